"""Exchange: the key of a link, or a screen's code, for the cookie of one browser, and the page it leads to."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.clock import milliseconds, new_id, now
from app.live.callers import CO, LEAD
from app.pages.faults import Fault
from app.pages.page import parts_of
from app.pages.visit import open_rooms
from app.parts import Parts
from app.seats import caller_of, new_browser
from app.storage import register
from app.storage.seat_tables import AuditRow, KeyRow, SeatRow
from app.storage.tables import SessionRow
from app.tickets import Ticket
from sessions.messages import Refused
from sessions.text import clean

NAME_CHARS = 40
PAGES = {LEAD: "desk", CO: "desk", "observer": "room", "screen": "screen"}


def exchanged(request: Request, row: SessionRow, key: KeyRow, name: str = "") -> Response:
    """Where a link leads, as JSON, with a cookie. A browser that leads already keeps what it has. Raises Fault."""
    parts = parts_of(request)
    with parts.database.reading() as db:
        caller = caller_of(db, request.cookies, row, parts.secret)
    held = caller.by if caller else ""
    page = PAGES[key.role]
    if held == LEAD or (held == CO and key.role != LEAD):
        return JSONResponse({"next": address(parts, row, "see" if key.role == "observer" else page)})
    answer = JSONResponse({"next": address(parts, row, page)})
    return with_cookie(request, row, key.role, answer, said_name(name) if key.role == CO else None)


def address(parts: Parts, row: SessionRow, page: str) -> str:
    """The address of a page of a session."""
    return f"{parts.settings.base}/s/{row.id}/{page}"


def said_name(name: str) -> str:
    """What a co-facilitator is called. Raises Fault (422)."""
    try:
        said = clean(name, NAME_CHARS, what="Your name", lines=False, empty=True)
    except Refused as refused:
        raise Fault(422, refused.sentence) from None
    if not said:
        raise Fault(422, "Please give a first name, so that the others know who leads.")
    return said


def with_cookie(request: Request, row: SessionRow, role: str, answer: Response, name: str | None = None) -> Response:
    """`answer` with a token for this browser that gives a role; a co-facilitator has a name beside it, which can be erased."""
    parts, conversation, at, seat = parts_of(request), row.conversation, milliseconds(now()), new_id() if name else None

    def write(db: Any) -> str:
        if seat and name:
            register.add(db, SeatRow(id=seat, conversation=conversation, name=name, role=CO, at=at))
            register.stamp(db, conversation)
        register.add(db, AuditRow(id=new_id(), conversation=conversation, at=at, action=f"link used: {role}"))
        return new_browser(db, conversation, role, seat)

    token = parts.writer.run(write)
    for room in open_rooms(parts, conversation):
        if seat and name:
            parts.rooms.loop.call_soon_threadsafe(room.names.__setitem__, seat, name)
    Ticket(token, Ticket.read(request.cookies, conversation).seat).give(answer, conversation, parts.settings)
    return answer


def to_screen(request: Request, row: SessionRow) -> Response:
    """To the screen, for a browser at which its code was typed."""
    to = RedirectResponse(address(parts_of(request), row, "screen"), 303)
    with parts_of(request).database.reading() as db:
        caller = caller_of(db, request.cookies, row, parts_of(request).secret)
    return to if caller is not None and caller.may_see("screen") else with_cookie(request, row, "screen", to)
