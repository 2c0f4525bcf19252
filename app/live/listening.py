"""Listening: the messages of one line, each within its size and rate, until it closes."""

from starlette.websockets import WebSocketDisconnect

from app.clock import milliseconds, now
from app.live.connection import Connection, SocketConnection
from app.live.frames import Parcel
from app.live.room import Room
from app.live.translating import ask_of, refuse, told, understood
from app.live.wire import (
    Command,
    Hello,
    Here,
    Incoming,
    Ping,
    Pong,
    Refused,
    encode,
)
from sessions.words import say

LARGEST = 32 * 1024  # characters of one message
NONSENSE = 20  # messages not understood until the socket is closed
TOO_FAST = say("You are a little too fast. Please wait a moment.")
STRANGE = say("This page and the server do not understand each other. Please reload.")
LOOKS = say("You see what participants see. Nothing you do here counts.")
FLOOD = 200  # messages over the rate until the socket is closed


async def listen(room: Room, connection: SocketConnection) -> None:
    """Take messages until the socket closes."""
    going_on = True
    while going_on:
        try:
            text = await connection.socket.receive_text()
        except (WebSocketDisconnect, RuntimeError):
            return
        except KeyError:  # a binary frame
            connection.close(1003)
            return
        going_on = take(room, connection, text)


def take(room: Room, connection: Connection, text: str) -> bool:
    """Take one message; False when it was the last this line may say."""
    if len(text) > LARGEST:
        connection.close(1009)
        return False
    message = understood(text)
    if not connection.bucket.take():
        connection.flood += 1
        refuse(connection, text, TOO_FAST, "busy")
    elif message is None or isinstance(message, Hello) and not hello_again(room, connection, message):
        connection.nonsense += 1
        refuse(connection, text, STRANGE, "not_understood")
    else:
        hear(room, connection, message)
    if connection.nonsense > NONSENSE or connection.flood > FLOOD:
        connection.shut_up()
        return False
    return True


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
    if isinstance(message, Command) and connection.caller.looks:
        connection.send(Parcel(encode(Refused(id=message.id, reason=told(connection, LOOKS), code="not_allowed"))), keep=True)
    elif isinstance(message, Command):
        room.submit(ask_of(connection, message))
    elif isinstance(message, Here):
        connection.visible = message.visible
        if connection.seat is None:
            return
        room.presence.sign(connection.seat, message.step, message.writing, message.visible)
        room.plan_people()
    elif isinstance(message, Ping):
        connection.send(Parcel(encode(Pong(t=message.t, time=milliseconds(now())))), keep=True)
