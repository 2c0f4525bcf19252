"""Home: join with a code, come back with a return code, carry on, or choose a plan."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages.budget import budget_of
from app.pages.carrying_on import carry_on
from app.pages.exchange import to_screen
from app.pages.page import parts_of, render
from app.seats import JOIN_LETTERS, RETURN_LETTERS, code_hash, new_browser, typed_code
from app.storage import register
from app.storage.seat_tables import KeyRow, SeatRow
from app.storage.tables import ConversationRow
from app.tickets import Ticket
from sessions.words import say

router = APIRouter()
NO_ROOM = say("No room has this code. Look at the six letters on the screen, and type them once more.")
NO_SEAT = say("No seat has this return code. It is on the page “you” of the room, on your other device.")

NEW_HERE = say("This browser has no seat in that session. Type its six letters, or use the return code from your other device.")


@router.get("/")
def home(request: Request, new: str = "") -> Response:
    """The first page; for a browser that was sent here from a room it is not in, with what to do."""
    return front(request, said=NEW_HERE if new else None)


def front(
    request: Request,
    status: int = 200,
    *,
    code: str = "",
    said: str | None = None,
    fault: str | None = None,
    return_fault: str | None = None,
) -> Response:
    """The first page, with what was typed and what is wrong with it."""
    parts = parts_of(request)
    plans = parts.library.plans()
    minutes = sorted(round(plan.minutes) for plan in plans) or [0]
    return render(
        request,
        "home.html",
        status,
        code=code,
        said=said,
        fault=fault,
        return_fault=return_fault,
        plan_count=len(plans),
        minutes={"least": minutes[0], "most": minutes[-1]},
        carry_on=carry_on(parts, request),
    )


@router.post("/join")
def join(request: Request, code: Annotated[str, Form()] = "") -> Response:
    """To the door of the room with this code; with the code of a screen, to the screen."""
    budget_of(request).check(request)
    typed = typed_code(code)
    parts = parts_of(request)
    with parts.database.reading() as db:
        found = register.one(db, ConversationRow, code=typed) if len(typed) == JOIN_LETTERS else None
        hashed = code_hash(parts.secret, typed)
        key = register.one(db, KeyRow, hash=hashed, kind="code") if len(typed) == RETURN_LETTERS else None
        shown = register.current_session(db, key.conversation) if key else None
    if shown is not None:
        return to_screen(request, shown)
    if found is None:
        budget_of(request).fail(request)
        return front(request, 422, code=code[:12], fault=NO_ROOM)
    return RedirectResponse(f"{parts.settings.base}/j/{typed}", 303)


@router.post("/return")
def come_back(request: Request, code: Annotated[str, Form()] = "") -> Response:
    """Back to one's own seat, on another device."""
    budget_of(request).check(request)
    parts = parts_of(request)
    hashed = code_hash(parts.secret, typed_code(code))
    with parts.database.reading() as db:
        key = register.one(db, KeyRow, hash=hashed, kind="return")
        session = register.current_session(db, key.conversation) if key else None
        seat = register.one(db, SeatRow, id=key.seat) if key and key.seat else None
    if key is None or session is None or seat is None:
        budget_of(request).fail(request)
        return front(request, 422, return_fault=NO_SEAT)
    token = parts.writer.run(lambda db: new_browser(db, seat.conversation, seat.role, seat.id))
    answer = RedirectResponse(f"{parts.settings.base}/s/{session.id}/room", 303)
    Ticket(Ticket.read(request.cookies, seat.conversation).key, token).give(answer, seat.conversation, parts.settings)
    return answer
