"""The room and the screen: one page each, with the first view inside it; and what a room needs beside its socket."""

import io
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends
from pydantic import BaseModel
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.clock import milliseconds, now
from app.live import ballots
from app.live.wire import Audience, encode
from app.pages.commands import carry_out
from app.pages.faults import Fault
from app.pages.join import NAME_CHARS, is_known, seat_in
from app.pages.page import json_block, parts_of, render
from app.pages.plain import OLD, SENT, asked, plain_form, refused_form, said_in, unsaved_form
from app.pages.visit import Visit, latest, open_rooms, seat_row, visit
from app.storage import register, ticks
from app.tickets import Ticket
from app.words.for_scripts import beside_words, script_words
from app.words.speaking import language
from sessions.alone import parts_going
from sessions.messages import Refused
from sessions.seeing import is_nameless
from sessions.state import State
from sessions.text import clean
from sessions.words import say

router = APIRouter()
NEW = "?new=1"  # the first page says what a browser without a seat can do
ASKED_TO_LEAVE = (
    say("A facilitator has asked you to leave this session."),
    say("Your notes stay. Speak to them: they can let you back in, and then this page opens again."),
)


@router.get("/s/{session}/room")
def room(request: Request, session: str, said: str = "") -> Response:
    """The room of a participant or observer; strangers are sent to the first page, to join."""
    base = parts_of(request).settings.base
    try:
        here = visit(request, session)
    except Fault as fault:
        if fault.status != 403:
            raise
        return RedirectResponse(f"{base}/{NEW}", 303)
    if (newer := gone_on(request, here)) is not None:
        return RedirectResponse(f"{base}/s/{newer}/room", 303)
    seat = here.caller.seat
    if seat is None and here.caller.may_see("observer"):
        return room_page(request, here, "observer", look=True)
    if seat is None:
        return RedirectResponse(f"{base}/s/{session}/desk" if "facilitator" in here.caller.roles else f"{base}/{NEW}", 303)
    if here.room.gone(seat) and not sit_again(here, seat):
        known = here.room.state.seats.get(seat)
        raise Fault(403, *(ASKED_TO_LEAVE if known and known.removed else ()))
    return own_page(request, here, plain_form(here.room.state, seat, SENT if said == "sent" else ""))


def own_page(request: Request, here: Visit, plain: dict[str, Any] | None, status: int = 200) -> Response:
    """The room of somebody with a seat; who takes part has the plain form under it."""
    if here.caller.seat_role == "observer":
        return room_page(request, here, "observer", status=status)
    return room_page(request, here, "participant", plain, status)


def room_page(
    request: Request,
    here: Visit,
    audience: Audience,
    plain: dict[str, Any] | None = None,
    status: int = 200,
    *,
    look: bool = False,
) -> Response:
    """The room with the first view inside it; with `look` for a browser that only looks on, without a seat."""
    state, caller = here.room.state, here.caller.looking() if look else here.caller
    step = state.plan.step(state.floor.step) if state.floor.step else None
    return render(
        request,
        "room.html",
        status,
        session=here.row.id,
        look=audience if look else "",
        title=here.row.title,
        step_title=said_in(state, step.id, step.title) if step and state.floor.status == "open" else None,
        plain_first=plain_first(state),
        sprite="room/img/icons.svg",
        view_json=json_block(here.view(audience, caller)),
        words_json=json_block(script_words("room", language())),
        plain=plain,
        modules=here.parts.assets.modules("room/js/pages/room.js", *scripts(state)),
    )


def gone_on(request: Request, here: Visit) -> str | None:
    """The session in which the team has gone on from this one; None while this one is open, or the newest."""
    newest, state = latest(request, here.row), here.room.state
    goes_on = state.floor.status == "open" or parts_going(state, milliseconds(now()))  # work alone may be open for weeks
    return newest.id if newest.id != here.row.id and not goes_on else None


def plain_first(state: State) -> bool:
    """Whether all that is open are boxes for words, for which the first part of the styles is enough."""
    if state.floor.status != "open" or not state.floor.step:
        return False
    steps: list[Any] = [state.plan.step(leaf) for leaf in state.plan.open_leaves(state.floor.step)]
    return all(step.kind == "write" and is_plain(step) for step in steps)


def is_plain(step: Any) -> bool:
    """Whether a write step asks for words and pills alone: no places, no photo, nothing to answer about."""
    return not (step.into or step.about or step.starters or any(field.type == "photo" for field in step.fields))


def scripts(state: State) -> list[str]:
    """The script that draws what people do in the open step."""
    if state.floor.status != "open" or not state.floor.step:
        return []
    options: Any = state.plan.step(state.floor.step)
    return [f"room/js/exercises/{options.kind}/room.js"]


def sit_again(here: Visit, seat: str) -> bool:
    """Take a seat of the conversation in this session too; False for a seat that was given up in it."""
    row, known = seat_row(here.parts, seat), here.room.state.seats.get(seat)
    if row is not None and known is not None:  # as the sessions before knew it: spellings may have been put together since
        row.organisation, row.sector, row.viewpoint = known.organisation, known.sector, known.viewpoint
    return row is not None and is_known(here.room, seat) and seat_in(here.parts, here.room, row) is None


