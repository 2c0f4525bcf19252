"""Commands over HTTP: the same door as the socket, for browsers that are kept from one."""

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.live.batch import Answer
from app.live.listening import LARGEST, STRANGE
from app.live.translating import reply
from app.live.wire import Audience, Refused, decode_command, encode
from app.pages.faults import Fault
from app.pages.visit import Visit, visit
from app.words.speaking import language, told
from sessions.messages import Command, Role

router = APIRouter()


def carry_out(here: Visit, ident: str, command: Command, audience: Audience | None = None) -> Answer:
    """Submit a command and wait for its answer. Raises Fault for who may not ask, or asks too fast."""
    seat, wanted = here.acts_as(audience)
    if not here.room.bucket(here.caller.key).take():
        raise Fault(429, "You are a little too fast.", "Wait a moment, then try again.")
    role: Role = wanted
    return here.parts.rooms.wait(here.room.ask(ident, command, seat, role))


@router.post("/s/{session}/commands")
async def command(request: Request, session: str, audience: Audience | None = None) -> Response:
    """One command message; the answer is the accepted or refused message."""
    body = await request.body()
    if len(body) > LARGEST:
        raise Fault(413)
    try:
        message = decode_command(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Response(encode(Refused(id="", reason=told(STRANGE), code="not_understood")), 422, media_type="application/json")

    def run() -> Answer:
        return carry_out(visit(request, session), message.id, message.command, audience)

    answer = await run_in_threadpool(run)
    return Response(encode(reply(message.id, answer, language())), media_type="application/json")
