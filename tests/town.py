"""A town of Plenary: a PostgreSQL and a Redis of its own, and several processes on them, each of which can be killed."""

import random
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from app.clock import new_id
from tests.app.server import Server
from tests.cast import Ana, Browser, Line, Message, new_note
from tests.stores import OwnPostgres, OwnRedis, new_database, plain

GONE = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError)
NOTES, REPEATED, A_VISIT = 15, 0.1, (4, 25)  # notes a person writes, commands sent twice, commands until another process


class Town:
    """Everything, running; use in a `with`."""

    def __init__(self, folder: Path, workers: int) -> None:
        """So many processes, with folders below `folder`."""
        self.folder, self.n = folder, workers
        self.stack = ExitStack()
        self.workers: list[Server] = []

    def __enter__(self) -> "Town":
        with ExitStack() as stack:
            self.postgres = stack.enter_context(OwnPostgres())
            self.redis = stack.enter_context(OwnRedis())
            self.url = stack.enter_context(new_database(self.postgres.url))
            shared = {"database_url": self.url, "bus_url": self.redis.url, "secret": "of the town"}
            for n in range(self.n):
                self.workers.append(stack.enter_context(Server(self.folder / f"worker-{n}" / "data", **shared)))
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says."""
        with psycopg.connect(plain(self.url)) as db:
            return db.execute(query, values).fetchall()

    def ready(self, n: int = 0) -> str:
        """What a process says of itself."""
        state: str = Browser(self.workers[n].base, "", "").get("/ready").json()["state"]
        return state


class Client(threading.Thread):
    """Somebody who writes and rewrites notes, says some things twice, and now and then is led to another process."""

    def __init__(self, town: Town, ana: Ana, name: str, seed: int) -> None:
        """Joined already."""
        super().__init__(daemon=True)
        self.town, self.dice = town, random.Random(seed)
        self.person = Browser(ana.base, name, "participant")
        self.person.join(ana.code)
        self.stop = threading.Event()
        self.accepted: dict[str, int] = {}
        self.faults: list[object] = []
        self.waits: list[tuple[float, str]] = []
        self.met: list[str] = []
        self.began = time.monotonic()
        self.visits = self.repeated = 0
        self.notes: list[str] = []
        self.records: dict[str, Message] = {}
        self.epoch: str | None = None
        self.seq: int | None = None
        self.pending: tuple[str, Message, float] | None = None

    def run(self) -> None:
        """Visit one process after another, until told to stop and everything is accepted."""
        while not self.stop.is_set() or self.pending:
            try:
                self.visit(self.dice.choice(self.town.workers))
            except GONE as trouble:
                self.met.append(f"{type(trouble).__name__} at {time.monotonic() - self.began:.1f} s")
                time.sleep(self.dice.uniform(0.05, 0.3))
            except AssertionError as fault:
                self.faults.append(fault)
                return

    def visit(self, worker: Server) -> None:
        """Go on from where the last visit ended. Raises what GONE holds."""
        with self.person.at(worker.base).line(epoch=self.epoch, seq=self.seq) as line:
            self.visits += 1
            line.records = dict(self.records)
            try:
                for _ in range(self.dice.randint(*A_VISIT)):
                    if self.stop.is_set() and not self.pending:
                        return
                    self.say_one(line)
            finally:
                self.records, self.epoch, self.seq = line.records, line.epoch, line.seq

    def say_one(self, line: Line) -> None:
        """One command, asked until it is accepted; some are asked twice."""
        ident, command, began = self.pending = self.pending or (new_id(), self.next_command(), time.monotonic())
        answer = line.ask(command, ident)
        if answer["type"] == "refused":
            assert answer["code"] == "busy", answer
            time.sleep(0.2)
            return
        if self.dice.random() < REPEATED:
            self.repeated += 1
            again = line.ask(command, ident)
            assert again["type"] == "refused" or again["seq"] == answer["seq"], (again, answer)
        met, self.met = ", ".join(self.met), []
        self.waits.append((time.monotonic() - began, f"from {began - self.began:.1f} s on: {met or 'nothing'}"))
        self.accepted[ident], self.pending = answer["seq"], None
        time.sleep(self.dice.uniform(0.05, 0.25))

    def next_command(self) -> Message:
        """Write a note, or another word on an old one."""
        fields = {"text": f"{self.person.name} {len(self.accepted)}"}
        if len(self.notes) < NOTES:
            self.notes.append(new_note())
            return {"type": "write_note", "step": "talk", "note": self.notes[-1], "fields": fields}
        return {"type": "edit_note", "step": "talk", "note": self.dice.choice(self.notes), "fields": fields}
