"""What only a newer release can follow is left to others; and with it the earlier sessions, which show what it hides."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from app.bus.memory import MemoryBus
from app.clock import new_id
from app.live.batch import Ahead, Ask, Outcome
from app.live.bucket import Bucket
from app.live.callers import LEAD, Caller
from app.live.connection import Connection
from app.live.frames import Parcel
from app.live.loading import Loaded
from app.live.room import Room
from app.live.rooms import Rooms
from app.pages.faults import answer_faults
from app.pages.plans import open_conversation
from app.parts import Parts, make_parts
from app.settings import Settings
from app.storage import register
from app.storage.event_log import Stored, append
from app.storage.tables import SessionRow
from app.storage.writer import Writer
from sessions.facilitation import OpenSitting
from tests.app.server import Server


class Desk(Connection):
    """A line that remembers whether it was closed."""

    def __init__(self, session: str) -> None:
        """Of whoever leads."""
        caller = Caller(session, "desk", None, None, "", frozenset({"facilitator"}), LEAD)
        super().__init__(caller, "facilitator", Bucket(20, 40))
        self.closed: list[int] = []

    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """Nobody reads it."""

    def close(self, code: int) -> None:
        """Remember why."""
        self.closed.append(code)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    """An open Plenary without its server."""
    made = make_parts(Settings(data=tmp_path / "data", plans=Server(tmp_path / "data").shelf()), "http://127.0.0.1:1")
    yield made
    made.database.close()


def play(parts: Parts, playing: Callable[[Rooms], Coroutine[Any, Any, None]], quiet_s: float = 600) -> None:
    """Have something done in the rooms of one process."""

    async def run() -> None:
        writer = Writer(parts.database)
        rooms = Rooms(parts.database, writer, MemoryBus(), parts.secret, parts.public, quiet_s)
        try:
            await playing(rooms)
        finally:
            rooms.close()
            writer.close()

    asyncio.run(run())


def start(parts: Parts) -> str:
    """A new session's id."""
    return open_conversation(parts, parts.library.plan("trial"), "Two")[0].id


def newer_of(parts: Parts, first: str, plan: str | None = None) -> str:
    """A newer session of the same conversation; with a plan, its own."""
    with parts.database.reading() as db:
        row = register.one(db, SessionRow, id=first)
    assert row is not None
    second = new_id()
    newer = row.model_copy(update={"id": second, "at": row.at + 1, "head": 0, "plan": row.plan if plan is None else plan})
    parts.writer.run(lambda db: register.add(db, newer))
    return second


def write_unknown(parts: Parts, session: str) -> None:
    """A newer release appends an event of its own."""
    with parts.database.reading() as db:
        row = register.one(db, SessionRow, id=session)
    assert row is not None
    event = Stored(row.head + 1, 1, "session_named", 1, "c", 0, "{}")
    parts.writer.run(lambda db: append(db, session, [event], {}))


def counted(rooms: Rooms, asked: list[str]) -> Callable[[str], Loaded]:
    """What reads a room, and says of which session."""
    load = rooms.load

    def reading(session: str) -> Loaded:
        asked.append(session)
        return load(session)

    return reading


async def until(true: Callable[[], bool]) -> None:
    """Wait, five seconds at most, for something to become true."""
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


async def gone(rooms: Rooms, room: Room, desk: Desk) -> None:
    """Who was there is sent away, who comes late is too, and nobody's command is carried out."""
    assert desk.closed == [1012]
    late = Desk(room.state.session)
    room.enter(late, None, None)
    assert late.closed == [1012] and not room.connections
    answer = await asyncio.wait_for(room.ask(new_id(), OpenSitting(), None, "facilitator"), 2)
    assert answer.seq is None and answer.refused is not None and answer.refused.code == "busy"
    with pytest.raises(Ahead):
        await rooms.get(room.state.session)


