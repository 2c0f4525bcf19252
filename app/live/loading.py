"""Loading: a session as its log tells it, read with any connection to the database."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import Connection

from app.live.batch import Ahead
from app.live.deciding import known
from app.storage import event_log, register
from app.storage.event_log import Missing
from app.storage.seat_tables import SeatRow
from app.storage.tables import ConversationRow, SessionRow
from sessions import Framework, Plan, evolve, new_state, replay
from sessions.exercises.write import NoteWritten
from sessions.state import State


@dataclass(frozen=True)
class Loaded:
    """A session as the log tells it."""

    state: State
    row: SessionRow
    names: dict[str, str]
    code: str
    code_open: bool
    stamp: int
    wrote: frozenset[str]


def load(db: Connection, session: str, until: int | None = None) -> Loaded:
    """Read a session's row, seats and log, and fold it: all of it, or up to the seq `until`.

    Raises Missing when there is none, Ahead where a newer release has written what this one does not know; what cannot be read
    raises what the engine says of it, and is never an empty session.
    """
    row = register.one(db, SessionRow, id=session)
    conversation = register.one(db, ConversationRow, id=row.conversation) if row else None
    if row is None or conversation is None:
        raise Missing(session)
    seats = register.every(db, SeatRow, conversation=row.conversation)
    events = [known(stored) for stored in event_log.since(db, session, 0, until)]
    empty = _empty(row)
    wrote = frozenset(event.step for event in events if isinstance(event, NoteWritten))
    names = {seat.id: seat.name for seat in seats}
    return Loaded(replay(empty, events), row, names, conversation.code, conversation.code_open, conversation.stamp, wrote)


def load_while(db: Connection, session: str, over: Callable[[State], bool]) -> State:
    """The last state of a session's log before it is `over`; the newest where it never is. Raises Missing, as `load` does."""
    row = register.one(db, SessionRow, id=session)
    if row is None:
        raise Missing(session)
    state = _empty(row)
    for stored in event_log.since(db, session, 0):
        after = evolve(state, known(stored))[0]
        if over(after):
            break
        state = after
    return state


def _empty(row: SessionRow) -> State:
    try:
        plan, framework = Plan.model_validate_json(row.plan), Framework.model_validate_json(row.framework)
    except ValidationError as fault:  # each was in order for the release that kept it
        raise Ahead("a plan") from fault
    return new_state(row.id, plan, framework, row.title)
