"""Rows of many: people who come at once, rooms beside each other, a start, two processes on one database."""

import time
from typing import Any

import httpx
import pytest

from tests.app.server import Server
from tests.bench.house import Task, beside, generate, pair, pid_of, plenary, send, session, started
from tests.bench.measuring import memory_kb
from tests.bench.pace import Pace, middle
from tests.figures import note, tell
from tests.stores import postgres


def joins(pace: Pace) -> None:
    """Six hundred join at once; five hundred of them come back at once after the server was started again."""
    people, again = pace.some(600), pace.some(500)
    with plenary() as server:
        _, room = session(server, "lay")
        came = send(server, "joins", code=room["code"], people=people)
        server.stop()
        started(server)
        back = send(server, "back", seats=came["seats"][:again])
    tell(f"{people} take a seat at once by the form: server work", came["form_cpu_s"], 1.0, "s")
    tell(f"{people} take a seat at once by the form: the last has it after", came["form_s"], 3.0, "s")
    for what, found in ((f"{people} open a line at once", came), (f"{again} come back at once after a restart", back)):
        tell(f"{what}: server work", found["line_cpu_s"], 1.0, "s")
        tell(f"{what}: the last is current after", found["line_s"] if found["all_there"] else float("inf"), 3.0, "s")
    tell("memory of a connection", came["kib_a_line"], 40, "KiB")


def rooms(pace: Pace) -> None:
    """Fifty rooms of thirty, one of them hostile; the others as quick as twice a single room of thirty."""
    count, people, rate = pace.some(50), 30 if pace.part == 1 else 5, 15 if pace.part == 1 else 5
    with plenary() as server:
        (_, bad), *good = [session(server, "lay") for _ in range(count)]
        given = {"rooms": [room | {"people": people} for _, room in good], "rate": rate, "seconds": pace.seconds}
        with beside(server, "hostile", code=bad["code"], people=people):
            found = send(server, "load", **given)
    what = f"{count - 1} rooms of {people} at {rate}/s beside a hostile one:"
    tell(f"{what} p50", found["p50"], 6, "ms")
    tell(f"{what} p99", found["p99"], 24, "ms")
    tell(f"{what} missing or twice", found["missing"] + found["twice"], 0, "")
    note(f"{what} the server's processor", 100 * found["cpu_s"] / found["seconds"], "%")
    note(f"{what} the load's own processor", 100 * found["load_cpu_s"] / found["seconds"], "%")


def start(pace: Pace) -> None:
    """From nothing to the first answered request, and the memory of a server that has done nothing else."""
    runs: list[dict[str, Any]] = []
    for _ in range(pace.rounds):
        began = time.perf_counter()
        with plenary(fresh=True) as server, httpx.Client() as client:
            listening = time.perf_counter() - began
            assert client.get(server.base + "/up").status_code == 200
            answered = time.perf_counter() - began
            runs.append({"answered": answered, "listening": listening, "mb": memory_kb(pid_of(server)) / 1_024})
    tell("start to the first answered request", middle(runs, "answered"), 1.2, "s")
    note("of which until it listens", middle(runs, "listening"), "s")
    tell("memory of a server at rest", middle(runs, "mb"), 90, "MB")


def two_processes(pace: Pace) -> None:
    """Two processes on PostgreSQL and Redis with forty rooms, whose people take turns at both, beside one process on SQLite."""
    count, people, rate = pace.some(40), 15 if pace.part == 1 else 4, 5
    asked = {"rate": rate, "seconds": pace.seconds}
    with plenary() as server:
        single = send(server, "load", rooms=some_rooms(server, count, people), **asked)
    try:
        postgres()
    except (pytest.skip.Exception, pytest.fail.Exception) as why:
        print(f"  left out: {why}")
        return
    with pair() as (one, other):
        both = {"bases": [one.base, other.base], "server": [pid_of(one), pid_of(other)]}
        double = generate(task="load", base=one.base, rooms=some_rooms(one, count, people), **both, **asked)
    for name, run in (("one process", single), ("two processes", double)):
        note(f"{name}, {count} rooms of {people} at {rate}/s: CPU s per 100,000 deliveries", run["cpu_100k"], "s")
        note(f"{name}: p50", run["p50"], "ms")
        note(f"{name}: p99", run["p99"], "ms")
        note(f"{name}: accepted, p99", run["accepted_p99"], "ms")
    tell("two processes: CPU of a delivery beside one process's", double["cpu_100k"] / single["cpu_100k"], 1.25, "times")
    for name in ("missing", "twice", "refused", "unanswered"):
        tell(f"two processes: {name}", double[name], 0, "")
    note("two processes: moves heard of only by where the next one led", double["folded"], "")


def some_rooms(server: Server, count: int, people: int) -> list[Task]:
    """So many rooms at the bench's step, as the generator's tasks name them."""
    return [session(server, "lay")[1] | {"people": people} for _ in range(count)]
