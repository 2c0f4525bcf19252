"""Journey: the way the room really took through its steps, with times; how long it stayed is for facilitators."""

import msgspec

from sessions.exercises.eaches import each_in
from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.seen import Seen
from sessions.messages import Viewer
from sessions.words import of_round, say, say_n


class Leg(msgspec.Struct, frozen=True):
    """One stop: the step, its number (0 for work alone), since when (ms) the room was there, in which sitting, how long
    (ms; None for who is not told, and while the room is there), and whether it had been there before."""

    step: str
    n: int
    title: str
    kind: str
    at: int
    sitting: int
    spent: int | None
    again: bool


class Journey(msgspec.Struct, frozen=True):
    """All stops in order; `began` is when the first sitting opened (ms), `ended` when the room last left a step."""

    legs: tuple[Leg, ...]
    sittings: int
    began: int | None
    ended: int | None
    fact: Fact


def journey_of(seen: Seen, viewer: Viewer) -> Journey:
    """The journey so far; no legs before the first step."""
    state, been, legs = seen.state, set[str](), list[Leg]()
    for stop in state.path:
        if not state.plan.has(stop.step):
            continue
        options = state.plan.step(stop.step)
        spent = stop.until - stop.at if stop.until is not None and viewer.role == "facilitator" else None
        title = of_round(seen.said(options.title), each_in(state, stop.step))
        again = stop.step in been
        legs.append(Leg(stop.step, state.plan.number(stop.step), title, options.kind, stop.at, stop.sitting, spent, again))
        been.add(stop.step)
    ended = state.path[-1].until if state.path else None
    sentence = say_n("{n} step in {sittings}", "{n} steps in {sittings}", len(been), sittings=_sittings(state.floor.sitting))
    rows = tuple(Row(leg.title, (leg.sitting, leg.at, None if leg.spent is None else round(leg.spent / 60_000))) for leg in legs)
    table = Table(say("The way we went"), (say("Step"), say("sitting"), say("from"), say("minutes")), rows)
    return Journey(tuple(legs), state.floor.sitting, state.floor.started_at, ended, Fact(sentence, table))


def _sittings(n: int) -> str:
    return say_n("{n} sitting", "{n} sittings", n)
