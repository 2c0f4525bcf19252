"""Doing: how far each person is in the step the room is at, for the desk alone, and only where it may be known by name."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from sessions.board import share_of
from sessions.company import present, share
from sessions.exercises.exercise import Scene, may_act
from sessions.exercises.inputs import fixed_targets
from sessions.messages import Actor
from sessions.options import hold_of
from sessions.state import State

Doing = Literal["to_do", "begun", "finished"]
KINDS = frozenset({"write", "place", "vote", "rate", "connect"})


def doing(state: State) -> dict[str, Doing] | None:
    """What the seats that act in the room's step have done of it; None where that is not told by name.

    "finished" is said only of what has an end: every note one may write, every dot spent, everything answered. Where there
    are no names, what is made is private, or groups answer, the desk has counts alone; who pressed "ready" is told nowhere.
    """
    step = state.floor.step if state.floor.status == "open" else None
    options: Any = state.plan.step(step) if step else None
    if step is None or not is_told(options):
        return None
    at = Scene(state, step, options, state.steps[step])
    made, notes = _made(at), _inputs(at)
    acting = [seat.id for seat in present(state) if may_act(state, options, Actor(seat=seat.id, role="participant"))]
    return {seat: _how_far(made[seat], _all_of(at, seat, notes)) for seat in acting}


def is_told(options: Any) -> bool:
    """Whether the desk may know by name who has done something in a step; never what."""
    profile = getattr(options, "store", None) == "profile"
    return (
        options.kind in KINDS
        and options.names != "none"
        and options.unit == "person"
        and hold_of(options) != "never"
        and not profile
    )


def _how_far(made: int, whole: int | None) -> Doing:
    if whole is not None and made >= whole:
        return "finished"
    return "begun" if made else "to_do"


def _made(at: Scene) -> Counter[str]:
    """How much each seat has done: notes, placements and links made, dots spent, values given."""
    if at.options.kind == "vote":
        return Counter({voter: _spent(at, dots) for voter, dots in at.at.work.dots.items()})
    if at.options.kind == "rate":
        return Counter({voter: sum(map(len, targets.values())) for voter, targets in at.at.work.given.items()})
    return Counter(dict(at.at.writers.items()))


def _spent(at: Scene, dots: Mapping[str, Mapping[str, int]]) -> int:
    return len(dots) if at.options.style == "yes_no" else sum(n for labels in dots.values() for n in labels.values())


def _all_of(at: Scene, seat: str, notes: Counter[str | None] | None) -> int | None:
    """How much would be all of it for a seat; None where there is no end to it."""
    kind, people = at.options.kind, share(at.state, at.options, seat)
    if kind == "write":
        return None if at.options.about else int(at.options.notes.max) * people
    if kind == "connect":
        return None
    if kind == "vote" and at.options.style == "one":
        return 1
    if kind == "vote" and at.options.style != "yes_no":
        budget = int(at.options.budget) * (people if at.options.style != "rank" else 1)
        return budget or None
    asked = _asked(at, seat, notes)
    each = len(at.options.scales) * len(at.options.marks) if kind == "rate" else 1
    return asked * each if asked else None


def _asked(at: Scene, seat: str, notes: Counter[str | None] | None) -> int | None:
    """How many things a seat is asked about; None when that is not known, or none. `notes` are the inputs by their writers."""
    share = share_of(at.state, at.step, seat)
    if share is not None:
        return len(share) or None
    if at.options.kind != "place" and (fixed := fixed_targets(at)):
        return len(fixed)
    if notes is None:
        return None
    own, deal = notes[seat], at.options.deal
    return (own if deal == "own" else notes.total() - own if deal == "not_own" else notes.total()) or None


def _inputs(at: Scene) -> Counter[str | None] | None:
    """The notes a step is about, counted by writer; None where it is about something else as well."""
    sources = at.state.plan.sources(at.step)
    if at.options.lens or sources.clusters or sources.links or sources.commitments or not sources.steps:
        return None
    there = (note for note in at.state.notes.values() if note.step in sources.steps)
    return Counter(note.seat for note in there if not note.hidden and not note.taken_back)
