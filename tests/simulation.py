"""A simulation: the real room, its log and the writer's work under a clock, a disk and a network that one seed decides.

Whatever crashes, is cut off, comes twice or comes late: every seed can be played again exactly.
"""

import asyncio
import json
import random
import selectors
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from app import clock
from app.bus.memory import MemoryBus
from app.live import deciding
from app.live.callers import LEAD, Caller
from app.live.connection import Connection
from app.live.frames import Parcel
from app.live.loading import load
from app.live.nameless import Nameless
from app.live.room import Room
from app.live.translating import ask_of
from app.live.wire import Audience, Command, decode_command
from app.storage import event_log, register
from app.storage.database import begin
from app.storage.seat_tables import SeatRow
from app.storage.tables import ConversationRow, SessionRow
from sessions.fingerprint import fingerprint
from sessions.people import TakeSeat
from tests.sessions.cast import FRAMEWORK, ident, plan_of

STEPS = ("say", "quiet", "dots")
BEGIN = 1_790_000_000.0


class Nothing(selectors.DefaultSelector):
    """Instead of waiting for something to happen, time goes on."""

    loop: "Virtual"

    def select(self, timeout: float | None = None) -> list[Any]:
        """Nothing ever comes from outside."""
        self.loop.at += max(timeout or 0.0, 0.0)
        return []


class Virtual(asyncio.SelectorEventLoop):
    """An event loop whose clock is a number."""

    def __init__(self) -> None:
        """At noon."""
        selector = Nothing()
        selector.loop, self.at = self, 0.0
        super().__init__(selector)
        self.faults: list[str] = []
        self.set_exception_handler(lambda _, told: self.faults.append(repr(told.get("exception") or told["message"])))

    def time(self) -> float:
        """Seconds since it began."""
        return self.at


