"""A real Plenary in a process of its own, that tests can stop, kill and start again on the same data."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PLANS = Path(__file__).resolve().parent / "plans"


class Server:
    """`python -m app serve` on a free port of the loopback address."""

    def __init__(self, data: Path, **settings: str) -> None:
        """Not started yet; `settings` are PLENARY_* variables without the PLENARY_."""
        self.data, self.settings, self.port = data, settings, 0
        self.python: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()  # a program that runs it, such as strace
        self.program: tuple[str, ...] = ("-m", "app")
        self.home = ROOT  # the checkout it runs from
        self.process: subprocess.Popen[str] | None = None
        self.said: list[str] = []

    @property
    def base(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        """Everything it printed."""
        return "".join(self.said)

    def start(self) -> "Server":
        """Start, on the same port as before, and wait until it listens."""
        environment = {**os.environ, "PLENARY_DATA": str(self.data), "PLENARY_PLANS": str(self.shelf())}
        environment |= {f"PLENARY_{name.upper()}": value for name, value in self.settings.items()}
        words = [*self.before, sys.executable, *self.python, *self.program, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            words, cwd=self.home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"http://[\w.]+:(\d+)", line):
                self.port = int(found[1])
            if found := re.search(r'"what": "serving", "port": (\d+)', line):
                self.port = int(found[1])
            if found or line.startswith("Stop it with"):
                threading.Thread(target=self.listen, daemon=True).start()
                return self
        raise AssertionError(f"Plenary did not start: {self.output}")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What its database says, whichever it is; values stand as `?` in the query."""
        if url := self.settings.get("database_url"):
            with psycopg.connect(url.replace("+psycopg", "")) as server:
                return server.execute(query.replace("?", "%s").encode(), values).fetchall()
        with sqlite3.connect(self.data / "plenary.db") as db:
            return db.execute(query, values).fetchall()

    def tables(self) -> list[str]:
        """The tables of its database."""
        there = "select table_name from information_schema.tables where table_schema = 'public'"
        mine = "select name from sqlite_master where type = 'table'"
        return [name for (name,) in self.rows(there if "database_url" in self.settings else mine)]

    def shelf(self) -> Path:
        """A folder with our framework and the plans made for tests."""
        shelf = self.data.parent / "shelf"
        if not shelf.exists():
            shutil.copytree(ROOT / "session_plans" / "frameworks", shelf / "frameworks")
            for plan in PLANS.glob("*.yaml"):
                shutil.copy(plan, shelf)
        return shelf

    def listen(self) -> None:
        """Keep what it prints."""
        assert self.process and self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)

    def kill(self) -> None:
        """kill -9."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Stop as a host does; the exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self.process and self.process.poll() is None:
            self.kill()


Pair = tuple[Server, Server]  # two processes of one house
