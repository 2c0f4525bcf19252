"""Plans: the library, one plan, and starting a session from it."""

import json
import re
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import words
from app.clock import digest, milliseconds, new_id, now, same
from app.headers import is_here
from app.pages import shelf
from app.pages.budget import address_of, budget_of
from app.pages.desk import LEADS, ONCE, make_keys
from app.pages.faults import Fault
from app.pages.page import parts_of, render
from app.parts import Parts
from app.seats import Ticket, new_browser, new_code
from app.storage import register, rehearsals
from app.storage.tables import ConversationRow, SessionRow
from sessions import Plan
from sessions.messages import Refused
from sessions.targets import settled
from sessions.text import clean
from sessions.words import in_language

router = APIRouter()
START, TITLE_CHARS = "10:00", 80
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MINUTES = {"30": (0, 30), "60": (31, 60), "90": (61, 90), "more": (91, 10_000)}
PEOPLE = {"2-5": (2, 5), "6-12": (6, 12), "13-30": (13, 30), "more": (31, 10_000)}
LABELS = {
    "30": "Up to 30",
    "60": "31 to 60",
    "90": "61 to 90",
    "more": "More",
    "2-5": "2 to 5",
    "6-12": "6 to 12",
    "13-30": "13 to 30",
}
Chosen = Annotated[list[str], Query()]


@router.get("/plans")
def library(request: Request, minutes: Chosen = [], people: Chosen = []) -> Response:  # noqa: B006  (FastAPI copies it)
    """All plans, or those that fit."""
    plans = parts_of(request).library.plans()
    fitting = [plan for plan in plans if fits(minutes, MINUTES, plan, lasts) and fits(people, PEOPLE, plan, seats)]
    shelves = [
        {"name": name, "words": said, "plans": [shelf.card(plan) for plan in fitting if plan.group == group]}
        for group, (name, said) in shelf.GROUPS.items()
    ]
    filters = [
        choices("minutes", "Minutes", MINUTES, minutes, plans, lasts),
        choices("people", "People", PEOPLE, people, plans, seats),
    ]
    shown = [each for each in shelves if each["plans"]]
    return render(request, "plans.html", shelves=shown, total=len(plans), shown=len(fitting), filters=filters)


Span = tuple[float, float]


def lasts(plan: Plan) -> Span:
    """The minutes of a plan."""
    return plan.minutes, plan.minutes


def seats(plan: Plan) -> Span:
    """The people of a plan."""
    return plan.who.min, plan.who.max


def fits(chosen: list[str], spans: dict[str, tuple[int, int]], plan: Plan, of: Callable[[Plan], Span]) -> bool:
    """Whether a plan overlaps any of the chosen spans; anything fits when none is chosen."""
    least, most = of(plan)
    wanted = [spans[each] for each in chosen if each in spans]
    return not wanted or any(low <= most and least <= high for low, high in wanted)


def choices(
    name: str,
    legend: str,
    spans: dict[str, tuple[int, int]],
    chosen: list[str],
    plans: tuple[Plan, ...],
    of: Callable[[Plan], Span],
) -> dict[str, Any]:
    """One filter with the number of plans behind each choice."""
    options = [
        {
            "value": value,
            "label": LABELS[value],
            "n": sum(fits([value], spans, plan, of) for plan in plans),
            "checked": value in chosen,
        }
        for value in spans
    ]
    return {"name": name, "legend": legend, "options": options}


def plan_of(request: Request, plan: str) -> Plan:
    """A plan of the library. Raises Fault."""
    try:
        return parts_of(request).library.plan(plan)
    except KeyError:
        raise Fault(404, "There is no such plan.", "Look at the list of plans.") from None


@router.get("/plans/{plan}")
def one_plan(request: Request, plan: str, step: int = 1, starts: str = START) -> Response:
    """One plan, with the guide of one of its steps."""
    return plan_page(request, plan_of(request, plan), step, starts)


def plan_page(
    request: Request, plan: Plan, step: int, starts: str, title: str = "", faults: dict[str, str] | None = None
) -> Response:
    """The page of a plan, with what was typed and what is wrong with it."""
    starts = starts if TIME.fullmatch(starts) else START
    steps = shelf.agenda(plan, starts)
    return render(
        request,
        "plan.html",
        422 if faults else 200,
        plan=shelf.about(plan),
        steps=steps,
        chosen=steps[min(max(step, 1), len(steps)) - 1],
        starts=starts,
        ends=words.clock(starts, plan.minutes),
        title=title,
        faults=faults or {},
        ask_host_key=not at_this_computer(request),
    )


def at_this_computer(request: Request) -> bool:
    """Whether the browser runs where the server runs; through a proxy the name in the address is another."""
    return is_here(request.headers.get("host", "")) and is_here(address_of(request))


@router.post("/plans/{plan}/start")
def start(
    request: Request,
    plan: str,
    title: Annotated[str, Form()] = "",
    starts: Annotated[str, Form()] = START,
    host_key: Annotated[str, Form()] = "",
) -> Response:
    """A new conversation with its first session, and to its desk."""
    parts, chosen = parts_of(request), plan_of(request, plan)
    name, faults = named(request, chosen, title, host_key)
    if faults:
        return plan_page(request, chosen, 1, starts, title, faults)
    return to_desk(parts, *open_conversation(parts, chosen, name))


def named(request: Request, plan: Plan, title: str, host_key: str) -> tuple[str, dict[str, str]]:
    """The name of a session that is to begin, and what stands in its way."""
    parts, faults, name = parts_of(request), dict[str, str](), ""
    if not at_this_computer(request):
        budget_of(request).check(request)
        if not same(host_key.strip().lower(), parts.host_key.lower()):
            budget_of(request).fail(request)
            faults["host_key"] = "That is not the host key. It is printed where Plenary was started."
    try:
        name = clean(title, TITLE_CHARS, what="The name", lines=False, empty=True) or in_language(plan.title)
    except Refused as refused:
        faults["title"] = refused.sentence
    return name, faults


def to_desk(parts: Parts, session: SessionRow, token: str) -> Response:
    """To the desk of a session, with the token that opens it."""
    answer = RedirectResponse(f"{parts.settings.base}/s/{session.id}/desk", 303)
    Ticket(token).give(answer, session.conversation, parts.settings)
    return answer


def open_conversation(parts: Parts, plan: Plan, title: str, rehearsal: bool = False) -> tuple[SessionRow, str]:
    """Write a conversation and its session with frozen copies of plan and framework; the token of its first facilitator."""
    at, conversation = milliseconds(now()), new_id()
    framework = plan.joined_to(parts.library.framework(plan.framework))
    plan = settled(plan, framework, {})
    row = SessionRow(
        id=new_id(),
        conversation=conversation,
        title=title,
        plan_title=in_language(plan.title),
        plan=json.dumps(plan.record(), ensure_ascii=False),
        framework=framework.model_dump_json(by_alias=True, exclude_unset=True),
        epoch=new_id(),
        moved_at=at,
        at=at,
    )

    def write(db: Any) -> tuple[dict[str, str], str]:
        register.add(db, ConversationRow(id=conversation, code=new_code(), at=at))
        register.add(db, row)
        if rehearsal:
            rehearsals.mark(db, conversation)
        return make_keys(db, parts, conversation, row.id, "started"), new_browser(db, conversation, LEADS)

    keys, token = parts.writer.run(write)
    ONCE.keep(digest(token), keys)
    return row, token
