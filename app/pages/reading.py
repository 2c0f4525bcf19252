"""Reading: the harvest for people who were not there, by a link that facilitators make, and that ends or is taken back."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import reading_links
from app.clock import milliseconds, new_id, now
from app.live.room import Room
from app.pages.faults import Fault
from app.pages.harvest import harvest_page
from app.pages.page import parts_of
from app.pages.taking import answered, check_rate, known
from app.pages.visit import visit
from app.storage import register
from app.storage.seat_tables import AuditRow
from app.storage.tables import SessionRow
from app.taking.taken import Taken, taken_of
from app.words import speaking
from sessions.messages import Viewer
from sessions.words import say

router = APIRouter()
READER = Viewer(role="observer")
OVER = say("This reading link has ended, or was taken back.")
ASK = say("Ask whoever sent it to you for a new one.")


@dataclass(frozen=True)
class Reader:
    """Who holds a reading link: what it opens, and the first names it may tell."""

    row: SessionRow
    room: Room
    names: dict[str, str]

    def taken(self) -> Taken:
        """What may be read."""
        return taken_of(self.room.state, READER, self.names, now())


@router.get("/read/{session}/{key}")
def read(request: Request, session: str, key: str) -> Response:
    """The harvest as an observer would see it, with no way into the room. Raises Fault."""
    here = reader(request, session, key)
    answer = harvest_page(request, here.row, here.room.state, here.taken().harvest, "reader", f"/read/{session}/{key}/harvest")
    answer.headers["x-robots-tag"] = "noindex, nofollow"
    return answer


@router.get("/read/{session}/{key}/harvest.{ending}")
def read_away(request: Request, session: str, key: str, ending: str) -> Response:
    """One file of it. Raises Fault."""
    known(ending)
    here = reader(request, session, key)
    check_rate(here.room, "a reader")
    return answered(here.taken(), ending)


def reader(request: Request, session: str, key: str) -> Reader:
    """Whoever holds a key that opens this session. Raises Fault."""
    parts = parts_of(request)
    with parts.database.reading() as db:
        found = reading_links.opened(db, parts.secret, session, key[:100], milliseconds(now()))
        newer = register.newer_sessions(db, session) if found is not None else {}
    if found is None:
        raise Fault(404, OVER, ASK)
    row, link = found
    room = parts.rooms.wait(parts.rooms.get(session, row.head, newer))
    speaking.settle(room.state.plan.languages[0] if room.state.plan.languages else "")
    return Reader(row, room, dict(room.names) if link.role == reading_links.NAMED else {})


@router.post("/s/{session}/reading")
def make_link(request: Request, session: str, on: Annotated[str, Form()] = "", names: Annotated[str, Form()] = "") -> Response:
    """Make a reading link in the place of the one there is, or take it back; at once, for every page asks anew. Raises Fault."""
    here = visit(request, session)
    here.need("facilitator")
    parts, at = here.parts, milliseconds(now())
    role = reading_links.NAMED if names else reading_links.PLAIN

    def write(db: Any) -> None:
        if on:
            reading_links.make(db, parts.secret, here.row, role, at)
        else:
            reading_links.drop(db, parts.secret, here.row)
        action = "reading link made" if on else "reading link taken back"
        register.add(db, AuditRow(id=new_id(), conversation=here.row.conversation, at=at, action=action))

    parts.writer.run(write)
    return RedirectResponse(f"{parts.settings.base}/s/{session}/harvest#reading", 303)
