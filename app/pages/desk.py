"""The desk: the facilitator's page, and the keys to it (a private link, a recovery code)."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from app import words
from app.clock import digest, milliseconds, new_id, new_token, now
from app.live.wire import Audience
from app.pages import once
from app.pages.budget import budget_of
from app.pages.exchange import exchanged
from app.pages.faults import Fault
from app.pages.page import json_block, parts_of, render
from app.pages.plain import said_in
from app.pages.visit import Visit, latest, open_rooms, visit
from app.parts import Parts
from app.seats import RECOVERY_LETTERS, code_hash, new_browser, new_code, new_key, shown_code, typed_code
from app.storage import register, rehearsals
from app.storage.seat_tables import AuditRow, KeyRow
from app.storage.tables import SessionRow
from app.tickets import Ticket
from app.words.for_scripts import script_words
from app.words.speaking import language
from sessions.state import State
from sessions.words import say

router = APIRouter()
LEADS: Audience = "facilitator"
BOARD, STAGES = "desk/js/desk/board.js", "desk/js/desk/stages.js"
WRONG = say("This code opens no desk here. Look at it again: four groups of four letters and digits.")


def make_keys(db: Any, parts: Parts, conversation: str, session: str, action: str) -> dict[str, str]:
    """A new private link and recovery code; the old ones open nothing any more."""
    register.drop_keys(db, conversation, LEADS, ("link", "recovery"))
    key, code = new_token(), new_code(RECOVERY_LETTERS)
    new_key(db, conversation, "link", LEADS, hashed=digest(key))
    new_key(db, conversation, "recovery", LEADS, hashed=code_hash(parts.secret, code))
    register.add(db, AuditRow(id=new_id(), conversation=conversation, at=milliseconds(now()), action=action))
    return {"link": f"{parts.public}/s/{session}/door#key={key}", "recovery": shown_code(code)}


@router.get("/s/{session}/desk")
def desk(request: Request, session: str) -> Response:
    """The desk; whoever may not see it is sent to its door."""
    parts = parts_of(request)
    try:
        here = visit(request, session)
        here.need(LEADS)
    except Fault as fault:
        if fault.status != 403:
            raise
        return RedirectResponse(f"{parts.settings.base}/s/{session}/door", 303)
    state = here.room.state
    at = state.plan.number(state.floor.step) if state.floor.step else 0
    return render(
        request,
        "desk.html",
        session=session,
        conversation=here.row.conversation,
        newer=newest.id if (newest := latest(request, here.row)).id != session else None,
        title=here.row.title,
        plan_title=here.row.plan_title,
        step_words=say("step {n} of {total}", n=at, total=len(state.plan.live)) if at else say("not open yet"),
        steps=steps_of(state, at),
        view_json=json_block(here.view(LEADS)),
        words_json=json_block(script_words("desk", language())),
        modules=parts.assets.modules("desk/js/pages/desk.js", *stage_scripts(parts, state)),
        rehearsal=is_rehearsal(parts, here.row.conversation),
        leads=here.caller.leads,
        shelf=[one.id for one in state.plan.next_plans if one.id in {plan.id for plan in parts.library.plans()}],
        keys=once.show(parts, digest(Ticket.read(request.cookies, here.row.conversation).key)),
    )


def stage_scripts(parts: Parts, state: State) -> list[str]:
    """The scripts that draw what lies on the stage now, so that they come with the page's own and not one after another."""
    if state.floor.status != "open" or not state.floor.step:
        return [STAGES]
    exercise = f"desk/js/exercises/{state.plan.step(state.floor.step).kind}/desk.js"
    has_board = any(state.notes) and BOARD in parts.assets.imports[exercise]
    return [exercise] if has_board else [exercise, STAGES]


def steps_of(state: State, at: int) -> list[dict[str, Any]]:
    """The plan as the skeleton of the rail shows it."""
    return [
        {
            "title": said_in(state, step.id, step.title),
            "minutes": words.minutes(step.planned_minutes()),
            "state": "done" if n < at else "now" if n == at else "ahead",
        }
        for n, step in enumerate(state.plan.live, 1)
    ]


