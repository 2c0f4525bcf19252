"""The schema of plans: every plan there is fits it, a wrong key anywhere does not, and every key is explained."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.library import SHELF, Library, plan_schema
from app.yaml_marks import read_yaml
from tests.plans.test_recipes import EXAMPLES, whole
from tests.schema_check import faults

LIBRARY = Library()
SCHEMA: dict[str, Any] = json.loads(json.dumps(plan_schema(LIBRARY.presets())))
HERE = Path(__file__).parent
SHELVED = [path for path in sorted(SHELF.glob("*.yaml")) if path.name != "presets.yaml"]
FILES = [*SHELVED, *sorted(HERE.glob("*.yaml")), *sorted((HERE / "agendas").glob("*.yaml"))]


def data(path: Path) -> Any:
    """A plan as it was written."""
    return read_yaml(path.read_bytes()).data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_fits(path: Path) -> None:
    assert list(faults(SCHEMA, data(path))) == []


@pytest.mark.parametrize("n", range(len(EXAMPLES)))
def test_an_example_of_the_readme_fits(n: int) -> None:
    assert list(faults(SCHEMA, whole(EXAMPLES[n]))) == []


def groups(here: Any) -> Iterator[dict[Any, Any]]:
    """Every group of keys that the language owns the keys of."""
    if isinstance(here, dict):
        yield here
    for key, inner in here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ():
        if key in ("variants", "frames", "scales", "filter", "anchors", "save"):
            continue  # their keys are names of the plan's own
        yield from groups(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_wrong_key_anywhere_does_not_fit(path: Path) -> None:
    plan = copy.deepcopy(data(path))
    for group in list(groups(plan)):
        group["no_such_key"] = 1
        assert list(faults(SCHEMA, plan)), f"accepted in {list(group)[:4]}"
        del group["no_such_key"]


def test_a_step_that_says_nothing_of_its_kind_does_not_fit() -> None:
    plan = data(SHELVED[0])
    plan["steps"][0] = {"id": "x", "prompt": "What?"}
    assert list(faults(SCHEMA, plan))
    plan["steps"][0] = {"id": "x", "kind": "wriite", "prompt": "What?"}
    assert list(faults(SCHEMA, plan))


def explained(name: str, said: dict[str, Any]) -> Iterator[str]:
    """Keys without a word about what they are."""
    for key, value in said.get("properties", {}).items():
        if len(value.get("description", "")) < 8 and "$ref" not in value:
            yield f"{name}.{key}"


def test_every_key_is_explained_and_many_have_examples() -> None:
    assert [key for name, said in [("plan", SCHEMA), *SCHEMA["$defs"].items()] for key in explained(name, said)] == []
    write = SCHEMA["$defs"]["step.write"]["properties"]
    assert write["minutes"]["examples"] and write["fields"]["examples"] and write["from"]["examples"]
