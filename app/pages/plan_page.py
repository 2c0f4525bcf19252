"""The page of one plan: its agenda, the guide of one step, and the form that starts a session."""

import re
from typing import Any

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


def begins(plan: Plan) -> str:
    """When a sitting begins unless somebody says: where its first step is fixed, then."""
    first = plan.live[0].at
    return first.zfill(5) if first else START


def lasts(plan: Plan, last: dict[str, Any]) -> float:
    """Minutes from the start to the end: what the plan says, or where times are fixed the end of its last step."""
    return float(last["offset"] + last["minutes"]) if any(step.at for step in plan.live) else plan.minutes


def plan_page(
    request: Request, offered: Offering, step: int, starts: str, title: str = "", faults: dict[str, str] | None = None
) -> Response:
    """The page of a plan, with what was typed and chosen, and what is wrong with it."""
    variant = offered.choices().variant
    plan = offered.plan.in_variant(variant) if variant else offered.plan  # type: ignore[arg-type]
    starts = starts if TIME.fullmatch(starts) else begins(plan)
    steps = agenda(plan, starts)
    last = steps[-1]
    return render(
        request,
        "plan.html",
        422 if faults else 200,
        plan=shelf.about(plan),
        steps=steps,
        chosen=steps[min(max(step, 1), len(steps)) - 1],
        starts=starts,
        ends=words.clock(starts, lasts(plan, last)),
        lasts=lasts(plan, last),
        fixed=any(step["fixed"] for step in steps),
        title=title,
        faults=faults or {},
        offered=offered,
        kept="".join(f"&{name}={value}" for name, value in ((AFTER, offered.conversation), (VARIANT, variant)) if value),
        ask_host_key=not at_this_computer(request),
    )
