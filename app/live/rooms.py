"""The rooms open in this process: each is read from its log when somebody first comes, and closed when it has been quiet."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from app import clock
from app.bus import Bus
from app.clock import milliseconds, now
from app.live.loading import Loaded, load
from app.live.nameless import Nameless
from app.live.room import Room
from app.live.web_line import WebLines
from app.live.wire import Door
from app.storage.database import Database
from app.storage.writer import Writer

log = logging.getLogger("plenary")
SWEEP_S = 30.0
Result = TypeVar("Result")


class Rooms:
    """Opens rooms, one reading each however many come at once."""

    def __init__(self, database: Database, writer: Writer, bus: Bus, secret: bytes, public: str, quiet_s: float) -> None:
        """No room yet. `public` is the address phones reach this server at; `quiet_s` the seconds until a quiet room closes."""
        self.database, self.writer, self.bus, self.secret = database, writer, bus, secret
        self.public, self.quiet_s = public, quiet_s
        self.open: dict[str, Room] = {}
        self.lines = WebLines()
        self.opening: dict[str, asyncio.Task[Room]] = {}
        self.nameless: dict[str, Nameless] = {}
        self.loop = asyncio.get_running_loop()
        self.sweeper = self.loop.create_task(self.sweep())
        bus.listen(self.hear)

    async def get(self, session: str) -> Room:
        """The room of a session. Raises Missing when there is none; what cannot be read is an error, never an empty room."""
        if session in self.open:
            return self.open[session]
        if session not in self.opening:
            task = self.loop.create_task(self.read(session))
            self.opening[session] = task
            task.add_done_callback(lambda _: self.opening.pop(session, None))
        return await asyncio.shield(self.opening[session])

    def wait(self, doing: Coroutine[Any, Any, Result]) -> Result:
        """Run something on the event loop and wait for it; for pages, which run on threads of their own."""
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result(timeout=30)

    async def read(self, session: str) -> Room:
        """Open a room from the log."""
        loaded = await asyncio.to_thread(self.load, session)
        nameless = self.nameless.setdefault(session, Nameless(loaded.wrote))
        room = Room(loaded.state, loaded.row.epoch, loaded.names, nameless, self.writer, self.bus, self.secret)
        room.door = self.door(loaded.code, loaded.code_open)
        self.open[session] = room
        return room

    def load(self, session: str, until: int | None = None) -> Loaded:
        """Read a session's row, seats and log, and fold it: all of it, or up to the seq `until`. Raises Missing."""
        with self.database.reading() as db:
            return load(db, session, until)

    def carried_on(self, sessions: list[str]) -> None:
        """The conversation goes on in another session: who is still in these is led there."""
        for session in sessions:
            if session in self.open:
                self.open[session].lead_on()

    def door(self, code: str, code_open: bool) -> Door:
        """How others get in."""
        url = f"{self.public}/j/{code}"
        address = self.public.split("://", 1)[-1]
        return Door(code=code, shown=f"{code[:3]} {code[3:]}", url=url, address=address, open=code_open)

    def hear(self, session: str, seq: int) -> None:
        """A session has news; catch up when it came from elsewhere."""
        room = self.open.get(session)
        if room is not None and room.state.seq < seq:
            room.catch_up()

    async def sweep(self) -> None:
        """Close quiet rooms, and follow the system's clock where it was set, for ever."""
        while True:
            await asyncio.sleep(min(SWEEP_S, self.quiet_s))
            self.follow_clock()
            for session, room in list(self.open.items()):
                since = room.quiet_since()
                if since is not None and self.loop.time() - since >= self.quiet_s:
                    room.close()
                    del self.open[session]

    def follow_clock(self) -> None:
        """Take over the system's time of day, once no clock of a room runs that its steps would shift."""
        at = milliseconds(now())
        boxes = [room.state.floor.timebox for room in self.open.values()]
        if not any(box.state == "running" and (box.ends_at or 0) > at for box in boxes):
            clock.CLOCK.settle()

    def close(self) -> None:
        """Close everything."""
        self.sweeper.cancel()
        for room in self.open.values():
            room.close()
        self.open.clear()
