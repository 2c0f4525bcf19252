"""Every plan on the shelf is in order: valid, with minutes that add up, and nothing to warn about."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.library import NOT_PLANS, SHELF, Library, check_file
from app.yaml_marks import read_yaml
from sessions.plan import Plan

LIBRARY = Library()
FILES = sorted([*SHELF.glob("*.yaml"), *SHELF.glob("frameworks/*.yaml")])
PLANS = LIBRARY.plans()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_in_order(path: Path) -> None:
    assert [str(fault) for fault in check_file(path, LIBRARY)] == []


def test_no_file_is_left_out() -> None:
    assert LIBRARY.faults() == ()
    assert {plan.id for plan in PLANS} == {path.stem for path in SHELF.glob("*.yaml") if path.name not in NOT_PLANS}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_minutes_add_up_in_every_variant(plan: Plan) -> None:
    assert plan.total_minutes() == plan.minutes
    for variant in ("phone", "hybrid", "small", "large", "short"):
        room = plan.in_variant(variant)
        assert room.total_minutes() == room.minutes


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_next_and_back_reach_every_stop_once(plan: Plan) -> None:
    forward, here = [], plan.first_leaf()
    while here is not None:
        forward.append(here)
        here = plan.next_leaf(here)
    back, here = [], forward[-1]
    while here is not None:
        back.append(here)
        here = plan.previous_leaf(here)
    assert forward == back[::-1]
    assert {id for stop in forward for id in plan.open_leaves(stop)} == {*plan.leaves(), *(box.id for box in plan.boxes)}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_session_can_keep_its_own_copy(plan: Plan) -> None:
    assert Plan.model_validate(plan.record()) == plan


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_every_step_coaches_its_facilitator(plan: Plan) -> None:
    for step in plan.steps:
        assert step.guide.say, step.id
        assert step.title, step.id


WRITTEN = {  # steps of the sitting, and minutes
    "introduce": (8, 45),
    "map": (11, 90),
    "balance": (9, 60),
    "deepdive": (9, 60),
    "connections": (9, 75),
    "tensions": (9, 60),
    "shared-problem": (13, 90),
    "bring-others": (9, 60),
    "viewpoints": (9, 60),
    "return": (8, 45),
    "commit": (10, 60),
    "narrative": (10, 60),
}


def test_the_library_is_whole() -> None:
    assert {plan.id: (len(plan.steps), plan.minutes) for plan in PLANS} == WRITTEN
    assert [(part.id, part.when, part.who, part.minutes, len(part.steps)) for part in LIBRARY.plan("bring-others").parts] == [
        ("alone", "before", "convener", 30, 5)
    ]
    known = {plan.id for plan in PLANS}
    for plan in PLANS:
        assert {one.id for one in plan.next_plans} | {id for need in plan.needs for id in need.from_plans} <= known, plan.id


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_facilitator_finds_all_there_is_to_know(plan: Plan) -> None:
    late = plan.running_late
    assert late.cut_first and late.shorten_next and late.never_cut and late.dips and late.fails
    assert plan.purpose and plan.use_when and plan.not_for and plan.ground_line and plan.gives and plan.next_plans
    assert len(plan.hard_moments) >= 5 and {"phone", "hybrid", "small"} <= set(plan.variants)
    assert [box.id for box in plan.boxes] == ["car_park"]
    cuts = {step.id: step.cut for step in plan.steps if step.cut}
    assert cuts == {id: "never" for id in late.never_cut} | {id: "shorten" for id in late.shorten_next if id in cuts} | {
        id: "first" for id in late.cut_first
    }


def test_what_is_written_alone_is_nobody_elses() -> None:
    plan = LIBRARY.plan("bring-others")
    alone = [plan.step(id) for step in plan.parts[0].steps for id in plan.leaves(step.id)]
    assert {(step.hold, step.who, step.when) for step in alone} == {("never", "convener", "before")}
    assert {step.id for step in alone if step.share == "never"} == {"who_sees.write", "who_sees.place"}


def words(here: Any) -> Iterator[str]:
    """Every text in data, at any depth."""
    if isinstance(here, str):
        yield here
    for inner in here.values() if isinstance(here, dict) else here if isinstance(here, list) else ():
        yield from words(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_people_read_have_real_quotes(path: Path) -> None:
    assert [said for said in words(read_yaml(path.read_bytes()).data) if '"' in said or "'" in said] == []
