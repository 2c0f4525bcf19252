"""The replay: how the picture of a session came about, one stop of the room after another."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app import moments
from app.drawing.harvest_map import pictures
from app.pages.harvest import way_back
from app.pages.page import render
from app.pages.visit import Visit, visit
from app.words.dates import day_told, local
from app.words.speaking import language, of_plan
from sessions.harvest.journey import Leg, journey_of
from sessions.harvest.picture import map_of
from sessions.harvest.places import places_of
from sessions.harvest.seen import Seen
from sessions.messages import Viewer
from sessions.state import State
from sessions.words import Sentence, say

router = APIRouter()


@router.get("/s/{session}/harvest/replay")
def replay(request: Request, session: str, stop: str = "") -> Response:
    """The map as it stood when the room left its `stop`th step (1 for the first; the newest without), for who may read the
    harvest. Only marks and numbers: no words, so that none comes back that was changed since. Raises Fault."""
    here = visit(request, session)
    seat, audience = here.acts_as(None)
    viewer = Viewer(role=audience, seat=seat)
    state = here.room.state
    seen = _seen(here, state, viewer)
    legs = journey_of(seen, viewer).legs
    n = int(stop) if stop.isdecimal() and 0 < int(stop) <= len(legs) else len(legs)
    then = _seen(here, moments.left(here.parts.rooms, state, n), viewer) if n < len(legs) else seen
    places = places_of(then) if legs else None
    found = map_of(places) if places is not None else None
    return render(
        request,
        "replay.html",
        session=session,
        title=here.row.title,
        way_back=way_back(audience),
        n=n,
        stops=[_stop(at, leg) for at, leg in enumerate(legs, 1)],
        map=found,
        drawn=pictures(found) if found is not None else [],
        credit=say(of_plan(state.framework.credit)),
    )


def _seen(here: Visit, state: State, viewer: Viewer) -> Seen:
    return Seen(state, viewer, dict(here.room.names), language())


def _stop(n: int, leg: Leg) -> dict[str, Any]:
    """One stop as a choice: {n, title, when}."""
    at = local(leg.at)
    when: Sentence = say("{day}, {time}", day=day_told(at), time=f"{at:%H:%M}")
    return {"n": n, "title": leg.title, "when": when, "again": leg.again}
