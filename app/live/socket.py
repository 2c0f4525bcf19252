"""One websocket from its hello to its end: who may come in, and what is said to those who may not."""

import asyncio
import logging

from starlette.websockets import WebSocket, WebSocketDisconnect

from app.live.callers import Caller
from app.live.connection import SocketConnection
from app.live.floods import Floods
from app.live.listening import listen
from app.live.room import Room
from app.live.translating import say_if_renewed, understood
from app.live.wire import (
    PROTOCOL,
    Bye,
    Hello,
    encode,
)

log = logging.getLogger("plenary")
RETRY_MS = 1000
HELLO_S = 10.0  # seconds to say hello in


async def serve_socket(socket: WebSocket, found: tuple[Room, Caller] | None, build: str, floods: Floods) -> None:
    """Serve one websocket to its end. `found`: its room and who is asking, None for a stranger; `build`: our version."""
    if found and keep_out(socket, *found, floods):
        await socket.close(1008)  # before it is accepted: not a byte more is read of one who flooded
        return
    await socket.accept()
    if found is None:
        await part(socket, "not_joined", 4403)
        return
    room, caller = found
    try:
        async with asyncio.timeout(HELLO_S):
            hello = understood(await socket.receive_text())
    except (TimeoutError, WebSocketDisconnect, KeyError):
        await part(socket, "no_hello", 4400)
        return
    if isinstance(hello, Hello) and hello.look:
        caller = caller.looking()
    if not isinstance(hello, Hello) or hello.protocol != PROTOCOL:
        await part(socket, "reload", 4400)
    elif not caller.may_see(hello.audience):
        await part(socket, "not_joined", 4403)
    else:
        connection = SocketConnection(socket, caller, hello.audience, room.bucket(caller.key))
        room.enter(connection, hello.epoch, hello.seq)
        say_if_renewed(connection, hello, build)
        try:
            await listen(room, connection)
        finally:
            room.leave(connection)
            keep_out(socket, room, caller, floods)
            if connection.closing:
                await connection.closing  # or the server would cut the line before the close frame is out


def keep_out(socket: WebSocket, room: Room, caller: Caller, floods: Floods) -> bool:
    """Whether the caller flooded just now; then their cookie alone keeps them out for as long."""
    until = room.bucket(caller.key).shut_until
    if until <= asyncio.get_running_loop().time():
        return False
    floods.remember(caller.session, socket.cookies, until)
    return True


async def turn_away(socket: WebSocket) -> None:
    """Nobody can come in just now; the page is to try again, here or at another process."""
    await socket.accept()
    await part(socket, "restart", 1012, RETRY_MS)


async def part(socket: WebSocket, why: str, code: int, retry_ms: int | None = None) -> None:
    """Say why there is no conversation, and close."""
    try:
        await socket.send_text(encode(Bye(why=why, retry_ms=retry_ms)).decode())
        await socket.close(code)
    except (RuntimeError, WebSocketDisconnect):
        log.debug("gone before goodbye")
