"""The hostile room: people who flood, say nonsense, say too much, never read, and come back whenever they are thrown out."""

import asyncio
import time
from typing import Any

from tests.bench.joining import Seat, join_all, place_of
from tests.bench.line import Line, dial, request_for
from tests.bench.people import encode, hello, new_id

Task = dict[str, Any]
LONGEST_S, A_SECOND, COMINGS = 180.0, 60, 500


def speech(kind: int) -> bytes:
    """What one of them says: a note, nonsense, a command nobody knows, or far too much."""
    note = {"type": "write_note", "step": "lay", "note": new_id(), "fields": {"text": "x" * 130}}
    said = (
        encode({"type": "command", "id": new_id(), "command": note}),
        b'{"type":',
        encode({"type": "command", "id": new_id(), "command": {"type": "take_over", "step": "lay"}}),
        encode({"type": "command", "id": new_id(), "command": note | {"fields": {"text": "x" * 33_000}}}),
    )
    return said[kind % len(said)]


async def trouble(base: str, seat: Seat, number: int, ends: float) -> None:
    """One of them, until `ends` (seconds of the monotonic clock): each fourth never reads, the others speak far too fast."""
    host, port = place_of(base)
    for _ in range(COMINGS):
        if time.monotonic() > ends:
            return
        try:
            line = Line(lambda line, payload: None, request_for(host, port, f"/s/{seat.session}/live", seat.cookie))
            await dial(host, port, line)
            line.say(hello(None, "participant"))
            if number % 4 == 3:
                line.transport.pause_reading()
            while time.monotonic() < ends and not line.ended.done():
                line.say(speech(number + int(time.monotonic() * 7) // 7 if number % 4 != 3 else 0))
                await asyncio.sleep(1 / A_SECOND)
        except (OSError, TimeoutError):
            pass
        await asyncio.sleep(0.5)


async def hostile(task: Task) -> Task:
    """A whole room of them, until this process is ended or three minutes have passed."""
    seats = await join_all(task["base"], task["code"], task["people"])
    ends = time.monotonic() + LONGEST_S
    await asyncio.gather(*(trouble(task["base"], seat, number, ends) for number, seat in enumerate(seats)))
    return {}
