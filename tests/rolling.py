"""The roll: one build of Plenary replaces another, process after process, while people write, load pages and move."""

import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from posixpath import dirname, join, normpath

import httpx

from tests.app.server import Server
from tests.cast import Ana, Browser
from tests.chaos import LATE_S, check_log, converge, report
from tests.newer import FRESH
from tests.town import Client, Town

WRITING_S = 1.0  # people write for so long before and after each change
PAGE_S = 0.5  # between two pages that somebody loads
TRIES, AGAIN_S = 10, 0.3  # a page or file that no process gives is asked for again so often, so far apart
WITHIN_S = 1.0  # a process that cannot go on with a room says so within so long
IMPORTED = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}/[\w./-]+)["']""")
NAMED = re.compile(r'"(/static/\w+/[^"]+\.(?:js|mjs|css|svg|png|woff2))[#"]')
PLANNED = "  - {id: call, kind: name, title: Call, minutes: 2, prompt: What is it called?}\n"  # at the end of a plan


class Visitor(threading.Thread):
    """Somebody who loads the room again and again; each file is asked of another process, as a proxy would have it."""

    def __init__(self, town: Town, person: Browser, seed: int) -> None:
        """`person` has a seat."""
        super().__init__(daemon=True)
        self.town, self.person, self.dice = town, person, random.Random(seed)
        self.stop = threading.Event()
        self.browsers = {worker.base: person.at(worker.base) for worker in town.workers}
        self.bodies: dict[str, bytes] = {}
        self.faults: list[str] = []
        self.loads = self.asked = self.away = 0

    def run(self) -> None:
        """Load, until told to stop."""
        while not self.stop.wait(PAGE_S):
            if page := self.ask(self.person.path("room")):
                self.loads += 1
                self.load(page.decode())

    def load(self, page: str) -> None:
        """Every file that a page names, and those that its scripts name."""
        waiting, done = list(dict.fromkeys(NAMED.findall(page))), set[str]()
        assert waiting, page[:300]
        while waiting and not self.stop.is_set():
            address = waiting.pop(0)
            done.add(address)
            body = self.ask(address)
            if body is None:
                continue
            if self.bodies.setdefault(address, body) != body:
                self.faults.append(f"two files at {address}")
            if address.endswith("js"):
                found = (normpath(join(dirname(address), each)) for each in IMPORTED.findall(body.decode()))
                waiting += [each for each in found if each not in done and each not in waiting]

    def ask(self, path: str) -> bytes | None:
        """What a process answers, some time; that nobody does is a fault."""
        for _ in range(TRIES):
            answer = self.pass_on(path)
            if answer is not None:
                return answer.content if answer.status_code == 200 else None
            if self.stop.wait(AGAIN_S):
                return None
        self.faults.append(f"nobody gives {path}")
        return None

    def pass_on(self, path: str) -> httpx.Response | None:
        """What a process answers; a proxy passes a request on where nobody listens, or where a process is stopping."""
        for worker in self.dice.sample(self.town.workers, len(self.town.workers)):
            try:
                answer = self.browsers[worker.base].get(path)
            except httpx.TransportError:
                self.away += 1
                continue
            if answer.status_code == 503:
                self.away += 1
                continue
            self.asked += 1
            if answer.status_code != 200:
                self.faults.append(f"{answer.status_code} at {path} of {worker.home.name}")
            return answer
        return None