def test_a_newer_session_that_cannot_be_read_takes_the_earlier_ones_along(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also who is in them already, however it is found out; and the log is not read again to find it out once more."""

    async def playing(rooms: Rooms) -> None:
        first = start(parts)
        room, desk, asked = await rooms.get(first), Desk(first), list[str]()
        room.enter(desk, None, None)
        second = newer_of(parts, first, plan="{}")
        monkeypatch.setattr(rooms, "load", counted(rooms, asked))
        rooms.carried_on([first])
        await until(lambda: bool(desk.closed))
        await gone(rooms, room, desk)
        await until(lambda: not rooms.looking)
        for _ in range(3):
            with pytest.raises(Ahead):
                await rooms.get(first, 0, {second: 0})
        assert asked == [second]

    monkeypatch.setattr("app.live.rooms.AGAIN_S", 0.01)
    play(parts, playing)


def test_an_earlier_session_is_not_read_where_a_newer_one_is_left(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its whole log would be read for nothing."""

    async def playing(rooms: Rooms) -> None:
        first, asked = start(parts), list[str]()
        second = newer_of(parts, first, plan="{}")
        with pytest.raises(Ahead):
            await rooms.get(second)
        monkeypatch.setattr(rooms, "load", counted(rooms, asked))
        for _ in range(3):
            with pytest.raises(Ahead):
                await rooms.get(first, 0, {second: 0})
        assert asked == []

    play(parts, playing)


def test_who_says_hello_slowly_does_not_stay_behind(parts: Parts) -> None:
    """An earlier session that nobody was in yet when its newer one went ahead."""

    async def playing(rooms: Rooms) -> None:
        first = start(parts)
        second = newer_of(parts, first)
        room, desk = await rooms.get(first), Desk(first)
        assert room.newer == (second,)
        write_unknown(parts, second)
        with pytest.raises(Ahead):
            await rooms.get(second, 1)
        room.enter(desk, None, None)
        await gone(rooms, room, desk)

    play(parts, playing)


def test_a_newer_session_that_was_left_before_the_earlier_one_knew_it(parts: Parts) -> None:
    """Its room is open still, and what it hides is unknown all the same."""

    async def playing(rooms: Rooms) -> None:
        first = start(parts)
        room, desk = await rooms.get(first), Desk(first)
        room.enter(desk, None, None)
        second = newer_of(parts, first)
        await rooms.get(second)
        write_unknown(parts, second)
        with pytest.raises(Ahead):
            await rooms.get(second, 1)
        assert second in rooms.open and room.newer == () and not desk.closed
        rooms.look_again(first)
        await until(lambda: bool(desk.closed))
        await gone(rooms, room, desk)

    play(parts, playing)


def test_what_is_kept_of_a_fault_keeps_nothing_else_alive(parts: Parts) -> None:
    """Its frames hold rows, names and a connection to the database."""

    async def playing(rooms: Rooms) -> None:
        first = start(parts)
        with pytest.raises(Ahead):
            await rooms.get(newer_of(parts, first, plan="{}"))
        room = await rooms.get(start(parts))
        write_unknown(parts, room.state.session)
        with pytest.raises(Ahead):
            await rooms.get(room.state.session, room.state.seq + 1)
        assert room.flusher.ahead and len(rooms.left) == 2 and "damaged" in str(room.flusher.ahead)
        for kept in (room.flusher.ahead, *rooms.left.values()):
            assert (kept.__traceback__, kept.__context__, kept.__cause__) == (None, None, None)

    play(parts, playing)


def test_an_epoch_names_the_engine_that_was_started(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the one that lies in the checkout by the time somebody comes: a `git pull` may have replaced it."""

    async def playing(rooms: Rooms) -> None:
        monkeypatch.setattr("app.live.rooms.engine_version", lambda: "pulled")
        assert not (await rooms.get(start(parts))).epoch.endswith("pulled")

    play(parts, playing)


def test_a_room_that_is_left_falls_quiet_and_is_closed(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever still asks something of it: it gathers nothing, asks for no ending, and is not kept open by who is refused."""

    async def playing(rooms: Rooms) -> None:
        room = await rooms.get(start(parts))
        session, asked = room.state.session, list[Ask]()
        monkeypatch.setattr(room.endings, "submit", asked.append)
        room.endings.plan()
        write_unknown(parts, session)
        with pytest.raises(Ahead):
            await rooms.get(session, room.state.seq + 1)
        assert room.endings.timer is None
        ends = rooms.loop.time() + 5
        while session in rooms.open:
            assert rooms.loop.time() < ends
            room.endings.plan()
            room.hear(
                {"from": "other", "seq": 99}
                | room.hearsay.told(Outcome(room.state, stored=[Stored(99, 1, "k", 1, "c", 0, "{}")]))
            )
            room.enter(Desk(session), None, None)
            await room.ask(new_id(), OpenSitting(), None, "facilitator")
            assert not room.flusher.heard and room.endings.timer is None
            await asyncio.sleep(0.02)
        assert asked == []

    monkeypatch.setattr("app.live.endings.ends_alone", lambda _: "soon")
    monkeypatch.setattr("app.live.endings.ASK_S", 0.01)
    monkeypatch.setattr("app.live.endings.due", lambda *_: ("end", OpenSitting()))
    play(parts, playing, quiet_s=0.3)


@pytest.mark.filterwarnings("ignore:Using `httpx`")
def test_a_page_of_what_is_left_says_that_a_newer_version_is_on_its_way(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was to be saved, and the same page is there in a moment, given by another process; a proxy may ask again."""
    from starlette.testclient import TestClient

    app = FastAPI()
    app.state.parts = parts
    answer_faults(app)

    @app.get("/")
    def page() -> None:
        raise Ahead("an event")

    monkeypatch.setattr(parts.database, "shared", True)
    client = TestClient(app)
    for accept in ("text/html", "*/*"):
        answer = client.get("/", headers={"accept": accept})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "This room needs a newer version of Plenary, which is just being put in place." in answer.text
        assert ("Wait a moment, then load this page again." in answer.text) is (accept == "text/html")
