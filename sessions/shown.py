"""Shown: whether a step is for this room today, by counts of people and data, and where Next and Back lead."""

import re

from sessions.company import present
from sessions.exercises.eaches import things_of
from sessions.lacking import instead_of
from sessions.messages import Record, Viewer
from sessions.state import State

TEST = re.compile(r"([a-z0-9][a-z0-9_.-]*) *(>=|<=|>|<|=) *([0-9]{1,4})")


def is_shown(state: State, step: str) -> bool:
    """Whether every test in `show_if`, of a step and of what it stands in, holds now, none was left out for today, and its
    inputs are there or can be done without."""
    if not state.plan.children(step) and instead_of(state, step) is not None:
        return False
    above: str | None = step
    while above is not None:
        if state.steps[above].minutes == 0:
            return False
        said = state.plan.step(above).show_if
        if said is not None and not all(_holds(state, *test) for test in TEST.findall(said)):
            return False
        above = state.plan.parent(above)
    return True


def _holds(state: State, name: str, sign: str, number: str) -> bool:
    count, wanted = count_of(state, name), int(number)
    if sign == "=":
        return count == wanted
    if sign in (">", ">="):
        return count >= wanted + (sign == ">")
    return count <= wanted - (sign == "<")


def count_of(state: State, name: str) -> int:
    """How many there are: `people` who take part, `groups` of the last breakout, `new` notes, or things under a name."""
    if name == "people":
        return len(present(state))
    if name == "groups":
        return len(list(state.groups.values())[-1]) if state.groups else 0
    if name == "new":
        return sum(not note.taken_back and note.step not in state.carried.of for note in state.notes.values())
    made = {step.id for step in state.plan.walk() if name == step.id or name in step.saved_names()}
    links = sum(link.step in made for link in state.links.values())
    return len(things_of(state, name)) + links + sum(each.step in made for each in state.commitments.values())


def next_shown(state: State, leaf: str) -> str | None:
    """Where Next leads from a leaf: the next that is shown; None at the end."""
    to = state.plan.next_leaf(leaf)
    while to is not None and not is_shown(state, to):
        other = instead_of(state, to)
        if other not in (None, "skip") and (there := _later(state, leaf, str(other))) is not None:
            return there
        to = state.plan.next_leaf(to)
    return to


def _later(state: State, leaf: str, other: str) -> str | None:
    """The first leaf of another step, where it comes later than this leaf: Next never leads in a circle."""
    order, to = state.plan.leaves(), state.plan.first_leaf(other)
    return to if leaf in order and to in order and order.index(to) > order.index(leaf) else None


def led_to(state: State, now: str | None, to: str) -> str:
    """Where a move from `now` to the leaf `to` ends: Next and Back skip what is not shown; a step chosen by itself is opened."""
    if now is None or is_shown(state, to):
        return to
    if to == state.plan.next_leaf(now):
        return next_shown(state, now) or to
    if to == state.plan.previous_leaf(now):
        back: str | None = to
        while back is not None and not is_shown(state, back):
            back = state.plan.previous_leaf(back)
        return back or to
    return to


def next_record(state: State, viewer: Viewer) -> Record | None:
    """Where Next leads from here, for facilitators; None at the end, and before the room has begun."""
    to = next_shown(state, state.floor.step) if viewer.role == "facilitator" and state.floor.step else None
    return {"step": to} if to else None
