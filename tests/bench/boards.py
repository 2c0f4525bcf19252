"""Rows of what a room holds: a board that grows, a session of ten thousand events, held notes, votes."""

import asyncio
import time
from typing import Any

from tests.bench.house import desk_of, go_to, pid_of, plenary, send, session, started
from tests.bench.joining import Seat, place_of
from tests.bench.line import Line, dial, request_for
from tests.bench.measuring import memory_kb
from tests.bench.pace import Pace
from tests.bench.people import hello
from tests.figures import note, tell

FILL = 500  # notes a second while a board is filled


def phase(deed: str, count: float, rate: float) -> dict[str, Any]:
    """About so many operations, that nobody follows."""
    return {"deed": deed, "rate": rate, "seconds": count / rate, "follows": False}


def growth(pace: Pace) -> None:
    """The cost of one note, and of rewording one, as the board grows from 10 to 5,000 notes."""
    people, notes, slow = pace.some(120), pace.some(4_800), 40
    each = [phase("write", pace.seconds * slow, slow), phase("edit", pace.seconds * slow, slow)]
    filling = [phase("write", max(10, notes - 3 * pace.seconds * slow), FILL * pace.part)]
    with plenary() as server:
        _, room = session(server, "open")
        given = {"rooms": [room | {"people": people}], "step": "open", "phases": [phase("write", 10, 10), *each, *filling, *each]}
        steps = send(server, "phases", **given)["steps"]
    written = sum(step["sent"] for step in (*steps[:2], steps[3]))
    for deed, small, large in (("write", steps[1], steps[4]), ("reword", steps[2], steps[5])):
        note(f"{deed} a note, on a board of 10 and more: CPU", small["cpu_op_ms"], "ms")
        note(f"{deed} a note, on a board of {written}: CPU", large["cpu_op_ms"], "ms")
        tell(f"{deed} a note, on a large board beside a small one", large["cpu_op_ms"] / small["cpu_op_ms"], 1.2, "times")
    note("refused or never answered while the board grew", sum(step["refused"] + step["unanswered"] for step in steps), "")


def opening(pace: Pace) -> None:
    """A session of ten thousand events, opened by a server that has just started: how long, and how much memory."""
    people, notes = pace.some(120), pace.some(5_300)
    each = [phase("write", notes, FILL * pace.part), phase("edit", pace.some(10_000) - notes - people, FILL * pace.part)]
    with plenary() as server:
        _, room = session(server, "open")
        filled = send(server, "phases", rooms=[room | {"people": people}], step="open", phases=each)
        events = sum(step["sent"] for step in filled["steps"]) + people
        server.stop()
        started(server)
        asyncio.run(seen(server.base, None))
        idle = memory_kb(pid_of(server))
        opened, viewed = asyncio.run(seen(server.base, Seat(**filled["seats"][0])))
        grown = memory_kb(pid_of(server)) - idle
    tell(f"opening a session of {events} events", opened * 1_000, 150 * max(pace.part, 0.2), "ms")
    note("then its first whole view, cut, encoded and received", viewed * 1_000, "ms")
    tell(f"memory of a session of {events} events, with one view of it", grown / 1_024, 25 * max(pace.part, 0.2), "MB")


async def seen(base: str, seat: Seat | None) -> tuple[float, float]:
    """Seconds until a line to a seat's session is open, and from there until its view is whole; of no session for nobody."""
    host, port = place_of(base)
    arrived = asyncio.get_running_loop().create_future()

    def hear(line: Line, payload: bytes) -> None:
        if not arrived.done():
            arrived.set_result(time.perf_counter())

    path, cookie = (f"/s/{seat.session}/live", seat.cookie) if seat else ("/s/nobody/live", "")
    before = time.perf_counter()
    line = await dial(host, port, Line(hear, request_for(host, port, path, cookie)))
    opened = time.perf_counter()
    line.say(hello(seat, "participant"))
    async with asyncio.timeout(10):
        viewed = await arrived
    line.end()
    return opened - before, viewed - opened


def held(pace: Pace) -> None:
    """Held writing beside open writing at the same rate; then everything is opened for everybody at once."""
    people, rate = pace.some(300), max(5, 100 * pace.part)
    seconds = 15.0 if pace.part == 1 else pace.seconds
    with plenary() as server:
        _, room = session(server, "open")
        given = {"rooms": [room | {"people": people}], "step": "open", "deed": "write", "rate": rate, "seconds": seconds}
        openly = send(server, "load", **given)
    with plenary() as server:
        ana, room = session(server, "held")
        given = {"room": room | {"people": people}, "step": "held", "rate": rate, "seconds": seconds, "desk": desk_of(ana)}
        hidden = send(server, "held", **given)
    note("a note that everybody sees: CPU", openly["cpu_op_ms"], "ms")
    note("a note that is held: CPU", hidden["cpu_op_ms"], "ms")
    tell("a held note beside an open one: CPU", hidden["cpu_op_ms"] / openly["cpu_op_ms"], 0.1, "times")
    tell("held notes that anybody else heard of", hidden["leaked"], 0, "")
    tell("held notes refused or never answered", hidden["refused"] + hidden["unanswered"], 0, "")
    what = f"reveal of {hidden['notes']} notes to {people} people: the last has all after"
    tell(what, hidden["reveal_s"] if hidden["all_seen"] else float("inf"), 1.0, "s")
    note("the reveal: CPU", hidden["reveal_cpu_s"], "s")


def votes(pace: Pace) -> None:
    """Five hundred dots within two seconds, each shown as it falls."""
    people, seconds = pace.some(300), 2.0
    with plenary() as server:
        ana, room = session(server, "open")
        given = {"rooms": [room | {"people": 10}], "step": "open", "deed": "write", "rate": 20, "seconds": 1.0}
        send(server, "load", **given)
        notes = [key for key in go_to(ana, "weigh") if key.startswith("note/")]
        asked = {"room": room | {"people": people}, "notes": notes, "desk": desk_of(ana), "step": "weigh"}
        found = send(server, "votes", rate=pace.some(500) / seconds, seconds=seconds, **asked)
    tell(f"{found['sent']} dots in {seconds:g} s: the last accepted after", found["accepted_max"] / 1_000, 1.0, "s")
    tell("dots refused or never answered", found["refused"] + found["unanswered"], 0, "")
    tell("updates of the screen in any one second", found["screen_hz"], 4, "")
    note("updates of the screen in all", found["screen_updates"], "")
    note("a dot: CPU", found["cpu_op_ms"], "ms")
