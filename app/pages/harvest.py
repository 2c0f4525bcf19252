"""The harvest: what a session leaves behind, as one page to read, show and print; there from the first note on."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.drawing.harvest_map import pictures
from app.drawing.rods import rods
from app.live.wire import Audience
from app.pages.page import render
from app.pages.reading_link import link_of
from app.pages.taking import offered
from app.pages.visit import visit
from app.storage.tables import SessionRow
from app.words.dates import counts_told, dates_told, day_told, local, when_told
from app.words.speaking import language, of_plan
from sessions.harvest import Harvest, harvest_of
from sessions.messages import Viewer
from sessions.state import State
from sessions.words import say

router = APIRouter()


@router.get("/s/{session}/harvest")
def harvest(request: Request, session: str, wanted: Annotated[Audience | None, Query(alias="as")] = None) -> Response:
    """The harvest as this visitor may see it: facilitators, everybody with a seat, and who holds a link to look on. A screen in
    a facilitator's browser asks for its own."""
    here = visit(request, session)
    seat, audience = here.acts_as(wanted)
    state = here.room.state
    found = harvest_of(state, Viewer(role=audience, seat=seat), dict(here.room.names), language())
    reading = {"link": link_of(here.parts, here.row)} if audience == "facilitator" else None
    return harvest_page(request, here.row, state, found, audience, f"/s/{session}/harvest", reading)


def harvest_page(
    request: Request,
    row: SessionRow,
    state: State,
    found: Harvest,
    role: str,
    address: str,
    reading: dict[str, Any] | None = None,
) -> Response:
    """The page of a harvest for somebody; its files lie at `address`, with their endings. `reading`: for who may make links."""
    return render(
        request,
        "harvest.html",
        session=row.id,
        title=row.title,
        way_back=way_back(role),
        role=role,
        h=found,
        when=when_told(found),
        drawn=pictures(found.map) if found.map is not None else [],
        bars=rods(found.balance, found.map) if found.balance is not None and found.map is not None else [],
        counts=counts_told(found),
        legs=_legs(found),
        dates=dates_told(found),
        credit=say(of_plan(state.framework.credit)),  # ours has its Welsh in the catalogue
        files=offered(found, address) if found.journey.legs or found.map else [],
        reading=reading,
        plan_words=found.plan if found.plan != row.title else "",
    )


def way_back(audience: str) -> str:
    """The page of a session that this audience comes from."""
    return {"facilitator": "desk", "screen": "screen", "reader": ""}.get(audience, "room")


def _legs(found: Harvest) -> list[dict[str, Any]]:
    """The journey by sittings: [{day, legs: [(leg, clock time)]}]."""
    sittings: dict[int, dict[str, Any]] = {}
    for leg in found.journey.legs:
        at = local(leg.at)
        sitting = sittings.setdefault(leg.sitting, {"day": day_told(at), "legs": []})
        sitting["legs"].append((leg, f"{at:%H:%M}", None if leg.spent is None else round(leg.spent / 60_000)))
    return list(sittings.values())
