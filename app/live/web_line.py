"""A line over plain web requests, for networks that block websockets: what the room says waits for a stream or a poll."""

import asyncio
import logging
from contextlib import suppress

from app.bus import Message
from app.clock import new_id
from app.live.bucket import Bucket
from app.live.callers import Caller
from app.live.connection import LAG_BYTES, OUTBOX, Connection
from app.live.frames import Parcel
from app.live.listening import hello_again, take
from app.live.room import A_PERSON, Room
from app.live.wire import Audience, Bye, Hello, encode
from app.measures import TROUBLE

log = logging.getLogger("plenary")
SEEN_S = 25.0  # a page in sight says something every five seconds; silent for so long, it is gone
HIDDEN_S = 90.0  # a page out of sight may be let speak once a minute by its browser
LOOK_S = 5.0  # between two looks at whether anybody is there
KEPT_S = 15.0  # what a line that has ended still has to say is kept for so long
RETRY_MS = 500


class WebLine(Connection):
    """The outgoing side of one line; one stream or poll at a time takes what waits."""

    def __init__(self, caller: Caller, audience: Audience, bucket: Bucket, ident: str = "") -> None:
        """Nothing waits yet."""
        super().__init__(caller, audience, bucket)
        self.id = ident or new_id()
        self.handed: int | None = None
        self.bytes = 0
        self.news = asyncio.Event()
        self.over = False
        self.taker = 0
        self.heard_at = asyncio.get_running_loop().time()

    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """Let a parcel wait; more than a bounded backlog is dropped for a view when the browser has taken what there is."""
        if self.over:
            return
        if self.outbox and not keep and (self.lags or self.bytes + len(parcel.json) > LAG_BYTES or len(self.outbox) >= OUTBOX):
            self.lags = self.missed = True
            return
        self.outbox.append(parcel)
        self.bytes += len(parcel.json)
        self.news.set()
        if len(self.outbox) > 2 * OUTBOX:
            log.warning("a line that is not read was ended")
            TROUBLE.count("a line that is not read was cut")
            self.outbox.clear()
            self.close(4008)

    def close(self, code: int) -> None:
        """End the line: what waits may still be taken, nothing more is sent."""
        self.over = True
        while len(self.outbox) > 1:  # the goodbye is enough: who comes back is given what there is then
            self.outbox.popleft()
        self.bytes = sum(len(parcel.json) for parcel in self.outbox)
        self.news.set()

    def claim(self) -> int:
        """A stream or poll begins to take; an earlier one is no longer wanted."""
        self.taker += 1
        self.news.set()
        self.news = asyncio.Event()
        return self.taker

    async def take(self, claim: int, most_s: float) -> list[Parcel] | None:
        """What waits, as soon as there is something; [] when nothing came within `most_s` seconds, None when all is over."""
        if claim == self.taker and not self.outbox and not self.over:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), most_s)
        if claim != self.taker or (self.over and not self.outbox):
            return None
        return self.empty()

    def empty(self) -> list[Parcel]:
        """Hand out what waits; a line that lagged has caught up, and is given a fresh view."""
        taken = list(self.outbox)
        self.handed = self.seq
        self.outbox.clear()
        self.bytes, self.lags = 0, False
        self.news.clear()
        if self.missed and not self.over:
            self.missed = False
            self.caught_up(self)
        return taken


class WebLines:
    """The web lines of this process, by their ids. Lives on the event loop."""

    def __init__(self) -> None:
        """None yet."""
        self.open: dict[str, tuple[Room, WebLine]] = {}

    def enter(self, room: Room, caller: Caller, hello: Hello, ident: str = "") -> WebLine:
        """A line for one who may see the audience that hello asks for; under the id it has had in another process, if any."""
        ended = [line for _, line in self.open.values() if line.over and line.caller.key == caller.key]
        for old in ended[: max(0, len(ended) - A_PERSON)]:
            self.drop(old)
        line = WebLine(caller, hello.audience, room.bucket(caller.key), ident)
        self.open[line.id] = (room, line)
        room.enter(line, hello.epoch, hello.seq)
        self.plan(line.id)
        return line

    def stand(self, room: Room, line: WebLine, hello: Hello) -> None:
        """A browser comes back to a line after it was told more, or less, than this process handed out: it goes on from there."""
        if line.handed != hello.seq or hello.epoch != room.epoch:
            line.outbox.clear()
            line.bytes, line.lags, line.missed = 0, False, False
            line.news.clear()
            hello_again(room, line, hello)

    def find(self, ident: str, caller: Caller) -> WebLine | None:
        """A line by its id, for the one who opened it."""
        _, line = self.open.get(ident, (None, None))
        if line is None or line.caller.key != caller.key or line.caller.session != caller.session:
            return None
        return line

    def plan(self, ident: str) -> None:
        """Look again soon whether somebody is there."""
        asyncio.get_running_loop().call_later(LOOK_S, self.look, ident)

    def look(self, ident: str) -> None:
        """A line nobody has spoken on for long is dropped."""
        _, line = self.open.get(ident, (None, None))
        if line is None:
            return
        silent = asyncio.get_running_loop().time() - line.heard_at
        if silent > (SEEN_S if line.visible else HIDDEN_S) or (line.over and silent > KEPT_S):
            self.drop(line)
        else:
            self.plan(ident)

    def hear(self, line: WebLine, texts: list[str]) -> None:
        """Take what a browser says, one message after another; saying nothing says too that it is there."""
        room, _ = self.open.get(line.id, (None, None))
        if room is None:
            return
        line.heard_at = asyncio.get_running_loop().time()
        for text in texts:
            if line.over or not take(room, line, text):
                break

    def drop_gone(self, room: Room, message: Message) -> None:
        """A browser has said goodbye to a line of ours in another process."""
        _, line = self.open.get(str(message["gone"]), (None, None))
        if line is not None and room.rates.mask(line.caller.key) == message.get("key"):
            self.drop(line)

    def drop(self, line: WebLine) -> None:
        """The browser is gone, or has said goodbye."""
        room, _ = self.open.pop(line.id, (None, None))
        if room is not None:
            line.close(1000)
            room.leave(line)

    def close(self) -> None:
        """The server stops: every stream and poll ends at once, and browsers come back to the next one."""
        for room, line in list(self.open.values()):
            line.send(Parcel(encode(Bye(why="restart", retry_ms=RETRY_MS))), keep=True)
            line.close(1012)
            room.leave(line)
        self.open.clear()
