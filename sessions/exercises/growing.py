"""Growing: groups that join up as a breakout goes on, from people alone to pairs, fours and more."""

from typing import Any

from sessions.board import breakout_of, group_of
from sessions.exercises.dealing import joined_up, shuffled
from sessions.exercises.regroup import GroupsMade, here
from sessions.messages import Event, Moment
from sessions.state import Group, State

ALONE = "alone:"


def stage_of(state: State, step: str) -> tuple[str, int] | None:
    """The breakout whose groups grow around `step`, and which of its sizes (from 0) holds there; None elsewhere."""
    breakout = breakout_of(state, step)
    options: Any = state.plan.step(breakout) if breakout else None
    if breakout is None or breakout == step or not options.grow:
        return None
    inner, above = step, state.plan.parent(step)
    while above is not None and above != breakout:
        inner, above = above, state.plan.parent(above)
    return breakout, min(state.plan.children(breakout).index(inner), len(options.grow) - 1)


def grown(state: State, moment: Moment) -> list[Event]:
    """The groups of the size that holds where the room is now, made of the groups before; nothing for people alone."""
    found = stage_of(state, state.floor.step) if state.floor.step else None
    if found is None or state.floor.status != "open":
        return []
    breakout, stage = found
    options: Any = state.plan.step(breakout)
    now = state.groups.get(breakout, ())
    if options.grow[stage] == 1 or any(int(group.id.split(".s")[-1].split(".")[0]) >= stage for group in now):
        return []
    before = now or [Group(f"{ALONE}{seat}", "", seats=(seat,)) for seat in shuffled(here(state, moment), moment.seed)]
    if not before:
        return []
    rows = joined_up([group.seats for group in before], options.grow[stage])
    groups = []
    for n, row in enumerate(rows, start=1):
        parts = [before[each] for each in row]
        seats = tuple(seat for part in parts for seat in part.seats)
        ids = dict.fromkeys(id for part in parts for id in (part.id, *part.parts))
        ids |= dict.fromkeys(f"{ALONE}{seat}" for seat in seats)
        groups.append(Group(f"{breakout}.s{stage}.{n}", f"Group {n}", seats=seats, parts=tuple(ids)))
    return [GroupsMade(step=breakout, groups=groups)]


def own_group(state: State, step: str, seat: str | None) -> str | None:
    """The group that an answer by a person belongs to where groups grow: people alone are groups of one; None elsewhere."""
    found = stage_of(state, step)
    if found is None or seat is None or state.plan.step(step).names == "none":
        return None
    group = group_of(state, step, seat)
    return group.id if group is not None else f"{ALONE}{seat}"
