"""What is said of a plan whose steps could never end in the way they say."""

from typing import Any

import pytest

from tests.sessions.plan_making import plan_of, said, writing

BOX = {"id": "b", "kind": "block", "minutes": 5, "title": "Box"}
TIMER, DONE = {"ends": "timer"}, {"ends": "everyone_ready"}
INSIDE, AROUND = "put it on the steps inside", "on the step around it"
CASES: dict[str, tuple[tuple[dict[str, Any], ...], str | None]] = {
    "a block by its clock": ((BOX | TIMER | {"steps": [writing("w", minutes=None)]},), None),
    "inside with minutes": ((BOX | {"steps": [writing("w", minutes=2) | TIMER]},), None),
    "inside without": ((BOX | {"steps": [writing("w", minutes=None) | TIMER]},), AROUND),
    "done in any kind": ((writing("w") | DONE, {"id": "s", "kind": "show", "minutes": 5, "from": "w"} | DONE), None),
    "done in a block": ((BOX | DONE | {"steps": [writing("w", minutes=None)]},), "in the steps inside; put it there"),
    "a block in a block": (
        (BOX | {"steps": [{"id": "i", "kind": "block", "title": "In", "steps": [writing("w", minutes=None)]} | TIMER]},),
        INSIDE,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_step_ends_in_a_way_it_can(name: str) -> None:
    """A clock of its own, or a step people act in."""
    steps, fault = CASES[name]
    found = [each for each in said(plan_of(*steps)) if ".ends" in str(each)]
    assert (not found) if fault is None else (len(found) == 1 and fault in str(found[0])), found


def test_nothing_ends_by_itself_outside_the_sitting() -> None:
    """In a part nobody waits for anybody."""
    part = {"id": "p", "title": "Before", "steps": [writing("w", minutes=None) | DONE]}
    assert any("outside the sitting" in str(each) for each in said(plan_of(writing("a"), parts=[part])))
