"""Lines over plain web requests: the socket's own messages as a stream or a poll one way, and as posts the other."""

import re
from collections.abc import Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.clock import new_id
from app.live.callers import Caller
from app.live.frames import Parcel
from app.live.listening import LARGEST
from app.live.room import Room
from app.live.socket import RETRY_MS
from app.live.spoken import Spoken
from app.live.streaming import EventStream
from app.live.translating import say_if_renewed, understood
from app.live.web_line import WebLine
from app.live.wire import PROTOCOL, Audience, Bye, Hello, encode
from app.pages.faults import Fault
from app.pages.page import parts_of
from app.pages.visit import NOT_NOW, arrive, say_why

router = APIRouter()
AUDIENCES: tuple[Audience, ...] = ("facilitator", "participant", "observer", "screen")
LINE = re.compile(r"[A-Za-z0-9_-]{16,40}")
POLL_S = 20.0  # a poll is answered after so long, whether there is news or not


@router.post("/s/{session}/lines")
async def open_line(request: Request, session: str) -> Response:
    """Say hello; the answer is the line's id, or goodbye."""
    found = await coming(request, session)
    if isinstance(found, Response):
        return found
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
    if parts.database.shared:  # the stream or poll that comes next may be answered by another process, which opens the line then
        return JSONResponse({"line": new_id()})
    line = parts.rooms.lines.enter(room, caller, hello)
    say_if_renewed(line, hello, parts.assets.digest)
    return JSONResponse({"line": line.id})


@router.get("/s/{session}/lines/{line}/events")
async def events(request: Request, session: str, line: str) -> Response:
    """The messages as server-sent events, until one side ends it."""
    parts = parts_of(request)
    return EventStream(parts.rooms.lines, await line_of(request, session, line), parts.database.shared)


@router.get("/s/{session}/lines/{line}/news")
async def news(request: Request, session: str, line: str) -> Response:
    """The messages that wait, one on each line, or the first that comes; an empty answer after twenty seconds without any."""
    found = await line_of(request, session, line)
    parts_of(request).rooms.lines.hear(found, [])
    taken = await found.take(found.claim(), POLL_S)
    if taken is None:
        raise Fault(404, "This line is over.")
    return lines_of(taken)


def lines_of(parcels: Iterable[Parcel]) -> Response:
    """Messages, one on each line."""
    return Response(b"\n".join(parcel.json for parcel in parcels), media_type="application/x-ndjson")


@router.post("/s/{session}/lines/{line}")
async def say(request: Request, session: str, line: str) -> Response:
    """What a browser says, one message on each line; answers come with the news."""
    parts, text = parts_of(request), await body_of(request)
    said = [one for one in text.split("\n") if one]
    if parts.database.shared:
        return await answered(request, session, said)
    parts.rooms.lines.hear(await line_of(request, session, line), said)
    return Response(status_code=204)


async def answered(request: Request, session: str, said: list[str]) -> Response:
    """Take what a browser says in whichever process it has come to, with the answers: its stream may be in another."""
    found = await arrive(parts_of(request), request.cookies, session)
    audience = request.query_params.get("audience", "")
    if found is None or audience not in AUDIENCES or not found[1].may_see(audience):
        raise Fault(404, "This line is over.")
    room, caller = found
    looks = request.query_params.get("look") == "true"
    spoken = Spoken(caller.looking() if looks else caller, audience, room.bucket(caller.key))
    return lines_of(await spoken.answers(room, said))


@router.delete("/s/{session}/lines/{line}")
async def leave(request: Request, session: str, line: str) -> Response:
    """Goodbye; a line that is over already, or never was, is as gone as any."""
    parts = parts_of(request)
    found = await arrive(parts, request.cookies, session)
    if found and (own := parts.rooms.lines.find(line, found[1])):
        parts.rooms.lines.drop(own)
    elif found:
        found[0].neighbours.tell({"gone": line, "key": found[0].rates.mask(found[1].key)})
    return Response(status_code=204)


async def line_of(request: Request, session: str, ident: str) -> WebLine:
    """A caller's own line. Raises Fault, the same one for what there is not and for what is somebody else's."""
    parts = parts_of(request)
    found = await arrive(parts, request.cookies, session)
    line = parts.rooms.lines.find(ident, found[1]) if found else None
    if found and parts.database.shared:
        line = opened(request, found[0], found[1], ident, line)
    if line is None:
        raise Fault(404, "This line is over.")
    return line


def opened(request: Request, room: Room, caller: Caller, ident: str, line: WebLine | None) -> WebLine | None:
    """The line of a browser that says in the address where it stands, new in this process or as it was; None for who may not."""
    said = request.query_params
    audience, seq = said.get("audience", ""), said.get("seq", "")
    looks = caller.looking() if said.get("look") == "true" else caller
    mine = line is not None or ident not in parts_of(request).rooms.lines.open
    if not mine or audience not in AUDIENCES or not looks.may_see(audience) or not LINE.fullmatch(ident):
        return None
    at = int(seq) if seq.isdecimal() and len(seq) < 16 else None
    hello = Hello(protocol=PROTOCOL, audience=audience, epoch=said.get("epoch"), seq=at, build=said.get("build"))
    lines = parts_of(request).rooms.lines
    if line is None or line.over:
        line = lines.enter(room, looks, hello, ident)
        say_if_renewed(line, hello, parts_of(request).assets.digest)
    else:
        lines.stand(room, line, hello)
    return line


async def coming(request: Request, session: str) -> tuple[Room, Caller] | None | Response:
    """Who wants a line; an answer that says to come again where that cannot be known just now."""
    try:
        return await arrive(parts_of(request), request.cookies, session)
    except NOT_NOW as fault:
        say_why(fault)
        return Response(encode(Bye(why="restart", retry_ms=RETRY_MS)), 503, media_type="application/json")


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
