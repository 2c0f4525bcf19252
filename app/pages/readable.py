"""Readable: the sessions of a conversation that a visitor may read, each by its own rules."""

from dataclasses import dataclass

from starlette.requests import Request

from app.live.wire import Audience
from app.pages.faults import Fault
from app.pages.visit import Visit, visit
from app.storage import register
from app.storage.tables import SessionRow
from sessions.messages import Viewer
from sessions.open_threads import gone_in
from sessions.state import State
from sessions.unsaid import mark_of, words_gone

READERS: tuple[Audience, ...] = ("facilitator", "participant", "observer")


@dataclass(frozen=True)
class Read:
    """One session that may be read, as it stands now, and as whom."""

    row: SessionRow
    state: State
    viewer: Viewer


@dataclass(frozen=True)
class Conversation:
    """What a visitor may read of a conversation, the newest first; `rows` are all its sessions, also those they were not in."""

    here: Visit
    audience: Audience
    rows: list[SessionRow]
    sessions: list[Read]
    gone: frozenset[str]
    """Ids of notes that the newest session which has them hides, or that were taken back there, whoever reads."""
    unsaid: frozenset[str]
    """Marks of what those notes say in any session, and of what was put right in any note while it was hidden."""

    @property
    def names(self) -> dict[str, str]:
        """The names of all seats."""
        return dict(self.here.room.names)

    def leaves_out(self, text: str) -> bool:
        """Whether words are those of a note that is gone, or that was put right: they stand nowhere else either."""
        return mark_of(text) in self.unsaid

    def of(self, session: str) -> Read | None:
        """One of the sessions that may be read."""
        return next((each for each in self.sessions if each.row.id == session), None)

    def before(self, session: str) -> list[Read]:
        """Those that may be read and are older than one of them."""
        at = next((n for n, each in enumerate(self.sessions) if each.row.id == session), len(self.sessions))
        return self.sessions[at + 1 :]


def conversation_of(request: Request, session: str) -> Conversation:
    """The conversation a session belongs to, for a facilitator or somebody with a seat in that session. Raises Fault."""
    here = visit(request, session)
    _, audience = here.acts_as(None)
    if audience not in READERS:
        raise Fault(403)
    with here.parts.database.reading() as db:
        rows = list(reversed(register.every(db, SessionRow, conversation=here.row.conversation)))
    found, states = list[Read](), list[State]()
    for row in rows:
        other = here if row.id == session else visit(request, row.id)
        states.append(other.room.state)
        try:
            seat, role = other.acts_as(None)
        except Fault:
            continue
        found.append(Read(row, other.room.state, Viewer(role=role, seat=seat)))
    gone = gone_in(states)
    return Conversation(here, audience, rows, found, gone, words_gone(states, gone))
