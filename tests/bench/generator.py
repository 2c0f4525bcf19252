"""The load generator, a process of its own: reads one task as JSON from its input, carries it out, prints the figures as JSON.

python -m tests.bench.generator < task.json
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import uvloop

from tests.bench import breaking, crowds, hostile, reading
from tests.bench.joining import Seat, join_all
from tests.bench.ledger import Ledger
from tests.bench.load import Room, quiet, run
from tests.bench.people import Person, Speaker

Task = dict[str, Any]
LONGEST_S = 600.0


async def seated(task: Task, room: Task) -> list[Seat]:
    """The seats of a room: those it was given, else new ones taken with its code."""
    if room.get("seats"):
        return [Seat(**seat) for seat in room["seats"]]
    return await join_all(task["base"], room["code"], room["people"])


async def entered(task: Task, room: Task) -> Room:
    """A room full of people, each with a line and a view."""
    seats = await seated(task, room)
    ledger = breaking.ledger(len(seats), reading.plenary, task.get("fault", ""), folds="bases" in task)
    bases = task.get("bases") or [task["base"]]  # people of one room take turns at the processes
    people = [Person(ledger, n, bases[n % len(bases)], seat, task.get("step", "lay")) for n, seat in enumerate(seats)]
    for some in range(0, len(people), 50):
        await asyncio.gather(*(person.enter() for person in people[some : some + 50]))
    await crowds.until(lambda: all(person.payload for person in people), 20)
    return Room(ledger, people)


async def load(task: Task) -> Task:
    """Rooms of Plenary under a steady load."""
    rooms = [await entered(task, room) for room in task["rooms"]]
    await quiet(task)
    deed = task.get("deed", "work")
    figures = await run(rooms, task["server"], task["rate"], task["seconds"], deed, task.get("follows", True))
    return figures | {"seats": crowds.seats_of(rooms[0])}


async def spoken(task: Task) -> Room:
    """People at a raw baseline."""
    ledger = Ledger(task["people"], reading.raw)
    people = [Speaker(ledger, n, task["base"]) for n in range(task["people"])]
    for person in people:
        await person.connect(handshake=task["handshake"])
    return Room(ledger, people)


async def speak(task: Task) -> Task:
    """A raw baseline under the same load."""
    room = await spoken(task)
    await asyncio.sleep(0.2)
    return await run([room], task["server"], task["rate"], task["seconds"])


async def phases(task: Task) -> Task:
    """One room through several loads, or until one of them is not clean where a `worst_ms` is named; the figures of each."""
    handshake = task.get("handshake")
    room = await entered(task, task["rooms"][0]) if handshake is None else await spoken(task)
    await quiet(task)
    steps: list[Task] = []
    for phase in task["phases"]:
        room = Room(Ledger(len(room.people), room.ledger.read), room.people)
        for person in room.people:
            person.ledger = room.ledger
        steps.append(await run([room], task["server"], **phase))
        last = steps[-1]
        if "worst_ms" in task and (last["p99"] >= task["worst_ms"] or last["missing"] or last["refused"]):
            break
        await asyncio.sleep(0.5)
    return {"steps": steps, "seats": [] if handshake is not None else crowds.seats_of(room)}


TASKS: dict[str, Callable[[Task], Awaitable[Task]]] = {
    "load": load,
    "speak": speak,
    "phases": phases,
    "hostile": hostile.hostile,
    **{name: getattr(crowds, name) for name in crowds.TASKS},
}


async def main() -> None:
    """Carry out the task, within ten minutes."""
    task: Task = json.load(sys.stdin)
    if task.get("core"):
        os.sched_setaffinity(0, task["core"])
    async with asyncio.timeout(LONGEST_S):
        figures = await TASKS[task["task"]](task)
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    uvloop.run(main())
