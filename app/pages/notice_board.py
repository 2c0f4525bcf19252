"""The notice board: the links and codes a facilitator hands out and takes back, the door, and handing over the lead."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.clock import digest, milliseconds, new_id, now
from app.live.callers import CO, LEAD
from app.pages import once
from app.pages.desk import make_keys
from app.pages.exchange import said_name
from app.pages.faults import Fault
from app.pages.visit import Visit, open_rooms, visit
from app.seats import code_hash, handed_out, new_key, screen_code, shown_code
from app.storage import register
from app.storage.seat_tables import AuditRow, KeyRow, SeatRow
from sessions.leading import HandOver
from sessions.words import say

router = APIRouter()
Role = Literal["co-facilitator", "observer", "screen"]
ROLES: tuple[Role, ...] = ("co-facilitator", "observer", "screen")
ONLY_LEAD = say("Only whoever leads can do that. Ask them to hand over first.")


class Handing(BaseModel):
    """A link to make or to take back."""

    role: Role
    on: bool


class Closing(BaseModel):
    """Whether the join code admits new people."""

    open: bool


class To(BaseModel):
    """The co-facilitator to hand over to, the id of the command, and what whoever led is called if nobody knows yet."""

    to: str
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,40}$")]
    name: str = ""


def desk_of(request: Request, session: str, *, lead: bool = False) -> Visit:
    """A facilitator at the desk; with `lead` only the one who leads. Raises Fault."""
    here = visit(request, session)
    here.need("facilitator")
    if lead and not here.caller.leads:
        raise Fault(403, ONLY_LEAD)
    return here


@router.get("/s/{session}/board")
def board(request: Request, session: str) -> Response:
    """What is handed out now, and to whom the lead could go."""
    return JSONResponse(on_board(desk_of(request, session)))


def on_board(here: Visit) -> dict[str, Any]:
    """`links` by role (None for one not made; the co-facilitators' for the lead alone), `team` of co-facilitators, `leads`."""
    conversation, leads = here.row.conversation, here.caller.leads
    with here.parts.database.reading() as db:
        keys = {role: register.key_of(db, conversation, role, "link") for role in ROLES}
        tokens = register.every(db, KeyRow, conversation=conversation, kind="token", role=CO)
        people = register.every(db, SeatRow, conversation=conversation, role=CO)
    team = [{"who": each.id, "name": each.name} for each in people if each.id in {token.seat for token in tokens}]
    links = {role: link_of(here, key) if key and (leads or role != CO) else None for role, key in keys.items()}
    return {"links": links, "team": team, "leads": leads}


def link_of(here: Visit, key: KeyRow) -> dict[str, Any] | None:
    """A link as it is shown: made anew from the server's secret; None for one of which only the hash is known."""
    parts, conversation = here.parts, here.row.conversation
    secret = handed_out(parts.secret, conversation, key.role, key.at)
    if digest(secret) != key.hash:
        return None
    shown = {"url": f"{parts.public}/s/{here.row.id}/door#key={secret}&as={key.role}", "at": key.at}
    return shown | ({"code": shown_code(screen_code(parts.secret, conversation, key.at))} if key.role == "screen" else {})


@router.post("/s/{session}/board")
def hand_out(request: Request, session: str, handing: Handing) -> Response:
    """Make a link, or take it back; taken back, it shuts what it had opened within a second. What is so already stays."""
    here = desk_of(request, session, lead=handing.role == CO)
    parts, conversation, role = here.parts, here.row.conversation, handing.role

    def write(db: Any) -> None:
        at = milliseconds(now())
        if not handing.on:
            register.take_back(db, conversation, role)
        elif register.key_of(db, conversation, role, "link") is None:
            register.add(db, link_row(parts.secret, conversation, role, at))
            if role == "screen":
                code = screen_code(parts.secret, conversation, at)
                new_key(db, conversation, "code", role, hashed=code_hash(parts.secret, code))
        action = f"{role} link {'made' if handing.on else 'taken back'}"
        register.add(db, AuditRow(id=new_id(), conversation=conversation, at=at, action=action))

    parts.writer.run(write)
    for room in open_rooms(parts, conversation) if not handing.on else ():
        parts.rooms.loop.call_soon_threadsafe(room.shut_link, role)
    return JSONResponse(on_board(here))


def link_row(secret: bytes, conversation: str, role: str, at: int) -> KeyRow:
    """The row of a link, as its hash."""
    hashed = digest(handed_out(secret, conversation, role, at))
    return KeyRow(hash=hashed, conversation=conversation, kind="link", role=role, at=at)


@router.post("/s/{session}/door-open")
def open_door(request: Request, session: str, closing: Closing) -> Response:
    """Close the door: the code admits nobody new, who has a seat always comes back; or open it again."""
    here = desk_of(request, session)
    parts, conversation = here.parts, here.row.conversation
    parts.writer.run(lambda db: register.close_code(db, conversation, closing.open))
    for room in open_rooms(parts, conversation):
        if room.door:
            door = parts.rooms.door(room.door.code, closing.open)
            parts.rooms.loop.call_soon_threadsafe(room.change_door, door)
    return JSONResponse({"open": closing.open})


@router.post("/s/{session}/hand-over")
def hand_over(request: Request, session: str, to: To) -> Response:
    """Give the lead to a co-facilitator: they get a link and recovery code of their own, who led stays as a co-facilitator.

    The log remembers who leads since when. Nobody is ever promoted in any other way.
    """
    here = desk_of(request, session, lead=True)
    parts, own = here.parts, here.caller.who or new_id()
    name = said_name(to.name) if here.caller.who is None else ""

    def write(db: Any) -> None:
        if name:
            row = SeatRow(id=own, conversation=here.row.conversation, name=name, role=CO, at=milliseconds(now()))
            register.add(db, row)
        exchange_lead(db, here, to.to, own)

    parts.writer.run(write)
    parts.rooms.wait(here.room.ask(to.id, HandOver(to=to.to), None, "host"))
    for room in open_rooms(parts, here.row.conversation):
        if name:
            parts.rooms.loop.call_soon_threadsafe(room.names.__setitem__, own, name)
        parts.rooms.loop.call_soon_threadsafe(room.hand_over, here.caller.held)
    return JSONResponse(on_board(visit(request, session)))


def exchange_lead(db: Any, here: Visit, to: str, own: str) -> None:
    """The keys of the lead are `to`'s, and this browser's that of a co-facilitator called `own`; every other browser that led
    is out. Raises Fault where nobody of that id may have them."""
    conversation = here.row.conversation
    register.lock_conversation(db, conversation)
    tokens = register.every(db, KeyRow, conversation=conversation, kind="token")
    theirs = [key for key in tokens if key.role == CO and key.seat == to]
    if not theirs:
        raise Fault(404, "This co-facilitator is not here any more.")
    for key in tokens:
        if key.role == LEAD and key.hash.startswith(here.caller.held):
            register.change_keys(db, {"hash": key.hash}, role=CO, seat=own)
    register.drop_keys(db, conversation, LEAD, ("token",))
    for key in theirs:
        register.change_keys(db, {"hash": key.hash}, role=LEAD)
    keys = make_keys(db, here.parts, conversation, here.row.id, "handed over")
    for key in theirs:
        once.keep(db, here.parts.secret, key.hash, keys)
