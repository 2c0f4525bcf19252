"""Stopping: a process that is told to stop ends by itself, also when something holds it for ever."""

import asyncio
import random
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from app.bus.redis_bus import CLOSING_S, RedisBus
from app.storage import writer
from app.storage.database import Database
from app.storage.writer import Writer
from tests.app.server import Server
from tests.stores import new_bus

HELD = """
import asyncio, sys
from app import main, stopping
from app.cli import main as run
async def end(parts):
    await held()
async def held():
    await asyncio.sleep(3600)
main.end = end
stopping.OVERDUE_S = 0.5
sys.exit(run(sys.argv[1:]))
"""


def test_who_is_held_as_it_stops_says_by_what_and_ends(tmp_path: Path) -> None:
    """Nobody has to kill it: what was accepted is kept long since."""
    server = Server(tmp_path / "data")
    server.program = ("-c", HELD)
    with server:
        assert httpx.get(f"{server.base}/up").status_code == 200
        assert server.stop() == 0
        assert "stopping took too long, ending: " in server.output and "a task in " in server.output


def test_who_stops_in_time_says_nothing_of_it(tmp_path: Path) -> None:
    """The ordinary end."""
    with Server(tmp_path / "data") as server:
        assert httpx.get(f"{server.base}/up").status_code == 200
        assert server.stop() == 0
        assert "too long" not in server.output


def test_who_asks_a_writer_that_has_stopped_is_told_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is done any more; half a minute's wait would keep the process from ending."""
    monkeypatch.setattr(writer, "SOON_S", 0.3)
    work = Writer(Database("", tmp_path))
    work.close()
    with pytest.raises(TimeoutError):
        work.run(lambda db: db.execute(text("select 1")).scalar_one())


def test_a_bus_in_the_midst_of_its_work_closes() -> None:
    """A cancellation that meets a line as it breaks comes out of redis-py as the line's fault: the task went on for ever."""
    rng = random.Random(5)

    async def busy(url: str, n: int) -> None:
        bus = RedisBus(url)
        await bus.start()
        for _ in range(10 + n):
            bus.join(f"{rng.randrange(30)}")
            bus.tell(f"{rng.randrange(30)}", {"some": "words"})
            if rng.random() < 0.3:
                await asyncio.sleep(0.02 * rng.random())
        await asyncio.wait_for(bus.close(), 10 * CLOSING_S)

    async def all_of_them(url: str) -> None:
        for _ in range(4):
            await asyncio.gather(*(busy(url, n) for n in range(20)))
        assert not [task for task in asyncio.all_tasks() if "RedisBus" in repr(task.get_coro())]

    with new_bus() as url:
        asyncio.run(all_of_them(url))
