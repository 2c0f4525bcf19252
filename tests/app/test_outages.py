"""Redis and PostgreSQL go away and come back: what is slower then, what is said, and that everything goes on by itself."""

import time
from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.app.test_survival import open_at
from tests.cast import Ana, Browser, new_note
from tests.stores import plain
from tests.town import Town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Two processes."""
    with Town(tmp_path_factory.mktemp("town"), 2) as town:
        yield town


@pytest.fixture
def ana(town: Town) -> Ana:
    """Ana, whose room is open at a step where everybody writes."""
    person = Ana(town.workers[0].base)
    person.start("trial")
    open_at(person, "talk")
    return person


@pytest.fixture
def ben(town: Town, ana: Ana) -> Browser:
    """Ben, at the other process."""
    person = Browser(town.workers[1].base, "Ben", "participant")
    person.join(ana.code)
    return person


def until(true: Callable[[], bool], seconds: float = 15) -> float:
    """Wait for something to become true; how long it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "it never came to be"
        time.sleep(0.05)
    return time.monotonic() - began


def test_without_redis_news_comes_within_a_second(town: Town, ana: Ana, ben: Browser) -> None:
    """It says `degraded`, nothing is lost, and it is well again by itself."""
    until(lambda: town.ready() == town.ready(1) == "ready")
    with ana.line() as desk, ben.line() as room:
        desk.until("view")
        town.redis.kill()
        until(lambda: town.ready() == town.ready(1) == "degraded")
        waits = []
        for _ in range(6):
            note = new_note()
            said = room.do("write_note", step="talk", note=note, fields={"text": "Slowly"})
            began = time.monotonic()
            desk.reach(said["seq"])
            waits.append(time.monotonic() - began)
            assert f"note/{note}" in desk.records
        print(f"\nWithout Redis from one process to the other: worst {max(waits):.2f} s")
        assert max(waits) < 1.0
        town.redis.start()
        back = until(lambda: town.ready() == town.ready(1) == "ready")
        print(f"Redis back: noticed after {back:.1f} s")
        began = time.monotonic()
        desk.reach(room.do("write_note", step="talk", note=new_note(), fields={"text": "Quickly"})["seq"])
        assert time.monotonic() - began < 0.5


def test_a_process_starts_without_redis(town: Town, ana: Ana) -> None:
    """The bus is no condition: it is `degraded` from the start."""
    town.redis.kill()
    town.workers[1].kill()
    town.workers[1].start()
    assert town.ready(1) == "degraded"
    with ana.at(town.workers[1].base).line() as desk:
        desk.until("view")
    town.redis.start()
    until(lambda: town.ready(1) == "ready")


def test_without_postgresql_nothing_is_accepted_and_everything_recovers(town: Town, ana: Ana, ben: Browser) -> None:
    """A command waits, and is accepted on the same line when the database is back; pages and `/ready` say so meanwhile."""
    note = new_note()
    command = {"type": "write_note", "step": "talk", "note": note, "fields": {"text": "Kept at last"}}
    with ana.line() as desk, ben.line() as room:
        room.until("view")
        town.postgres.stop()
        try:
            room.say({"type": "command", "id": "w" * 22, "command": command})
            until(lambda: town.ready() == town.ready(1) == "not_saving")
            assert Browser(ben.base, "", "").get("/up").status_code == 503
            page = ben.get(ben.path("room"))
            assert page.status_code == 503
            assert "cannot be saved just now" in page.text
            with ben.line() as turned_away:
                bye = turned_away.until("bye")
                assert (bye["why"], bye["retry_ms"]) == ("restart", 1000)
            room.drain(1)
            assert not any('"accepted"' in frame for frame in room.frames)
        finally:
            town.postgres.start()
        began = time.monotonic()
        said = room.until("accepted", id="w" * 22)
        desk.reach(said["seq"])
        print(f"\nPostgreSQL back: what waited was accepted after {time.monotonic() - began:.1f} s")
        assert desk.records[f"note/{note}"]["text"] == "Kept at last"
        until(lambda: town.ready() == town.ready(1) == "ready")
    assert ben.get(ben.path("room")).status_code == 200
    assert len(town.rows("select 1 from event where command_id = %s", "w" * 22)) == 1


def test_a_process_that_stands_still_holds_nobody_up_for_long(town: Town, ana: Ana, ben: Browser) -> None:
    """Whoever holds a room's row and says nothing is thrown out by the database; the others then write on."""
    line = psycopg.connect(plain(town.url))
    line.execute("set idle_in_transaction_session_timeout = '2s'")
    line.execute("select head from session where id = %s for update", (ana.session,))
    with ben.line() as room:
        began = time.monotonic()
        command = {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "Now"}}
        assert room.ask(command)["type"] == "accepted"
        assert 1 < time.monotonic() - began < 9
    line.close()
