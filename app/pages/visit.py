"""A visit: who comes to a session, proven from the cookie, and the room they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.live.batch import Ahead
from app.live.callers import Caller
from app.live.room import Room
from app.live.wire import Audience, View
from app.logs import log
from app.pages.faults import Fault
from app.pages.page import parts_of
from app.parts import Parts
from app.seats import caller_of
from app.storage import register
from app.storage.event_log import Missing
from app.storage.seat_tables import SeatRow
from app.storage.tables import SessionRow
from app.words import speaking

NOT_NOW = (SQLAlchemyError, TimeoutError, Ahead)
"""Why nobody can come in just now: the database is away, the log is ahead, or it holds what only a newer release understands."""


def say_why(fault: Exception) -> None:
    """Tell the host why nobody can come in; of a log that is ahead it has been told."""
    if not isinstance(fault, Ahead):
        log.error("nobody can come in just now: %s", type(fault).__name__)


@dataclass(frozen=True)
class Visit:
    """A caller in a session, with its room open."""

    parts: Parts
    row: SessionRow
    caller: Caller
    room: Room

    def need(self, audience: Audience) -> None:
        """Go on only if this audience's view may be had. Raises Fault."""
        if not self.caller.may_see(audience):
            raise Fault(403)

    def acts_as(self, audience: Audience | None) -> tuple[str | None, Audience]:
        """The seat a caller acts with (None at a desk) and the audience they act in, asked for or their own. Raises Fault."""
        wanted = audience or self.caller.default_audience()
        if wanted is None or not self.caller.may_see(wanted):
            raise Fault(403)
        seat = self.caller.seat if wanted in ("participant", "observer") else None
        if seat and self.room.gone(seat):
            raise Fault(403)
        return seat, wanted

    def view(self, audience: Audience, caller: Caller | None = None) -> View:
        """The view message, made on the event loop."""

        async def cut() -> View:
            return self.room.view(caller or self.caller, audience)

        return self.parts.rooms.wait(cut())


def caller_and_rows(
    parts: Parts, cookies: Mapping[str, str], session: str
) -> tuple[Caller | None, SessionRow | None, dict[str, int]]:
    """The session of this id, and who is asking; None for what there is not. And the newer ones, as `newer_sessions` has them."""
    with parts.database.reading() as db:
        row = register.one(db, SessionRow, id=session)
        caller = caller_of(db, cookies, row, parts.secret) if row else None
        return caller, row, register.newer_sessions(db, session) if caller else {}


async def arrive(parts: Parts, cookies: Mapping[str, str], session: str) -> tuple[Room, Caller] | None:
    """The room a line leads to, and who is asking; None for a stranger, and for a seat that was given up."""
    caller, row, newer = await run_in_threadpool(caller_and_rows, parts, cookies, session)
    if caller is None or row is None:
        return None
    try:
        room = await parts.rooms.get(session, row.head, newer)
    except Missing:
        return None
    speaking.settle(room.state.plan.languages[0] if room.state.plan.languages else "")
    if caller.seat is not None and room.gone(caller.seat):  # a key opens what it opens, and no seat that was taken away
        return (room, replace(caller, seat=None, seat_role=None, return_code="")) if caller.roles else None
    return room, caller


def visit(request: Request, session: str) -> Visit:
    """Who comes to this session. Raises Fault for strangers (403) and where there is no such session (404)."""
    parts = parts_of(request)
    caller, row, newer = caller_and_rows(parts, request.cookies, session)
    if row is None:
        raise Fault(404, "There is no such session.", "Check the address, or join with the six letters on the screen.")
    if caller is None:
        raise Fault(403)
    room = parts.rooms.wait(parts.rooms.get(session, row.head, newer))
    speaking.settle(room.state.plan.languages[0] if room.state.plan.languages else "")
    return Visit(parts, row, caller, room)


def latest(request: Request, row: SessionRow) -> SessionRow:
    """The newest session of the conversation a session belongs to."""
    with parts_of(request).database.reading() as db:
        return register.current_session(db, row.conversation) or row


def open_rooms(parts: Parts, conversation: str) -> list[Room]:
    """The rooms of a conversation that are open in this process, for what has changed is good for all of its sessions; other
    processes are told to look."""
    with parts.database.reading() as db:
        rows = register.every(db, SessionRow, conversation=conversation)
    parts.rooms.loop.call_soon_threadsafe(parts.rooms.ring, [row.id for row in rows])
    return [room for row in rows if (room := parts.rooms.open.get(row.id)) is not None]


def seat_row(parts: Parts, seat: str) -> SeatRow | None:
    """The row of a seat."""
    with parts.database.reading() as db:
        return register.one(db, SeatRow, id=seat)
