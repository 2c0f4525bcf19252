"""The harvest: what a session leaves behind, as one page to read, show and print; there from the first note on."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.drawing.harvest_map import pictures
from app.drawing.rods import rods
from app.pages.page import render
from app.pages.taking import offered
from app.pages.visit import visit
from app.words.dates import counts_told as counts_told
from app.words.dates import dates_told as dates_told
from app.words.dates import day_told as day_told
from app.words.dates import when_told
from app.words.speaking import language, of_plan
from sessions.harvest import Harvest, harvest_of
from sessions.messages import Viewer
from sessions.words import say

router = APIRouter()


@router.get("/s/{session}/harvest")
def harvest(request: Request, session: str) -> Response:
    """The harvest as this visitor may see it: facilitators, everybody with a seat, and who holds a link to look on."""
    here = visit(request, session)
    seat, audience = here.acts_as(None)
    state = here.room.state
    found = harvest_of(state, Viewer(role=audience, seat=seat), dict(here.room.names), language())
    return render(
        request,
        "harvest.html",
        session=session,
        title=here.row.title,
        way_back=_back(audience),
        role=audience,
        h=found,
        when=when_told(found),
        drawn=pictures(found.map) if found.map is not None else [],
        bars=rods(found.balance, found.map) if found.balance is not None and found.map is not None else [],
        counts=counts_told(found),
        legs=_legs(found),
        dates=dates_told(found),
        credit=say(of_plan(state.framework.credit)),  # ours has its Welsh in the catalogue
        files=offered(found, f"/s/{session}/harvest") if found.journey.legs or found.map else [],
        plan_words=found.plan if found.plan != here.row.title else "",
    )


def _back(audience: str) -> str:
    """The page of a session that this audience comes from."""
    return {"facilitator": "desk", "screen": "screen"}.get(audience, "room")


def _legs(found: Harvest) -> list[dict[str, Any]]:
    """The journey by sittings: [{day, legs: [(leg, clock time)]}]."""
    sittings: dict[int, dict[str, Any]] = {}
    for leg in found.journey.legs:
        at = datetime.fromtimestamp(leg.at / 1000, UTC).astimezone()
        sitting = sittings.setdefault(leg.sitting, {"day": day_told(at), "legs": []})
        sitting["legs"].append((leg, f"{at:%H:%M}", None if leg.spent is None else round(leg.spent / 60_000)))
    return list(sittings.values())
