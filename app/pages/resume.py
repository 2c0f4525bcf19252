"""Resume pack: one page for people who are new to a conversation, to print on A4; and one slide of it for a wide screen."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.drawing.harvest_map import pictures
from app.moments import began
from app.pages.faults import Fault
from app.pages.harvest import way_back
from app.pages.page import render
from app.pages.readable import conversation_of
from app.pages.recollection import chapters, recollection
from app.words.dates import counts_told, day_told, local
from app.words.speaking import language, of_plan
from sessions.harvest.promises import STATUSES as SAID
from sessions.harvest.remembered import STATUSES
from sessions.words import in_language, say

router = APIRouter()
MOST_PROMISES, MOST_WAITING, ON_SLIDE = 8, 5, 4


@router.get("/s/{session}/resume")
def resume(request: Request, session: str) -> Response:
    """The pack as one page, as this visitor may read it."""
    return pack(request, session, "resume.html")


@router.get("/s/{session}/resume/slide")
def slide(request: Request, session: str) -> Response:
    """The same as one slide."""
    return pack(request, session, "resume-slide.html")


def pack(request: Request, session: str, template: str) -> Response:
    """The pack in either form. Raises Fault."""
    read = conversation_of(request, session)
    if not read.sessions:
        raise Fault(403)
    told = recollection(read)
    state = told.now.state
    at = began(told.now.state) or told.now.row.at
    held = told.found.map
    return render(
        request,
        template,
        session=session,
        title=read.here.row.title,
        way_back=way_back(read.audience),
        purpose=of_plan(state.plan.purpose),
        day=day_told(local(at)),
        c=told,
        counts=counts_told(told.found),
        chapters=chapters(read),
        promises=told.kept[:MOST_PROMISES],
        more=max(0, len(told.kept) - MOST_PROMISES),
        few=told.kept[:ON_SLIDE],
        waiting=told.waiting[:MOST_WAITING],
        said={**SAID, "": SAID["not_known"]},
        statuses=[(SAID[id], told.tally[id]) for id in (*STATUSES, "not_known")],
        drawn=pictures(held) if held is not None else [],
        map=held,
        ground=[in_language(line, language()) for line in state.plan.ground_line],
        credit=say(of_plan(state.framework.credit)),
    )
