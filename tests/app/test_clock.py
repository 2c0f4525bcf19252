"""[N6] A server whose clock is set while a room is open: what runs in the room ends when people were told it would."""

import asyncio
import time
from pathlib import Path

import pytest

from app import clock
from app.bus.memory import MemoryBus
from app.clock import Clock, milliseconds, new_id, now
from app.library import Library
from app.live.rooms import Rooms
from app.parts import make_parts
from app.settings import Settings
from app.storage.writer import Writer
from sessions.facilitation import OpenSitting
from sessions.running import seconds_left
from sessions.timebox import AddTime, StartTimebox, StopTimebox
from tests.app.server import Server

HOUR_S = 3_600.0


class Wall:
    """The system's time of day, which somebody may set."""

    def __init__(self) -> None:
        """As it is."""
        self.set_by = 0.0

    def __call__(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.set_by


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """A time of day for this process that a test may set."""
    found = Wall()
    monkeypatch.setattr(clock, "CLOCK", Clock(found))
    return found


@pytest.mark.parametrize("step", [HOUR_S, -HOUR_S, 0.0])
def test_the_time_of_day_goes_on_until_it_is_told_to_follow(step: float) -> None:
    """Set by an hour either way it neither jumps nor stands still; told to follow it says by how much."""
    seconds, set_by = [100.0], [0.0]
    ours = Clock(lambda: 1e9 + seconds[0] + set_by[0], lambda: seconds[0])
    assert ours.read() == 1e9 + 100
    set_by[0] = step
    seconds[0] += 5
    assert ours.read() == 1e9 + 105
    assert ours.settle() == step
    assert ours.read() == 1e9 + 105 + step


@pytest.mark.parametrize("step", [HOUR_S, -HOUR_S])
def test_a_running_clock_is_not_shifted_when_the_servers_is_set(tmp_path: Path, wall: Wall, step: float) -> None:
    """What is left, what is added and what browsers are told to reckon with stay as they were; the new time of day counts as
    soon as no clock runs."""
    parts = make_parts(Settings(data=tmp_path / "data", plans=Server(tmp_path / "data").shelf()), "http://127.0.0.1:1")
    from app.pages.starting import open_conversation

    session = open_conversation(parts, Library(parts.settings.plans).plan("trial"), "Set")[0].id

    async def play() -> None:
        rooms = Rooms(parts.database, Writer(parts.database), MemoryBus(), parts.secret, parts.public, 600)
        room = await rooms.get(session)
        for command in (OpenSitting(), StartTimebox(seconds=600)):
            assert (await room.ask(new_id(), command, None, "facilitator")).refused is None
        wall.set_by = step
        rooms.follow_clock()
        left = seconds_left(room.state.floor.timebox, milliseconds(now()))
        assert 500 < left <= 600
        assert (await room.ask(new_id(), AddTime(seconds=60), None, "facilitator")).refused is None
        assert 560 < seconds_left(room.state.floor.timebox, milliseconds(now())) <= 660
        assert (await room.ask(new_id(), StopTimebox(), None, "facilitator")).refused is None
        rooms.follow_clock()
        assert abs(clock.CLOCK.read() - wall()) < 1
        rooms.close()

    asyncio.run(play())
