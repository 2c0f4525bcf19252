"""Moments: points that can be looked back at: a session, the end of one of its sittings or stops, a saved picture."""

from datetime import UTC, datetime
from typing import NamedTuple

from app import words
from app.clock import now
from app.history import since_then
from app.live.rooms import Rooms
from app.storage import event_log
from sessions.state import State
from sessions.words import Sentence, say

SITTING, PICTURE = "sitting", "picture"
PAUSED = "session_paused"


class Moment(NamedTuple):
    """One point: how an address names it, and what a choice calls it."""

    value: str
    label: Sentence


def began(state: State) -> int:
    """When a session began (ms since 1970); 0 for one that has not."""
    return state.floor.started_at or 0


def within(state: State) -> list[Moment]:
    """The moments inside one session: where its earlier sittings ended, and its saved pictures."""
    found = list[Moment]()
    for n, at in enumerate(_ends(state), 1):
        label = say("“{title}”, after sitting {n}, {day}", title=state.title, n=n, day=day(at))
        found.append(Moment(f"{state.session}.{SITTING}.{n}", label))
    for name, kept in sorted(state.pictures.items()):
        label = say("“{title}”, saved picture “{name}”, {day}", title=state.title, name=name.replace("_", " "), day=day(kept.at))
        found.append(Moment(f"{state.session}.{PICTURE}.{name}", label))
    return found


def _ends(state: State) -> list[int]:
    """When each earlier sitting ended (ms)."""
    ends = {stop.sitting: stop.until or stop.at for stop in state.path}
    return [ends[n] for n in range(1, state.floor.sitting) if n in ends]


def left(rooms: Rooms, current: State, n: int) -> State:
    """A session as it stood when the room left its nth stop, as `state_at` has it. Stops of steps that the plan no longer has
    are not counted. The log is folded for it: times in it are not those of what was written without a name."""
    then = rooms.load_while(current.session, lambda state: _has_left(state, n))
    return since_then(then, current)


def _has_left(state: State, n: int) -> bool:
    stops = [stop for stop in state.path if state.plan.has(stop.step)]
    return len(stops) > n or (len(stops) == n and stops[-1].until is not None)


def day(at: int) -> Sentence:
    """A day as people say it; `at` in ms since 1970."""
    return words.day(datetime.fromtimestamp(at / 1000, UTC), now())


def state_at(rooms: Rooms, current: State, value: str) -> State:
    """A session as it stood at a moment of it, without what was hidden or taken back since.

    Raises KeyError where `value` names no moment of it.
    """
    session, _, rest = value.partition(".")
    how, _, which = rest.partition(".")
    if session != current.session:
        raise KeyError(value)
    if not how:
        return current
    return since_then(rooms.load(session, _seq(rooms, current, how, which)).state, current)


def _seq(rooms: Rooms, current: State, how: str, which: str) -> int:
    if how == PICTURE:
        return current.pictures[which].seq
    if how != SITTING or not which.isdecimal():
        raise KeyError(which)
    with rooms.database.reading() as db:
        ends = event_log.seqs_of(db, current.session, PAUSED)
    return dict(enumerate(ends, 1))[int(which)]
