"""Watch: looks at the log of every open room about once a second, so that news is not missed when the bus is."""

import asyncio
import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from app.bus import Bus
from app.storage import event_log
from app.storage.database import Database

if TYPE_CHECKING:
    from app.live.room import Room

log = logging.getLogger("plenary")
LOOK_S, SOON_S = 1.0, 0.25  # between two looks: while the bus is well, and while it is not


class Watch:
    """Lives on the event loop; looks on threads of its own. Only a shared database is watched."""

    def __init__(self, rooms: "dict[str, Room]", database: Database, bus: Bus) -> None:
        """Watch the open `rooms`."""
        self.rooms, self.database, self.bus = rooms, database, bus
        self.well = True
        """Whether the database answered the last look."""
        self.task = asyncio.create_task(self.look_on()) if database.shared else None

    async def look_on(self) -> None:
        """Look, for ever."""
        while True:
            await asyncio.sleep(LOOK_S if self.bus.many and self.bus.well else SOON_S)
            try:
                await self.look()
                self.well = True
            except SQLAlchemyError as fault:
                if self.well:
                    log.error("the database does not answer: %s", type(fault).__name__)
                self.well = False

    async def look(self) -> None:
        """One look at all of them. Raises SQLAlchemyError."""
        found = await asyncio.to_thread(self.heads, list(self.rooms))
        for session, (seq, _stamp) in found.items():
            if session in self.rooms:
                self.rooms[session].hear({"seq": seq})

    def heads(self, sessions: list[str]) -> dict[str, tuple[int, int]]:
        """Where the logs of some sessions stand. Raises SQLAlchemyError."""
        with self.database.reading() as db:
            return event_log.heads(db, sessions)

    def close(self) -> None:
        """Look no more."""
        if self.task:
            self.task.cancel()
