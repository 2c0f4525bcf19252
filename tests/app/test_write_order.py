"""Write, fsync, accept: the order is shown by the system calls of a running server, and the check fails where it is another."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.app.server import ROOT, Server
from tests.herd import Sheep, gather
from tests.tracing import CALLS, Order, attached, need_strace, order_of

ACKS = int(os.environ.get("PLENARY_TEST_ACKS", "1000"))
PEOPLE = 12


def traced(tmp_path: Path, acks: int, *program: str) -> Order:
    """What the trace of a server shows while people write until so many commands were accepted."""
    need_strace()
    trace = tmp_path / "trace"
    server = Server(tmp_path / "data")
    server.program = program or server.program
    with server:
        _, people = gather(server.base, PEOPLE)
        sheep = [Sheep(person, n) for n, person in enumerate(people)]
        with attached(server, "-y", "-s", "8192", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(trace)):
            asyncio.run(write_until(sheep, acks))
    assert sum(len(each.accepted) for each in sheep) >= acks
    return order_of(trace, {ident for each in sheep for ident in (*each.accepted, *each.owed)})


async def write_until(sheep: list[Sheep], acks: int) -> None:
    """Let them write until so many commands were accepted."""
    over = asyncio.Event()
    living = [asyncio.ensure_future(each.live(over)) for each in sheep]
    while sum(len(each.accepted) for each in sheep) < acks:
        await asyncio.sleep(0.05)
    over.set()
    await asyncio.gather(*living)


def test_each_acceptance_comes_after_its_write_and_its_fsync(tmp_path: Path) -> None:
    """[R2] A thousand acceptances; each id was in a page of the write-ahead log, and that was synced, before the socket heard."""
    found = traced(tmp_path, ACKS)
    print(f"{len(found.right)} acceptances after write and fsync, {len(found.wrong)} not")
    assert found.wrong == []
    assert len(set(found.right)) >= ACKS


def test_a_database_that_does_not_wait_for_the_disk_is_found_out(tmp_path: Path) -> None:
    """[R2] The same check with synchronous=OFF: not one acceptance passes."""
    found = traced(tmp_path, 50, str(ROOT / "tests" / "app" / "weaker.py"))
    assert len(found.wrong) >= 50 and found.right == []


def line(thread: int, call: str) -> str:
    """One line as strace writes it."""
    return f"{thread} {call}"


PAGE = 'pwrite64(9</d/plenary.db-wal>, "..one..", 4096, 0)'
SAID = 'write(12<socket:[1]>, "\\201~{\\"type\\":\\"accepted\\",\\"id\\":\\"one\\",\\"seq\\":3}", 40) = 40'


@pytest.mark.parametrize(
    ("calls", "right"),
    [
        ([(2, PAGE + " = 4096"), (2, "fdatasync(9</d/plenary.db-wal>) = 0"), (1, SAID)], True),
        ([(2, PAGE + " <unfinished ...>"), (1, "write(1</x>, \"\", 0) = 0"), (2, "<... pwrite64 resumed>) = 4096"),
          (2, "fdatasync(9</d/plenary.db-wal> <unfinished ...>"), (2, "<... fdatasync resumed>) = 0"), (1, SAID)], True),
        ([(2, PAGE + " = 4096"), (1, SAID), (2, "fdatasync(9</d/plenary.db-wal>) = 0")], False),
        ([(2, PAGE + " = 4096"), (2, "fdatasync(9</d/plenary.db-wal> <unfinished ...>"), (1, SAID),
          (2, "<... fdatasync resumed>) = 0")], False),
        ([(2, PAGE + " = 4096"), (2, "fdatasync(9</d/plenary.db-wal>) = -1 EIO (Input/output error)"), (1, SAID)], False),
        ([(2, "fdatasync(9</d/plenary.db-wal>) = 0"), (2, PAGE + " = 4096"), (1, SAID)], False),
        ([(2, PAGE + " = 4096"), (3, "fdatasync(8</d/other>) = 0"), (1, SAID)], False),
    ],
)  # fmt: skip
def test_the_check_knows_right_from_wrong(tmp_path: Path, calls: list[tuple[int, str]], right: bool) -> None:
    trace = tmp_path / "trace"
    trace.write_text("\n".join(line(*call) for call in calls) + "\n")
    found = order_of(trace, {"one"})
    assert (found.right, found.wrong) == ((["one"], []) if right else ([], ["one"]))
