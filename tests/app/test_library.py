"""The library: plans read as hostile input, and every fault with its line, its column and what to change."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.library import SHELF, Faults, Library, check_file, load_framework, load_plan, main_check, plan_schema
from app.yaml_marks import BYTES, read_yaml
from sessions.steps import KINDS

LIBRARY = Library()
TWELVE = [
    *"introduce shared-problem bring-others map balance return commit".split(),
    *"deepdive connections tensions viewpoints narrative".split(),
]
HEAD = """\
id: small
title: Small
purpose: To try one thing.
who: {min: 6, max: 20}
minutes: 5
credits: [Ours]
source: Ours
steps:
"""
STEP = '  - {id: a, kind: write, minutes: 5, prompt: "What?", another_way: "And what?", hold: live}\n'


def lines(tmp_path: Path, text: str) -> list[str]:
    """What `plenary check` says of a file called plan.yaml."""
    path = tmp_path / "plan.yaml"
    path.write_text(text)
    return [str(fault).replace(str(path), "plan.yaml") for fault in check_file(path, LIBRARY)]


# --- hostile files (see test_yaml_marks.py for more) ------------------------------------------------------------------


def test_a_long_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(100 * BYTES)
    assert [fault.sentence for fault in check_file(path, LIBRARY)] == ["this file is too long (256 KB at most)"]


def test_mutated_files_give_faults_and_nothing_else(tmp_path: Path) -> None:
    dice = random.Random(20)
    texts = [path.read_text().splitlines() for path in sorted(SHELF.rglob("*.yaml"))]
    bits = [
        "[",
        "{",
        "- ",
        "&a ",
        "*a ",
        "!!int ",
        ": ",
        "\t",
        '"',
        "|",
        "~",
        "-1",
        "{short: {skip: true}}",
        "[[1]]",
        "kind: block",
    ]
    path = tmp_path / "plan.yaml"
    for _ in range(150):
        text = list(dice.choice(texts))
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(text))
            cut = dice.randrange(len(text[at]) + 1)
            text[at] = dice.choice(
                [
                    text[at][:cut] + dice.choice(bits) + text[at][cut:],
                    "",
                    dice.choice(text),
                    text[at].split(":")[0] + ": " + dice.choice(bits),
                ]
            )
        path.write_text("\n".join(text))
        for fault in check_file(path, LIBRARY):
            assert fault.line >= 1 and fault.column >= 1 and fault.sentence


# --- the words of faults -----------------------------------------------------------------------------------------------


def test_m1_an_unknown_key_is_named_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    text = HEAD + STEP + "  - id: b\n    kind: vote\n    from: a\n    minuts: 4\n"
    assert "plan.yaml:13:5 steps[1].minuts: unknown key (did you mean 'minutes'?)" in lines(tmp_path, text)


@pytest.mark.parametrize(
    "text, line",
    [
        (HEAD + STEP.replace("hold", "hodl"), "plan.yaml:9:81 steps[0].hodl: unknown key (did you mean 'hold'?)"),
        (HEAD + STEP.replace("hold: live", "zzz: 1"), "plan.yaml:9:81 steps[0].zzz: unknown key"),
        ("titel: x\n" + HEAD + STEP, "plan.yaml:1:1 titel: unknown key (did you mean 'title'?)"),
        (
            HEAD + STEP.replace("hold: live", "fields: [{id: x, labl: X}]"),
            "plan.yaml:9:98 steps[0].fields[0].labl: unknown key (did you mean 'label'?)",
        ),
        (HEAD.replace("title: Small\n", "") + STEP, "plan.yaml:1:1 title: missing, and required"),
        (HEAD + "  - kind: write\n", "plan.yaml:9:5 steps[0]: people need a `prompt` here"),
        (HEAD + "  - id: a\n    minutes: 5\n", "plan.yaml:9:5 steps[0]: a step needs a `kind` or a `preset`"),
        (
            HEAD + STEP.replace("hold: live", "hold: later"),
            "plan.yaml:9:87 steps[0].hold: should be 'until_reveal', 'live' or 'never'",
        ),
        (
            HEAD + STEP.replace("minutes: 5", "minutes: five"),
            "plan.yaml:9:35 steps[0].minutes: should be a number of minutes such as 20, or a range such as 20-25",
        ),
        (
            HEAD + STEP.replace("id: a", "id: Питання"),
            "plan.yaml:9:10 steps[0].id: should be a short name (letters a to z, digits, - and _); what people read is its title",
        ),
        (
            HEAD.replace("title: Small", "title: [2026]") + STEP,
            "plan.yaml:2:8 title: should be text (put it in quotes) or a group of keys",
        ),
        (HEAD.replace("max: 20", "max: 0") + STEP, "plan.yaml:4:20 who.max: should be 1 or more"),
        (HEAD + STEP.replace("hold: live", "from: nope"), "plan.yaml:9:87 steps[0].from: no earlier step is called 'nope'"),
        (
            HEAD + STEP.replace("kind: write", "preset: chek_in"),
            "plan.yaml:9:21 steps[0].preset: no preset is called 'chek_in' (did you mean 'check_in'?)",
        ),
        (HEAD + STEP + STEP, "plan.yaml:10:10 steps[1].id: another step is called 'a' too"),
        (
            HEAD + "  - {id: a, kind: write, help: Now, then}\n",
            "plan.yaml:9:37 steps[0].then: unknown key (inside { } put text that holds a comma in quotes)",
        ),
        ("a: 1\na: 2\n", "plan.yaml:2:1 a: this key is here twice"),
        ("x: 1\ny: &z 2\n", "plan.yaml:2:4 y: anchors and aliases are not allowed"),
        ("[1, 2]\n", "plan.yaml:1:1 should be a group of keys"),
    ],
)
def test_m1_a_fault_says_where_and_what(tmp_path: Path, text: str, line: str) -> None:
    assert line in lines(tmp_path, text)


def test_a_kind_nobody_knows_is_told_with_those_there_are(tmp_path: Path) -> None:
    [said] = lines(tmp_path, HEAD + STEP.replace("kind: write", "kind: wrte"))
    assert said.startswith("plan.yaml:9:19 steps[0].kind: no kind is called 'wrte' (did you mean 'write'?); there are brief, ")


def test_a_fault_inside_a_preset_is_told_at_the_step_that_names_it(tmp_path: Path) -> None:
    text = HEAD + "  - {id: a, preset: check_in, minutes: 5, prompt: 'What?', another_way: 'And?', notes: {maxx: 2}}\n"
    assert lines(tmp_path, text) == ["plan.yaml:9:89 steps[0].notes.maxx: unknown key (did you mean 'max'?)"]


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    assert len(lines(tmp_path, HEAD + STEP.replace("hold: live", "from: [{data: 3}]"))) == 1


def test_a_file_full_of_faults_is_not_told_without_end(tmp_path: Path) -> None:
    text = HEAD + STEP.replace("hold: live", ", ".join(f"k{n}: 1" for n in range(5_000)))
    assert 0 < len(lines(tmp_path, text)) < 100


# --- the command -------------------------------------------------------------------------------------------------------


def test_m1_check_prints_all_faults_and_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + STEP.replace("hold", "hodl").replace("minutes: 5", "minutes: -5"))
    assert cli.main(["check", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:9:35 steps[0].minutes: should be more than 0",
        f"{path}:9:82 steps[0].hodl: unknown key (did you mean 'hold'?)",
    ]


def test_m1_check_exits_with_0_when_all_is_in_order_or_only_advised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + STEP.replace(', another_way: "And what?"', ""))
    assert main_check([path, SHELF / "map.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:9:5 steps[0]: warning: say the prompt in a second way, with `another_way`",
        f"{path}: in order",
        f"{SHELF / 'map.yaml'}: in order",
    ]


def test_check_speaks_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("a: 1\na: 2\n")
    assert main_check([path], "json") == 1
    told = {"file": str(path), "line": 2, "column": 1, "path": "a", "sentence": "this key is here twice", "level": "error"}
    assert json.loads(capsys.readouterr().out) == [told]


def test_check_reads_frameworks_and_presets_too(tmp_path: Path) -> None:
    framework = tmp_path / "framework.yaml"
    framework.write_text(
        (SHELF / "frameworks" / "cross-system.yaml").read_text().replace("parent: delivery", "parent: delivry", 1)
    )
    [fault] = check_file(framework, LIBRARY)
    assert fault.sentence == "no place is called 'delivry' (did you mean 'delivery'?)"
    assert framework.read_text().splitlines()[fault.line - 1][fault.column - 1 :] == "delivry"
    presets = tmp_path / "presets.yaml"
    presets.write_text(
        "presets:\n  two:\n    about: Two steps.\n    main: x\n    step: {kind: block, steps: [{id: y, kind: brief}]}\n"
    )
    assert [fault.path for fault in check_file(presets, LIBRARY)] == ["presets.two.main"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [fault] = check_file(tmp_path / "none.yaml", LIBRARY)
    assert fault.sentence == "cannot be read: No such file or directory"


# --- the shelf ---------------------------------------------------------------------------------------------------------


def shelf_with(tmp_path: Path, **files: str) -> Library:
    for path in SHELF.rglob("*.yaml"):
        target = tmp_path / path.relative_to(SHELF)
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text())
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    return Library(tmp_path)


def test_plans_stand_in_the_order_people_look_for_them() -> None:
    assert [plan.id for plan in LIBRARY.plans()] == TWELVE
    assert LIBRARY.plan("map").title == "Mapping where activity is happening now"
    with pytest.raises(KeyError):
        LIBRARY.plan("nope")


def test_one_bad_plan_does_not_take_the_others_away(tmp_path: Path) -> None:
    library = shelf_with(tmp_path, broken="a: 1\na: 2\n", mine=HEAD + STEP)
    assert {plan.id for plan in library.plans()} == {*TWELVE, "small"}
    assert [str(fault) for fault in library.faults()] == [f"{tmp_path / 'broken.yaml'}:2:1 a: this key is here twice"]


def test_loading_a_bad_file_says_all_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + STEP.replace("hold", "hodl"))
    with pytest.raises(Faults, match="did you mean 'hold'"):
        load_plan(path, LIBRARY.presets(), LIBRARY.frameworks())
    path.write_text("id: x\n")
    with pytest.raises(Faults, match="nodes: missing, and required"):
        load_framework(path)


def test_the_schema_knows_every_kind_preset_and_key() -> None:
    schema = plan_schema(LIBRARY.presets())
    definitions: dict[str, Any] = schema["$defs"]
    choices = [choice["$ref"].removeprefix("#/$defs/") for choice in definitions["step"]["anyOf"]]
    assert choices == [*(f"step.{kind}" for kind in KINDS), *(f"preset.{name}" for name in LIBRARY.presets())]
    assert schema["properties"]["steps"]["items"] == {"$ref": "#/$defs/step"}
    assert definitions["step.block"]["properties"]["steps"]["items"] == {"$ref": "#/$defs/step"}
    for plan in TWELVE:
        for step in read_yaml((SHELF / f"{plan}.yaml").read_bytes()).data["steps"]:
            name = f"preset.{step['preset']}" if "preset" in step else f"step.{step['kind']}"
            assert set(step) <= set(definitions[name]["properties"])
    references = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(schema)))
    assert {reference.split("/")[0] for reference in references} <= set(definitions)


def test_the_schema_explains_every_key() -> None:
    definitions = plan_schema(LIBRARY.presets())["$defs"]
    silent = [
        f"{name}.{key}"
        for name, definition in definitions.items()
        if not name.startswith("preset.")
        for key, said in definition.get("properties", {}).items()
        if not said.get("description")
    ]
    assert silent == []
