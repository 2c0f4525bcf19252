"""Photos: taken in as bytes before the note that shows them, and given out to those who see such a note."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.live.audiences import place_of
from app.live.wire import Audience
from app.pages.faults import Fault
from app.pages.visit import Visit, visit
from app.pictures import NoPicture, bare
from app.storage import uploads
from sessions import policy
from sessions.exercises.write import WriteNote
from sessions.messages import Actor, Refused, Viewer
from sessions.photos import PHOTO, sees_photo, takes_photos
from sessions.words import say

router = APIRouter()
RATE, BURST = 0.5, 8  # photos a second from one browser, and at once: a phone that was away sends what has waited
NOT_HERE = say("There is no such photo, or it is not open.")


@router.post("/s/{session}/photos/{photo}")
async def take(request: Request, session: str, photo: str, step: str = "", audience: Audience | None = None) -> Response:
    """Keep a photo for a note of `step` that will name it. The same one may be sent again."""
    here = await run_in_threadpool(visit, request, session)
    check(here, photo, step, audience)  # before a single byte is taken in
    data = await request.body()
    await run_in_threadpool(keep, here, photo, data)
    return JSONResponse({"photo": photo})


def check(here: Visit, photo: str, step: str, audience: Audience | None) -> None:
    """Go on only for who may write in a step that asks for photos. Raises Fault."""
    seat, wanted = here.acts_as(audience)
    state = here.room.state
    if not PHOTO.fullmatch(photo) or not state.plan.has(step) or not takes_photos(state, step):
        raise Fault(404, "This step takes no photos.")
    try:
        policy.check(state, WriteNote(step=step, note=photo, fields={}), Actor(seat=seat, role=wanted))
    except Refused as refused:
        raise Fault(409, refused.sentence) from None
    if not here.room.bucket(f"photos {here.caller.key}", RATE, BURST).take():
        raise Fault(429, "Those are many photos at once.", "Wait a moment, then try again.")


def keep(here: Visit, photo: str, data: bytes) -> None:
    """Store the bare picture; nothing is written down of who sent it. Raises Fault."""
    try:
        picture = bare(data)
    except NoPicture as refused:
        raise Fault(422, refused.args[0]) from None
    row = uploads.row_of(photo, here.row.conversation, picture)
    try:
        here.parts.writer.run(lambda db: uploads.keep(db, row))
    except uploads.NoRoom as full:
        raise Fault(409, full.args[0]) from None
    except uploads.Taken:
        raise Fault(409, "Please take the photo again.") from None


@router.get("/s/{session}/photos/{photo}")
def show(request: Request, session: str, photo: str) -> Response:
    """A photo, for who sees a note that shows it; for all others there is none. Asked anew each time, for notes get hidden."""
    here = visit(request, session)
    if not PHOTO.fullmatch(photo) or not any(sees_photo(here.room.state, photo, viewer) for viewer in viewers(here)):
        raise Fault(404, NOT_HERE)
    headers = {"cache-control": "private, no-cache", "etag": f'"{photo}"', "vary": "cookie"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    with here.parts.database.reading() as db:
        row = uploads.one(db, here.row.conversation, photo)
    if row is None:
        raise Fault(404, NOT_HERE)
    return Response(row.data, media_type=row.kind, headers=headers)


def viewers(here: Visit) -> list[Viewer]:
    """The viewers a browser may be: a desk is a screen too, and one with a seat is the person in it."""
    state, found = here.room.state, list[Viewer]()
    audiences: tuple[Audience, ...] = ("facilitator", "participant", "observer", "screen")
    for audience in filter(here.caller.may_see, audiences):
        seat = here.caller.seat if audience in ("participant", "observer") else None
        if seat is None or not here.room.gone(seat):
            role, group = place_of(state, audience, seat)
            found.append(Viewer(role=role, seat=seat, group=group))
    return found
