"""Houses for the bench: a pinned Plenary with a plan of its own, the raw baselines, and the load generator to send at them."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.app.server import ROOT, Server
from tests.bench.measuring import cores, pinned
from tests.cast import Ana
from tests.stores import new_bus, new_database

Task = dict[str, Any]
PLAN = """
id: bench
title: Bench
purpose: Measure.
framework: cross-system
who: {min: 1, max: 1000}
minutes: 20
gives: [{data: ideas, say: Ideas}]
ground_line: [Describe, do not defend.]
steps:
  - {id: open, kind: write, title: Open, minutes: 5, hold: live, notes: {max: 50}, prompt: What?, save: ideas}
  - {id: held, kind: write, title: Held, minutes: 5, hold: until_reveal, notes: {max: 50}, prompt: What else?, save: more}
  - {id: lay, kind: place, title: Lay, minutes: 5, hold: live, from: ideas, add_notes: true, prompt: Where?}
  - {id: weigh, kind: vote, title: Weigh, minutes: 5, names: organisation, hold: live, from: ideas, prompt: Which first?}
"""
LOOSE = (  # the same server, but a commit does not wait for the disk
    "import sys, app.storage.database as d\n"
    "was = d.prepare\n"
    "def prepare(connection, entry):\n"
    "    was(connection, entry)\n"
    "    connection.execute('PRAGMA synchronous=NORMAL')\n"
    "d.prepare, d.Database.prove = prepare, lambda self: None\n"
    "from app.cli import main\n"
    "sys.exit(main(sys.argv[3:]))\n"
)
GENERATOR = [sys.executable, "-m", "tests.bench.generator"]


quick: list[Server] = []  # the one server that all rows of a quick bench share


@contextmanager
def shared() -> Iterator[None]:
    """Inside, rows do not start a server of their own each."""
    with plenary() as server:
        quick.append(server)
        try:
            yield
        finally:
            quick.clear()


@contextmanager
def plenary(loose: bool = False, fresh: bool = False) -> Iterator[Server]:
    """A Plenary on the servers' core with an empty folder, or the shared one where a `fresh` one is not asked for; `loose`
    commits without waiting for the disk, to compare."""
    if quick and not loose and not fresh:
        yield quick[0]
        return
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data", plans=shelf_in(folder))
        server.python = ("-c", LOOSE) if loose else ()
        with closing(server):
            yield started(server)


@contextmanager
def pair() -> Iterator[tuple[Server, Server]]:
    """Two processes of Plenary on the servers' core, on one PostgreSQL and one Redis, which run where they like."""
    with tempfile.TemporaryDirectory() as folder, new_database() as database, new_bus() as bus:
        shared = {"plans": shelf_in(folder), "database_url": database, "bus_url": bus, "secret": "the same for both"}
        one, other = (Server(Path(folder) / name, **shared) for name in ("one", "other"))
        with closing(one), closing(other):
            yield started(one), started(other)


def shelf_in(folder: str) -> str:
    """A shelf with the bench's plan alone."""
    shelf = Path(folder) / "shelf"
    shutil.copytree(ROOT / "session_plans" / "frameworks", shelf / "frameworks")
    (shelf / "bench.yaml").write_text(PLAN)
    return str(shelf)


@contextmanager
def closing(server: Server) -> Iterator[None]:
    """Afterwards a server that still runs is killed."""
    try:
        yield
    finally:
        if server.process and server.process.poll() is None:
            server.kill()


def started(server: Server) -> Server:
    """Start a server, for the first time or again, on the servers' core."""
    with pinned(cores()[0]):
        return server.start()


def pid_of(server: Server) -> int:
    """The process of a server."""
    assert server.process
    return server.process.pid


def session(server: Server, step: str) -> tuple[Ana, Task]:
    """A session whose room is at a step; its facilitator, and the room as the generator's tasks name it."""
    ana = Ana(server.base)
    ana.start("bench")
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
        if desk.records["session"]["step"] != step:
            desk.do("go_to_step", **{"to": step, "from": desk.records["session"]["step"], "sure": True})
    return ana, {"code": ana.code}


def go_to(ana: Ana, step: str) -> dict[str, Any]:
    """Lead the room to another step; the records as the desk has them then."""
    with ana.line() as desk:
        desk.until("view")
        desk.do("go_to_step", **{"to": step, "from": desk.records["session"]["step"], "sure": True})
        return desk.records


def cookie_of(ana: Ana) -> str:
    """A facilitator's cookie."""
    return "; ".join(f"{name}={value}" for name, value in ana.http.cookies.items())


def desk_of(ana: Ana) -> Task:
    """A facilitator as the generator's tasks name one."""
    return {"session": ana.session, "cookie": cookie_of(ana)}


def send(server: Server, task: str, **given: Any) -> dict[str, Any]:
    """Have the generator carry out a task at a Plenary; its figures."""
    return generate(task=task, base=server.base, server=pid_of(server), **given)


def generate(**task: Any) -> dict[str, Any]:
    """Run the load generator on its own core. Raises RuntimeError with what it said when it fails."""
    asked = json.dumps(task | {"core": sorted(cores()[1]), "quick": bool(quick)})
    done = subprocess.run(GENERATOR, cwd=ROOT, input=asked, capture_output=True, text=True, check=False, timeout=700)
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def beside(server: Server, task: str, **given: Any) -> Iterator[None]:
    """While the block runs, a second generator carries out a task of its own at a Plenary; it is ended with the block."""
    asked = json.dumps({"task": task, "base": server.base, "server": pid_of(server), "core": sorted(cores()[1]), **given})
    process = subprocess.Popen(GENERATOR, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    process.stdin.write(asked)
    process.stdin.close()
    try:
        yield
    finally:
        process.kill()
        process.wait()


def compiled(folder: str) -> list[str]:
    """The bare TCP fan-out: compiled C where there is a compiler, else Python on uvloop."""
    program, compiler = Path(folder) / "fan_out", shutil.which("cc")
    source = str(Path(__file__).with_name("fan_out.c"))
    if compiler and subprocess.run([compiler, "-O2", "-o", str(program), source], check=False).returncode == 0:
        return [str(program)]
    return [sys.executable, "-m", "tests.bench.broadcast", "bare"]


@contextmanager
def baseline(words: list[str]) -> Iterator[tuple[str, int]]:
    """A baseline on the servers' core; its address and its process."""
    with pinned(cores()[0]):
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}", process.pid
    finally:
        process.kill()
        process.wait()
