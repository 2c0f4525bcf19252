"""L1, L3, L4, L5: a full room, a restart under it, readers that do not read, one who floods; figures are printed."""

import asyncio
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.app.server import Server
from tests.cast import Browser
from tests.herd import Sheep, gather
from tests.raw_line import RawLine

PEOPLE = int(os.environ.get("PLENARY_TORTURE_PEOPLE", "200"))
SECONDS = float(os.environ.get("PLENARY_TORTURE_SECONDS", "20"))

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1200)]


def measures(server: Server) -> dict[str, float]:
    """What the server says of itself."""
    lines = httpx.get(f"{server.base}/metrics").text.splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}


def told(what: str, sheep: list[Sheep]) -> float:
    """Print how long answers took since the last time; p95 in ms."""
    values = sorted(each for one in sheep for each in one.took)
    for one in sheep:
        one.took.clear()
    assert values, "nobody was answered"
    p50, p95, p99 = (1000 * values[min(len(values) - 1, int(len(values) * part))] for part in (0.5, 0.95, 0.99))
    print(f"  {what:<44} {len(values):6} answers, p50 {p50:6.1f}, p95 {p95:6.1f}, p99 {p99:6.1f} ms")
    return p95


@contextmanager
def bad_readers(people: list[Browser], slow: int) -> Iterator[None]:
    """So many who take a kilobyte a second, and one more who takes nothing at all."""
    over, lines = threading.Event(), [RawLine(person) for person in people[: slow + 1]]
    for line in lines:
        for _ in range(30):
            line.hello("participant")

    def sip() -> None:
        while not over.wait(1):
            for line in lines[1:]:
                with suppress(OSError):
                    line.socket.settimeout(0.01)
                    line.read(1024)

    thread = threading.Thread(target=sip)
    thread.start()
    yield
    over.set()
    thread.join()
    for line in lines:
        line.close()


async def a_room(server: Server, sheep: list[Sheep], bad: list[Browser], flooding: Browser) -> None:
    """One window after another, with the same people."""
    over = asyncio.Event()
    for each in sheep:
        each.pace = (0.5, 3.5)  # thirty changes a minute: six times what people write
    living = [asyncio.ensure_future(each.live(over)) for each in sheep]
    await asyncio.sleep(5)
    told("coming in", sheep)
    await asyncio.sleep(SECONDS)
    plain, before = told("[L1] a full room", sheep), measures(server)
    with bad_readers(bad, 20):
        await asyncio.sleep(SECONDS)
        slowed, now = told("[L4] and 20 slow readers, 1 that never reads", sheep), measures(server)
        cut = now.get('plenary_trouble_total{what="a line that is not read was cut"}', 0)
        grown = (now["process_resident_memory_bytes"] - before["process_resident_memory_bytes"]) / 2**20
        print(f"  others' p95 {100 * (slowed / plain - 1):+.0f} %, memory {grown:+.1f} MB, {cut:.0f} cut, wanted at most +10 %")
        assert cut >= 1, "who never reads is still there"
    flood = multiprocessing.get_context("fork").Process(target=flood_for, args=(flooding, SECONDS))
    flood.start()
    await asyncio.sleep(SECONDS)
    flooded = told("[L5] and one who floods", sheep)
    flood.join()
    print(f"  others' p95 {flooded / plain:.1f} times, wanted at most 2")
    await asyncio.to_thread(server.kill)
    begun = time.monotonic()
    await asyncio.to_thread(server.start)
    ready = time.monotonic()
    comings = [each.comings for each in sheep]
    while any(each.comings == was for each, was in zip(sheep, comings, strict=True)):
        await asyncio.sleep(0.02)
    print(f"  [L3] ready {ready - begun:.2f} s after the kill; all {len(sheep)} back {time.monotonic() - ready:.2f} s later")
    over.set()
    await asyncio.gather(*living)


def flood_for(person: Browser, seconds: float) -> None:
    """As many messages as go through, coming back whenever the line is closed."""
    until, sent = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        with suppress(OSError, AssertionError):
            line = RawLine(person)
            while time.monotonic() < until:
                for _ in range(100):
                    line.say({"type": "ping", "t": 1})
                    sent += 1
    print(f"  one sent {sent / seconds:.0f} messages a second", flush=True)


def test_a_crowd_and_those_who_make_it_hard(tmp_path: Path) -> None:
    """[L1] [L3] [L4] [L5] The load generator shares this machine, so figures are floors."""
    with Server(tmp_path / "data") as server:
        _, people = gather(server.base, PEOPLE + 22)
        sheep = [Sheep(person, n, repeated=0.0) for n, person in enumerate(people[:PEOPLE])]
        print(f"\n{PEOPLE} people, load of this machine {os.getloadavg()[0]:.1f}:")
        asyncio.run(a_room(server, sheep, people[PEOPLE : PEOPLE + 21], people[-1]))
        assert not [each for each in sheep if each.refused], sheep[0].refused[:1]
