"""The rooms open in this process: each is read from its log when somebody first comes, and closed when it has been quiet."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.bus import Bus, Message
from app.clock import masked, milliseconds, new_id, now
from app.live.batch import Ahead
from app.live.loading import Loaded, load, load_while
from app.live.nameless import Nameless
from app.live.room import Room
from app.live.watch import Watch
from app.live.web_line import WebLines
from app.live.wire import Door
from app.release import engine_version
from app.storage import register
from app.storage.database import Database
from app.storage.event_log import Missing
from app.storage.writer import Writer
from sessions.known_since import gone_since
from sessions.state import State

log = logging.getLogger("plenary")
SWEEP_S = 30.0
AGAIN_S = 5.0  # until what could not be read is asked for again
Result = TypeVar("Result")
NONE: Mapping[str, int] = {}


class Rooms:
    """Opens rooms, one reading each however many come at once."""

    def __init__(self, database: Database, writer: Writer, bus: Bus, secret: bytes, public: str, quiet_s: float) -> None:
        """No room yet. `public` is the address phones reach this server at; `quiet_s` the seconds until a quiet room closes."""
        self.database, self.writer, self.bus, self.secret = database, writer, bus, secret
        self.public, self.quiet_s = public, quiet_s
        self.me, self.engine = new_id(), engine_version()  # at the start: a later release may lie in the checkout by and by
        self.open: dict[str, Room] = {}
        self.lines = WebLines()
        self.opening: dict[str, asyncio.Task[Room]] = {}
        self.left: dict[str, Ahead] = {}  # what only a newer release can follow, as long as this process runs
        self.looking: set[asyncio.Task[None]] = set()
        self.nameless: dict[str, Nameless] = {}
        self.loop = asyncio.get_running_loop()
        self.sweeper = self.loop.create_task(self.sweep())
        self.watch = Watch(self, database, bus)
        bus.listen(self.hear)

    async def get(self, session: str, seq: int = 0, newer: Mapping[str, int] = NONE) -> Room:
        """The room of a session, up to `seq` at least, and as those of its conversation have it that began since, each up to its
        seq. Raises Missing when there is none, Ahead where only a newer release can follow one; what cannot be read is an
        error, never an empty room."""
        for other in newer:
            if other in self.left:  # whoever is in there goes too, and nothing is read for it
                self.leave(session, self.left[other])
                break
        room = await self.find(session)
        await room.reach(seq)
        if newer and tuple(newer) != room.newer:
            await self.look_since(room)
        for other, head in newer.items():
            await (await self.find(other)).reach(head)
        return room

    async def find(self, session: str) -> Room:
        """The room of a session as this process knows it, or as the log has it. Raises Missing, and Ahead."""
        if session in self.left:
            raise Ahead(*self.left[session].args)
        if session in self.open:
            return self.open[session]
        if session not in self.opening:
            task = self.loop.create_task(self.read(session))
            self.opening[session] = task
            task.add_done_callback(lambda _: self.opening.pop(session, None))
        return await asyncio.shield(self.opening[session])

    def wait(self, doing: Coroutine[Any, Any, Result]) -> Result:
        """Run something on the event loop and wait for it; for pages, which run on threads of their own. Raises TimeoutError."""
        return self.writer.wait_for(asyncio.run_coroutine_threadsafe(doing, self.loop))

    async def read(self, session: str) -> Room:
        """Open a room from the log."""
        self.bus.join(session)
        try:
            loaded = await asyncio.to_thread(self.load, session)
        except Ahead as fault:
            log.error("%s", fault)
            self.leave(session, fault)
            raise
        epoch = f"{loaded.row.epoch}.{self.engine}"  # another release may show the same log otherwise: it gives a whole view
        nameless = self.nameless.setdefault(session, Nameless(loaded.wrote, partial(masked, self.secret, session)))
        room = Room(loaded.state, epoch, loaded.names, nameless, self.writer, self.bus, self.secret, self.me)
        room.stamp = loaded.stamp
        room.door = self.door(loaded.code, loaded.code_open)
        room.leave_earlier = partial(self.leave, session)
        room.tell_earlier, room.ask_newer = partial(self.tell_earlier, session), partial(self.know_since, room)
        await self.look_since(room)
        if session in self.left:  # meanwhile somebody has found out about a newer one
            raise Ahead(*self.left[session].args)
        self.open[session] = room
        return room

    async def look_since(self, room: Room) -> None:
        """Bring a room up to the newer sessions of its conversation, which stay open beside it. Raises what `find` raises."""
        newer = await asyncio.to_thread(self.newer, room.state.session)
        try:
            while any(each in self.left or each not in self.open for each in newer):  # one may fall quiet while another is read
                await asyncio.gather(*(self.find(each) for each in newer))
        except Ahead as fault:
            self.leave(room.state.session, fault)
            raise
        if len(newer) >= len(room.newer):  # else somebody has looked later, and was done before us
            room.newer = newer
            self.know_since(room)

    def know_since(self, room: Room) -> None:
        """What the newer sessions hide is gone from a room, what they have brought back is there again."""
        newer = [self.open[session].folded for session in room.newer if session in self.open]
        if len(newer) == len(room.newer):  # one that was erased brings nothing back
            room.know_since(gone_since(room.folded, newer))

    def tell_earlier(self, session: str) -> None:
        """A session hides something that it carries, or has brought it back."""
        for room in list(self.open.values()):
            if session in room.newer:
                self.know_since(room)

    def leave(self, session: str, fault: Ahead) -> None:
        """A session cannot be followed here any more. What it hides of earlier ones cannot be known: they go with it."""
        self.left[session] = Ahead(*fault.args)  # anew: one that was raised holds on to what was at hand there
        for each, room in list(self.open.items()):
            if (each == session or session in room.newer) and not room.flusher.ahead:
                room.flusher.stop(fault)

    def newer(self, session: str) -> tuple[str, ...]:
        """The sessions of its conversation that began after one, the newest first."""
        with self.database.reading() as db:
            return tuple(register.newer_sessions(db, session))

    def load(self, session: str, until: int | None = None) -> Loaded:
        """Read a session's row, seats and log, and fold it: all of it, or up to the seq `until`. Raises Missing."""
        with self.database.reading() as db:
            return load(db, session, until)

    def load_while(self, session: str, over: Callable[[State], bool]) -> State:
        """The last state of a session's log before it is `over`. Raises Missing."""
        with self.database.reading() as db:
            return load_while(db, session, over)

    def carried_on(self, sessions: list[str]) -> None:
        """The conversation goes on in another session: who is still in these is led there."""
        for session in sessions:
            if session in self.open:
                self.open[session].lead_on()
            self.look_again(session)

    def look_again(self, session: str) -> None:
        """There is a newer session than an open room knows. What cannot be read now is asked for again."""

        async def look() -> None:
            try:
                await self.look_since(await self.find(session))
            except (Missing, Ahead):
                return
            except SQLAlchemyError:
                self.loop.call_later(AGAIN_S, self.look_again, session)

        if session in self.open or session in self.opening:
            task = self.loop.create_task(look())
            self.looking.add(task)
            task.add_done_callback(self.looking.discard)

    def door(self, code: str, code_open: bool) -> Door:
        """How others get in."""
        url = f"{self.public}/j/{code}"
        address = self.public.split("://", 1)[-1]
        return Door(code=code, shown=f"{code[:3]} {code[3:]}", url=url, address=address, open=code_open)

    def hear(self, session: str, message: Message) -> None:
        """Something is said of a session, or (as "") of the house."""
        room = self.open.get(session)
        if room is not None:
            room.hear(message)
            if "gone" in message:
                self.lines.drop_gone(room, message)
            if message.get("stamp"):
                self.watch.look_soon()

    def ring(self, sessions: Iterable[str]) -> None:
        """Tell other processes that names, keys or the door of these sessions have changed."""
        for session in sessions:
            self.bus.tell(session, {"from": self.me, "stamp": True})

    async def sweep(self) -> None:
        """Close quiet rooms, and follow the system's clock where it was set, for ever."""
        while True:
            await asyncio.sleep(min(SWEEP_S, self.quiet_s))
            self.follow_clock()
            needed = {newer for room in self.open.values() for newer in room.newer}
            for session, room in list(self.open.items()):
                since = room.quiet_since()
                if session not in needed and since is not None and self.loop.time() - since >= self.quiet_s:
                    self.shut(session)

    def shut(self, session: str) -> None:
        """Forget a room; whoever comes next has it read again."""
        self.bus.leave(session)
        self.open.pop(session).close()
        if self.database.shared:  # others may count on without us
            self.nameless.pop(session, None)

    def shut_for_good(self, session: str) -> None:
        """A session is no more: another process has erased it."""
        room = self.open[session]
        for connection in list(room.connections):
            room.send_bye(connection, "not_joined", None, 4403)
        self.nameless.pop(session, None)
        self.shut(session)

    def follow_clock(self) -> None:
        """Take over the system's time of day, once no clock of a room runs that its steps would shift."""
        at = milliseconds(now())
        boxes = [room.state.floor.timebox for room in self.open.values()]
        if not any(box.state == "running" and (box.ends_at or 0) > at for box in boxes):
            clock.CLOCK.settle()

    def close(self) -> None:
        """Close everything."""
        self.sweeper.cancel()
        self.watch.close()
        for task in self.looking:
            task.cancel()
        for room in self.open.values():
            room.close()
        self.open.clear()
