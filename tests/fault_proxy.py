"""A bad network between browser and server: refuses or strips upgrades, holds streams back, stalls, goes dead, breaks off."""

import asyncio
import re
import socket
import struct
import threading
from contextlib import suppress
from types import TracebackType
from typing import Literal

Upgrade = Literal["pass", "403", "426", "html", "strip", "hang", "mute"]
ANSWERS = {
    "403": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "426": b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\nConnection: close\r\n\r\n<p>Please sign in</p>",
}
UPGRADE = re.compile(rb"^upgrade: *websocket\r\n", re.I | re.M)
HOP = re.compile(rb"^(?:upgrade|connection): *[^\r]*\r\n", re.I | re.M)
STREAM = re.compile(rb"^content-type: *text/event-stream", re.I | re.M)
GONE = (OSError, asyncio.IncompleteReadError)


class Pair:
    """One connection through the proxy."""

    def __init__(self, near: asyncio.StreamWriter) -> None:
        """`near` is the browser's side."""
        self.near = near
        self.far: asyncio.StreamWriter | None = None
        self.is_socket = False

    def cut(self) -> None:
        """Break off both sides with a reset, as a network does that goes away."""
        for end in (self.near, self.far):
            if end is not None:
                raw = end.get_extra_info("socket")
                with suppress(OSError):
                    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.transport.abort()


class FaultProxy:
    """Listens on a port of its own; what is wrong with the network may be changed at any time, for old connections too."""

    def __init__(self, port: int, *, upgrade: Upgrade = "pass", holds_streams: bool = False) -> None:
        """In front of the server on `port` of this computer."""
        self.target, self.upgrade, self.holds_streams = port, upgrade, holds_streams
        self.down = False
        self.late = 0.0  # seconds for which an upgrade is held before it goes on
        self.upgrades = 0
        self.pairs: set[Pair] = set()
        self.loop = asyncio.new_event_loop()
        self.flows = {"up": asyncio.Event(), "down": asyncio.Event()}
        self.listening = threading.Event()
        self.port = 0
        self.thread = threading.Thread(target=self.run, daemon=True)

    @property
    def base(self) -> str:
        """The address browsers go to."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "FaultProxy":
        self.thread.start()
        assert self.listening.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.cut()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def run(self) -> None:
        """The thread: serve until stopped."""
        asyncio.set_event_loop(self.loop)
        for flow in self.flows.values():
            flow.set()
        server = self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self.listening.set()
        self.loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self.loop.close()

    # what may go wrong

    def cut(self, *, sockets_alone: bool = False) -> None:
        """Break off what is open."""

        def now() -> None:
            for pair in list(self.pairs):
                if pair.is_socket or not sockets_alone:
                    pair.cut()

        self.loop.call_soon_threadsafe(now)

    def stall(self, *ways: str) -> None:
        """Let nothing more through, `up` to the server or `down` to the browser (without words: neither); nobody is told."""
        for way in ways or ("up", "down"):
            self.loop.call_soon_threadsafe(self.flows[way].clear)

    def flow(self) -> None:
        """Let everything through again, what was stalled first."""
        for flow in self.flows.values():
            self.loop.call_soon_threadsafe(flow.set)

    # the plain part

    async def serve(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        """One connection of a browser."""
        pair = Pair(near_out)
        self.pairs.add(pair)
        try:
            if self.down:
                pair.cut()
                return
            await self.flows["up"].wait()
            head = await near_in.readuntil(b"\r\n\r\n")
            if UPGRADE.search(head):
                pair.is_socket = True
                self.upgrades += 1
                await asyncio.sleep(self.late)
                if self.upgrade in ANSWERS:
                    near_out.write(ANSWERS[self.upgrade])
                    await near_out.drain()
                    return
                if self.upgrade == "hang":
                    await near_in.read()
                    return
                if self.upgrade == "strip":
                    head = HOP.sub(b"", head)
            far_in, pair.far = await asyncio.open_connection("127.0.0.1", self.target)
            pair.far.write(head)
            await asyncio.wait(
                [
                    asyncio.ensure_future(self.pump(near_in, pair.far, "up", pair)),
                    asyncio.ensure_future(self.pump(far_in, near_out, "down", pair)),
                ],
                return_when=asyncio.FIRST_COMPLETED,
            )
        except (*GONE, asyncio.CancelledError):
            pass  # the one end, or the proxy, is gone
        finally:
            self.pairs.discard(pair)
            for end in (pair.near, pair.far):
                if end is not None:
                    with suppress(OSError, RuntimeError):
                        end.close()

    async def pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: str, pair: Pair) -> None:
        """Bytes of one direction, until either end has gone."""
        with suppress(*GONE):
            held = False
            while data := await source.read(65_536):
                await self.flows[way].wait()
                held = held or (way == "down" and self.holds_streams and STREAM.search(data) is not None)
                if held or (self.upgrade == "mute" and pair.is_socket and not data.startswith(b"HTTP/1.1 101")):
                    continue
                sink.write(data)
                await sink.drain()
