"""Metrics: the process in numbers, for Prometheus; for this computer alone, or for whoever has the key that a host has set."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.clock import same
from app.measures import ALL, gauge
from app.pages.faults import Fault
from app.pages.page import parts_of
from app.pages.starting import at_this_computer
from app.parts import Parts

router = APIRouter()
KIND = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Everything that is measured. To anybody else there is nothing at this address."""
    parts = parts_of(request)
    if not may_read(request, parts.settings.metrics_key):
        raise Fault(404)
    lines = [*now_lines(parts), *(line for measure in ALL for line in measure.lines()), *process_lines()]
    return Response("\n".join(lines) + "\n", media_type=KIND)


def may_read(request: Request, key: str) -> bool:
    """Whether a request comes from this very computer, or has the key."""
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return at_this_computer(request) or bool(key) and same(given, key)


def now_lines(parts: Parts) -> Iterator[str]:
    """The rooms and their queues at this moment; on the event loop."""
    rooms = list(parts.rooms.open.values())
    connections = Counter({"facilitator": 0, "participant": 0, "observer": 0, "screen": 0})
    connections.update(connection.place[0] for room in rooms for connection in room.connections)
    waiting = {
        "commands": float(sum(len(room.flusher.waiting) for room in rooms)),
        "writer": float(parts.writer.waiting),
        "outboxes": float(sum(len(connection.outbox) for room in rooms for connection in room.connections)),
    }
    lagging = sum(connection.lags for room in rooms for connection in room.connections)
    yield from gauge("plenary_up", "1 while what people write can be saved.", {"": float(parts.writer.saves)})
    yield from gauge("plenary_rooms", "Rooms open in this process.", {"": len(rooms)})
    yield from gauge("plenary_connections", "Open lines, by audience.", {**connections}, "audience")
    yield from gauge("plenary_lagging", "Lines that do not keep up with reading.", {"": lagging})
    yield from gauge("plenary_queue", "What waits, by queue.", waiting, "queue")


def process_lines() -> Iterator[str]:
    """The process as its system sees it, where there is a /proc."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as file:
        resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        yield from gauge("process_resident_memory_bytes", "Memory in use.", {"": resident})
        yield from gauge("process_open_fds", "Open files and sockets.", {"": len(os.listdir("/proc/self/fd"))})
        yield from gauge("process_cpu_seconds", "Processor time used.", {"": time_used()})


def time_used() -> float:
    """Seconds of processor time."""
    used = os.times()
    return used.user + used.system
