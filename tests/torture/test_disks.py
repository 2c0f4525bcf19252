"""R8: many failed fsyncs, one after another, on a server that writes: never a false acceptance, always a clean restart."""

import asyncio
import os
import random
import time
from pathlib import Path

import pytest

from tests.app.server import Server
from tests.herd import Sheep, gather
from tests.killing import Toll, check, judge, settle
from tests.tracing import attached, need_strace

FAULTS = int(os.environ.get("PLENARY_TORTURE_FAULTS", "200"))
WITHIN_S = 120  # for forty commits and the end of the process; a machine that many share has stood still for thirty seconds
MINUTES = float(os.environ.get("PLENARY_TORTURE_MINUTES", "60"))

pytestmark = [pytest.mark.torture, pytest.mark.timeout(MINUTES * 60 + 300)]


def test_two_hundred_failed_fsyncs_accept_nothing_that_is_not_kept(tmp_path: Path) -> None:
    """[R8] The n-th fsync of a busy server fails; it ends with 75, and what it had accepted is there when it comes back."""
    need_strace()
    toll, until = Toll(), time.monotonic() + MINUTES * 60
    with Server(tmp_path / "data") as server:
        ana, people = gather(server.base, 12)
        sheep = [Sheep(person, n) for n, person in enumerate(people)]
        faults = asyncio.run(fail(server, sheep, toll, until))
        judge(server.data, ana.session, sheep, toll)
    print(f"\n{faults} failed fsyncs: {toll}")
    assert toll.clean
    if faults < FAULTS:
        pytest.skip(f"{faults} of {FAULTS} in {MINUTES:g} minutes, each of them clean")


async def fail(server: Server, sheep: list[Sheep], toll: Toll, until: float) -> int:
    """Let the herd live while one fsync after another fails; how many did."""
    dice, over, faults = random.Random(8), asyncio.Event(), 0
    living = [asyncio.ensure_future(each.live(over)) for each in sheep]
    while faults < FAULTS and time.monotonic() < until:
        await asyncio.to_thread(one_fault, server, dice.randint(1, 40))
        if trouble := await asyncio.to_thread(check, server.data):
            toll.damaged.append(trouble)
        begun = time.monotonic()
        await asyncio.to_thread(server.start)
        toll.started.append(time.monotonic() - begun)
        faults += 1
    await settle(sheep)
    over.set()
    await asyncio.gather(*living)
    return faults


def one_fault(server: Server, nth: int) -> None:
    """The n-th fsync from now on fails; the process must end by itself with 75."""
    rule = f"inject=fdatasync,fsync:error=EIO:when={nth}+"
    with attached(server, "-e", "trace=fdatasync,fsync", "-e", "signal=none", "-o", os.devnull, "-e", rule):
        assert server.process and server.process.wait(WITHIN_S) == 75