def is_rehearsal(parts: Parts, conversation: str) -> bool:
    """Whether a conversation is only a try."""
    with parts.database.reading() as db:
        return rehearsals.is_marked(db, conversation)


@router.get("/s/{session}/door")
def door(request: Request, session: str) -> Response:
    """Where the private link leads: a script hands its key over; the recovery code works without one."""
    return door_page(request, session, None)


def door_page(request: Request, session: str, fault: str | None) -> Response:
    """The door, with what was wrong."""
    return render(request, "door.html", 422 if fault else 200, session=session, fault=fault)


class Key(BaseModel):
    """The key of a private link."""

    key: str
    name: str = ""


@router.post("/s/{session}/keys")
def use_key(request: Request, session: str, given: Key) -> Response:
    """Exchange the key of a link for a cookie; the answer says where it leads."""
    row, key = opened(request, session, digest(given.key), "link")
    if row is None or key is None:
        raise Fault(403, "This link opens nothing any more.", "Ask for a new one, or use the recovery code.")
    return exchanged(request, row, key, given.name)


@router.post("/s/{session}/recover")
def recover(request: Request, session: str, code: Annotated[str, Form()] = "") -> Response:
    """The recovery code for a cookie, and to the desk."""
    parts = parts_of(request)
    row, key = opened(request, session, code_hash(parts.secret, typed_code(code)), "recovery")
    if row is None or key is None:
        return door_page(request, session, WRONG)
    return let_in(request, row, key, RedirectResponse(f"{parts.settings.base}/s/{session}/desk", 303))


def opened(request: Request, session: str, hashed: str, kind: str) -> tuple[SessionRow | None, KeyRow | None]:
    """The session, and the key of this kind that opens it; a failure is counted."""
    budget_of(request).check(request)
    with parts_of(request).database.reading() as db:
        row = register.one(db, SessionRow, id=session)
        key = register.one(db, KeyRow, hash=hashed, kind=kind, conversation=row.conversation) if row else None
    if key is None:
        budget_of(request).fail(request)
    return row, key


def let_in(request: Request, row: SessionRow, key: KeyRow, answer: Response) -> Response:
    """A token for this browser, with the role the key gives."""
    parts = parts_of(request)

    def write(db: Any) -> str:
        register.add(db, AuditRow(id=new_id(), conversation=row.conversation, at=milliseconds(now()), action=f"{key.kind} used"))
        return new_browser(db, row.conversation, key.role)

    token = parts.writer.run(write)
    Ticket(token, Ticket.read(request.cookies, row.conversation).seat).give(answer, row.conversation, parts.settings)
    return answer


@router.post("/s/{session}/links")
def new_links(request: Request, session: str) -> Response:
    """A new private link and recovery code. The old ones, and every other browser let in by them, open nothing any more."""
    here: Visit = visit(request, session)
    here.need(LEADS)
    if not here.caller.leads:
        raise Fault(403, "Only whoever leads can make a new private link.")
    parts, conversation = here.parts, here.row.conversation

    def write(db: Any) -> tuple[dict[str, str], str]:
        register.drop_keys(db, conversation, LEADS, ("token",))
        keys = make_keys(db, parts, conversation, session, "new links")
        return keys, new_browser(db, conversation, LEADS, here.caller.who)

    keys, token = parts.writer.run(write)
    answer = JSONResponse(keys)
    Ticket(token, Ticket.read(request.cookies, conversation).seat).give(answer, conversation, parts.settings)
    for room in open_rooms(parts, conversation):
        parts.rooms.loop.call_soon_threadsafe(room.shut_desks)
    return answer


@router.post("/s/{session}/code")
def change_code(request: Request, session: str) -> Response:
    """Another join code, for when the old one has gone too far."""
    here: Visit = visit(request, session)
    here.need(LEADS)
    code = new_code()
    here.parts.writer.run(lambda db: register.change_code(db, here.row.conversation, code))
    door = here.parts.rooms.door(code, here.room.door is None or here.room.door.open)
    for room in open_rooms(here.parts, here.row.conversation):
        here.parts.rooms.loop.call_soon_threadsafe(room.change_door, door)
    return JSONResponse({"code": code, "shown": door.shown, "url": door.url})
