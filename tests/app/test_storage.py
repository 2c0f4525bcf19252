"""The storage contract: one process, on disk before it is said, in order, once, and nothing over what could not be read."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError

from app.storage import database as databases
from app.storage import event_log, register, ticks, writer
from app.storage.database import Database, Unusable
from app.storage.event_log import Missing, Stored
from app.storage.lock import FolderLock, InUse
from app.storage.seat_tables import SeatRow
from app.storage.tables import BallotTickRow, ConversationRow, SessionRow
from app.storage.writer import Writer
from tests.app.server import ROOT
from tests.stores import database_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A new database of either kind with one session in it, called s."""
    with database_url(request.param) as url:
        yield from opened(Database(url, tmp_path))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """The same in SQLite."""
    yield from opened(Database("", tmp_path))


def opened(made: Database) -> Iterator[Database]:
    """The session, until the test is over."""
    with made.writing() as db:
        register.add(db, ConversationRow(id="c", code="ABCDEF", at=1))
        row = SessionRow(
            id="s", conversation="c", title="T", plan_title="P", plan="{}", framework="{}", epoch="e", moved_at=1, at=1
        )
        register.add(db, row)
    yield made
    made.close()


def event(seq: int, command: str, n: int = 0, payload: str = "{}") -> Stored:
    """One event to store."""
    return Stored(seq, 1, "note_written", 1, command, n, payload)


def test_events_come_back_in_order_with_the_head_moved(database: Database) -> None:
    """[R1] what was appended is there, contiguous, after the seq asked for."""
    with database.writing() as db:
        assert event_log.lock_head(db, "s") == 0
        event_log.append(
            db, "s", [event(1, "a"), event(2, "a", 1), event(3, "b")], {"status": "open", "step": "x", "moved_at": 5}
        )
    with database.reading() as db:
        assert [row.seq for row in event_log.since(db, "s", 1)] == [2, 3]
        assert event_log.seen(db, "s", ["a", "b", "c"]) == {"a": 2, "b": 3}
        row = register.one(db, SessionRow, id="s")
        assert row and (row.head, row.status, row.step, row.moved_at) == (3, "open", "x", 5)


def test_a_command_and_a_seq_are_in_the_log_once(database: Database) -> None:
    """The database is the judge: the same seq or the same command twice is refused, and nothing of that transaction stays."""
    with database.writing() as db:
        event_log.append(db, "s", [event(1, "a")], {})
    for twice in ([event(2, "b"), event(1, "c")], [event(2, "b"), event(3, "a")]):
        with pytest.raises(databases.DBAPIError), database.writing() as db:
            event_log.append(db, "s", twice, {})
    with database.reading() as db:
        assert [row.command_id for row in event_log.since(db, "s", 0)] == ["a"]


@pytest.mark.parametrize("commands", [1, 2, 200])
def test_known_commands_are_found_without_reading_the_log(file: Database, commands: int) -> None:
    """A flush looks for its commands by their index; reading the whole log makes each note dearer than the last."""
    with file.reading() as db:
        words, places = event_log.SEEN.compile(db, ("sqlite", commands))
        plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", tuple(places or ())).all()
    assert "command_id=?" in str(plan), plan


def test_a_session_that_is_not_there_is_missing(database: Database) -> None:
    """A load error is never an empty session."""
    with pytest.raises(Missing), database.writing() as db:
        event_log.lock_head(db, "nowhere")


def test_the_event_table_knows_no_sender(database: Database) -> None:
    """No column for a seat: who wrote is in the payload where the step allows it, and nowhere where it does not."""
    assert set(event_log.EVENT.c.keys()) == {"session", "seq", "at", "kind", "v", "command_id", "n", "payload"}
    assert set(BallotTickRow.model_fields) == {"session", "step", "round", "seat"}


def test_a_seat_is_ticked_off_once_a_round(database: Database) -> None:
    """One ballot per seat, step and round."""
    with database.writing() as db:
        register.add(db, SeatRow(id="b", conversation="c", name="Ben", role="participant", at=1))
        assert [ticks.tick(db, "s", "vote", round_, "b") for round_ in (1, 1, 2)] == [True, False, True]


def test_the_database_survives_a_power_cut_by_its_settings(file: Database) -> None:
    """[R3] WAL, FULL, and words that are erased are overwritten."""
    with file.reading() as db:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        assert [db.execute(text(f"PRAGMA {name}")).scalar_one() for name in asked] == ["wal", 2, 1, 1, 10000]


