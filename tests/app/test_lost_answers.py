"""A database server that goes away as it commits: what became of it is found out, so that nothing is done twice."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.measures import TROUBLE
from app.storage import writer
from app.storage.database import Database, Line
from app.storage.writer import Writer
from tests.stores import new_database

LOST = psycopg.OperationalError("the connection was lost")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A PostgreSQL, asked again at once."""
    monkeypatch.setattr(writer, "SHORTEST", 0.01)
    with new_database() as url:
        made = Database(url, tmp_path)
        yield made
        made.close()


@pytest.fixture
def away(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """The server is away, as this says, until it is emptied."""
    real, away = database.writing, list[Exception]([OperationalError("", {}, LOST)])

    @contextmanager
    def gone(*line: Line) -> Iterator[Connection]:
        if away:
            raise away[0]
        with real(*line) as db:
            yield db

    monkeypatch.setattr(database, "writing", gone)
    return away


def add(db: Connection) -> int:
    """A job that must be done once: a second time there would be two rows."""
    count = db.execute(text("select count(*) from house")).scalar_one()
    db.execute(text("insert into house (name, value) values (:name, 'x')"), {"name": f"row {count}"})
    return int(count)


@pytest.mark.parametrize("after", [True, False], ids=["after the commit", "before the commit"])
def test_a_job_whose_answer_was_lost_is_done_once(database: Database, monkeypatch: pytest.MonkeyPatch, after: bool) -> None:
    """The server is asked by the transaction's name; what it has is not done again, what it has not is."""
    real, losses, tries = database.writing, [LOST], list[int]()

    @contextmanager
    def losing(*line: Line) -> Iterator[Connection]:
        lost = losses.pop() if losses else None
        with real(*line) as db:
            yield db
            if lost and not after:
                raise OperationalError("", {}, lost)
        if lost:
            raise OperationalError("", {}, lost)

    def job(db: Connection) -> int:
        tries.append(1)
        return add(db)

    monkeypatch.setattr(database, "writing", losing)
    work = Writer(database)
    assert work.run(job) == 0
    assert len(tries) == (1 if after else 2)
    with database.reading() as db:
        assert db.execute(text("select count(*) from house")).scalar_one() == 1
    work.close()


def test_a_job_nobody_waits_for_any_more_is_not_done(
    database: Database, away: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was told that it could not be saved must not find it saved an hour later."""
    monkeypatch.setattr(writer, "RUN_S", 0.3)
    work = Writer(database)
    with pytest.raises(TimeoutError):
        work.run(add)
    away.clear()
    assert work.run(lambda db: db.execute(text("select count(*) from house")).scalar_one()) == 0
    work.close()


@pytest.mark.parametrize("later", [OperationalError("", {}, LOST), PoolTimeout()], ids=["away", "no connection free"])
def test_a_server_that_was_away_is_asked_though_nobody_saves(
    database: Database, away: list[Exception], later: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks whether we are ready sends nobody here while nothing can be saved: then nobody would ever find out."""
    monkeypatch.setattr(writer, "RUN_S", 0.3)
    monkeypatch.setattr(writer, "SOON_S", 0.3)
    monkeypatch.setattr(writer, "LONGEST_SHARED", 0.05)
    work = Writer(database)
    with pytest.raises(TimeoutError):
        work.run(add)
    away[0] = later
    time.sleep(0.3)
    assert not work.saves
    away.clear()
    until = time.monotonic() + 10
    while not work.saves and time.monotonic() < until:
        time.sleep(0.02)
    assert work.saves
    work.close()


def test_a_restart_is_felt_once_and_not_by_each_thread(database: Database) -> None:
    """Every connection went with the server; the first that finds out tells the others, who take new ones at once."""
    work = Writer(database)
    count = len(work.lanes)
    jobs = [next(name for name in map(str, range(100)) if crc32(name.encode()) % count == n) for n in range(count)]

    def all_save() -> None:
        for name in jobs:
            assert work.submit(lambda db: db.execute(text("select 1")).scalar_one(), of=name).result(10) == 1

    all_save()
    lanes = "select pid from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"
    with database.reading() as db:
        assert len(db.execute(text(f"select pg_terminate_backend(pid) from ({lanes}) as them")).all()) >= count
    before = TROUBLE.found["not saved, tried again"]
    all_save()
    assert TROUBLE.found["not saved, tried again"] == before + 1
    work.close()
