"""Straight: when frames go to a transport as they are, and when each is looked at first; and the roll of those who are told."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any, cast

import pytest
import uvicorn
from starlette.websockets import WebSocket, WebSocketState
from uvicorn.server import ServerState

from app.live.bucket import Bucket
from app.live.callers import Caller
from app.live.connection import LAG_BYTES, Connection, SocketConnection
from app.live.frames import LiveProtocol, Parcel
from app.live.roll import Roll
from app.live.telling import bring

HANDSHAKE = (
    b"GET /live HTTP/1.1\r\nHost: plenary\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
GOODBYE = b"\x88\x82\0\0\0\0\x03\xe8"  # a browser's close frame: 1000
PARCEL = Parcel(b'{"type":"changes"}')


class Network(asyncio.Transport):
    """A transport that takes everything, and says how much of it has not gone yet."""

    def __init__(self) -> None:
        super().__init__()
        self.taken, self.unsent, self.closing, self.reading = list[bytes](), 0, False, True

    def write(self, data: Any) -> None:
        self.taken.append(bytes(data))

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True

    def is_closing(self) -> bool:
        return self.closing

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def close(self) -> None:
        self.closing = True

    def abort(self) -> None:
        self.closing = True

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return default


async def accepting(scope: Any, receive: Any, send: Any) -> None:
    """An application that opens a socket and hears it out."""
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        continue


async def opened() -> tuple[LiveProtocol, Network, SocketConnection]:
    """uvicorn's own protocol after a handshake, on a transport of ours; and our line over it."""
    config = uvicorn.Config(accepting, ws=LiveProtocol, ws_per_message_deflate=False, log_config=None)
    config.load()
    protocol, network = LiveProtocol(config, ServerState(), {}), Network()
    protocol.connection_made(network)
    protocol.data_received(HANDSHAKE)
    while not protocol.handshake_complete:
        await asyncio.sleep(0)
    network.taken.clear()
    socket = cast(WebSocket, type("Socket", (), {"scope": {"state": {"protocol": protocol}}, "close": never}))
    socket.client_state = WebSocketState.CONNECTED
    return protocol, network, SocketConnection(socket, Caller("session", "key", "seat"), "participant", Bucket(20, 40))


async def never(*_: object) -> None:
    """A close that takes its time."""
    await asyncio.sleep(60)


def run(doing: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run to the end."""
    asyncio.run(doing())


ENDS: dict[str, Callable[[LiveProtocol, SocketConnection], object]] = {
    "we close": lambda protocol, line: line.close(1000),
    "the browser closes": lambda protocol, line: protocol.data_received(GOODBYE),
    "the server stops": lambda protocol, line: protocol.shutdown(),
    "the line is lost": lambda protocol, line: (protocol.transport.abort(), protocol.connection_lost(None)),
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_goes_after_the_end(end: str) -> None:
    """Straight until then; afterwards not a byte follows, least of all a close frame."""

    async def play() -> None:
        protocol, network, line = await opened()
        bring([line], 1, PARCEL)
        assert network.taken == [PARCEL.frame] and line.straight is not None
        ENDS[end](protocol, line)
        assert line.straight is None
        if end != "we close":  # there what was said before may still go
            network.taken.clear()
            bring([line], 2, PARCEL)
            assert network.taken == []

    run(play)


def test_a_line_that_does_not_keep_up_is_looked_at_again() -> None:
    """The network says that it is full; past a quarter of a megabyte nothing more is written, and a view makes up for it."""

    async def play() -> None:
        protocol, network, line = await opened()
        views = list[Connection]()
        line.caught_up = views.append
        protocol.pause_writing()
        assert line.straight is None
        network.unsent = LAG_BYTES // 2
        bring([line], 1, PARCEL)
        assert not line.lags
        network.unsent = LAG_BYTES + 1
        bring([line], 2, PARCEL)
        bring([line], 3, PARCEL)
        assert line.lags and len(network.taken) == 2 and line.missed
        protocol.resume_writing()
        assert line.straight is None, "it lags still"
        network.unsent = 0
        line.look()
        assert views == [line] and line.straight is not None

    run(play)


def test_a_network_that_takes_again_is_written_to_straight() -> None:
    """It was full for a moment only."""

    async def play() -> None:
        protocol, network, line = await opened()
        protocol.pause_writing()
        protocol.resume_writing()
        bring([line], 1, PARCEL)
        assert line.straight is not None and network.taken == [PARCEL.frame]

    run(play)


def test_the_roll_is_what_a_list_would_be() -> None:
    """People come, change their group and go, in any order."""

    async def play() -> None:
        dice, roll, there = random.Random(4), Roll(), list[SocketConnection]()
        for _ in range(400):
            match dice.choice(("come", "come", "move", "go")):
                case "come":
                    line = (await opened())[2]
                    line.seat = dice.choice((None, "a", "b", "c"))
                    roll.add(line)
                    there.append(line)
                case "move" if there:
                    roll.move(dice.choice(there), ("participant", dice.choice((None, "one", "two"))))
                case "go" if there:
                    roll.remove(there.pop(dice.randrange(len(there))))
            assert list(roll) == there and len(roll) == len(there)
            for place in {line.place for line in there} | set(roll.places):
                assert set(roll.at(place)) == {line for line in there if line.place == place} != set()
            for seat in {line.seat for line in there if line.seat} | set(roll.seats):
                assert set(roll.of(seat)) == {line for line in there if line.seat == seat} != set()

    run(play)
