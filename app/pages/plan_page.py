"""The page of one plan: its agenda, the guide of one step, and the form that starts a session."""

import re

from starlette.requests import Request
from starlette.responses import Response

from app import words
from app.pages import shelf
from app.pages.agenda import agenda
from app.pages.faults import Fault
from app.pages.offering import AFTER, VARIANT, Offering
from app.pages.page import parts_of, render
from app.pages.starting import at_this_computer
from sessions import Plan

START = "10:00"
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def plan_of(request: Request, plan: str) -> Plan:
    """A plan of the library. Raises Fault."""
    try:
        return parts_of(request).library.plan(plan)
    except KeyError:
        raise Fault(404, "There is no such plan.", "Look at the list of plans.") from None


def plan_page(
    request: Request, offered: Offering, step: int, starts: str, title: str = "", faults: dict[str, str] | None = None
) -> Response:
    """The page of a plan, with what was typed and chosen, and what is wrong with it."""
    starts = starts if TIME.fullmatch(starts) else START
    variant = offered.choices().variant
    plan = offered.plan.in_variant(variant) if variant else offered.plan  # type: ignore[arg-type]
    steps = agenda(plan, starts)
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
        offered=offered,
        kept="".join(f"&{name}={value}" for name, value in ((AFTER, offered.conversation), (VARIANT, variant)) if value),
        ask_host_key=not at_this_computer(request),
    )
