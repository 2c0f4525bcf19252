"""The pace of a room: how long a flush waits for company, and that nothing makes everybody wait."""

import asyncio
import gc
import socket
import weakref
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app import serve
from app.bus.memory import MemoryBus
from app.clock import new_id
from app.live.batch import Ask, Batch, Outcome
from app.live.bucket import Bucket
from app.live.callers import Caller
from app.live.connection import Connection
from app.live.deciding import answer
from app.live.flusher import FEW, GAP_LEAST_S, GAP_MOST_S, MANY, gap_for
from app.live.frames import Parcel
from app.live.nameless import Nameless
from app.live.rooms import Rooms
from app.live.telling import SCREEN_S
from app.pages.plans import open_conversation
from app.parts import Parts, make_parts
from app.serve import RUBBISH, make_server
from app.settings import Settings
from app.storage.writer import Writer
from sessions import new_state
from sessions.exercises.write import RestoreNote, TakeBackNote, WriteNote
from sessions.facilitation import GoToStep, OpenSitting
from tests.app.server import Server
from tests.sessions.cast import FRAMEWORK, plan_of


def test_the_gap_follows_how_many_are_told() -> None:
    """[Performance, p50 and CPU] A usual room hears at once, many hear together, and nobody waits longer than that."""
    gaps = [gap_for(people) for people in range(1_001)]
    assert gaps == sorted(gaps)
    assert set(gaps[: FEW + 1]) == {GAP_LEAST_S} and set(gaps[MANY:]) == {GAP_MOST_S}
    assert GAP_LEAST_S < gap_for((FEW + MANY) // 2) < GAP_MOST_S


@pytest.fixture
def collector() -> Iterator[None]:
    """Afterwards the collector is as it was."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_the_collector_leaves_alone_what_stays(tmp_path: Path) -> None:
    """[Performance, p99] A server that listens does not look through all its modules again, while everybody waits."""
    server = make_server(make_parts(Settings(data=tmp_path / "data", plans=tmp_path), "http://127.0.0.1"))

    async def begin_and_end() -> int:
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            await server.startup(sockets=[listener])
            left = len(gc.get_objects())
            assert tidying(), "nobody ever looks through all objects"
            await server.shutdown(sockets=[listener])
            await asyncio.sleep(0)
            assert not tidying(), "a server that has stopped goes on"
            return left

    before = len(gc.get_objects())
    assert asyncio.run(begin_and_end()) < before / 10
    assert gc.get_threshold() == RUBBISH


def tidying() -> list[Any]:
    """The tasks that look for rubbish."""
    return [task for task in asyncio.all_tasks() if getattr(task.get_coro(), "__name__", "") == "tidy"]


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize(
    ("part", "rarely"),
    [(1e9, 600.0), (1e-9, 600.0), (1e-9, 0.02)],
    ids=["soon", "not while a look takes too much of the time", "but not never"],
)
def test_old_rubbish_is_found_by_the_clock_alone(monkeypatch: pytest.MonkeyPatch, part: float, rarely: float) -> None:
    """[Performance, p99] A look through everything makes everybody wait, so its moments are few; but there are some."""
    gc.set_threshold(*RUBBISH)
    monkeypatch.setattr(serve, "ALL_S", 0.01)
    monkeypatch.setattr(serve, "ALL_PART", part)
    monkeypatch.setattr(serve, "RARELY_S", rarely)

    async def look_twice() -> list[bool]:
        work, found = asyncio.create_task(serve.tidy()), []
        for _ in range(2):
            ring: list[Any] = []
            ring.append(ring)
            old = Old()
            ring.append(old)
            gone = weakref.ref(old)
            gc.collect(1)  # it is no longer young
            gc.collect(1)
            del ring, old
            await asyncio.sleep(0.5)
            found.append(gone() is None)
        work.cancel()
        return found

    assert asyncio.run(look_twice()) == [True, part > 1 or rarely < 1]


class Old:
    """Something that a ring of rubbish holds."""


def test_a_refusal_leaves_no_rubbish() -> None:
    """[Performance, p99] What is refused goes without the collector: a flood of it would make that look all the time."""
    plan = plan_of({"id": "say", "kind": "write", "save": "said", "notes": {"max": 9}})
    state = new_state("s", plan, FRAMEWORK)
    ask = Ask("1", TakeBackNote("say", "nothing"), None, "participant", lambda _: None)
    batch = Batch("s", state, [ask], (), {}, Nameless(frozenset()), b"secret")
    outcome = Outcome(state)
    outcome.answers.append(answer(outcome, batch, ask))
    refused = outcome.answers[0].refused
    assert refused is not None
    assert refused.__traceback__ is None


class Screen(Connection):
    """A screen that notes when it was told of changes."""

    def __init__(self, session: str) -> None:
        """Nothing yet."""
        super().__init__(Caller(session, "screen"), "screen", Bucket(20, 40))
        self.told: list[float] = []

    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """Changes count."""
        if parcel.json.startswith(b'{"type":"changes"'):
            self.told.append(asyncio.get_running_loop().time())

    def close(self, code: int) -> None:
        """Nothing is open."""


def test_no_second_of_a_screen_has_five_updates(tmp_path: Path) -> None:
    """[Performance, votes] Nor where, once a second, those who were told nothing hear how far the log is: a screen that waits
    is told in its turn."""
    parts = make_parts(Settings(data=tmp_path / "data", plans=Server(tmp_path / "data").shelf()), "http://127.0.0.1:1")
    told = asyncio.run(a_busy_room(parts))
    parts.database.close()
    assert len(told) > 5 and min(later - one for one, later in pairwise(told)) > SCREEN_S - 0.01


async def a_busy_room(parts: Parts) -> list[float]:
    """When a screen was told of changes, while somebody wrote on and on for more than two seconds."""
    session = open_conversation(parts, parts.library.plan("trial"), "Busy")[0].id
    room = await Rooms(parts.database, Writer(parts.database), MemoryBus(), parts.secret, parts.public, 600).get(session)
    note, screen = new_id(), Screen(session)
    for command in (
        OpenSitting(),
        GoToStep(from_="welcome", to="talk"),
        WriteNote(step="talk", note=note, fields={"text": "Once"}),
    ):
        assert (await room.ask(new_id(), command, None, "facilitator")).refused is None
    room.enter(screen, None, None)
    ends = room.loop.time() + 2.5
    while room.loop.time() < ends:
        for deed in (TakeBackNote, RestoreNote):  # a screen is told of either: there is one note more or less
            assert (await room.ask(new_id(), deed(step="talk", note=note), None, "facilitator")).refused is None
            await asyncio.sleep(0.02)
    room.close()
    return screen.told
