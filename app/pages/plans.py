"""Plans: the library, one plan, and starting a session from it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import Response

from app.pages import shelf
from app.pages.fitting import MINUTES, PEOPLE, choices, fits, lasts, seats
from app.pages.page import parts_of, render
from app.pages.plan_page import START, plan_of, plan_page
from app.pages.starting import named, open_conversation, to_desk

router = APIRouter()
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


@router.get("/plans/{plan}")
def one_plan(request: Request, plan: str, step: int = 1, starts: str = START) -> Response:
    """One plan, with the guide of one of its steps."""
    return plan_page(request, plan_of(request, plan), step, starts)


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
