"""Known ways of working together, and every example in the README of the plans, are in order."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.library import SHELF, Library, check_file, load_plan
from app.yaml_marks import read_yaml
from sessions.options import StepOptions
from sessions.presets import keys_of
from sessions.steps import KINDS

LIBRARY = Library()
README = (SHELF / "README.md").read_text()
EXAMPLES, RECIPES = (
    [read_yaml(block.encode()).data for block in re.findall(r"```yaml\n(.*?)```", part, re.S)]
    for part in README.split("\n## Recipes\n")
)
FILES = sorted(Path(__file__).parent.glob("*.yaml"))
COMBINATIONS = """
check-in affinity one-two-four-all impromptu-networking triz fifteen-per-cent what-so-what-now-what ecocycle three-horizons
gallery-walk dot-voting impact-effort heatmap stakeholder-map force-field pre-mortem start-stop-continue wicked-questions
polarity-map driver-diagram iceberg rich-picture journey-map fist-to-five world-cafe fishbowl lean-coffee nominal-group
open-space twenty-five-ten case-clinic after-action-review appreciative-interviews timeline rounds-with-numbers
""".split()
KNOWN = "activities ideas candidates commitments energy".split()  # data the examples speak of as if it were there


def test_all_thirty_five_are_here() -> None:
    assert sorted(COMBINATIONS) == [path.stem for path in FILES]
    assert len(COMBINATIONS) == 35


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_combination_passes_every_check(path: Path) -> None:
    assert [str(fault) for fault in check_file(path, LIBRARY)] == []
    assert load_plan(path, LIBRARY.presets(), LIBRARY.frameworks(), LIBRARY.frames()).id == path.stem


@pytest.mark.parametrize("n, id", list(enumerate(COMBINATIONS)), ids=COMBINATIONS)
def test_a_recipe_in_the_readme_is_the_plan_that_is_tested(n: int, id: str) -> None:
    plan = read_yaml((Path(__file__).parent / f"{id}.yaml").read_bytes()).data
    closing = [] if plan["steps"][-1] == RECIPES[n]["steps"][-1] else plan["steps"][-1:]
    assert RECIPES[n]["steps"] + closing == plan["steps"]
    assert [step["preset"] for step in closing] in ([], ["reflect"])
    assert {key: plan[key] for key in RECIPES[n]} == RECIPES[n] | {"steps": plan["steps"]}


def whole(example: Any) -> dict[str, Any]:
    """An example as a whole plan: with a head, and with the data it speaks of as something needed."""
    if isinstance(example, dict) and "id" in example:
        return example
    said = example if isinstance(example, dict) else {"steps": example}
    head = {
        "id": "example",
        "title": "Example",
        "purpose": "To show one thing.",
        "who": {"min": 6, "max": 24},
        "minutes": sum(middle(step["minutes"]) for step in said["steps"]),
        "needs": [{"data": name} for name in KNOWN],
        "settings": [{"id": "domain", "label": "Which domain?", "from": "framework.domain"}],
        "credits": ["Ours"],
        "source": "Ours",
    }
    return head | said


def middle(minutes: Any) -> float:
    """Minutes as a number; of a range the middle."""
    return (minutes["from"] + minutes["to"]) / 2 if isinstance(minutes, dict) else minutes


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(n) for n in range(len(EXAMPLES))])
def test_an_example_in_the_readme_is_in_order(example: Any, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(yaml.safe_dump(whole(example), allow_unicode=True, sort_keys=False))
    found = check_file(path, LIBRARY)
    assert [str(fault) for fault in found if fault.level == "error"] == []
    if isinstance(example, dict) and "id" in example:
        assert [str(fault) for fault in found] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example(kind: str) -> None:
    steps = [step for example in EXAMPLES for step in (example if isinstance(example, list) else example.get("steps", []))]
    assert kind in {step.get("kind") for step in steps}


@pytest.mark.parametrize("key", sorted({key for kind in (StepOptions, *KINDS.values()) for key in keys_of(kind)}))
def test_every_option_is_told(key: str) -> None:
    assert re.search(rf"\b{key}\b", README)


@pytest.mark.parametrize("name", [*LIBRARY.presets(), *LIBRARY.frames()])
def test_every_preset_and_ready_frame_is_named(name: str) -> None:
    assert f"`{name}`" in README
