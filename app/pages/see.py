"""See it as a participant: the room as people have it on their phones, for a facilitator, without a seat."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.pages.room import room_page
from app.pages.visit import visit

router = APIRouter()


@router.get("/s/{session}/see")
def see(request: Request, session: str) -> Response:
    """What a participant would see right now. Whoever looks is counted nowhere, and nothing they do counts."""
    here = visit(request, session)
    here.need("facilitator")
    return room_page(request, here, "participant", look=True)
