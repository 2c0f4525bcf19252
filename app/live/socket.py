"""One websocket, incoming: hello first, then commands, signs of presence and pings, each within its size and rate."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.clock import milliseconds, now
from app.live.batch import Answer, Ask
from app.live.callers import Caller
from app.live.connection import Connection
from app.live.frames import Parcel
from app.live.room import Room
from app.live.wire import (
    PROTOCOL,
    Accepted,
    Bye,
    Command,
    Hello,
    Here,
    Incoming,
    Ping,
    Pong,
    Refused,
    decode_incoming,
    encode,
    envelope,
)

log = logging.getLogger("plenary")
LARGEST = 32 * 1024  # characters of one message
HELLO_S = 10.0  # seconds to say hello in
NONSENSE = 20  # messages not understood until the socket is closed
FLOOD = 200  # messages over the rate until the socket is closed
Find = Callable[[WebSocket, str], Awaitable[tuple[Room, Caller] | None]]


async def serve_socket(socket: WebSocket, session: str, find: Find) -> None:
    """Serve one websocket to its end. `find` says which room it leads to and who is asking, or None for a stranger."""
    found = await find(socket, session)
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
    if not isinstance(hello, Hello) or hello.protocol != PROTOCOL:
        await part(socket, "reload", 4400)
    elif not caller.may_see(hello.audience):
        await part(socket, "not_joined", 4403)
    else:
        connection = Connection(socket, caller, hello.audience, room.bucket(caller.key))
        room.enter(connection, hello.epoch, hello.seq)
        try:
            await listen(room, connection)
        finally:
            room.leave(connection)
            if connection.closing:
                await connection.closing  # or the server would cut the line before the close frame is out


async def part(socket: WebSocket, why: str, code: int) -> None:
    """Say why there is no conversation, and close."""
    try:
        await socket.send_text(encode(Bye(why=why, retry_ms=None)).decode())
        await socket.close(code)
    except (RuntimeError, WebSocketDisconnect):
        log.debug("gone before goodbye")


def understood(text: str) -> Incoming | None:
    """A message as the wire defines it; None for anything else."""
    try:
        message: Incoming = decode_incoming(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return message


async def listen(room: Room, connection: Connection) -> None:
    """Take messages until the socket closes."""
    nonsense = flood = 0
    while True:
        try:
            text = await connection.socket.receive_text()
        except (WebSocketDisconnect, RuntimeError):
            return
        except KeyError:  # a binary frame
            connection.close(1003)
            return
        if len(text) > LARGEST:
            connection.close(1009)
            return
        message = understood(text)
        if not connection.bucket.take():
            flood += 1
            refuse(connection, text, "You are a little too fast. Please wait a moment.", "busy")
        elif message is None or isinstance(message, Hello) and not hello_again(room, connection, message):
            nonsense += 1
            refuse(connection, text, "This page and the server do not understand each other. Please reload.", "not_understood")
        else:
            hear(room, connection, message)
        if nonsense > NONSENSE or flood > FLOOD:
            connection.close(1008)
            return


def refuse(connection: Connection, text: str, reason: str, code: str) -> None:
    """Refuse a message that was not carried out, if it has an id to answer."""
    ident = envelope(text).id
    if ident:
        connection.send(Parcel(encode(Refused(id=ident, reason=reason, code=code))), keep=True)


def hello_again(room: Room, connection: Connection, hello: Hello) -> bool:
    """A browser that found a gap says hello on the same socket; False when it asks for another audience."""
    if hello.audience != connection.place[0]:
        return False
    missed = room.missed(connection, hello.epoch, hello.seq)
    if missed is None:
        room.send_view(connection)
    else:
        connection.seq = room.state.seq
        connection.send(missed)
    return True


def hear(room: Room, connection: Connection, message: Incoming) -> None:
    """Do what one understood message says."""
    if isinstance(message, Command):
        room.submit(ask_of(connection, message))
    elif isinstance(message, Here) and connection.seat:
        room.presence.sign(connection.seat, message.step, message.writing, message.visible)
        room.plan_people()
    elif isinstance(message, Ping):
        connection.send(Parcel(encode(Pong(t=message.t, time=milliseconds(now())))), keep=True)


def ask_of(connection: Connection, message: Command) -> Ask:
    """A command as the room takes it; the answer goes to this connection alone."""

    def answer(given: Answer) -> None:
        connection.send(Parcel(encode(reply(message.id, given))), keep=True)

    return Ask(message.id, message.command, connection.seat, connection.place[0], answer)


def reply(ident: str, given: Answer) -> Accepted | Refused:
    """An answer in the words of the wire."""
    if given.refused is not None:
        return Refused(id=ident, reason=given.refused.sentence, code=given.refused.code)
    assert given.seq is not None
    return Accepted(id=ident, seq=given.seq)
