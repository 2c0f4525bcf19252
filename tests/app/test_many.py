"""Several processes on one PostgreSQL and one Redis: one room, whichever of them somebody talks to."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.app.server import Server
from tests.cast import Ana, Browser, new_note
from tests.stores import new_bus, new_database


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes, as on two machines: each with a folder of its own and the secret of both."""
    with ExitStack() as stack:
        shared = {
            "database_url": stack.enter_context(new_database()),
            "bus_url": stack.enter_context(new_bus()),
            "secret": "the same for both",
        }
        one, other = (Server(tmp_path_factory.mktemp(name) / "data", **shared) for name in ("one", "other"))
        yield stack.enter_context(one), stack.enter_context(other)


def at(server: Server, person: Browser) -> Browser:
    """The same browser, talking to another process: as behind a proxy without sticky sessions."""
    other = Browser(server.base, person.name, person.audience)
    other.session = person.session
    other.http.cookies.update(person.http.cookies)
    return other


@pytest.fixture
def ana(pair: tuple[Server, Server]) -> Ana:
    """Ana, at the first process, with a session just started."""
    person = Ana(pair[0].base)
    person.start("trial")
    return person


def test_two_processes_are_one_room(pair: tuple[Server, Server], ana: Ana) -> None:
    """Ana leads at one, Ben has joined at the other and writes there: each sees at once what the other does."""
    ben = Browser(pair[1].base, "Ben", "participant")
    ben.join(ana.code, "Northside")
    with ana.line() as desk, ben.line() as room:
        desk.until("view")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.reach(desk.seq)
        assert room.records["session"]["step"] == "talk"
        note = new_note()
        said = room.do("write_note", step="talk", note=note, fields={"text": "From the other side"})
        desk.reach(said["seq"])
        assert desk.records[f"note/{note}"]["text"] == "From the other side"
        assert at(pair[0], ben).get(ben.path("room")).status_code == 200
        with at(pair[0], ben).line() as moved:
            moved.until("view")
            room.drain()
            assert moved.records == room.records
            assert moved.view["you"]["name"] == "Ben"
