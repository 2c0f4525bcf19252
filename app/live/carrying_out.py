"""Carrying out: a batch decided and written in one transaction. Runs on the writer's thread."""

from typing import Any

from sqlalchemy import Connection as Db

from app.clock import milliseconds, now
from app.live.batch import Answer, Ask, Batch, Outcome
from app.live.deciding import answer, fold, known, nameless_notes
from app.storage import event_log, register, uploads
from sessions.facilitation import OpenSitting
from sessions.messages import Refused
from sessions.photos import photos_named
from sessions.state import State


def carry_out(db: Db, batch: Batch) -> Outcome:
    """Lock the session, catch up with its log, decide each command on what the ones before it made, and append.

    Without commands nothing is locked: the room only catches up.
    """
    head = (event_log.lock_head if batch.asks else event_log.head)(db, batch.session)
    outcome = Outcome(batch.state)
    if head > batch.state.seq:
        catch_up(db, batch, outcome)
    if not batch.asks:
        return outcome
    named = [photos_named(batch.state, ask.command) for ask in batch.asks]
    outcome.photos = uploads.known(db, batch.session, frozenset().union(*named))
    seqs = event_log.seen(db, batch.session, [ask.id for ask in batch.asks])
    for ask, photos in zip(batch.asks, named, strict=True):
        given = Answer(seqs[ask.id]) if ask.id in seqs else elsewhere(db, batch, ask) or answer(outcome, batch, ask)
        outcome.answers.append(given)
        if given.seq is not None:  # what was refused is decided again when it comes again, and never called accepted
            seqs[ask.id] = given.seq
            uploads.use(db, photos)
    if outcome.stored:
        event_log.append(db, batch.session, outcome.stored, moved(batch.state, outcome.state))
    return outcome


def catch_up(db: Db, batch: Batch, outcome: Outcome) -> None:
    """Fold what other processes have appended, and learn the names of those who came there: the log has none."""
    events = [known(row) for row in event_log.since(db, batch.session, batch.state.seq)]
    for event in events:
        fold(outcome, event)
    outcome.found = nameless_notes(outcome.state, events)
    outcome.names = register.names_of(db, outcome.state.seats.keys() - batch.state.seats.keys())


def elsewhere(db: Db, batch: Batch, ask: Ask) -> Answer | None:
    """The refusal to open a sitting while another session of the same conversation is open; None for all else."""
    if not isinstance(ask.command, OpenSitting):
        return None
    register.lock_conversation(db, register.conversation_of(db, batch.session))
    other = register.another_open(db, batch.session)
    if other is None:
        return None
    sentence = "“{title}” of this team is open. Pause or finish it first, then open this one."
    return Answer(None, Refused(sentence, "closed", title=other))


def moved(before: State, after: State) -> dict[str, Any]:
    """What a list of sessions should say of this one now, if the room has moved."""
    floor = after.floor
    if (floor.status, floor.step) == (before.floor.status, before.floor.step):
        return {}
    return {"status": floor.status, "step": floor.step or "", "moved_at": milliseconds(now())}
