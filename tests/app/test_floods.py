"""Floods on one line: what still comes of one who is shut out is not understood, and nothing makes the others wait for it."""

import asyncio
from collections.abc import Iterator

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from app.live.frames import FULL, IDLE, SIP, LiveProtocol
from app.live.wire import encode
from tests.app.test_straight import opened, run
from tests.raw_line import frame

PING = encode({"type": "ping", "t": 1})
HELLO = frame(PING)
TINY = {"ping": b"\x89\x80\0\0\0\0", "pong": b"\x8a\x80\0\0\0\0", "piece": b"\x00\x80\0\0\0\0"}
BEGUN = b"\x01\x80\0\0\0\0"  # a message that is to come in pieces


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Frame]]:
    """The text frames that have been understood."""
    heard: list[Frame] = []
    real = LiveProtocol.handle_text

    def handle_text(self: LiveProtocol, event: Frame) -> None:
        heard.append(event)
        real(self, event)

    monkeypatch.setattr(LiveProtocol, "handle_text", handle_text)
    yield heard


def test_of_very_much_at_once_only_so_much_is_understood(understood: list[Frame]) -> None:
    """[L5] A read can bring a quarter of a megabyte: who sent thousands of messages is over every rate after some hundreds."""

    async def check() -> None:
        protocol, network, _ = await opened()
        protocol.data_received(HELLO * 6_000)
        assert len(understood) <= FULL + SIP / len(HELLO) + 1
        assert not network.reading

    run(check)


def test_a_long_message_is_understood_whole(understood: list[Frame]) -> None:
    """However many sips it takes, and what comes after it too."""

    async def check() -> None:
        protocol, _, _ = await opened()
        protocol.data_received(frame(b"x" * 40_000) + HELLO)
        assert [len(each.data) for each in understood] == [40_000, len(PING)]

    run(check)


def test_who_is_shut_out_is_not_heard_after_the_goodbye(understood: list[Frame]) -> None:
    """[L5] uvicorn reads on for the answer to its close frame; of one who floods that was a second of the server's whole work."""

    async def check() -> None:
        protocol, network, line = await opened()
        protocol.data_received(HELLO)  # it waits to be taken, so uvicorn does not read
        line.shut_up()
        await protocol.send({"type": "websocket.close", "code": 1008})
        before = len(understood)
        for _ in range(50):
            protocol.data_received(HELLO * 100)
            await asyncio.sleep(0)
        assert (len(understood), network.reading) == (before, False)

    run(check)


def test_nothing_is_read_on_a_line_that_is_being_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that is none ends the line: the quarter of a megabyte behind it is not looked at."""

    async def check() -> None:
        protocol, network, _ = await opened()
        looked_at = list[int]()
        real = WebSocketsSansIOProtocol.data_received
        monkeypatch.setattr(
            WebSocketsSansIOProtocol, "data_received", lambda self, data: (looked_at.append(len(data)), real(self, data))[1]
        )
        protocol.data_received(b"\xff\xff" + HELLO * 6_000)
        assert (network.closing, sum(looked_at)) == (True, SIP)

    run(check)


@pytest.mark.parametrize("kind", TINY)
def test_frames_that_bring_nothing_are_had_within_reason(kind: str) -> None:
    """A browser sends none of them, or a few: thousands are read for nothing, and answered."""

    async def check() -> None:
        protocol, network, _ = await opened()
        protocol.data_received((BEGUN if kind == "piece" else b"") + TINY[kind] * IDLE)
        assert not network.closing
        assert b"".join(network.taken).count(b"\x8a\0") == (IDLE if kind == "ping" else 0)
        protocol.data_received(TINY[kind] * 3)
        assert network.closing
        count = len(network.taken)
        protocol.data_received(TINY[kind] * 3)
        assert len(network.taken) == count

    run(check)
