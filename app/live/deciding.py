"""Deciding: one command of a batch on the state that the ones before it made."""

from collections import Counter
from collections.abc import Iterable

from msgspec import ValidationError

from app.clock import milliseconds, new_seed, now
from app.live import ballots
from app.live.batch import Ahead, Answer, Ask, Batch, Outcome
from app.logs import log, place_of
from app.storage.event_log import Stored
from sessions import decide, decode_event, encode_event, evolve, stamp
from sessions.exercises.write import NoteWritten, RestoreNote, TakeBackNote, WriteNote
from sessions.known_since import decide_as_known
from sessions.messages import Actor, Command, Event, Moment, Refused
from sessions.policy import FACILITATORS
from sessions.seeing import is_nameless
from sessions.state import State

NOTES: dict[type[Command], int] = {WriteNote: 1, RestoreNote: 1, TakeBackNote: -1}


def known(row: Stored) -> Event:
    """An event of the log. Raises Ahead for one of a newer release."""
    try:
        return decode_event(row.kind, row.payload)
    except (KeyError, ValidationError) as fault:
        raise Ahead("an event") from fault


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
        return Answer(None, refused.with_traceback(None))  # whose frames hold the answers: only the collector would find them
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
    written = 0
    if at and ask.seat and is_nameless(state, step):
        written = outcome.written[step, at.round, ask.seat] + batch.nameless.by_seat(step, at.round, ask.seat)
    actor = Actor(
        seat=ask.seat,
        role=ask.role,
        ballot=ballots.read(ballot, state, step, batch.secret) if ballot else None,
        written=written,
    )
    moment = Moment(now=now(), seed=new_seed(), here=batch.here, writers=batch.writers, photos=outcome.photos)
    if ask.role in FACILITATORS and any(batch.since):
        return decide_as_known(state, batch.since, ask.command, actor, moment)
    return list(decide(state, ask.command, actor, moment))


def count(outcome: Outcome, ask: Ask, decided: list[Event]) -> None:
    """Count a nameless note for its seat, in memory; and how many there are, for processes that cannot know whose."""
    outcome.wrote += nameless_notes(outcome.state, decided)
    by = NOTES.get(type(ask.command))
    if by and decided and ask.seat:
        step = str(getattr(ask.command, "step", ""))
        if is_nameless(outcome.state, step):
            outcome.written[step, outcome.state.steps[step].round, ask.seat] += by


def nameless_notes(state: State, events: Iterable[Event]) -> Counter[str]:
    """How many notes of steps without names some events write, by step."""
    return Counter(event.step for event in events if isinstance(event, NoteWritten) and is_nameless(state, event.step))
