"""Home: join with a code, come back with a return code, carry on, or choose a plan."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import words
from app.clock import now
from app.pages.budget import budget_of
from app.pages.page import parts_of, render
from app.parts import Parts
from app.seats import JOIN_LETTERS, Ticket, caller_of, code_hash, conversations_in, new_browser, typed_code
from app.storage import register, rehearsals
from app.storage.tables import ConversationRow, KeyRow, SeatRow, SessionRow

router = APIRouter()
NO_ROOM = "No room has this code. Look at the six letters on the screen, and type them once more."


@router.get("/")
def home(request: Request) -> Response:
    """The first page."""
    return front(request)


def front(
    request: Request, status: int = 200, *, code: str = "", fault: str | None = None, return_fault: str | None = None
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
        fault=fault,
        return_fault=return_fault,
        plan_count=len(plans),
        minutes={"least": minutes[0], "most": minutes[-1]},
        carry_on=carry_on(parts, request),
    )


def carry_on(parts: Parts, request: Request) -> list[dict[str, Any]]:
    """The sessions this browser has cookies for, newest first."""
    found: list[tuple[int, dict[str, Any]]] = []
    with parts.database.reading() as db:
        tries = set(rehearsals.marked(db))
        for conversation in set(conversations_in(request.cookies)) - tries:
            for row in register.every(db, SessionRow, conversation=conversation):
                caller = caller_of(db, request.cookies, row, parts.secret)
                audience = caller.default_audience() if caller else None
                if audience:
                    page = {"facilitator": "desk", "screen": "screen"}.get(audience, "room")
                    found.append((row.moved_at, entry(row, page)))
    return [told for _, told in sorted(found, key=lambda pair: -pair[0])][:5]


def entry(row: SessionRow, page: str) -> dict[str, Any]:
    """One session as the list tells it."""
    plan = json.loads(row.plan)
    ids = [[step["id"], *leaves(step)] for step in plan["steps"]]
    done = next((n for n, inside in enumerate(ids, 1) if row.step in inside), 0)
    then = datetime.fromtimestamp(row.moved_at / 1000, UTC)
    return {
        "title": row.title,
        "plan": row.plan_title,
        "when": words.where(row.status, done, len(ids), then, now()),
        "url": f"/s/{row.id}/{page}",
        "resume": row.status == "paused" and page == "desk",
        "done": done,
        "total": len(ids),
    }


def leaves(step: dict[str, Any]) -> list[str]:
    """The ids of all steps inside a step."""
    return [name for inner in step.get("steps", []) for name in (inner["id"], *leaves(inner))]


@router.post("/join")
def join(request: Request, code: Annotated[str, Form()] = "") -> Response:
    """To the door of the room with this code."""
    budget_of(request).check(request)
    typed = typed_code(code)
    parts = parts_of(request)
    with parts.database.reading() as db:
        found = register.one(db, ConversationRow, code=typed) if len(typed) == JOIN_LETTERS else None
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
        return front(
            request, 422, return_fault="No seat has this return code. It is on the page “you” of the room, on your other device."
        )
    token = parts.writer.run(lambda db: new_browser(db, seat.conversation, seat.role, seat.id))
    answer = RedirectResponse(f"{parts.settings.base}/s/{session.id}/room", 303)
    Ticket(Ticket.read(request.cookies, seat.conversation).key, token).give(answer, seat.conversation, parts.settings)
    return answer
