"""Lines over plain web requests: the socket's own messages as a stream or a poll one way, and as posts the other."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.live.listening import LARGEST
from app.live.streaming import EventStream
from app.live.translating import say_if_renewed, understood
from app.live.web_line import WebLine
from app.live.wire import PROTOCOL, Bye, Hello, encode
from app.pages.faults import Fault
from app.pages.page import parts_of
from app.pages.visit import arrive

router = APIRouter()
POLL_S = 20.0  # a poll is answered after so long, whether there is news or not


@router.post("/s/{session}/lines")
async def open_line(request: Request, session: str) -> Response:
    """Say hello; the answer is the line's id, or goodbye."""
    found = await arrive(parts_of(request), request.cookies, session)
    text = await body_of(request)
    hello = understood(text)
    if found is None:
        return goodbye("not_joined", 403)
    room, caller = found
    if isinstance(hello, Hello) and hello.look:
        caller = caller.looking()
    if not isinstance(hello, Hello) or hello.protocol != PROTOCOL:
        return goodbye("reload", 400)
    if not caller.may_see(hello.audience):
        return goodbye("not_joined", 403)
    if not room.bucket(caller.key).take():
        raise Fault(429, "You are a little too fast.", "Wait a moment, then try again.")
    parts = parts_of(request)
    line = parts.rooms.lines.enter(room, caller, hello)
    say_if_renewed(line, hello, parts.assets.digest)
    return JSONResponse({"line": line.id})


@router.get("/s/{session}/lines/{line}/events")
async def events(request: Request, session: str, line: str) -> Response:
    """The messages as server-sent events, until one side ends it."""
    return EventStream(parts_of(request).rooms.lines, await line_of(request, session, line))


@router.get("/s/{session}/lines/{line}/news")
async def news(request: Request, session: str, line: str) -> Response:
    """The messages that wait, one on each line, or the first that comes; an empty answer after twenty seconds without any."""
    found = await line_of(request, session, line)
    parts_of(request).rooms.lines.hear(found, [])
    taken = await found.take(found.claim(), POLL_S)
    if taken is None:
        raise Fault(404, "This line is over.")
    return Response(b"\n".join(parcel.json for parcel in taken), media_type="application/x-ndjson")


@router.post("/s/{session}/lines/{line}")
async def say(request: Request, session: str, line: str) -> Response:
    """What a browser says, one message on each line; answers come with the news."""
    found = await line_of(request, session, line)
    text = await body_of(request)
    parts_of(request).rooms.lines.hear(found, [one for one in text.split("\n") if one])
    return Response(status_code=204)


@router.delete("/s/{session}/lines/{line}")
async def leave(request: Request, session: str, line: str) -> Response:
    """Goodbye; a line that is over already, or never was, is as gone as any."""
    parts = parts_of(request)
    found = await arrive(parts, request.cookies, session)
    if found and (own := parts.rooms.lines.find(line, found[1])):
        parts.rooms.lines.drop(own)
    return Response(status_code=204)


async def line_of(request: Request, session: str, ident: str) -> WebLine:
    """A caller's own line. Raises Fault, the same one for what there is not and for what is somebody else's."""
    parts = parts_of(request)
    found = await arrive(parts, request.cookies, session)
    line = parts.rooms.lines.find(ident, found[1]) if found else None
    if line is None:
        raise Fault(404, "This line is over.")
    return line


async def body_of(request: Request) -> str:
    """What was posted, as text. Raises Fault for what is too much, or no text."""
    body = await request.body()
    if len(body) > 2 * LARGEST:
        raise Fault(413)
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Fault(422) from None


def goodbye(why: str, status: int) -> Response:
    """Why there is no line."""
    return Response(encode(Bye(why=why, retry_ms=None)), status, media_type="application/json")
