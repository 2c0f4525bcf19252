"""The door: who you are, on one plain form; then a seat, a cookie, and the room."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import words
from app.clock import milliseconds, new_id, now
from app.live.room import Room
from app.pages.budget import budget_of
from app.pages.faults import Fault
from app.pages.page import parts_of, render
from app.pages.visit import open_rooms
from app.parts import Parts
from app.seats import caller_of, code_hash, new_browser, new_key, return_code, shown_code, typed_code
from app.storage import register
from app.storage.seat_tables import SeatRow
from app.storage.tables import ConversationRow, SessionRow
from app.tickets import Ticket
from app.words.speaking import of_plan, settle
from sessions import limits
from sessions.alone import parts_going
from sessions.asking import asked_at_the_door, sectors_of
from sessions.company import organisations
from sessions.messages import Refused
from sessions.people import TakeSeat
from sessions.text import clean
from sessions.words import say

router = APIRouter()
NAME_CHARS, PLACE_CHARS = 40, 60
SHARING = tuple(str(n) for n in range(1, limits.SHARING + 1))  # how many may share a device
FIELDS = ("name", "organisation", "another", "viewpoint", "sector", "observe", "people")
SECTORS = (
    say("Hospital"), say("General practice"), say("Community services"), say("Mental health"), say("Ambulance"),
    say("Social care"), say("Local government"), say("Voluntary and community"), say("Patient or carer"), say("National body"),
    say("University"), say("Other"),
)  # fmt: skip
Form_ = Annotated[str, Form()]
CLOSED = {  # between sittings the code lets nobody new in, but where there is something to do alone
    "paused": say("This session is paused. Who has a seat comes back with a return code; others join when it goes on."),
    "finished": say("This session is finished. Who has a seat comes back with a return code."),
}


SHUT = say("The door is closed just now, so nobody new can come in. Ask the facilitator to open it, then press Join again.")

NOT_NOW = say("This cannot be saved just now. Wait a moment, then press Join again.")


def found(request: Request, code: str) -> tuple[ConversationRow, SessionRow]:
    """The conversation behind a code and its newest session. Raises Fault; a wrong code is counted."""
    budget_of(request).check(request)
    with parts_of(request).database.reading() as db:
        conversation = register.one(db, ConversationRow, code=typed_code(code))
        session = register.current_session(db, conversation.id) if conversation else None
    if conversation is None or session is None:
        budget_of(request).fail(request)
        raise Fault(404, "No room has this code.", "Look at the six letters on the screen, and type them once more.")
    return conversation, session


@router.get("/j/{code}")
def door(request: Request, code: str) -> Response:
    """The form; who has a seat already goes straight in."""
    conversation, session = found(request, code)
    parts = parts_of(request)
    own = own_seat(request, session)
    if (
        own
        and (room := parts.rooms.wait(parts.rooms.get(session.id, session.head)))
        and (not room.gone(own) or is_known(room, own))
    ):
        return RedirectResponse(f"{parts.settings.base}/s/{session.id}/room", 303)
    return form(request, conversation, session, dict.fromkeys(FIELDS, ""), {})


def is_known(room: Room, seat: str) -> bool:
    """Whether a seat of the conversation only has not come to this session yet."""
    found = room.state.seats.get(seat)
    return found is None or (found.carried and not found.removed)


def own_seat(request: Request, session: SessionRow) -> str | None:
    """The seat this browser has in the conversation."""
    parts = parts_of(request)
    with parts.database.reading() as db:
        caller = caller_of(db, request.cookies, session, parts.secret)
    return caller.seat if caller else None


def form(
    request: Request,
    conversation: ConversationRow,
    session: SessionRow,
    values: dict[str, str],
    faults: dict[str, str],
    status: int = 422,
) -> Response:
    """The form, with what was typed and what is wrong with it."""
    parts = parts_of(request)
    room = parts.rooms.wait(parts.rooms.get(session.id, session.head))
    settle(room.state.plan.languages[0] if room.state.plan.languages else "")
    shown = {
        "code": conversation.code,
        "shown": shown_code(conversation.code),
        "title": session.title,
        "closed": not conversation.code_open and own_seat(request, session) is None,
        "line": words.here(len(room.presence.here), room.state.floor, room.state.plan),
    }
    given = {"door": shown, "ask": asked(room), "values": values, "faults": faults, "sharing": SHARING[1:]}
    return render(request, "join.html", status if faults else 200, **given)


def asked(room: Room) -> dict[str, Any]:
    """What the form asks beside a name. Organisations are offered once enough people speak for them to name them."""
    asks, framework = asked_at_the_door(room.state.plan), room.state.framework
    viewpoints = [{"id": each.id, "label": of_plan(each.label), "plain": of_plan(each.plain)} for each in framework.viewpoints]
    sectors = sectors_of(room.state.plan) or SECTORS
    return {
        "organisations": [name for name, _ in organisations(room.state)[0]],
        "viewpoints": viewpoints if "viewpoint" in asks else [],
        "sectors": [{"value": str(one), "label": one} for one in sectors] if "sector" in asks else [],
    }


@router.post("/j/{code}")
def take_seat(
    request: Request,
    code: str,
    name: Form_ = "",
    organisation: Form_ = "",
    another: Form_ = "",
    viewpoint: Form_ = "",
    sector: Form_ = "",
    observe: Form_ = "",
    people: Form_ = "",
) -> Response:
    """A seat for somebody new, or the old one again for who had left it; then the way into the room."""
    conversation, session = found(request, code)
    parts, own = parts_of(request), own_seat(request, session)
    values = dict(zip(FIELDS, (name, organisation, another, viewpoint, sector, observe, people), strict=True))
    answer = RedirectResponse(f"{parts.settings.base}/s/{session.id}/room", 303)
    room = parts.rooms.wait(parts.rooms.get(session.id, session.head))
    said, faults = checked(room, values)
    if own is None and room.state.floor.status in CLOSED and not parts_going(room.state, milliseconds(now())):
        faults["name"] = CLOSED[room.state.floor.status]
    if own is None and not conversation.code_open:
        faults["name"] = SHUT
    if faults:
        return form(request, conversation, session, values, faults)
    role, sharing = "observer" if observe else "participant", int(people) if people in SHARING else 0
    row = SeatRow(id=own or new_id(), conversation=conversation.id, role=role, at=milliseconds(now()), **said)
    try:
        refused = again(parts, room, row, sharing) if own else anew(request, parts, room, row, sharing, answer)
    except TimeoutError:  # what they typed stays where they typed it
        return form(request, conversation, session, values, {"name": NOT_NOW}, 503)
    return form(request, conversation, session, values, {"name": refused.sentence}) if refused else answer


def again(parts: Parts, room: Room, row: SeatRow, sharing: int) -> Refused | None:
    """Somebody who had left takes their old seat, as they are now. Raises TimeoutError while nothing can be saved."""
    refused = seat_in(parts, room, row, sharing)
    if refused is None:
        said = {"name": row.name, "organisation": row.organisation, "sector": row.sector, "viewpoint": row.viewpoint}
        parts.writer.run(lambda db: register.change_seat(db, row.id, role=row.role, **said))
        open_rooms(parts, row.conversation)
    return refused


def anew(request: Request, parts: Parts, room: Room, row: SeatRow, sharing: int, answer: Response) -> Refused | None:
    """Somebody new has a seat, and the answer its key. Raises TimeoutError while nothing can be saved."""
    token = parts.writer.run(lambda db: add_seat(db, row, parts.secret))
    refused = seat_in(parts, room, row, sharing)
    if refused is None:
        Ticket(Ticket.read(request.cookies, row.conversation).key, token).give(answer, row.conversation, parts.settings)
    else:
        parts.writer.run(lambda db: register.drop_seat(db, row.id))
    return refused


def checked(room: Room, values: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What somebody said, cleaned, and what is wrong with it."""
    ask, said = asked(room), dict[str, str]()
    faults: dict[str, str] = {}
    place = values["another"] if values["organisation"] in ("", "+") else values["organisation"]
    wanted = (
        ("name", values["name"], say("Your name"), NAME_CHARS),
        ("organisation", place, say("The organisation"), PLACE_CHARS),
    )
    for field, typed, what, most in wanted:
        try:
            said[field] = clean(typed, most, what=what, lines=False, empty=True)
        except Refused as refused:
            faults[field] = refused.sentence
    if "name" not in faults and not said["name"]:
        faults["name"] = say("Please give a first name, or what people call you.")
    viewpoints = {each["id"] for each in ask["viewpoints"]}
    said["viewpoint"] = values["viewpoint"] if values["viewpoint"] in viewpoints else ""
    said["sector"] = values["sector"] if values["sector"] in {each["value"] for each in ask["sectors"]} else ""
    return said, faults


def add_seat(db: Any, row: SeatRow, secret: bytes) -> str:
    """Write a seat with its return code; the token for its browser."""
    register.add(db, row)
    hashed = code_hash(secret, return_code(secret, row.id))
    new_key(db, row.conversation, "return", row.role, hashed=hashed, seat=row.id)
    return new_browser(db, row.conversation, row.role, row.id)


def seat_in(parts: Parts, room: Room, row: SeatRow, people: int = 0) -> Refused | None:
    """Tell a session of a seat, and how many share its device (0 as it was); None when it has it now."""
    role: Any = row.role
    said = {"organisation": row.organisation, "sector": row.sector, "viewpoint": row.viewpoint}
    command = TakeSeat(seat=row.id, role=role, people=people, **said)

    async def ask() -> Refused | None:
        room.names[row.id] = row.name
        return (await room.ask(new_id(), command, None, "host")).refused

    return parts.rooms.wait(ask())
