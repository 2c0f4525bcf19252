"""Tallies: when totals may be seen, and into which parts they may be told apart."""

from collections.abc import Mapping
from typing import Any

from sessions import limits
from sessions.exercises.casting import Answer
from sessions.exercises.exercise import Scene
from sessions.messages import Touched, Viewer
from sessions.options import StepOptions, hold_of
from sessions.seeing import open_leaves, step_sight
from sessions.state import State, joined, replaced

OTHERS = "others"


def batched(state: State, event: Answer, work: Any) -> Any:
    """`work` with what others see of it: nameless answers that are open at once are shown once three people have moved."""
    options: StepOptions = state.plan.step(event.step)
    if not event.ballot or hold_of(options) != "live":
        return work
    moved = work.moved | {event.ballot}
    if len(moved) < limits.NAMELESS_BATCH:
        return replaced(work, moved=moved)
    settled = replaced(work, moved=frozenset(), shown=None)
    return replaced(settled, shown=settled)


def visible(at: Scene, viewer: Viewer) -> Any:
    """The work of a step whose totals this audience may see now, or None."""
    if step_sight(at.state, at.step, viewer) != "open":
        return None
    waits = at.options.names == "none" and hold_of(at.options) == "live" and at.options.unit == "person"
    return at.at.work.shown if waits and not settled(at) else at.at.work


def settled(at: Scene) -> bool:
    """Whether answers have stopped moving: opened together, or the room has moved on."""
    room = at.state.floor.step
    return at.at.revealed or room is None or at.step not in open_leaves(at.state, room)


def value_of(state: State, voter: str, attributes: Mapping[str, str], name: str) -> str:
    """What an answer's seat or ballot says for an attribute; "" when it says nothing."""
    seat = state.seats.get(voter)
    return str(getattr(seat, name)) if seat else attributes.get(name, "")


def parts(values: Mapping[str, str], least: int) -> dict[str, list[str]]:
    """Voters by value (voter to value), those of small groups together as "others".

    {} unless there are at least two parts and every one, "others" included, holds `least` people: a part left out could be
    had by taking the others from the total.
    """
    found: dict[str, list[str]] = {}
    for voter, value in values.items():
        found.setdefault(value, []).append(voter)
    named = {value: voters for value, voters in found.items() if value and len(voters) >= least}
    rest = [voter for value, voters in found.items() if value not in named for voter in voters]
    if rest:
        named[OTHERS] = [*named.get(OTHERS, []), *rest]
    big = len(named) >= 2 and all(len(voters) >= least for voters in named.values())
    return dict(sorted(named.items(), key=lambda item: (item[0] == OTHERS, -len(item[1]), item[0]))) if big else {}


def touches(state: State, event: Answer) -> Touched:
    """What an answer touches: the counts, the voter's own record, and totals that are open already."""
    touched = {("progress", event.step)}
    if event.owner in state.seats:
        touched.add(("mine", joined(event.step, event.owner)))
    if hold_of(state.plan.step(event.step)) == "live" or state.steps[event.step].revealed:
        touched.add(("work", event.step))
    return frozenset(touched)