class Disk:
    """A database that a crash of the process leaves as its last commit was."""

    def __init__(self) -> None:
        """With one session in its lobby."""
        self.engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        event.listen(self.engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        event.listen(self.engine, "begin", begin)
        plan = plan_of(
            {"id": "say", "kind": "write", "hold": "live", "names": "full", "save": "said", "notes": {"max": 9}},
            {"id": "quiet", "kind": "write", "names": "none", "notes": {"max": 9}},
            {"id": "dots", "kind": "vote", "from": "said", "names": "full", "hold": "live"},
        )
        with self.writing() as db:
            SQLModel.metadata.create_all(db)
            register.add(db, ConversationRow(id="c", code="ABCDEF", at=1))
            told = {"plan": plan.model_dump_json(by_alias=True), "framework": FRAMEWORK.model_dump_json(by_alias=True)}
            register.add(db, SessionRow(id="s", conversation="c", title="T", plan_title="P", epoch="e", moved_at=1, at=1, **told))

    def writing(self) -> Any:
        """A transaction."""
        return self.engine.execution_options(writes=True).begin()


class SimWriter:
    """The writer's thread as moments on the loop: a commit takes a while, and a crash may come before it or after."""

    def __init__(self, world: "World") -> None:
        """Alive until its process crashes."""
        self.world, self.alive = world, True

    def submit(self, job: Callable[[Db], Any], of: str = "") -> "Future[Any]":
        """Commit a little later, tell a little later still."""
        future: Future[Any] = Future()
        self.world.later(self.commit, job, future)
        return future

    def commit(self, job: Callable[[Db], Any], future: "Future[Any]") -> None:
        """One transaction, if there still is a process."""
        if self.alive:
            with self.world.disk.writing() as db:
                result = job(db)
            self.world.later(lambda: self.alive and future.set_result(result))


class SimLine(Connection):
    """A line to one simulated browser: what is sent comes in order, late, or not at all once it is cut."""

    def __init__(self, world: "World", person: "Person", room: Room) -> None:
        """Open."""
        super().__init__(person.caller, person.audience, room.bucket(person.caller.key, 1e6, 1e6))
        self.world, self.person, self.room, self.up = world, person, room, True
        self.down_at = self.up_at = 0.0

    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """To the browser."""
        self.down_at = self.world.in_order(self.down_at, lambda: self.up and self.person.take(self, json.loads(parcel.json)))

    def close(self, code: int) -> None:
        """Both ends."""
        self.world.later(self.cut)

    def say(self, command: Command) -> None:
        """To the server, now and then twice. What is on its way when the line is cut may still arrive."""
        for _ in range(2 if self.world.dice.random() < 0.1 else 1):
            self.up_at = self.world.in_order(self.up_at, lambda: self.arrive(command))

    def arrive(self, command: Command) -> None:
        """At the room, if it is the one there is."""
        if self.room is self.world.room and (self.up or self.world.dice.random() < 0.5):
            self.room.submit(ask_of(self, command))

    def cut(self) -> None:
        """Gone; the server may notice later, or never."""
        if self.up:
            self.up = False
            self.world.later(lambda: self.room.leave(self), 5.0)
            self.person.line = None


class Person:
    """A browser: an outbox, records folded from what it hears, and nothing else."""

    def __init__(self, world: "World", seat: str | None) -> None:
        """A participant with a seat, or (None) the facilitator's desk."""
        self.world, self.seat = world, seat
        self.audience: Audience = "participant" if seat else "facilitator"
        roles = frozenset() if seat else frozenset({"facilitator"})
        self.caller = Caller("s", seat or "desk", seat, "participant" if seat else None, "", roles, "" if seat else LEAD)
        self.line: SimLine | None = None
        self.outbox: dict[str, Command] = {}
        self.accepted: dict[str, int] = {}
        self.answered_twice: list[str] = []
        self.before: dict[str, int] = {}
        self.records: dict[str, Any] = {}
        self.epoch: str | None = None
        self.seq: int | None = None

    def connect(self) -> None:
        """Hello, then everything that was not answered."""
        room = self.world.room
        if room is None or self.line is not None:
            return
        self.line = SimLine(self.world, self, room)
        room.enter(self.line, self.epoch, self.seq)
        for command in list(self.outbox.values()):
            self.line.say(command)

    def ask(self, **command: Any) -> None:
        """One more command into the outbox, and on its way when there is one."""
        made = decode_command(json.dumps({"id": self.world.new_id(), "command": command}).encode())
        self.outbox[made.id] = made
        if self.line is not None:
            self.line.say(made)

    def take(self, line: SimLine, message: dict[str, Any]) -> None:
        """What a browser's store does with a message."""
        if line is not self.line:
            return
        kind = message["type"]
        if kind == "view":
            self.records, self.epoch, self.seq = dict(message["records"]), message["epoch"], message["seq"]
        elif kind == "changes":
            assert self.seq is not None and message["after"] <= self.seq <= message["seq"], "a gap"
            self.records.update(message["put"])
            for key in message["drop"]:
                self.records.pop(key, None)
            self.seq = message["seq"]
        elif kind == "accepted":
            if self.accepted.setdefault(message["id"], message["seq"]) != message["seq"]:
                self.answered_twice.append(message["id"])
            self.before.setdefault(message["id"], self.world.crashes)
            self.outbox.pop(message["id"], None)
        elif kind == "refused" and message["code"] != "busy" and message["id"] not in self.accepted:
            self.outbox.pop(message["id"], None)


class World:
    """One seed's disk, network, people and room."""

    def __init__(self, seed: int, people: int, loop: Virtual) -> None:
        """Everybody has a seat; nobody is connected; no process runs."""
        self.dice, self.loop, self.disk = random.Random(seed), loop, Disk()
        self.room: Room | None = None
        self.writer = SimWriter(self)
        self.crashes = 0
        self.seats = [ident(f"p{n}") for n in range(people)]
        self.people = [Person(self, None), *(Person(self, seat) for seat in self.seats)]
        with self.disk.writing() as db:
            for seat in self.seats:
                register.add(db, SeatRow(id=seat, conversation="c", name=seat, role="participant", at=1))

    def later(self, do: Callable[..., Any], *given: Any) -> None:
        """In a moment of up to a fifth of a second (or so many seconds, where a number is given)."""
        most = given[0] if given and isinstance(given[0], float) else 0.2
        rest = () if given and isinstance(given[0], float) else given
        self.loop.call_later(self.dice.uniform(0.001, most), do, *rest)

    def in_order(self, after: float, do: Callable[[], Any]) -> float:
        """Soon, but not before what went before; when."""
        at = max(after + 1e-6, self.loop.time() + self.dice.choice((0.01, 0.05, self.dice.uniform(0, 3))))
        self.loop.call_at(at, do)
        return at

    def new_id(self) -> str:
        """An id that the seed decides."""
        return f"{self.dice.getrandbits(128):032x}"[:22]

    def start(self) -> None:
        """A process reads the session from its log."""
        self.writer = SimWriter(self)
        with self.disk.engine.connect() as db:
            read = load(db, "s")
        self.room = Room(read.state, "e", read.names, Nameless(read.wrote), self.writer, MemoryBus(), b"secret")  # type: ignore[arg-type]
        if not read.state.seats:
            for seat in self.seats:
                asyncio.ensure_future(self.room.ask(self.new_id(), TakeSeat(seat=seat, role="participant"), None, "host"))

    def crash(self) -> None:
        """kill -9: what is committed stays, all else is gone; a new process comes in a while."""
        if self.room is None:
            return
        self.crashes += 1
        self.writer.alive = False
        self.room.close()
        lines = [each.line for each in self.people if each.line]
        self.room = None
        for line in lines:
            line.up = False
            line.person.line = None
        self.later(self.start, 4.0)

    def act(self) -> None:
        """One thing happens."""
        dice, person = self.dice, self.dice.choice(self.people)
        odds = dice.random()
        if odds < 0.01:
            self.crash()
        elif odds < 0.08 and person.line is not None:
            person.line.cut()
        elif odds < 0.4:
            person.connect()
        elif person.seat is None:
            self.lead(person)
        elif len(person.outbox) < 12:
            self.take_part(person)

    def lead(self, desk: Person) -> None:
        """What a facilitator may do."""
        here = desk.records.get("session", {}).get("step")
        kind = self.dice.choice(("open_sitting", "open_sitting", "go_to_step", "pause_session", "start_timebox", "open_answers"))
        if kind == "go_to_step" and here:
            desk.ask(**{"type": kind, "from": here, "to": self.dice.choice(STEPS), "sure": True})
        elif kind == "start_timebox":
            desk.ask(type=kind, seconds=60)
        elif kind in ("open_sitting", "pause_session") and (kind == "open_sitting" or self.dice.random() < 0.2):
            desk.ask(type=kind)

    def take_part(self, person: Person) -> None:
        """What people may do, also where they may not any more."""
        notes = [key[5:] for key in person.records if key.startswith("note/")]
        kind = self.dice.choice(
            ("write_note", "write_note", "edit_note", "take_back_note", "restore_note", "cast_dot", "lift_dot")
        )
        step, own = self.dice.choice(("say", "quiet")), {"key": "k" * 22}
        if kind == "write_note":
            person.ask(
                type=kind, step=step, note=self.new_id(), fields={"text": self.new_id()}, **(own if step == "quiet" else {})
            )
        elif notes:
            note = self.dice.choice(notes)
            words = {"fields": {"text": self.new_id()}} if kind == "edit_note" else {}
            if kind.endswith("dot"):
                person.ask(type=kind, step="dots", target=note)
            else:
                person.ask(type=kind, step="say", note=note, **words)

    def judge(self) -> None:
        """[I1] [I2] [I3] [I6]"""
        assert self.room is not None
        with self.disk.engine.connect() as db:
            rows = list(event_log.since(db, "s", 0))
            read = load(db, "s")
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1)), "a gap in the log"
        places: dict[str, list[int]] = {}
        for row in rows:
            places.setdefault(row.command_id, []).append(row.seq)
        for person in self.people:
            for ident_, seq in person.accepted.items():
                made = places.get(ident_)
                if made and seq not in made and person.before[ident_] < self.crashes:
                    continue  # there was nothing to do then; only a process that crashed since knew that it had said so
                assert made is None or made == list(range(made[0], seq + 1)), "accepted, and not there once at its seq"
            twice = [each for each in person.answered_twice if each in places and person.before[each] == self.crashes]
            assert not twice, "two answers for what is in the log"
            wanted = json.loads(json.dumps(self.told(person)))
            assert person.records == wanted, differences(person, wanted)
        assert fingerprint(read.state) == fingerprint(self.room.state), "the log reads otherwise"

    def told(self, person: Person) -> Any:
        """The records of a fresh page."""
        assert self.room is not None
        return msgspec.json.decode(msgspec.json.encode(self.room.view(person.caller, person.audience).records))


