"""Lying: the placements of one note in one step beside each other, and which of them count when people differ."""

from collections.abc import Collection, Iterable

from sessions.shards import Shards
from sessions.state import Placement, State, joined


def lying_key(state: State, placement: Placement, *more: str) -> str:
    """What placements of one note in one step and round have in common; `more` tells some of them apart."""
    round_ = placement.round if state.plan.repeat_of(placement.step) is not None else 1
    return joined(placement.step, placement.note, *more, str(round_))


def with_lying(state: State, placement: Placement, *, gone: Iterable[str] = (), lies: bool = True) -> Shards[tuple[str, ...]]:
    """`State.lying` with a placement as the newest of its note, or without it; those in `gone` have made way for it."""
    key, left = lying_key(state, placement), {*gone, placement.id}
    ids = tuple(id for id in state.lying.get(key, ()) if id not in left) + ((placement.id,) if lies else ())
    return state.lying.put(key, ids) if ids else state.lying.drop(key)


def beside(state: State, placement: Placement) -> tuple[str, ...]:
    """The ids of all placements of its note in its step and round, the oldest first."""
    return state.lying.get(lying_key(state, placement), ())


def settled(state: State, placement: Placement) -> str | None:
    """The placement a facilitator settled this note with, where people place for themselves; None where nobody has."""
    found = state.placed.get(lying_key(state, placement, "room"))
    return found if found in beside(state, placement) else None


def counted(state: State, placement: Placement, among: Collection[str]) -> bool:
    """Whether a placement stands, of those in `among`: the settled one alone; else, with `clash: latest`, the newest alone."""
    if placement.id not in among:
        return False
    if len(among) < 2:
        return True
    room = settled(state, placement)
    if room is not None and room in among:
        return placement.id == room
    latest = getattr(state.plan.step(placement.step), "clash", "show_both") == "latest"
    return not latest or [id for id in beside(state, placement) if id in among][-1] == placement.id


def counted_cells(state: State, note: str, steps: Collection[str]) -> list[str]:
    """The cells that a note's standing placements in these steps lie on."""
    found = [each for each in state.placements.values() if each.note == note and each.step in steps]
    return [each.cell for each in found if counted(state, each, beside(state, each))]
