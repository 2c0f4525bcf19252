"""Every plan on the shelf is in order: valid, with minutes that add up, and nothing to warn about."""

import re
from pathlib import Path

import pytest

from app.library import NOT_PLANS, SHELF, Library, check_file, load_plan
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


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(.*?)```", (SHELF / "README.md").read_text(), re.S))
def test_an_example_in_the_readme_is_in_order(example: str, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(example)
    assert [str(fault) for fault in check_file(path, LIBRARY)] == []
    assert load_plan(path, LIBRARY.presets(), LIBRARY.frameworks()).total_minutes() == 30