def differences(person: Person, wanted: dict[str, Any]) -> str:
    """What a browser has otherwise than a fresh page."""
    keys = [key for key in person.records | wanted if person.records.get(key) != wanted.get(key)]
    has = [(key, person.records.get(key), wanted.get(key)) for key in keys[:3]]
    return f"{person.seat or 'the desk'} at {person.seq} sees something else: {has}"


def simulate(seed: int, steps: int, people: int = 4) -> World:
    """Play one seed to its end: so many things happen, then the network heals, and everybody must come to the same."""
    loop = Virtual()
    kept = clock.CLOCK, deciding.new_seed
    clock.CLOCK = clock.Clock(lambda: BEGIN + loop.time(), loop.time)
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(play(seed, steps, people, loop))
    except AssertionError as fault:
        raise AssertionError(f"seed {seed}: {fault}") from fault
    finally:
        clock.CLOCK, deciding.new_seed = kept
        for task in asyncio.all_tasks(loop):
            task.cancel()
        asyncio.set_event_loop(None)
        loop.close()


async def play(seed: int, steps: int, people: int, loop: Virtual) -> World:
    """On the loop."""
    world = World(seed, people, loop)
    deciding.new_seed = lambda: world.dice.getrandbits(63)  # type: ignore[assignment]
    world.start()
    await asyncio.sleep(2)
    for _ in range(steps):
        world.act()
        await asyncio.sleep(world.dice.uniform(0, 0.4))
    for _ in range(40):
        await asyncio.sleep(5)
        for person in world.people:
            if person.line is not None and person.outbox:
                person.line.cut()
            person.connect()
        if not any(person.outbox for person in world.people):
            break
    await asyncio.sleep(20)
    assert not any(person.outbox for person in world.people), "something is never answered"
    assert not loop.faults, loop.faults[0]
    world.judge()
    world.room.close()  # type: ignore[union-attr]
    return world
