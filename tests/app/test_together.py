"""Together: what waits for the writer is committed in one transaction, and nothing in it is spoilt by what another does."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from app.storage import writer as writers
from app.storage.database import Database
from app.storage.writer import TOGETHER, Writer

ADD = text("INSERT INTO kept (n) VALUES (:n)")


class Held:
    """A writer whose thread stands still until it is let go, so that jobs wait behind it; and the commits there were."""

    def __init__(self, database: Database) -> None:
        """Nothing has been asked yet."""
        self.database, self.writer, self.gate = database, Writer(database), threading.Event()
        with database.writing() as db:
            db.execute(text("CREATE TABLE kept (n INTEGER)"))
        self.commits: list[Connection] = []
        event.listen(database.writes, "commit", self.commits.append)
        self.first = self.writer.submit(lambda _db: self.gate.wait(10))
        while self.writer.waiting:
            threading.Event().wait(0.001)

    def add(self, n: int) -> "Future[int]":
        """Have a number kept; the future says it back."""
        return self.writer.submit(lambda db: db.execute(ADD, {"n": n}) and n)

    @property
    def kept(self) -> list[int]:
        """What is in the database."""
        with self.database.reading() as db:
            return [n for (n,) in db.execute(text("SELECT n FROM kept ORDER BY rowid"))]


@contextmanager
def opened(tmp_path: Path) -> Iterator[Held]:
    """A held writer."""
    database = Database("", tmp_path)
    held = Held(database)
    yield held
    held.gate.set()
    held.writer.close()
    database.close()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """A held writer on SQLite: a shared database has one transaction for each job."""
    with opened(tmp_path) as made:
        yield made


def fail(_db: Connection) -> None:
    """What a job that cannot be done says."""
    raise LookupError("nowhere")


def test_what_waits_is_committed_at_once(held: Held) -> None:
    """Fifty rooms on a disk that takes 10 ms: the disk is waited for once, and nobody is answered before."""
    asked = [held.add(n) for n in range(TOGETHER)]
    answered: list[list[int]] = []
    for each in asked:
        each.add_done_callback(lambda _: answered.append(held.kept))
    held.gate.set()
    held.writer.close()
    assert [each.result(10) for each in asked] == list(range(TOGETHER)) == held.kept
    assert len(held.commits) == 2, "the first, which held the others up, and all the others"
    assert answered == [held.kept] * TOGETHER


def test_one_that_fails_spoils_no_other(held: Held) -> None:
    """It alone is told; each of the others is done once, in the order they came."""
    before, failed, after = held.add(1), held.writer.submit(fail), held.add(2)
    held.gate.set()
    assert (before.result(10), after.result(10), held.kept) == (1, 2, [1, 2])
    with pytest.raises(LookupError):
        failed.result(10)


def test_one_that_fails_late_costs_no_more_than_one_commit_each_side(held: Held) -> None:
    """Those before it are done together once more, it by itself, and those after it together; none runs more than twice."""
    runs = [0] * TOGETHER
    late = TOGETHER // 2

    def job(n: int) -> Callable[[Connection], Any]:
        def counted(db: Connection) -> Any:
            runs[n] += 1
            return fail(db) if n == late else db.execute(ADD, {"n": n})

        return counted

    asked = [held.writer.submit(job(n)) for n in range(TOGETHER)]
    held.gate.set()
    held.writer.close()
    assert [n for n, each in enumerate(asked) if each.exception(10)] == [late]
    assert held.kept == [n for n in range(TOGETHER) if n != late]
    assert len(held.commits) == 3 and max(runs) == 2 and runs[-1] == 1


def test_the_connection_is_kept_until_something_fails(held: Held) -> None:
    """To take and give back one for each transaction took longer than a small one; after a failure it is not trusted."""
    taken: list[object] = []
    event.listen(held.database.writes, "checkout", lambda *given: taken.append(given))
    held.gate.set()
    for n in range(3):
        held.add(n).result(10)
    assert not taken, "the one that the thread began with"
    with pytest.raises(LookupError):
        held.writer.submit(fail).result(10)
    for n in range(3):
        held.add(n).result(10)
    assert len(taken) == 1
    held.writer.close()
    assert held.database.writes.pool.status().count("Current Checked out connections: 0") == 1


def test_what_nobody_waits_for_any_more_is_not_done(held: Held) -> None:
    """Who was told that nothing is saved must not find it saved."""
    asked = [held.add(n) for n in range(3)]
    asked[1].cancel()
    held.gate.set()
    assert (asked[2].result(10), held.kept) == (2, [0, 2])


def test_a_long_job_does_not_hold_the_others_answers(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """When what was done together has taken its time, it is committed, and the rest comes after."""
    monkeypatch.setattr(writers, "TOGETHER_S", 0.0)
    asked = [held.add(n) for n in range(4)]
    held.gate.set()
    assert [each.result(10) for each in asked] == held.kept
    assert len(held.commits) == 5


def broken(_db: Connection) -> Any:
    """A disk that does not take what it is given."""
    raise OperationalError("INSERT", {}, OSError("disk I/O error"))


def test_a_disk_that_fails_ends_the_process_at_once(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """[R3] After a failed fsync nothing is tried again: a second one may say all is well when it is not."""
    tried: list[int] = []
    ended: list[DBAPIError] = []

    def give_up(fault: DBAPIError) -> None:
        ended.append(fault)
        raise SystemExit

    def count(job: Callable[[Connection], Any]) -> Callable[[Connection], Any]:
        return lambda db: (tried.append(1), job(db))[1]

    monkeypatch.setattr(writers, "give_up", give_up)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    waiting = [held.writer.submit(count(broken)), held.writer.submit(count(broken))]
    held.gate.set()
    held.writer.lanes[0].thread.join(10)
    assert (len(ended), len(tried)) == (1, 1) and not any(each.done() for each in waiting)
