"""Frames: a message made into websocket bytes once, and written as it is to many sockets. Knows the inside of uvicorn."""

import struct
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

TEXT = 0x81  # final frame of a text message


class LiveProtocol(WebSocketsSansIOProtocol):
    """uvicorn's websocket, which tells the application where its transport is."""

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

    def write(self, parcel: Parcel) -> None:
        """Send a parcel now; into nothing when the socket is closing."""
        protocol = self.protocol
        if protocol.handshake_complete and not protocol.close_sent and not protocol.transport.is_closing():
            protocol.transport.write(parcel.frame)

    def waiting(self) -> int:
        """Bytes written that the network has not taken yet."""
        return self.protocol.transport.get_write_buffer_size()

    def stop_hearing(self) -> None:
        """Take in nothing more: what still comes would be read and understood for nothing."""
        if not self.protocol.transport.is_closing():
            self.protocol.transport.pause_reading()

    def cut(self) -> None:
        """Drop the connection without a word, for one that does not read."""
        self.protocol.transport.abort()
