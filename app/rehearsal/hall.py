"""Hall: the rehearsals that run inside this server, each a room with simulated people that is erased when it is over."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection as Db
from sqlalchemy.exc import SQLAlchemyError

from app.clock import milliseconds, new_seed, now
from app.live.batch import Ahead
from app.live.callers import CO, LEAD
from app.live.rooms import Rooms
from app.rehearsal.company import Company
from app.rehearsal.pace import Pace
from app.storage import rehearsals
from app.storage.database import Database
from app.storage.event_log import Missing
from app.storage.writer import Writer

log = logging.getLogger("plenary")
LOOK_S = 1.0
LEFT_ALONE_S = 600.0  # nobody at the desk for so long: it is over
FINISHED_S = 3.0  # the end of the session is seen for so long before its room goes
PEOPLE = (8, 12)  # simulated people, where nobody says how many
SPEED = 6.0
TRIES = 20
BEAT_S, SILENT_MS = 20.0, 120_000  # a rehearsal that nobody has spoken for so long is nobody's


@dataclass
class Rehearsal:
    """One that runs: its session, its people, and since when (loop time) it could be over."""

    conversation: str
    session: str
    company: Company
    alone_since: float | None = None
    finished_at: float | None = None


class Hall:
    """Lives on the event loop. What an earlier process left unfinished is erased before anybody comes."""

    def __init__(self, rooms: Rooms, database: Database, writer: Writer, left_alone_s: float = LEFT_ALONE_S) -> None:
        """Nothing runs."""
        self.rooms, self.database, self.writer, self.left_alone_s = rooms, database, writer, left_alone_s
        self.running: dict[str, Rehearsal] = {}
        self.beat_at = 0.0
        self.keeper: asyncio.Task[None] | None = None

    async def clear(self) -> None:
        """Erase the rehearsals of an earlier process, then look after those to come."""
        await self.erase_left(rehearsals.marked if not self.database.shared else self.silent)
        self.keeper = asyncio.ensure_future(self.keep())

    def silent(self, db: Db) -> list[str]:
        """The rehearsals of processes that run no more."""
        return rehearsals.silent(db, milliseconds(now()) - SILENT_MS)

    async def erase_left(self, found: Callable[[Db], list[str]]) -> None:
        """Erase what nobody looks after."""
        with self.database.reading() as db:
            left = found(db)
        for conversation in left:
            await self.erase(conversation)

    async def beat(self) -> None:
        """Say to other processes what runs here, and erase what a process left that was killed."""
        running = list(self.running)
        if running:
            await asyncio.wrap_future(self.writer.submit(lambda db: rehearsals.beat(db, running, milliseconds(now()))))
        await self.erase_left(self.silent)

    async def begin(self, conversation: str, session: str, base: str, code: str, people: int | None) -> None:
        """Let simulated people come to a session; `base` is an address at which this server reaches itself."""
        seed = new_seed()
        some = PEOPLE[0] + seed % (PEOPLE[1] - PEOPLE[0] + 1)
        company = Company(base, code, some if people is None else people, seed, Pace(SPEED))
        self.running[conversation] = Rehearsal(conversation, session, company)
        company.come()

    async def keep(self) -> None:
        """Look after what runs, for ever."""
        while True:
            await asyncio.sleep(LOOK_S)
            if self.database.shared and self.rooms.loop.time() - self.beat_at > BEAT_S:
                self.beat_at = self.rooms.loop.time()
                with suppress(SQLAlchemyError):  # the database is away; it is said again
                    await self.beat()
            for rehearsal in list(self.running.values()):
                try:
                    if await self.is_over(rehearsal):
                        await self.end(rehearsal)
                except Exception as fault:  # one rehearsal must not keep the others from ending
                    log.error("a rehearsal could not be ended: %s", type(fault).__name__)

    async def is_over(self, rehearsal: Rehearsal) -> bool:
        """Whether the session is finished, or nobody has been at its desk for long."""
        time = self.rooms.loop.time()
        try:
            room = await self.rooms.get(rehearsal.session)
        except (Missing, Ahead):  # of one that only a newer release can follow nothing is seen here any more
            return True
        watched = room.has_desks() or any(by in (LEAD, CO) for by, _, _ in room.held())
        rehearsal.alone_since = None if watched else rehearsal.alone_since or time
        if room.state.floor.status == "finished":
            rehearsal.finished_at = rehearsal.finished_at or time
            return time - rehearsal.finished_at >= FINISHED_S
        return rehearsal.alone_since is not None and time - rehearsal.alone_since >= self.left_alone_s

    async def end(self, rehearsal: Rehearsal) -> None:
        """Send everybody home and erase the room."""
        await rehearsal.company.leave()
        with suppress(Missing, Ahead):
            await self.rooms.get(rehearsal.session)
        if rehearsal.session in self.rooms.open:  # also one that was left to others
            self.rooms.shut_for_good(rehearsal.session)
        await self.erase(rehearsal.conversation)
        self.running.pop(rehearsal.conversation, None)

    async def erase(self, conversation: str) -> None:
        """Every row of a rehearsal, and what the write-ahead log still holds of it."""
        await asyncio.wrap_future(self.writer.submit(lambda db: rehearsals.erase(db, conversation)))
        for _ in range(TRIES):
            if await asyncio.to_thread(self.database.leave_no_trace):
                return
            await asyncio.sleep(LOOK_S)
        log.warning("a rehearsal is erased, but the write-ahead log could not be emptied yet")

    async def close(self) -> None:
        """End everything; the server stops."""
        if self.keeper is not None:
            self.keeper.cancel()
        for rehearsal in list(self.running.values()):
            await self.end(rehearsal)
