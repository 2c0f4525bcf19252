"""Plans: the library, one plan, and starting a session from it."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import Response

from app import words
from app.pages import shelf
from app.pages.faults import Fault
from app.pages.page import parts_of, render
from app.pages.starting import at_this_computer, named, open_conversation, to_desk
from sessions import Plan

router = APIRouter()
START = "10:00"
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
