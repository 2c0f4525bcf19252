"""The database: opens it, proves that it keeps its promises, and hands out transactions. Only this file knows which one it is."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import SQLModel

from app.storage import seat_tables, tables
from app.storage.disk import network_disk

assert tables and seat_tables  # the tables must be known before they are made

SMALL_BYTES = 64 * 1024 * 1024  # a database that is written anew in a moment
FREE_BYTES = 200 * 1024 * 1024
BUSY, FULL, LOCKED = 5, 13, 6  # SQLite's own result codes that pass by themselves


class Unusable(Exception):
    """The database cannot keep its promises here; the message says why, for the host."""


class Database:
    """One database. Reading takes a connection of its own; writing belongs to one thread (`storage.writer`)."""

    def __init__(self, url: str, folder: Path) -> None:
        """Open `url`, or SQLite in `folder` when it is ''. Raises Unusable."""
        if url and not url.startswith("sqlite"):
            raise Unusable("this release keeps sessions in SQLite; leave PLENARY_DATABASE_URL empty")
        if kind := network_disk(folder):
            raise Unusable(f"{folder} is on a network disk ({kind}), where SQLite cannot promise to keep anything")
        free = shutil.disk_usage(folder).free
        if free < FREE_BYTES:
            raise Unusable(f"only {free // 2**20} MB are free in {folder}; at least {FREE_BYTES // 2**20} MB are needed")
        self.engine = create_engine(
            url or f"sqlite:///{folder / 'plenary.db'}", pool_size=48, max_overflow=0, connect_args={"timeout": 10}
        )
        event.listen(self.engine, "connect", prepare)
        event.listen(self.engine, "begin", begin)
        try:
            self.prove()
            with self.writing() as db:
                SQLModel.metadata.create_all(db)
        except DBAPIError as fault:  # read-only, not ours, damaged: never an empty one in its place
            raise Unusable(f"the database in {folder} cannot be used ({fault.orig})") from None

    def prove(self) -> None:
        """Check that what `prepare` asked for was taken. Raises Unusable."""
        with self.engine.connect() as db:
            asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
            for pragma, wanted in asked.items():
                got = db.execute(text(f"PRAGMA {pragma}")).scalar_one()
                if got != wanted:
                    raise Unusable(
                        f"SQLite answers {pragma}={got} where {wanted} is needed; is the data folder on a network disk?"
                    )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.engine.connect() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its first line and is on disk when the block ends."""
        with self.engine.connect().execution_options(writes=True) as db, db.begin():
            yield db

    def leave_no_trace(self) -> bool:
        """Remove what erased rows leave behind; False when somebody reads or writes just now, and it must be tried again.

        Erased words are overwritten at once, but ids can stay in the gaps of pages that others share, so a small database is
        written anew. Then the write-ahead log, which still holds it all, is emptied.
        """
        raw = self.engine.raw_connection()
        cursor = raw.cursor()
        try:
            pages, size = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
            if pages * size <= SMALL_BYTES:
                cursor.execute("VACUUM")
            return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            return False
        finally:
            cursor.close()
            raw.close()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def prepare(connection: object, _entry: ConnectionPoolEntry) -> None:
    """Set a new SQLite connection up: survive a power cut, wait for locks, leave no erased words behind."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # we begin ourselves, see `begin`
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    if sys.platform == "darwin":
        cursor.execute("PRAGMA fullfsync=1")
    cursor.close()


def begin(db: Connection) -> None:
    """Start a transaction; one that writes takes the lock at once, so that reading before writing is safe."""
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")


def passes(fault: DBAPIError) -> bool:
    """Whether a failure may go by itself (a lock, a full disk); anything else of the disk must end the process."""
    code = getattr(fault.orig, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in (BUSY, LOCKED, FULL)
