"""Connections as a room knows them, and the websocket: written to at once, and given an outbox only while it lags."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from app.live.bucket import Bucket
from app.live.callers import Caller
from app.live.frames import Parcel, Wire
from app.live.wire import Audience
from app.measures import TROUBLE
from app.words import speaking

log = logging.getLogger("plenary")
LAG_BYTES = 256 * 1024  # more than this unsent: the connection lags
CAUGHT_UP_BYTES = 32 * 1024  # less than this unsent: it has caught up
OUTBOX = 256  # answers kept for a connection that lags
PATIENCE_S = 10.0  # no progress for so long: cut
LOOK_S = 0.1  # between two looks at a connection that lags
SHUT_S = 10.0  # who flooded is let in again after so long
TOLD_S = 1.0  # for the close frame of one who floods to go out
Place = tuple[Audience, str | None]  # an audience: role and breakout group


class Connection(ABC):
    """The outgoing side of a line to one browser. `send` never waits; what a lagging one misses is made up by a fresh view."""

    def __init__(self, caller: Caller, audience: Audience, bucket: Bucket) -> None:
        """A line to `caller`, who asked for an audience's view."""
        self.caller, self.bucket = caller, bucket
        self.place: Place = (audience, None)
        self.seat = caller.seat if audience in ("participant", "observer") else None
        """The seat whose own records this line gets: none on a desk or a screen."""
        self.straight: Callable[[bytes], object] | None = None
        """Takes a frame as it is, while nothing needs looking at before: no lag, no close frame, a network that keeps up."""
        self.language = speaking.language()
        self.seq = 0
        self.outbox: deque[Parcel] = deque()
        self.lags = False
        self.missed = False
        self.nonsense = self.flood = 0
        self.visible = True
        self.caught_up: Callable[[Connection], None] = forget

    @abstractmethod
    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """Send now; while the line lags only what is to be `keep`t waits (answers), the rest is dropped for a later view."""

    @abstractmethod
    def close(self, code: int) -> None:
        """End the line, with a websocket's close code, when what was sent has gone."""

    def shut_up(self) -> None:
        """End the line of one who sends far too much."""
        self.close(1008)


class SocketConnection(Connection):
    """The outgoing side of a websocket."""

    def __init__(self, socket: WebSocket, caller: Caller, audience: Audience, bucket: Bucket) -> None:
        """Wrap an accepted socket."""
        super().__init__(caller, audience, bucket)
        self.socket = socket
        self.wire = Wire.of(socket.scope.get("state", {}))
        self.closing: asyncio.Task[Any] | None = None
        self.pump: asyncio.Task[None] | None = None
        self.stuck_at = 0
        self.stuck_since = 0.0
        if self.wire:
            self.wire.protocol.changed = self.find_way
            self.find_way()

    def find_way(self) -> None:
        """Something has changed by which frames may or may not go straight to the transport."""
        self.straight = self.wire.straight() if self.wire and not self.lags and self.closing is None else None

    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """Send now; while the socket lags only what is to be `keep`t waits (answers), the rest is dropped for a later view."""
        if self.lags:
            if keep:
                self.outbox.append(parcel)
            self.missed |= not keep
            if len(self.outbox) > OUTBOX:
                self.cut()
        elif self.wire is None:
            self.outbox.append(parcel)
            self.pump = self.pump or asyncio.ensure_future(self.send_text())
        else:
            self.wire.write(parcel)
            if self.wire.waiting() > LAG_BYTES:
                self.start_lagging()

    async def send_text(self) -> None:
        """The road without uvicorn's transport: one text after another, as the server takes them."""
        try:
            while self.outbox:
                if len(self.outbox) > OUTBOX:
                    self.outbox.clear()
                    self.caught_up(self)
                await asyncio.wait_for(self.socket.send_text(self.outbox.popleft().json.decode()), PATIENCE_S)
        except (RuntimeError, TimeoutError, OSError):
            self.outbox.clear()
        finally:
            self.pump = None

    def start_lagging(self) -> None:
        """Stop writing, and look again until the network has taken what there is."""
        assert self.wire
        self.lags, self.stuck_at, self.stuck_since = True, self.wire.waiting(), asyncio.get_running_loop().time()
        self.find_way()
        asyncio.get_running_loop().call_later(LOOK_S, self.look)

    def look(self) -> None:
        """Has it caught up, does it move, or is nobody reading?"""
        assert self.wire
        loop, waiting = asyncio.get_running_loop(), self.wire.waiting()
        if self.socket.client_state is WebSocketState.DISCONNECTED or not self.lags:
            return
        if waiting < CAUGHT_UP_BYTES:
            self.lags = False
            while self.outbox:
                self.wire.write(self.outbox.popleft())
            self.find_way()
            if self.missed:
                self.missed = False
                self.caught_up(self)
            return
        if waiting < self.stuck_at:
            self.stuck_at, self.stuck_since = waiting, loop.time()
        if loop.time() - self.stuck_since > PATIENCE_S:
            self.cut()
        else:
            loop.call_later(LOOK_S, self.look)

    def cut(self) -> None:
        """Drop the connection; the browser comes back by itself."""
        log.warning("a connection that does not read was cut")
        TROUBLE.count("a line that is not read was cut")
        self.outbox.clear()
        if self.wire:
            self.wire.cut()
        else:
            self.close(4008)

    def close(self, code: int) -> None:
        """Close with a code, in its own time."""
        if self.closing is None:
            self.closing = asyncio.ensure_future(self.say_goodbye(code))
            self.find_way()

    def shut_up(self) -> None:
        """Close on one who floods: nothing more is read, and the line is cut a moment after it was told why."""
        self.bucket.shut_until = asyncio.get_running_loop().time() + SHUT_S
        if self.wire:
            self.wire.stop_hearing()
            asyncio.get_running_loop().call_later(TOLD_S, self.wire.cut)
        self.close(1008)

    async def say_goodbye(self, code: int) -> None:
        """Send the close frame; one that is gone already is gone."""
        try:
            await self.socket.close(code)
        except (RuntimeError, WebSocketDisconnect):
            log.debug("closed already")


def forget(_connection: Connection) -> None:
    """Nobody waits for this connection to catch up."""
