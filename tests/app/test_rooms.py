"""Rooms over one database: one order whoever writes, a single reading however many come, and forgetting what nobody looks at."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bus import Message, NoBus, open_bus
from app.bus.memory import MemoryBus
from app.clock import new_id
from app.library import Library
from app.live.loading import Loaded
from app.live.rooms import Rooms
from app.parts import Parts, make_parts
from app.settings import Settings
from app.storage import register
from app.storage.event_log import Missing, since
from app.storage.tables import SessionRow
from app.storage.writer import Writer
from sessions.exercises.write import WriteNote
from sessions.facilitation import GoToStep, OpenSitting
from sessions.known_since import Gone
from sessions.people import TakeSeat
from tests.app.server import Server
from tests.stores import database_url


@pytest.fixture(params=["sqlite", "postgresql"])
def parts(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Parts]:
    """An open Plenary without its server, with the plans made for tests, on either database."""
    shelf = Server(tmp_path / "data").shelf()
    with database_url(request.param) as url:
        made = make_parts(Settings(data=tmp_path / "data", plans=shelf, database_url=url), "http://127.0.0.1:1")
        yield made
        made.database.close()


def start(parts: Parts) -> str:
    """A new session's id."""
    from app.pages.plans import open_conversation

    return open_conversation(parts, Library(parts.settings.plans).plan("trial"), "Two")[0].id


def rooms_of(parts: Parts, bus: MemoryBus, quiet_s: float = 600) -> Rooms:
    """Rooms as one process would have them."""
    return Rooms(parts.database, Writer(parts.database), bus, parts.secret, parts.public, quiet_s)


async def until(true: Callable[[], bool]) -> None:
    """Wait, ten seconds at most, for something to become true."""
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.01)


def run(doing: Coroutine[Any, Any, None]) -> None:
    """Run to the end."""
    asyncio.run(doing)


def test_two_processes_on_one_database_come_to_one_order(parts: Parts) -> None:
    """[O1] both write at once: one log without gaps or doubles, and both rooms hold the state it folds to."""
    session = start(parts)

    async def play() -> None:
        bus = MemoryBus()
        one, other = rooms_of(parts, bus), rooms_of(parts, bus)
        rooms = [await one.get(session), await other.get(session)]
        seats = [new_id(), new_id()]
        for room, seat in zip(rooms, seats, strict=True):
            assert (await room.ask(new_id(), TakeSeat(seat=seat, role="participant"), None, "host")).refused is None
        await rooms[0].ask(new_id(), OpenSitting(), None, "facilitator")
        await rooms[1].ask(new_id(), GoToStep(from_="welcome", to="talk"), None, "facilitator")
        await until(lambda: rooms[0].state.floor.step == "talk")
        asked = []
        for n in range(60):
            for room, seat in zip(rooms, seats, strict=True):
                note = WriteNote(step="talk", note=new_id(), fields={"text": f"Note {n}"})
                asked.append(room.ask(new_id(), note, seat, "participant"))
        answers = await asyncio.gather(*asked)
        seqs = [answer.seq for answer in answers if answer.refused is None]
        assert len(set(seqs)) == len(seqs) >= 40
        await until(lambda: rooms[0].state.seq == rooms[1].state.seq == max(filter(None, seqs)))
        assert rooms[0].state == rooms[1].state
        with parts.database.reading() as db:
            log = list(since(db, session, 0))
        assert [row.seq for row in log] == list(range(1, rooms[0].state.seq + 1))
        for each in (one, other):
            each.close()
            each.writer.close()

    run(play())


def test_a_room_is_read_once_however_many_come_and_never_made_up(parts: Parts) -> None:
    """Single flight; and a session that is not there is Missing."""
    session = start(parts)

    async def play() -> None:
        rooms = rooms_of(parts, MemoryBus())
        found = await asyncio.gather(*(rooms.get(session) for _ in range(20)))
        assert len({id(room) for room in found}) == 1
        with pytest.raises(Missing):
            await rooms.get("nowhere")
        rooms.close()
        rooms.writer.close()

    run(play())


def test_a_quiet_room_is_closed_and_read_again_as_it_was(parts: Parts) -> None:
    """Memory is given back; the log is the truth; and what only memory knows of nameless steps outlives the room."""
    session = start(parts)

    async def play() -> None:
        rooms = rooms_of(parts, MemoryBus(), quiet_s=0.05)
        first = await rooms.get(session)
        await first.ask(new_id(), OpenSitting(), None, "facilitator")
        await until(lambda: session not in rooms.open)
        again = await rooms.get(session)
        assert again is not first
        assert again.state == first.state
        assert (again.nameless is first.nameless) is not parts.database.shared  # there others may have counted on
        rooms.close()
        rooms.writer.close()

    run(play())


