"""What crowds do at once: join, come back after a restart, see what was held, vote; and the hostile ones."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import msgspec

from tests.bench import reading
from tests.bench.joining import Seat, join_all
from tests.bench.ledger import Ledger
from tests.bench.load import Room, quiet, run
from tests.bench.measuring import cpu_s, memory_kb
from tests.bench.people import Person

Task = dict[str, Any]
TASKS = ("joins", "back", "held", "votes")
PATIENCE_S = 15.0


class Start(msgspec.Struct):
    """Where a view stands."""

    epoch: str | None = None
    seq: int = 0
    type: str = ""


start = msgspec.json.Decoder(Start).decode


async def until(true: Callable[[], bool], seconds: float = PATIENCE_S) -> bool:
    """Wait for something to become true; whether it did in time."""
    ends = time.perf_counter() + seconds
    while not true():
        if time.perf_counter() > ends:
            return False
        await asyncio.sleep(0.005)
    return True


def seats_of(room: Room) -> list[Task]:
    """The seats of a room, to be used again by another task."""
    return [asdict(person.seat) for person in room.people]


class Counting(Person):
    """A participant who notes where the newest view or change stands, and when it came."""

    def __init__(self, *given: Any) -> None:
        """Knows nothing yet."""
        super().__init__(*given)
        self.stands = Start()
        self.current_at = 0.0

    def hear(self, line: Any, payload: bytes) -> None:
        """Note where this stands."""
        if payload.startswith((b'{"type":"view"', b'{"type":"changes"')):
            self.stands, self.current_at = start(payload), time.perf_counter()
        super().hear(line, payload)


def counting(base: str, seats: list[Seat]) -> list[Counting]:
    """People on given seats, who are not there yet."""
    ledger = Ledger(len(seats), reading.plenary)
    return [Counting(ledger, number, base, seat) for number, seat in enumerate(seats)]


async def come(people: list[Counting]) -> bool:
    """All at once: open a line, say hello, be current."""
    await asyncio.gather(*(person.enter() for person in people))
    return await until(lambda: all(person.current_at for person in people))


async def joins(task: Task) -> Task:
    """Everybody takes a seat at once, then everybody opens a line at once; work and time of each, and memory a line."""
    server, before = task["server"], time.perf_counter()
    busy = cpu_s(server)
    seats = await join_all(task["base"], task["code"], task["people"], at_once=task["people"])
    form_s, form_cpu = time.perf_counter() - before, cpu_s(server) - busy
    await quiet(task)
    people = counting(task["base"], seats)
    idle, busy, before = memory_kb(server), cpu_s(server), time.perf_counter()
    all_there = await come(people)
    line_s, line_cpu = max(person.current_at for person in people) - before, cpu_s(server) - busy
    await quiet(task)
    await quiet(task)
    kept = [replace(each.seat, epoch=each.stands.epoch, seq=each.stands.seq) for each in people]
    return {
        "form_s": form_s,
        "form_cpu_s": form_cpu,
        "line_s": line_s,
        "line_cpu_s": line_cpu,
        "all_there": all_there,
        "kib_a_line": (memory_kb(server) - idle) / len(people),
        "seats": [asdict(seat) for seat in kept],
    }


async def back(task: Task) -> Task:
    """People who were here before the server was started again come back at once."""
    people = counting(task["base"], [Seat(**seat) for seat in task["seats"]])
    busy, before = cpu_s(task["server"]), time.perf_counter()
    all_there = await come(people)
    last = max(person.current_at for person in people) - before
    return {"line_s": last, "line_cpu_s": cpu_s(task["server"]) - busy, "all_there": all_there}


async def held(task: Task) -> Task:
    """People write what nobody sees, then it is opened: the work of a note, and when the last had everything."""
    seats = await join_all(task["base"], task["room"]["code"], task["room"]["people"])
    ledger = Ledger(len(seats), reading.plenary)
    people = [Person(ledger, number, task["base"], seat, task["step"]) for number, seat in enumerate(seats)]
    await asyncio.gather(*(person.enter() for person in people))
    desk = Person(Ledger(1, reading.plenary), 0, task["base"], Seat(**task["desk"]), task["step"])
    await desk.enter("facilitator")
    await quiet(task)
    figures = await run([Room(ledger, people)], task["server"], task["rate"], task["seconds"], "write", follows=False)
    figures["leaked"] = len(ledger.first)
    busy, before = cpu_s(task["server"]), time.perf_counter()
    desk.ask("reveal", lambda _: None, "reveal", sure=True)
    figures["all_seen"] = await until(lambda: ledger.settled)
    last = max((max(known.at) for known in ledger.known.values() if known.at), default=float("nan"))
    return figures | {"reveal_s": last - before, "reveal_cpu_s": cpu_s(task["server"]) - busy, "notes": figures["sent"]}


async def votes(task: Task) -> Task:
    """Everybody votes within two seconds, while a screen looks on: how late the last was accepted, what the screen got."""
    seats = await join_all(task["base"], task["room"]["code"], task["room"]["people"])
    ledger = Ledger(len(seats), reading.plenary)
    people = [Person(ledger, number, task["base"], seat, task["step"]) for number, seat in enumerate(seats)]
    await asyncio.gather(*(person.enter() for person in people))
    screen = Counting(Ledger(1, reading.plenary), 0, task["base"], Seat(**task["desk"]))
    await screen.enter("screen")
    await until(lambda: bool(people[0].payload) and bool(screen.payload))
    notes = [key[5:] for key in task["notes"]]
    for person in people:
        person.notes = list(notes)
    await quiet(task)
    seen: list[float] = []
    listen = screen.line.hear
    screen.line.hear = lambda line, payload: (
        seen.append(time.perf_counter()) if payload.startswith(b'{"type":"changes"') else None,
        listen(line, payload),
    )[1]
    figures = await run([Room(ledger, people)], task["server"], task["rate"], task["seconds"], "vote", follows=False)
    return figures | {"screen_updates": len(seen), "screen_hz": most_a_second(seen)}


def most_a_second(seen: list[float]) -> int:
    """The most that fell into any one second."""
    return max((sum(1 for other in seen if at <= other < at + 1.0) for at in seen), default=0)
