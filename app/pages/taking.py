"""Taking away: the harvest as files, each for who may read the harvest and made of what they may see of it."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.clock import now
from app.keeping.reading import CannotKeep
from app.keeping.sealing import sealed_export
from app.live.room import Room
from app.pages.faults import Fault
from app.pages.visit import visit
from app.taking.busy import Busy, a_turn
from app.taking.formats import FORMATS
from app.taking.harmless import file_name
from app.taking.taken import Taken, taken_of
from sessions.harvest import Harvest
from sessions.messages import Viewer
from sessions.words import say

router = APIRouter()
LATER = (say("Other files are being made just now."), say("Wait a moment, then try again."))
MANY_PHOTOS = say("This session holds many photos. Ask your host for a copy: they can write one of any size.")
RATE, BURST = 0.3, 12  # files a second for one browser, and at once


@router.get("/s/{session}/harvest.{ending}")
def take_away(request: Request, session: str, ending: str) -> Response:
    """One file of the harvest as it stands, as this visitor may see it. Raises Fault."""
    here = visit(request, session)
    seat, audience = here.acts_as(None)
    known(ending)
    check_rate(here.room, here.caller.key)
    return answered(taken_of(here.room.state, Viewer(role=audience, seat=seat), dict(here.room.names), now()), ending)


@router.get("/s/{session}/conversation.json")
def keep(request: Request, session: str) -> Response:
    """For facilitators: the whole conversation, sealed, which loads back on a server with this one's secret. Raises Fault."""
    here = visit(request, session)
    here.need("facilitator")
    check_rate(here.room, here.caller.key)
    try:
        with a_turn():
            made = sealed_export(here.parts.settings, here.parts.secret, session)
    except CannotKeep:
        raise Fault(409, MANY_PHOTOS) from None
    except Busy:
        raise Fault(503, *LATER) from None
    return Response(made, media_type="application/json", headers=headers_of(file_name(here.row.title, "sealed.json")))


def known(ending: str) -> None:
    """Go on for a file there is. Raises Fault."""
    if ending not in FORMATS:
        raise Fault(404)


def check_rate(room: Room, who: str) -> None:
    """Go on for who has not asked for many files just now. Raises Fault."""
    if not room.bucket(f"files {who}", RATE, BURST).take():
        raise Fault(429, "Those are many files at once.", "Wait a moment, then try again.")


def answered(taken: Taken, ending: str) -> Response:
    """A file made of what was taken. Raises Fault."""
    form = FORMATS[ending]
    if form.drawn and taken.harvest.map is None:
        raise Fault(404, "Nothing lies on the map yet.", "It fills as the room places what it wrote.")
    try:
        with a_turn():
            made = form.make(taken)
    except Busy:
        raise Fault(503, *LATER) from None
    return Response(made, media_type=form.media, headers=headers_of(file_name(taken.title, ending)))


def headers_of(name: str) -> dict[str, str]:
    """The headers of a file that is kept and not shown: its name in ASCII, and as it is for browsers that read it."""
    plain = name.encode("ascii", "ignore").decode().lstrip("-.") or "plenary"
    plain = plain if "." in plain else f"plenary.{plain}"
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"content-disposition": told, "x-robots-tag": "noindex"}


def offered(found: Harvest, address: str) -> list[dict[str, str]]:
    """The files as the page lists them, at an address without its ending; those of the map where there is one."""
    kinds = [(ending, form) for ending, form in FORMATS.items() if found.map is not None or not form.drawn]
    return [{"href": f"{address}.{ending}", "name": form.name, "use": form.use} for ending, form in kinds]
