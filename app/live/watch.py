"""Watch: looks at the log of every open room about once a second, so that news is not missed when the bus is."""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from app.bus import Bus
from app.clock import CLOCK, steady
from app.live.facts import Facts, read_facts, refresh
from app.storage import event_log
from app.storage.database import Database

if TYPE_CHECKING:
    from app.live.rooms import Rooms

log = logging.getLogger("plenary")
CLOCK_S = 20.0  # between two looks at the database's clock
LOOK_S, SOON_S = 1.0, 0.25  # between two looks: while the bus is well, and while it is not


class Watch:
    """Lives on the event loop; looks on threads of its own. Only a shared database is watched."""

    def __init__(self, rooms: "Rooms", database: Database, bus: Bus) -> None:
        """Watch the open rooms."""
        self.rooms, self.database, self.bus = rooms, database, bus
        self.well = True
        """Whether the database answered the last look."""
        self.soon = asyncio.Event()
        self.clock_at = float("-inf")
        self.task = asyncio.create_task(self.look_on()) if database.shared else None

    def look_soon(self) -> None:
        """Do not wait for the second to be over."""
        self.soon.set()

    async def look_on(self) -> None:
        """Look, for ever."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.soon.wait(), LOOK_S if self.bus.many and self.bus.well else SOON_S)
            self.soon.clear()
            for room in list(self.rooms.open.values()):
                room.beat()
            try:
                await self.look()
                self.well = True
            except SQLAlchemyError as fault:
                if self.well:
                    log.error("the database does not answer: %s", type(fault).__name__)
                self.well = False

    async def look(self) -> None:
        """One look at all of them. Raises SQLAlchemyError."""
        before = {session: room.stamp for session, room in self.rooms.open.items()}
        heads, facts = await asyncio.to_thread(self.read, before)
        for session in before.keys() & self.rooms.open.keys():
            room = self.rooms.open[session]
            if session not in heads:
                self.rooms.shut_for_good(session)
                continue
            room.flusher.catch_up(heads[session][0])
            if new := facts.get(session):
                refresh(room, new, self.rooms.door(new.code, new.code_open))
                if new.newest not in (session, *room.newer):
                    self.rooms.look_again(session)

    def read(self, stamps: dict[str, int]) -> tuple[dict[str, tuple[int, int]], dict[str, Facts | None]]:
        """Where the logs of some sessions stand, and the facts of those with another stamp. Raises SQLAlchemyError."""
        self.follow_clock()
        if not stamps:
            return {}, {}
        with self.database.reading() as db:
            heads = event_log.heads(db, list(stamps))
            changed = [session for session, (_, stamp) in heads.items() if stamp != stamps[session]]
            return heads, {session: read_facts(db, session) for session in changed}

    def follow_clock(self) -> None:
        """Now and then, lean on the database's clock. Raises SQLAlchemyError."""
        began = steady()
        if began - self.clock_at > CLOCK_S and (theirs := self.database.clock()) is not None:
            self.clock_at = began
            CLOCK.lean(theirs, steady() - began)

    def close(self) -> None:
        """Look no more."""
        if self.task:
            self.task.cancel()
