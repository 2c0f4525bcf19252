"""Loading: a session as its log tells it, read with any connection to the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.live.deciding import known
from app.storage import event_log, register
from app.storage.event_log import Missing
from app.storage.seat_tables import SeatRow
from app.storage.tables import ConversationRow, SessionRow
from sessions import Framework, Plan, evolve, new_state
from sessions.exercises.write import NoteWritten
from sessions.messages import Event
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


def load(db: Connection, session: str, until: int | None = None, over: Callable[[State], bool] = lambda state: False) -> Loaded:
    """Read a session's row, seats and log, and fold it: all of it, or up to the seq `until`, or as long as it is not `over`.

    Raises Missing when there is none; what cannot be read raises what the engine says of it, and is never an empty session.
    """
    row = register.one(db, SessionRow, id=session)
    conversation = register.one(db, ConversationRow, id=row.conversation) if row else None
    if row is None or conversation is None:
        raise Missing(session)
    seats = register.every(db, SeatRow, conversation=row.conversation)
    events = [known(stored) for stored in event_log.since(db, session, 0, until)]
    empty = new_state(session, Plan.model_validate_json(row.plan), Framework.model_validate_json(row.framework), row.title)
    wrote = frozenset(event.step for event in events if isinstance(event, NoteWritten))
    names = {seat.id: seat.name for seat in seats}
    return Loaded(_folded(empty, events, over), row, names, conversation.code, conversation.code_open, conversation.stamp, wrote)


def _folded(state: State, events: Iterable[Event], over: Callable[[State], bool]) -> State:
    for event in events:
        after = evolve(state, event)[0]
        if over(after):
            break
        state = after
    return state