async def posted(request: Request) -> FormData:
    """Every field of a form."""
    return await request.form()


@router.post("/s/{session}/write")
def write(request: Request, session: str, form: Annotated[FormData, Depends(posted)]) -> Response:
    """A note from the plain form; what is refused comes back with the reason and every word."""
    here = visit(request, session)
    seat, audience = here.acts_as("participant")
    if seat is None:
        raise Fault(403)
    state = here.room.state
    try:
        ident, command = asked(state, form)
    except msgspec.ValidationError:
        return own_page(request, here, refused_form(state, seat, form, OLD), 422)
    try:
        answer = carry_out(here, ident, command, audience)
    except TimeoutError:
        return own_page(request, here, unsaved_form(state, seat, form), 503)
    if answer.refused:
        return own_page(request, here, refused_form(here.room.state, seat, form, answer.refused.sentence), 422)
    return RedirectResponse(f"{here.parts.settings.base}/s/{session}/room?said=sent", 303)


@router.get("/s/{session}/screen")
def screen(request: Request, session: str, both: bool = False) -> Response:
    """The projector's page; it shows what the screen may see, whoever opened it. With `both`, in two languages side by side."""
    here = visit(request, session)
    here.need("screen")
    if (newer := gone_on(request, here)) is not None:
        return RedirectResponse(f"{here.parts.settings.base}/s/{newer}/screen", 303)
    view = json_block(here.view("screen"))
    return render(
        request,
        "screen.html",
        session=session,
        title=here.row.title,
        view_json=view,
        beside_json=json_block(beside_words("screen", language())) if both else None,
        words_json=json_block(script_words("screen", language())),
        modules=here.parts.assets.modules("screen/js/pages/screen.js"),
    )


@router.get("/s/{session}/view")
def view(request: Request, session: str, audience: Audience | None = None) -> Response:
    """The view message as JSON; the same bytes a socket would be given."""
    here = visit(request, session)
    wanted = audience or here.caller.default_audience()
    if wanted is None:
        raise Fault(403)
    here.need(wanted)
    if here.caller.seat and wanted in ("participant", "observer") and here.room.gone(here.caller.seat):
        raise Fault(403)
    return Response(encode(here.view(wanted)), media_type="application/json")


@router.get("/s/{session}/qr.svg")
def qr(request: Request, session: str) -> Response:
    """The address of the door as a QR code; nothing but what the code on the screen says."""
    import segno

    here = visit(request, session)
    picture = io.BytesIO()
    assert here.room.door
    segno.make(here.room.door.url, error="m", micro=False).save(
        picture, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, omitsize=True, light="#fff"
    )
    return Response(picture.getvalue(), media_type="image/svg+xml")


class Renaming(BaseModel):
    """Another first name."""

    name: str


@router.post("/s/{session}/seat")
def rename(request: Request, session: str, renaming: Renaming) -> Response:
    """Change one's own first name; it is kept beside the seat, never in the log."""
    here = visit(request, session)
    seat = here.caller.seat
    if seat is None or here.room.gone(seat):
        raise Fault(403)
    if not here.room.bucket(f"name {seat}").take():
        raise Fault(429, "That is a little fast.", "Wait a moment, then try again.")
    try:
        name = clean(renaming.name, NAME_CHARS, what="Your name", lines=False)
    except Refused as refused:
        raise Fault(422, refused.sentence) from None
    here.parts.writer.run(lambda db: register.change_seat(db, seat, name=name))
    for room in open_rooms(here.parts, here.row.conversation):
        here.parts.rooms.loop.call_soon_threadsafe(room.rename, seat, name)
    return JSONResponse({"name": name})


class BallotFor(BaseModel):
    """The step a ballot is wanted for."""

    step: str


@router.post("/s/{session}/ballots")
def ballot(request: Request, session: str, wanted: BallotFor) -> Response:
    """A ballot for a step without names, once per seat, step and round. The seat is ticked off; the ballot is never stored."""
    here = visit(request, session)
    seat, state, step = here.caller.seat, here.room.state, wanted.step
    if seat is None or here.room.gone(seat) or here.caller.seat_role != "participant":
        raise Fault(403)
    if not state.plan.has(step) or not is_nameless(state, step) or not state.steps[step].visits:
        raise Fault(404, "There are no ballots for this step.")
    made = ballots.issue(state, step, seat, here.parts.secret)
    round_ = state.steps[step].round
    if not here.parts.writer.run(lambda db: ticks.tick(db, session, step, round_, seat)):
        raise Fault(409, "You have your ballot for this step already, on the device you answered with first.")
    return JSONResponse({"ballot": made})


@router.post("/s/{session}/leave")
def leave(request: Request, session: str) -> Response:
    """Wipe this browser: its cookie and what it keeps. The seat stays, and the return code brings it back."""
    here = visit(request, session)
    answer = RedirectResponse(f"{here.parts.settings.base}/", 303)
    Ticket(Ticket.read(request.cookies, here.row.conversation).key, "").give(answer, here.row.conversation, here.parts.settings)
    answer.headers["clear-site-data"] = '"storage"'
    return answer
