"""Load: operations at random moments by random people, and what came of them, measured at both ends."""

import asyncio
import gc
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from tests.bench.ledger import Ledger, percentile
from tests.bench.measuring import cpu_s

SETTLED_S = 5.0  # what has not come so long after the end is missing
QUIET_S = 1.2  # people messages, at most one a second, are over by then


async def quiet(task: dict[str, Any]) -> None:
    """Wait until what came with the people is over; a quick bench takes less care."""
    await asyncio.sleep(0.2 if task.get("quick") else QUIET_S)


class Worker(Protocol):
    """Whoever can do what the load asks for."""

    def work(self, dice: Random) -> bool:
        """Send one operation; False when there is nothing to send."""


@dataclass
class Room:
    """One room under load."""

    ledger: Ledger
    people: Sequence[Any]


async def poisson(people: Sequence[Any], deed: str, rate: float, seconds: float, seed: int) -> float:
    """So many operations a second at random moments by random people; by how many seconds the latest was late."""
    dice, late = Random(seed), 0.0
    began = time.perf_counter()
    due = dice.expovariate(rate)
    while due < seconds:
        ahead = began + due - time.perf_counter()
        if ahead > 0:
            await asyncio.sleep(ahead)
        late = max(late, time.perf_counter() - began - due)
        any(getattr(dice.choice(people), deed)(dice) for _ in range(8))
        due += dice.expovariate(rate)
    return late


@contextmanager
def without_pauses() -> Iterator[None]:
    """The load's own garbage collector rests, so that its pauses are not taken for the server's."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def until_settled(rooms: Sequence[Room], follows: bool) -> None:
    """Wait until everything is answered and, where the ledger `follows`, delivered; a few seconds at most."""
    ends = time.perf_counter() + SETTLED_S
    while time.perf_counter() < ends:
        if not any(room.ledger.waiting for room in rooms) and (not follows or all(room.ledger.settled for room in rooms)):
            return
        await asyncio.sleep(0.02)


async def run(
    rooms: Sequence[Room], server: int | Sequence[int], rate: float, seconds: float, deed: str = "work", follows: bool = True
) -> dict[str, Any]:
    """Load every room at `rate` operations a second for `seconds`; the figures of all rooms, and of all servers, together."""
    servers = [server] if isinstance(server, int) else server
    heard, volume = sum(room.ledger.frames for room in rooms), sum(room.ledger.bytes for room in rooms)
    with without_pauses():
        busy, own, began = sum(map(cpu_s, servers)), time.process_time(), time.perf_counter()
        late = await asyncio.gather(*(poisson(room.people, deed, rate, seconds, seed) for seed, room in enumerate(rooms)))
        await until_settled(rooms, follows)
        spent, own, lasted = sum(map(cpu_s, servers)) - busy, time.process_time() - own, time.perf_counter() - began
    figures = told(rooms)
    figures |= {"cpu_s": spent, "load_cpu_s": own, "seconds": lasted, "late_ms": max(late) * 1000}
    figures["frames"] = sum(room.ledger.frames for room in rooms) - heard
    figures["bytes"] = sum(room.ledger.bytes for room in rooms) - volume
    per = figures["deliveries"]
    return figures | {"cpu_100k": spent / per * 100_000 if per else 0.0, "cpu_op_ms": spent / max(1, figures["sent"]) * 1000}


def told(rooms: Sequence[Room]) -> dict[str, Any]:
    """What the ledgers of some rooms say, added up; latencies in milliseconds."""
    counted = [room.ledger.count() for room in rooms]
    latencies, accepted = Counter[int](), Counter[int]()
    for room, each in zip(rooms, counted, strict=True):
        latencies.update(each["latencies"])
        accepted.update(room.ledger.accepted)
    return {
        "people": sum(room.ledger.people for room in rooms),
        "sent": sum(each["sent"] for each in counted),
        "deliveries": sum(each["sent"] * (room.ledger.people - 1) for room, each in zip(rooms, counted, strict=True)),
        "missing": sum(each["missing"] for each in counted),
        "folded": sum(each["folded"] for each in counted),
        "twice": sum(each["twice"] for each in counted),
        "refused": sum(len(room.ledger.refused) for room in rooms),
        "unanswered": sum(len(room.ledger.waiting) for room in rooms),
        "p50": percentile(latencies, 50),
        "p99": percentile(latencies, 99),
        "accepted_p50": percentile(accepted, 50),
        "accepted_p99": percentile(accepted, 99),
        "accepted_max": percentile(accepted, 100),
    }
