"""A batch: the commands of one flush, decided and written in one transaction. Runs on the writer's thread."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection as Db

from app.clock import milliseconds, new_seed, now
from app.live import ballots
from app.live.nameless import Nameless
from app.logs import log, place_of
from app.storage import event_log
from app.storage.event_log import Stored
from sessions import decide, decode_event, encode_event, evolve, stamp
from sessions.exercises.write import RestoreNote, TakeBackNote, WriteNote
from sessions.messages import Actor, Command, Event, Moment, Refused, Role, Touched
from sessions.seeing import is_nameless
from sessions.state import State

NOTES: dict[type[Command], int] = {WriteNote: 1, RestoreNote: 1, TakeBackNote: -1}


@dataclass(frozen=True)
class Answer:
    """What became of a command: accepted at `seq`, or refused."""

    seq: int | None
    refused: Refused | None = None


@dataclass(frozen=True)
class Ask:
    """One command with who asks it, and where its answer goes."""

    id: str
    command: Command
    seat: str | None
    role: Role
    answer: Callable[[Answer], None]


@dataclass(frozen=True)
class Batch:
    """What a flush hands to the writer: the asks, and the state and memory they are decided on."""

    session: str
    state: State
    asks: list[Ask]
    here: tuple[str, ...]
    writers: dict[str, int]
    nameless: Nameless
    secret: bytes


@dataclass
class Outcome:
    """What the writer hands back after the commit."""

    state: State
    touched: Touched = frozenset()
    answers: list[Answer] = field(default_factory=list)
    written: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    stored: list[Stored] = field(default_factory=list)


def carry_out(db: Db, batch: Batch) -> Outcome:
    """Lock the session, catch up with its log, decide each command on what the ones before it made, and append."""
    head = event_log.lock_head(db, batch.session)
    outcome = Outcome(batch.state)
    if head > batch.state.seq:
        for row in event_log.since(db, batch.session, batch.state.seq):
            fold(outcome, decode_event(row.kind, row.payload))
    known = event_log.seen(db, batch.session, [ask.id for ask in batch.asks])
    for ask in batch.asks:
        given = Answer(known[ask.id]) if ask.id in known else answer(outcome, batch, ask)
        outcome.answers.append(given)
        if given.seq is not None:  # what was refused is decided again when it comes again, and never called accepted
            known[ask.id] = given.seq
    if outcome.stored:
        event_log.append(db, batch.session, outcome.stored, moved(batch.state, outcome.state))
    return outcome


def moved(before: State, after: State) -> dict[str, Any]:
    """What a list of sessions should say of this one now, if the room has moved."""
    floor = after.floor
    if (floor.status, floor.step) == (before.floor.status, before.floor.step):
        return {}
    return {"status": floor.status, "step": floor.step or "", "moved_at": milliseconds(now())}


def fold(outcome: Outcome, event: Event) -> None:
    """Take one event into the scratch state."""
    outcome.state, touched = evolve(outcome.state, event)
    outcome.touched |= touched


def answer(outcome: Outcome, batch: Batch, ask: Ask) -> Answer:
    """Decide one command and fold what it makes; a command that breaks the engine is refused and spoils nothing."""
    before = (outcome.state, outcome.touched, len(outcome.stored))
    try:
        decided = decide_one(outcome, batch, ask)
        for n, event in enumerate(decided):
            kind, payload = encode_event(event)
            kept_at = milliseconds(stamp(outcome.state, event, now()))
            fold(outcome, event)
            outcome.stored.append(Stored(outcome.state.seq, kept_at, kind, 1, ask.id, n, payload))
    except Refused as refused:
        return Answer(None, refused)
    except Exception as fault:  # one poison command must not stop the room
        outcome.state, outcome.touched = before[0], before[1]
        del outcome.stored[before[2] :]
        log.error("a %s could not be carried out: %s", type(ask.command).__name__, place_of(fault))
        return Answer(None, Refused("Something went wrong on our side. What you wrote is still here; please try again.", "fault"))
    count(outcome, ask, decided)
    return Answer(outcome.state.seq)


def decide_one(outcome: Outcome, batch: Batch, ask: Ask) -> list[Event]:
    """The events of one command, or Refused."""
    state, step = outcome.state, str(getattr(ask.command, "step", ""))
    at = state.steps.get(step)
    ballot = getattr(ask.command, "ballot", None)
    written = outcome.written[step, at.round, ask.seat or ""] if at else 0
    actor = Actor(
        seat=ask.seat,
        role=ask.role,
        ballot=ballots.read(ballot, state, step, batch.secret) if ballot else None,
        written=written + batch.nameless.by_seat(step, at.round if at else 0, ask.seat),
    )
    moment = Moment(now=now(), seed=new_seed(), here=batch.here, writers=batch.writers)
    return list(decide(state, ask.command, actor, moment))


def count(outcome: Outcome, ask: Ask, decided: list[Event]) -> None:
    """Count a nameless note for its seat, in memory."""
    by = NOTES.get(type(ask.command))
    if by and decided and ask.seat:
        step = str(getattr(ask.command, "step", ""))
        if is_nameless(outcome.state, step):
            outcome.written[step, outcome.state.steps[step].round, ask.seat] += by