class Roll:
    """A town of the older build with people in it, and a newer build that takes its place."""

    def __init__(self, town: Town, newer: Path, people: int, seed: int) -> None:
        """Everybody has joined, and the room is open."""
        self.town, self.older, self.newer = town, town.workers[0].home, newer
        self.ana, self.other = Ana(town.workers[0].base), Ana(town.workers[0].base)
        for each in (self.ana, self.other):
            each.start("trial")
            with each.line() as desk:
                desk.do("open_sitting")
                desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        self.clients = [Client(town, self.ana, f"P{n}", seed + n) for n in range(people)]
        ben = Browser(self.other.base, "Ben", "participant")
        ben.join(self.other.code)
        self.ben, self.visitor = ben, Visitor(town, ben, seed)
        self.named = 0
        self.failed: list[str] = []
        with (town.workers[0].shelf() / "trial.yaml").open() as trial:
            (town.workers[0].shelf() / "named.yaml").write_text(
                trial.read().replace("id: trial", "id: named").replace("minutes: 30", "minutes: 32") + PLANNED
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """People write and load pages; then everything has come to rest."""
        everybody: list[Client | Visitor] = [*self.clients, self.visitor]
        for each in everybody:
            each.start()
        try:
            time.sleep(WRITING_S)
            yield
            time.sleep(WRITING_S)
            assert self.visitor.is_alive(), "whoever loads pages has died of what came"
        finally:
            for each in everybody:
                each.stop.set()
        for each in everybody:
            each.join(LATE_S)

    def replace(self, worker: Server, build: Path) -> str:
        """One process is told to stop, and one of another build starts at its address; how long that took."""
        began = time.monotonic()
        assert worker.stop() == 0, worker.output
        stopped = time.monotonic()
        self.hear(worker)
        worker.home = build
        worker.said.clear()
        worker.start()
        return f"stopped in {stopped - began:.1f} s, started in {time.monotonic() - stopped:.1f} s"

    def hear(self, worker: Server) -> None:
        """Whether a process could not keep what it was told: people would be led to it, wait, and be saved by the others."""
        self.failed += [f"{worker.home.name}: {line.strip()}" for line in worker.said if "a flush failed" in line]

    def roll(self, build: Path, between: Callable[[], None] = lambda: None) -> None:
        """Every process becomes one of `build`, one after another; `between` is done when the first is."""
        for n, worker in enumerate(self.town.workers):
            took = self.replace(worker, build)
            print(f"{time.monotonic() - self.clients[0].began:6.1f} s: process {n} is of {build.name}: {took}", flush=True)
            time.sleep(WRITING_S)
            if not n:
                between()

    def moved(self, here: Server, there: Server) -> None:
        """Whoever goes on at a process of another build has what a fresh page has there, nothing of how the first one drew it."""
        for audience, person in (("facilitator", self.ana), ("participant", self.clients[0].person)):
            person.at(there.base).get(person.path("room"))  # its room is open, and remembers what comes from now on
            with person.at(here.base).line(audience) as line:
                line.until("view")
                time.sleep(0.5)
                line.drain(0.05)
            with person.at(there.base).line(audience, line.epoch, line.seq) as on, person.at(there.base).line(audience) as fresh:
                on.records = dict(line.records)
                fresh.until("view")
                on.reach(fresh.seq)
                assert on.records["session"] == fresh.records["session"], (audience, on.records["session"])

    def name(self, session: Ana, worker: Server) -> None:
        """An event that the older build does not know."""
        self.named += 1
        with session.at(worker.base).line(audience="facilitator") as desk:
            desk.until("view")
            desk.do("name_session", step="talk", title=f"Named {self.named}")
            assert desk.records["session"]["title"] == f"Named {self.named}"

    def left_alone(self, worker: Server, session: Ana, what: str) -> None:
        """A process of the older build has left a room to the others: it tells its host once why, and who asks at once."""
        person = session.at(worker.base)
        for _ in range(3):
            began = time.monotonic()
            answer = person.get(person.path("desk"))
            assert answer.status_code == 503, (answer.status_code, worker.output)
            with person.line(audience="facilitator") as line:
                assert line.until("bye")["retry_ms"] is not None
                assert line.closed() == 1012
            assert time.monotonic() - began < 2 * WITHIN_S
        time.sleep(2.5)  # it looks at the log each second, and has said it
        assert sum(f"{what} that only a newer release knows" in line for line in worker.said) == 1, worker.output

    def check(self) -> str:
        """Nothing is lost or doubled, every page ends the same, and nobody was refused a file; how it was."""
        for worker in self.town.workers:
            self.hear(worker)
        assert not self.failed, f"{len(self.failed)}: {self.failed[:3]}"
        faulty = [(client.faults, client.pending) for client in self.clients if client.faults or client.pending]
        assert not faulty, faulty
        check_log(self.town, self.ana, self.clients)
        converge(self.town, self.ana, self.clients)
        assert not self.visitor.faults, f"{len(self.visitor.faults)} of {self.visitor.asked}: {self.visitor.faults[:5]}"
        builds = {address.split("/")[2] for address in self.visitor.bodies}
        assert len(builds) == 2 and any(FRESH in address for address in self.visitor.bodies), builds
        had = f"{self.visitor.loads} pages loaded in {self.visitor.asked} requests, {self.visitor.away} passed on; no file missed"
        return f"{report(self.clients)}\n{had}"
