"""Baselines in Python: `websockets.broadcast` on uvloop, and for want of a C compiler a bare TCP fan-out by transport.write."""

import asyncio
import sys
from contextlib import suppress
from typing import cast

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

LONGEST_S = 3_600


async def websockets() -> None:
    """Each text goes on to everybody by `websockets.broadcast`."""
    people: set[ServerConnection] = set()

    async def meet(one: ServerConnection) -> None:
        people.add(one)
        try:
            with suppress(ConnectionClosed):
                async for text in one:
                    broadcast(people, text)
        finally:
            people.discard(one)

    async with serve(meet, "127.0.0.1", 0, compression=None, ping_interval=None, backlog=2048) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await asyncio.sleep(LONGEST_S)


class Bare(asyncio.Protocol):
    """Each whole frame goes on to everybody."""

    people: set[asyncio.Transport] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """One more."""
        self.transport = cast(asyncio.Transport, transport)
        self.rest = b""
        self.people.add(self.transport)

    def connection_lost(self, fault: Exception | None) -> None:
        """One less."""
        self.people.discard(self.transport)

    def data_received(self, chunk: bytes) -> None:
        """Pass on what is whole."""
        self.rest += chunk
        while len(self.rest) >= 4:
            n = self.rest[1] & 127
            size = 2 + n if n < 126 else 4 + int.from_bytes(self.rest[2:4], "big")
            if len(self.rest) < size:
                return
            for one in self.people:
                one.write(self.rest[:size])
            self.rest = self.rest[size:]


async def bare() -> None:
    """A bare TCP fan-out."""
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.sleep(LONGEST_S)


if __name__ == "__main__":
    uvloop.run({"websockets": websockets, "bare": bare}[sys.argv[1]]())