def test_an_epoch_tells_nothing_of_what_is_gone(parts: Parts) -> None:
    """[HA1] It goes to everybody, and is made of words that were put right and of the new ones: nobody without the house's secret
    can try words on it; every process makes the same."""
    session = start(parts)

    async def play() -> None:
        one, other = rooms_of(parts, MemoryBus()), rooms_of(parts, MemoryBus())
        note, stranger = new_id(), Rooms(parts.database, Writer(parts.database), MemoryBus(), b"another", parts.public, 600)
        room = await one.get(session)
        await room.ask(new_id(), OpenSitting(), None, "facilitator")
        await room.ask(new_id(), GoToStep(from_="welcome", to="talk"), None, "facilitator")
        await room.ask(new_id(), WriteNote(step="talk", note=note, fields={"text": "Said"}), None, "facilitator")
        gone, epochs = Gone(hidden=frozenset([note])), []
        for rooms in (one, other, stranger):
            known = await rooms.get(session, room.state.seq)
            plain = known.epoch
            known.know_since(gone)
            epochs.append(known.epoch)
            assert known.epoch.startswith(plain + ".") and gone.mark[:8] not in known.epoch
            known.know_since(Gone())
            assert known.epoch == plain
            rooms.close()
            rooms.writer.close()
        assert epochs[0] == epochs[1] != epochs[2]

    run(play())


@pytest.mark.filterwarnings("ignore:Using `httpx`")
def test_under_another_server_messages_go_as_plain_text(parts: Parts) -> None:
    """Without uvicorn's transport a connection falls back to `send_text`: the same messages, in the same order."""
    from starlette.testclient import TestClient

    from app.main import create_app
    from app.pages.plans import open_conversation

    row, token = open_conversation(parts, parts.library.plan("trial"), "Plain")
    headers = {"origin": "http://127.0.0.1", "cookie": f"plenary_{row.conversation}={token}."}
    with (
        TestClient(create_app(parts), base_url="http://127.0.0.1") as client,
        client.websocket_connect(f"ws://127.0.0.1/s/{row.id}/live", headers=headers) as socket,
    ):
        socket.send_json({"type": "hello", "protocol": 1, "audience": "facilitator"})
        assert socket.receive_json()["type"] == "view"
        socket.send_json({"type": "command", "id": new_id(), "command": {"type": "open_sitting"}})
        kinds = [socket.receive_json()["type"] for _ in range(3)]
        assert sorted(kinds) == ["accepted", "changes", "people"]
        assert kinds.index("accepted") < kinds.index("changes")


def test_a_bus_that_is_not_known_is_refused_in_words() -> None:
    """The host reads which there are."""
    with pytest.raises(NoBus, match="redis://"):
        open_bus("nats://localhost")


def test_the_bus_rings_for_every_listener() -> None:
    """The contract of any bus: who listens hears each announcement."""
    bus, heard = open_bus("memory://"), list[tuple[str, Message]]()
    for _ in range(2):
        bus.listen(lambda topic, message: heard.append((topic, message)))
    bus.tell("s", {"seq": 7})
    assert heard == [("s", {"seq": 7})] * 2


def test_a_newer_session_stays_open_beside_an_older_one(parts: Parts) -> None:
    """Nobody looks at it, and still what is hidden there is known here; when the older one falls quiet, both are forgotten."""

    async def play() -> None:
        first, second = start(parts), new_id()
        newer_of(parts, first, second)
        rooms = rooms_of(parts, MemoryBus(), quiet_s=0.2)
        room = await rooms.get(first)
        for _ in range(8):
            await asyncio.sleep(0.1)
            room.used_at = rooms.loop.time()
            assert rooms.open.keys() == {first, second}
        await until(lambda: not rooms.open)
        rooms.close()

    run(play())


def newer_of(parts: Parts, first: str, second: str) -> None:
    """A newer session of the same conversation."""
    with parts.database.reading() as db:
        row = register.one(db, SessionRow, id=first)
    assert row is not None
    newer = row.model_copy(update={"id": second, "at": row.at + 1})
    parts.writer.run(lambda db: register.add(db, newer))


def test_a_newer_session_that_could_not_be_read_is_asked_for_again(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it could be, an older room says that it cannot be shown, and never that nothing has been hidden since."""

    async def play() -> None:
        first, second = start(parts), new_id()
        rooms = rooms_of(parts, MemoryBus())
        room = await rooms.get(first)
        newer_of(parts, first, second)
        read, wanted = rooms.load, {second: 0}

        def load(session: str, until: int | None = None) -> Loaded:
            if session == second:
                raise TimeoutError
            return read(session, until)

        monkeypatch.setattr(rooms, "load", load)
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await rooms.get(first, 0, wanted)
            assert room.newer == ()
        monkeypatch.setattr(rooms, "load", read)
        await rooms.get(first, 0, wanted)
        assert room.newer == (second,) and second in rooms.open
        rooms.close()

    run(play())
