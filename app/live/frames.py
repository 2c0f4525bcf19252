"""Frames: a message made into websocket bytes once, and written as it is to many sockets. Knows the inside of uvicorn."""

import struct
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

TEXT = 0x81  # final frame of a text message
SIP = 4096  # bytes understood at once, until it is looked whether more can still matter
FULL = 300  # messages that wait for the application; who sent so many at once is over every rate, and will be shut out
IDLE, IDLE_S = 200, 1.0  # frames that bring no message, and within how long


class LiveProtocol(WebSocketsSansIOProtocol):
    """uvicorn's websocket, which tells the application where its transport is, and when writing to it is another matter now."""

    changed: Callable[[], None] | None = None
    close_was_sent = False
    deaf = False
    idle, idle_since = 0, 0.0

    @property
    def close_sent(self) -> bool:
        """Whether a close frame has gone: nothing may follow it."""
        return self.close_was_sent

    @close_sent.setter
    def close_sent(self, sent: bool) -> None:
        self.close_was_sent = sent
        self.tell()

    def data_received(self, data: bytes) -> None:
        """Understand what came, as far as it can matter: a quarter of a megabyte of tiny frames takes a quarter of a second."""
        for at in range(0, len(data), SIP):
            if self.deaf or self.queue.qsize() > FULL:
                self.transport.pause_reading()
                return
            super().data_received(data[at : at + SIP] if len(data) > SIP else data)
            if self.transport.is_closing():
                return

    def handle_ping(self) -> None:
        """Answer, within reason."""
        if self.may_idle():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Hear that the line is alive, within reason."""
        if self.may_idle():
            super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        """Add a piece to a message, within reason."""
        if self.may_idle():
            super().handle_cont(event)

    def may_idle(self) -> bool:
        """Whether one more frame that brings no message is to be had; else the line is cut, for no browser does this."""
        now = self.loop.time()
        if now - self.idle_since > IDLE_S:
            self.idle, self.idle_since = 0, now
        self.idle += 1
        if self.idle > IDLE and not self.deaf:
            self.deaf = True
            self.transport.abort()
        return not self.deaf

    def pause_writing(self) -> None:
        """The network does not keep up."""
        super().pause_writing()
        self.tell()

    def resume_writing(self) -> None:
        """It does again."""
        super().resume_writing()
        self.tell()

    def handle_close(self, event: Frame) -> None:
        """The other side closes."""
        super().handle_close(event)
        self.tell()

    def shutdown(self) -> None:
        """The server stops."""
        super().shutdown()
        self.tell()

    def connection_lost(self, exc: Exception | None) -> None:
        """The line has ended."""
        super().connection_lost(exc)
        self.tell()

    def tell(self) -> None:
        """Something has changed."""
        if self.changed:
            self.changed()

    def handle_connect(self, event: Request) -> None:
        """Put this protocol into the scope's state, then go on as uvicorn does."""
        self.app_state = {**self.app_state, "protocol": self}
        super().handle_connect(event)


class Parcel:
    """One encoded message: as JSON for sockets that take text, as a frame for transports that take bytes."""

    __slots__ = ("frame", "json")

    def __init__(self, json: bytes) -> None:
        """Wrap `json` for travelling."""
        self.json = json
        n = len(json)
        if n < 126:
            head = bytes((TEXT, n))
        elif n < 65536:
            head = struct.pack("!BBH", TEXT, 126, n)
        else:
            head = struct.pack("!BBQ", TEXT, 127, n)
        self.frame = head + json


class Wire:
    """The writing end of one uvicorn websocket, without its queues and coroutines."""

    def __init__(self, protocol: LiveProtocol) -> None:
        """Write through `protocol`."""
        self.protocol = protocol

    @classmethod
    def of(cls, state: dict[str, Any]) -> "Wire | None":
        """The writing end of the websocket this scope state belongs to; None under another server."""
        protocol = state.get("protocol")
        return cls(protocol) if isinstance(protocol, LiveProtocol) else None

    @property
    def open(self) -> bool:
        """Whether frames may be written."""
        protocol = self.protocol
        return protocol.handshake_complete and not protocol.close_sent and not protocol.transport.is_closing()

    def write(self, parcel: Parcel) -> None:
        """Send a parcel now; into nothing when the socket is closing."""
        if self.open:
            self.protocol.transport.write(parcel.frame)

    def straight(self) -> Callable[[bytes], object] | None:
        """The transport's own way in, while frames may be written and the network takes them; the protocol tells of a change."""
        return self.protocol.transport.write if self.open and self.protocol.writable.is_set() else None

    def waiting(self) -> int:
        """Bytes written that the network has not taken yet."""
        return self.protocol.transport.get_write_buffer_size()

    def stop_hearing(self) -> None:
        """Take in nothing more: what still comes would be read and understood for nothing."""
        self.protocol.deaf = True  # uvicorn, which has its own reasons to pause, reads on when it has said goodbye
        if not self.protocol.transport.is_closing():
            self.protocol.transport.pause_reading()

    def cut(self) -> None:
        """Drop the connection without a word, for one that does not read."""
        self.protocol.transport.abort()