def test_it_refuses_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[R3] it says why, and does not start."""
    monkeypatch.setattr(databases, "FREE_BYTES", 2**60)
    with pytest.raises(Unusable, match="MB are free"):
        Database("", tmp_path)


def test_it_refuses_a_database_that_did_not_take_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[R3] without FULL nothing would be promised."""
    kept = databases.prepare

    def weaker(connection: sqlite3.Connection, entry: object) -> None:
        kept(connection, entry)  # type: ignore[arg-type]
        connection.execute("PRAGMA synchronous=OFF")

    monkeypatch.setattr(databases, "prepare", weaker)
    with pytest.raises(Unusable, match="synchronous=0 where 2"):
        Database("", tmp_path)


def test_it_says_which_database_this_release_knows(tmp_path: Path) -> None:
    """Another database, and one that is not there, are refused in words."""
    with pytest.raises(Unusable, match="SQLite"):
        Database("mysql://localhost/plenary", tmp_path)
    with pytest.raises(Unusable, match="does not answer"):
        Database("postgresql+psycopg://127.0.0.1:1/plenary", tmp_path)


def test_one_process_has_the_folder(tmp_path: Path) -> None:
    """The second is told who has it; once let go, it is free."""
    first = FolderLock(tmp_path)
    with pytest.raises(InUse, match=f"pid {os.getpid()}"):
        FolderLock(tmp_path)
    first.release()
    FolderLock(tmp_path).release()


def test_a_second_server_on_the_same_folder_ends_with_2(tmp_path: Path) -> None:
    """Exit code 2, and a sentence."""
    lock = FolderLock(tmp_path)
    environment = {**os.environ, "PLENARY_DATA": str(tmp_path)}
    words = [sys.executable, "-m", "app", "serve", "--port", "0"]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    lock.release()
    assert done.returncode == 2
    assert "another Plenary (pid" in done.stderr


def test_an_answer_comes_only_after_the_commit(database: Database) -> None:
    """[R2] when the future of a job is done, another connection sees what it wrote; before the commit nobody does."""
    work = Writer(database)
    inside, go = threading.Event(), threading.Event()

    def job(db: Connection) -> str:
        event_log.append(db, "s", [event(1, "a")], {})
        inside.set()
        go.wait(10)
        return "written"

    def rows() -> int:
        with database.reading() as db:
            return len(list(event_log.since(db, "s", 0)))

    future = work.submit(job)
    assert inside.wait(10)
    assert (future.done(), rows()) == (False, 0)
    go.set()
    assert (future.result(10), rows()) == ("written", 1)
    work.close()


def test_a_failure_that_passes_is_tried_again_and_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the transaction is dropped, nothing is accepted, and the same job succeeds later."""
    monkeypatch.setattr(writer, "SHORTEST", 0.01)
    work, tries = Writer(database), []

    def job(db: Connection) -> int:
        event_log.append(db, "s", [event(1, "a")], {})
        tries.append(1)
        if len(tries) < 3:
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise OperationalError("", {}, full)
        return len(tries)

    assert work.run(job) == 3
    with database.reading() as db:
        assert len(list(event_log.since(db, "s", 0))) == 1
    work.close()


BREAK = """
import sqlite3, sys
from pathlib import Path
from sqlalchemy.exc import OperationalError
from app.storage.database import Database
from app.storage.writer import Writer
def job(db):
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    raise OperationalError("", {}, fault)
print("before", flush=True)
Writer(Database("", Path(sys.argv[1]))).run(job)
print("after", flush=True)
"""


def test_a_failed_fsync_ends_the_process(tmp_path: Path) -> None:
    """[R7] nobody knows what the disk holds then: nothing is answered, and the process asks to be started again."""
    done = subprocess.run(
        [sys.executable, "-c", BREAK, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (75, "before\n")


def test_what_finds_out_whether_anything_can_be_saved_writes(database: Database) -> None:
    """A server that only reads, or a full disk, answers every question; and nothing of it stays."""
    with database.writing() as db:
        database.touch(db)
        assert db.execute(text("select count(*) from house")).scalar_one() == 0
    with pytest.raises(DBAPIError), database.writing() as db:
        db.exec_driver_sql("SET TRANSACTION READ ONLY" if database.shared else "PRAGMA query_only = 1")
        database.touch(db)


NEWER = """
import sys
from pathlib import Path
from sqlalchemy import Column, Integer, text
from app.storage import event_log, tables
tables.EventRow.__table__.append_column(Column("later", Integer, default=1))
from app.storage.database import Database
made = Database("", Path(sys.argv[1]))
with made.writing() as db:
    event_log.append(db, "s", [event_log.Stored(1, 1, "note_written", 1, "first", 0, "{}")], {})
    print(db.execute(text("select count(*) from event")).scalar_one())
"""


def test_a_build_that_knows_a_column_more_can_append(file: Database, tmp_path: Path) -> None:
    """A column with a default is none of what a flush says: the newer build of a rolling deploy saves before the table has it."""
    done = subprocess.run([sys.executable, "-c", NEWER, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "1", done.stderr
