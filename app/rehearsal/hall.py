"""Hall: the rehearsals that run inside this server, each a room with simulated people that is erased when it is over."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass

from app.clock import new_seed
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
        self.keeper: asyncio.Task[None] | None = None

    async def clear(self) -> None:
        """Erase the rehearsals of an earlier process, then look after those to come."""
        with self.database.reading() as db:
            left = rehearsals.marked(db)
        for conversation in left:
            await self.erase(conversation)
        self.keeper = asyncio.ensure_future(self.keep())

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
            for rehearsal in list(self.running.values()):
                try:
                    if await self.is_over(rehearsal):
                        await self.end(rehearsal)
                except Exception as fault:  # one rehearsal must not keep the others from ending
                    log.error("a rehearsal could not be ended: %s", type(fault).__name__)

    async def is_over(self, rehearsal: Rehearsal) -> bool:
        """Whether the session is finished, or nobody has been at its desk for long."""
        now = self.rooms.loop.time()
        try:
            room = await self.rooms.get(rehearsal.session)
        except Missing:
            return True
        watched = any(connection.place[0] == "facilitator" for connection in room.connections)
        rehearsal.alone_since = None if watched else rehearsal.alone_since or now
        if room.state.floor.status == "finished":
            rehearsal.finished_at = rehearsal.finished_at or now
            return now - rehearsal.finished_at >= FINISHED_S
        return rehearsal.alone_since is not None and now - rehearsal.alone_since >= self.left_alone_s

    async def end(self, rehearsal: Rehearsal) -> None:
        """Send everybody home and erase the room."""
        await rehearsal.company.leave()
        with suppress(Missing):
            room = await self.rooms.get(rehearsal.session)
            for connection in list(room.connections):
                room.send_bye(connection, "not_joined", None, 4403)
            room.close()
        self.rooms.open.pop(rehearsal.session, None)
        self.rooms.nameless.pop(rehearsal.session, None)
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
