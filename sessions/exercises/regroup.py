"""Regroup: groups that turn from station to station, meet new partners, or are made anew for a round."""

from typing import Any

from sessions.board import breakout_of
from sessions.exercises.exercise import stands_in
from sessions.exercises.partners import met_in, strangers
from sessions.messages import Command, Event, Moment
from sessions.messages import Slug as SlugField
from sessions.state import Group, State, replaced


class RotateGroups(Command, frozen=True):
    """Every group moves on to the next station and goes on with what is there; stayers stay."""

    step: SlugField


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
