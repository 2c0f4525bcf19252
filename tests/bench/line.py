"""A line: one raw websocket on a bare transport, its frames taken apart by hand; on bare TCP the same without a handshake."""

import asyncio
import base64
import os
import struct
from collections.abc import Callable
from typing import cast

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
NO_MASK = b"\0\0\0\0"  # a mask of zeros is a mask: the other side takes it off as it would any other


class Line(asyncio.Protocol):
    """Hands each text to `hear(line, payload)`; `opened` is done after the handshake, `ended` holds the close code (0: none)."""

    def __init__(self, hear: Callable[["Line", bytes], None], request: bytes = b"") -> None:
        """`request` asks for the websocket; empty on bare TCP, where frames begin at once."""
        loop = asyncio.get_running_loop()
        self.hear, self.request = hear, request
        self.shaking = bool(request)
        self.rest: list[bytes] = []
        self.held, self.need = 0, 2
        self.opened: asyncio.Future[None] = loop.create_future()
        self.ended: asyncio.Future[int] = loop.create_future()
        self.code = 0
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the websocket."""
        self.transport = cast(asyncio.Transport, transport)
        if self.request:
            self.transport.write(self.request)
        else:
            self.opened.set_result(None)

    def connection_lost(self, fault: Exception | None) -> None:
        """The line has ended."""
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("the line ended before it was open"))
        if not self.ended.done():
            self.ended.set_result(self.code)

    def data_received(self, chunk: bytes) -> None:
        """Take whatever frames are whole."""
        if self.rest:
            self.rest.append(chunk)
            self.held += len(chunk)
            if self.held < self.need:
                return
            chunk = b"".join(self.rest)
            self.rest.clear()
        at = self.shake(chunk) if self.shaking else 0
        at = self.frames(chunk, at) if not self.shaking else at
        if at < len(chunk):
            self.rest.append(chunk[at:] if at else chunk)
            self.held = len(chunk) - at

    def shake(self, chunk: bytes) -> int:
        """Take the answer to the handshake; where the frames begin."""
        end = chunk.find(b"\r\n\r\n")
        if end < 0:
            self.need = len(chunk) + 1
            return 0
        self.shaking, self.need = False, 2
        if chunk.startswith(b"HTTP/1.1 101"):
            self.opened.set_result(None)
        else:
            self.opened.set_exception(ConnectionError(chunk[:60].decode("latin-1")))
            self.transport.close()
        return end + 4

    def frames(self, chunk: bytes, at: int) -> int:
        """Take every whole frame from `at` on; where the rest begins."""
        size = len(chunk)
        while size - at >= 2:
            n, head = chunk[at + 1], 2
            if n > 125:
                head = 4 if n == 126 else 10
                n = int.from_bytes(chunk[at + 2 : at + head], "big") if size - at >= head else 0
            self.need = head + n
            if size - at < self.need:
                break
            kind, payload = chunk[at] & 15, chunk[at + head : at + head + n]
            at += head + n
            if kind == TEXT:
                self.hear(self, payload)
            elif kind == PING:
                self.transport.write(frame(payload, PONG))
            elif kind == CLOSE:
                self.code = int.from_bytes(payload[:2], "big")
                self.transport.close()
        return at

    def say(self, payload: bytes) -> None:
        """Send one text; a line without a handshake sends it as the bare server passes it on, without a mask."""
        if not self.transport.is_closing():
            self.transport.write(frame(payload) if self.request else bare(payload))

    def end(self) -> None:
        """Drop the line."""
        self.transport.abort()


def frame(payload: bytes, kind: int = TEXT) -> bytes:
    """A client's frame."""
    n = len(payload)
    if n < 126:
        return bytes((0x80 | kind, 0x80 | n)) + NO_MASK + payload
    return struct.pack("!BBH" if n < 65_536 else "!BBQ", 0x80 | kind, 0x80 | (126 if n < 65_536 else 127), n) + NO_MASK + payload


def bare(payload: bytes) -> bytes:
    """The same frame as a server sends it."""
    n = len(payload)
    return (bytes((0x81, n)) if n < 126 else struct.pack("!BBH", 0x81, 126, n)) + payload


def request_for(host: str, port: int, path: str, cookie: str = "") -> bytes:
    """The request for a websocket, as a browser on our own page makes it."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", f"Origin: http://{host}:{port}"]
    return "\r\n".join([*lines, *([f"Cookie: {cookie}"] if cookie else []), "", ""]).encode()


async def dial(host: str, port: int, line: Line) -> Line:
    """Open a line within ten seconds. Raises OSError, ConnectionError or TimeoutError."""
    async with asyncio.timeout(10):
        await asyncio.get_running_loop().create_connection(lambda: line, host, port)
        await line.opened
    return line
