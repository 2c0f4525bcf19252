"""Plans: the library, one plan, and starting a session from it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages import shelf
from app.pages.fitting import MINUTES, PEOPLE, choices, fits, lasts, seats
from app.pages.offering import form_fields, offering, teams_of
from app.pages.page import parts_of, render
from app.pages.plan_page import START, plan_of, plan_page
from app.pages.starting import named, next_session, open_conversation, to_desk
from sessions.words import say

router = APIRouter()
Chosen = Annotated[list[str], Query()]


@router.get("/plans")
def library(request: Request, minutes: Chosen = [], people: Chosen = [], after: str = "") -> Response:  # noqa: B006  (copied)
    """All plans, or those that fit; for the next session of the conversation `after`, where one is named."""
    plans = parts_of(request).library.plans()
    fitting = [plan for plan in plans if fits(minutes, MINUTES, plan, lasts) and fits(people, PEOPLE, plan, seats)]
    shelves = [
        {"name": name, "words": said, "plans": [shelf.card(plan) for plan in fitting if plan.group == group]}
        for group, (name, said) in shelf.GROUPS.items()
    ]
    team = next((each for each in teams_of(request) if each["value"] == after), None) if after else None
    filters = [
        choices("minutes", say("Minutes"), MINUTES, minutes, plans, lasts),
        choices("people", say("People"), PEOPLE, people, plans, seats),
    ]
    shown = [each for each in shelves if each["plans"]]
    return render(
        request,
        "plans.html",
        shelves=shown,
        total=len(plans),
        shown=len(fitting),
        filters=filters,
        after=team["value"] if team else "",
        team=team,
    )


@router.get("/plans/{plan}")
def one_plan(request: Request, plan: str, step: int = 1, starts: str = START) -> Response:
    """One plan, with the guide of one of its steps, and what can be chosen for a session of it."""
    chosen = plan_of(request, plan)
    return plan_page(request, offering(request, chosen, request.query_params), step, starts)


@router.post("/plans/{plan}/start")
def start(
    request: Request,
    plan: str,
    title: Annotated[str, Form()] = "",
    starts: Annotated[str, Form()] = START,
    host_key: Annotated[str, Form()] = "",
    fields: Annotated[dict[str, str], Depends(form_fields)] = {},  # noqa: B006  (FastAPI fills it)
) -> Response:
    """A session, to its desk: the first of a new conversation, or the next one of a team that carries on."""
    parts, chosen = parts_of(request), plan_of(request, plan)
    offered = offering(request, chosen, fields)
    name, faults = named(request, chosen, title, host_key, leads=bool(offered.conversation))
    if fault := offered.fault():
        faults["choices"] = fault
    if faults:
        return plan_page(request, offered, 1, starts, title, faults)
    if offered.conversation:
        row = next_session(parts, chosen, name, offered, offered.pasts(request))
        return RedirectResponse(f"{parts.settings.base}/s/{row.id}/desk", 303)
    return to_desk(parts, *open_conversation(parts, chosen, name, offered.choices()))
