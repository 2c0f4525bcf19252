"""Counting: how one session went: its plan, its steps with their minutes, and how many took part, in bands."""

from collections import Counter
from datetime import UTC, datetime

import msgspec

from sessions import company
from sessions.evidence.mapped import enough
from sessions.state import State

BANDS = ((50, "50 or more"), (20, "20 to 49"), (10, "10 to 19"), (0, "3 to 9"))
"""Bands of people: the least there are of each, and how it is told; fewer than three people are no session here."""


class Stepped(msgspec.Struct, frozen=True):
    """One step of a session: its number in order, its id in the plan, planned and real minutes, and how often it was opened."""

    n: int
    id: str
    kind: str
    put_in: bool
    planned: float
    spent: int
    visits: int


class Session(msgspec.Struct, frozen=True):
    """One session; `month` (UTC) it began in, `people` a band, `organisations` None where they are withheld."""

    plan: str
    framework: str
    month: str
    sittings: int
    people: str
    organisations: int | None
    steps: tuple[Stepped, ...]


def session_of(state: State) -> Session | None:
    """What is counted of a session; None where it never began, or where too few people took part to count any."""
    began, people, few = state.floor.started_at, company.heads(state), enough(state)
    if began is None or min(people, len(company.present(state))) < few:
        return None
    organisations = len({seat.organisation for seat in company.present(state)} - {""})
    return Session(
        plan=state.plan.id,
        framework=state.framework.id,
        month=datetime.fromtimestamp(began / 1000, UTC).strftime("%Y-%m"),
        sittings=state.floor.sitting,
        people=next(words for least, words in BANDS if people >= least),
        organisations=organisations if organisations >= few else None,
        steps=steps_of(state),
    )


def steps_of(state: State) -> tuple[Stepped, ...]:
    """The session's own steps in the order of its plan; minutes are whole, of the room, and of nobody in it."""
    spent, visits = Counter[str](), Counter[str](stop.step for stop in state.path)
    for stop in state.path:
        spent[stop.step] += max(0, stop.until - stop.at) if stop.until is not None else 0
    found = []
    for n, leaf in enumerate(state.plan.leaves(), start=1):
        options, at = state.plan.step(leaf), state.steps[leaf]
        put_in = at.added or state.steps[state.plan.top(leaf)].added
        minutes = round(spent[leaf] / 60_000)
        found.append(Stepped(n, leaf, options.kind, put_in, options.planned_minutes(), minutes, visits[leaf]))
    return tuple(found)
