"""Regroup: groups that join up, turn from station to station, meet new partners, or go on at their own pace."""

from typing import Any

from sessions.board import breakout_of, group_of
from sessions.exercises.dealing import joined_up, met_in, shuffled, strangers
from sessions.exercises.exercise import stands_in
from sessions.messages import Command, Event, Moment, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.state import Group, State, replaced

ALONE = "alone:"


class RotateGroups(Command, frozen=True):
    """Every group moves on to the next station and goes on with what is there; stayers stay."""

    step: SlugField


class TakeGroupTo(Command, frozen=True):
    """With a pace of its own, a group goes to one of the steps of its breakout."""

    step: SlugField
    to: SlugField


class GroupMoved(Event, frozen=True):
    """A group is at a step of its breakout."""

    step: str
    group: str
    to: str


class GroupsMade(Event, frozen=True):
    """A breakout has these groups."""

    step: str
    groups: list[Group]


def here(state: State, moment: Moment) -> list[str]:
    """Those who take part and are connected now."""
    seats = state.seats
    return sorted({id for id in moment.here if id in seats and seats[id].role == "participant" and not seats[id].left})


def dealt_anew(state: State, breakout: str, moment: Moment) -> list[Group]:
    """Groups of a breakout in which as few as can be have met in its earlier rounds."""
    options: Any = state.plan.step(breakout)
    people = here(state, moment)
    rows = strangers(people, options.size or 2, met_in(state.steps[breakout].past), moment.seed)
    number = state.steps[breakout].round
    return [Group(f"{breakout}.r{number}.{n}", f"Group {n}", seats=tuple(row)) for n, row in enumerate(rows, start=1)]


def turned(state: State, breakout: str) -> list[Group]:
    """The groups of a breakout one station on: the people move, the stations and what was made there stay."""
    options: Any = state.plan.step(breakout)
    groups = state.groups.get(breakout, ())
    stay = [_stayer(state, group) if options.stayer else None for group in groups]
    found = []
    for n, group in enumerate(groups):
        before = groups[n - 1]
        moving = tuple(seat for seat in before.seats if seat != stay[n - 1])
        seats = (stay[n], *moving) if stay[n] is not None else moving
        found.append(replaced(group, seats=seats, scribe=None, stayer=stay[n]))
    return found


def _stayer(state: State, group: Group) -> str | None:
    """Who stays at a station: the same person as before, else its scribe, else whoever stands first."""
    order = (group.stayer, group.scribe, *group.seats)
    return next((seat for seat in order if seat in group.seats and not state.seats[seat].left), None)


def regrouped(state: State, repeat: str, moment: Moment) -> list[Event]:
    """The groups of a new round, for every breakout inside a repeat, or around it, that has groups already."""
    options: Any = state.plan.step(repeat)
    if options.regroup == "none":
        return []
    inside = [step for step in state.groups if stands_in(state, step, repeat)] or [breakout_of(state, repeat) or ""]
    found: list[Event] = []
    for breakout in inside:
        if breakout in state.groups:
            groups = turned(state, breakout) if options.regroup == "rotate_stations" else dealt_anew(state, breakout, moment)
            found.append(GroupsMade(step=breakout, groups=groups))
    return found


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


def group_moved(state: State, event: GroupMoved) -> tuple[State, Touched]:
    """Folds a group that goes on by itself."""
    groups = tuple(replaced(one, step=event.to) if one.id == event.group else one for one in state.groups[event.step])
    return replaced(state, groups={**state.groups, event.step: groups}), touch(("work", event.step), ("mine", event.step))
