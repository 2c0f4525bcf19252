"""A stream of server-sent events: what waits on a web line, written as it comes, until one of the two sides ends it."""

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.live.connection import PATIENCE_S
from app.live.web_line import WebLine, WebLines

BEAT_S = 10.0  # between two signs of life, so that nothing on the way takes the stream for dead
PADDING = b":" + b" " * 2048 + b"\n\n"  # things on the way that gather the first two kilobytes let go of what follows
HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
}


class EventStream(Response):
    """One that is not read for ten seconds is given up; the browser comes back by itself."""

    def __init__(self, lines: WebLines, line: WebLine, many: bool = False) -> None:
        """Stream what waits on `line`; with `many` processes the page may speak to another one, so that being read is enough."""
        super().__init__()
        self.lines, self.line, self.mine, self.many = lines, line, line.claim(), many

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until the line is over or the browser is gone."""
        headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        writing = asyncio.ensure_future(self.write(send))
        leaving = asyncio.ensure_future(gone(receive))
        try:
            await asyncio.wait((writing, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            writing.cancel()
            leaving.cancel()
            await asyncio.gather(writing, leaving, return_exceptions=True)
            if self.mine == self.line.taker:
                self.lines.drop(self.line)

    async def write(self, send: Send) -> None:
        """Write until the line is over, or until nobody reads."""
        body = PADDING
        while True:
            try:
                await asyncio.wait_for(send({"type": "http.response.body", "body": body, "more_body": True}), PATIENCE_S)
            except (TimeoutError, OSError):
                return
            if self.many:
                self.lines.hear(self.line, [])
            taken = await self.line.take(self.mine, BEAT_S)
            if taken is None:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            body = b"".join(b"data: " + parcel.json + b"\n\n" for parcel in taken) or b": beat\n\n"


async def gone(receive: Receive) -> None:
    """Wait until the browser has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
