"""Killing: a server killed with -9 again and again under a herd, and what its log must then say."""

import asyncio
import os
import random
import shutil
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.app.server import Server
from tests.herd import Sheep, gather


@dataclass
class Toll:
    """What a run came to."""

    kills: int = 0
    sent: int = 0
    again: int = 0
    accepted: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    started: list[float] = field(default_factory=list)
    """Seconds from a start until it listens."""

    def __str__(self) -> str:
        starts = sorted(self.started) or [0.0]
        return (
            f"{self.kills} kills, {self.sent} commands and {self.again} repeats sent, {self.accepted} accepted: "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.damaged)} damaged databases, "
            f"{len(self.refused)} refused; start p50 {starts[len(starts) // 2]:.2f} s, worst {starts[-1]:.2f} s"
        )

    @property
    def clean(self) -> bool:
        """Whether every promise held, and something was promised."""
        return bool(self.accepted) and not (self.lost or self.doubled or self.damaged or self.refused)


def kill_again_and_again(folder: Path, kills: int, people: int, seed: int, until: float) -> Toll:
    """So many kills, in new databases of twenty kills each; ends early at `until` (monotonic seconds)."""
    toll, dice = Toll(), random.Random(seed)
    while toll.kills < kills and time.monotonic() < until:
        data = folder / f"data-{toll.kills}"
        with Server(data) as server:
            ana, herd = gather(server.base, people)
            sheep = [Sheep(person, dice.randrange(2**32)) for person in herd]
            asyncio.run(one_folder(server, sheep, toll, min(kills, toll.kills + 20), dice, until))
            judge(data, ana.session, sheep, toll)
        shutil.rmtree(data)
    return toll


async def one_folder(server: Server, sheep: list[Sheep], toll: Toll, kills: int, dice: random.Random, until: float) -> None:
    """The herd lives while the server dies; at the end everybody hears what is still owed to them."""
    over = asyncio.Event()
    living = [asyncio.ensure_future(each.live(over)) for each in sheep]
    while toll.kills < kills and time.monotonic() < until:
        await asyncio.sleep(dice.uniform(0.1, 0.8))
        await asyncio.to_thread(server.kill)
        toll.kills += 1
        if trouble := await asyncio.to_thread(check, server.data):
            toll.damaged.append(trouble)
        begun = time.monotonic()
        await asyncio.to_thread(server.start)
        toll.started.append(time.monotonic() - begun)
    over.set()
    await asyncio.gather(*living)
    over.clear()
    settling = [asyncio.ensure_future(each.live(over)) for each in sheep]
    await settle(sheep)
    over.set()
    await asyncio.gather(*settling)


async def settle(sheep: list[Sheep]) -> None:
    """Wait until each of the commands owed when the killing ended has its answer."""
    owed = [(each, ident) for each in sheep for ident in each.owed]
    for _ in range(600):
        if not any(ident in each.owed for each, ident in owed):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("what was sent is not answered")


def check(data: Path) -> str:
    """SQLite's own check of a copy, so that what the server finds is as the kill left it; "" when all is well."""
    copy = data / "copy"
    copy.mkdir(exist_ok=True)
    for end in ("", "-wal"):
        if os.path.exists(data / f"plenary.db{end}"):
            shutil.copy(data / f"plenary.db{end}", copy / f"plenary.db{end}")
    with sqlite3.connect(copy / "plenary.db") as db:
        found = str(db.execute("PRAGMA integrity_check").fetchone()[0])
    db.close()
    shutil.rmtree(copy)
    return "" if found == "ok" else found


def judge(data: Path, session: str, sheep: list[Sheep], toll: Toll) -> None:
    """[I1] [I2] What was accepted is in the log once, at its seq; the log has no gap; nothing is twice."""
    with sqlite3.connect(data / "plenary.db") as db:
        rows = db.execute("select seq, command_id from event where session = ? order by seq", (session,)).fetchall()
        (head,) = db.execute("select head from session where id = ?", (session,)).fetchone()
    db.close()
    if [seq for seq, _ in rows] != list(range(1, head + 1)):
        toll.damaged.append("the log has a gap")
    places: dict[str, list[int]] = {}
    for seq, ident in rows:
        places.setdefault(ident, []).append(seq)
    for each in sheep:
        toll.sent, toll.again, toll.accepted = toll.sent + each.sent, toll.again + each.again, toll.accepted + len(each.accepted)
        toll.lost += [ident for ident, seq in each.accepted.items() if places.get(ident) != [seq] and not places.get(ident)]
        toll.doubled += [ident for ident, seq in each.accepted.items() if places.get(ident) not in (None, [seq])] + each.doubles
        toll.refused += each.refused
