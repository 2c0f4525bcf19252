"""The database: opens it, proves that it keeps its promises, and hands out transactions. Only this file knows which one it is."""

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, column, create_engine, event, table, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from app.clock import steady
from app.storage import postgres, schema
from app.storage.disk import network_disk

SMALL_BYTES = 64 * 1024 * 1024  # a database that is written anew in a moment
FREE_BYTES = 200 * 1024 * 1024
MIGRATING_S, AGAIN_S = 60.0, 0.3  # for as long the tables' locks are asked for, with so much time for others in between
READERS, WRITERS = 16, 4  # connections of one process to a shared database
HOUSE = table("house", column("name"), column("value"))
TOUCHED = "whether it can be written"
BUSY, FULL, LOCKED = 5, 13, 6  # SQLite's own result codes that pass by themselves


class Unusable(Exception):
    """The database cannot keep its promises here; the message says why, for the host."""


class Database:
    """One database. Reading takes a connection of its own; writing belongs to one thread (`storage.writer`)."""

    def __init__(self, url: str, folder: Path) -> None:
        """Open `url`, or SQLite in `folder` when it is ''. Raises Unusable."""
        self.shared = postgres.speaks(url)
        """Whether other processes may use it at the same time."""
        self.lost = 0  # how often a connection to write with turned out to be gone
        if not self.shared and url and not url.startswith("sqlite"):
            raise Unusable("PLENARY_DATABASE_URL must be empty (SQLite in the data folder) or begin with " + postgres.PREFIX)
        if self.shared:
            self.engine = postgres.engine(url, READERS, prove_first=True)
            self.writes = postgres.engine(url, WRITERS + 1, prove_first=False)
        else:
            self.engine = self.writes = sqlite_engine(url, folder)
        try:
            self.prove()
            self.bring_up()
        except DBAPIError as fault:  # read-only, not ours, damaged: never an empty one in its place
            where = "at PLENARY_DATABASE_URL" if self.shared else f"in {folder}"
            raise Unusable(f"the database {where} cannot be used ({fault.orig})") from None

    def bring_up(self) -> None:
        """Make the tables what this release needs. In a shared database others are at work in them: who would wait for those and
        keep them waiting gives way, and tries again. Raises DBAPIError."""
        until = steady() + MIGRATING_S
        while True:
            try:
                with self.writing() as db:
                    if self.shared:
                        postgres.lock_tables(db)
                    schema.bring_up(db)
                return
            except DBAPIError as fault:
                if not (self.shared and postgres.in_the_way(fault)) or steady() > until:
                    raise
            time.sleep(AGAIN_S)

    @property
    def writers(self) -> int:
        """How many transactions that write may run at the same time."""
        return WRITERS if self.shared else 1

    def prove(self) -> None:
        """Check that what was asked of new connections was taken. Raises Unusable."""
        if self.shared:
            return self.prove_server()
        with self.engine.connect() as db:
            asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
            for pragma, wanted in asked.items():
                got = db.execute(text(f"PRAGMA {pragma}")).scalar_one()
                if got != wanted:
                    raise Unusable(
                        f"SQLite answers {pragma}={got} where {wanted} is needed; is the data folder on a network disk?"
                    )

    def prove_server(self) -> None:
        """Check that a PostgreSQL is there and promises what SQLite does. Raises Unusable."""
        try:
            with self.reading() as db:
                missing = postgres.shortcoming(db)
        except OperationalError as fault:
            raise Unusable(f"PostgreSQL does not answer at PLENARY_DATABASE_URL ({type(fault.orig).__name__})") from None
        if missing:
            raise Unusable(missing)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.engine.connect() as db:
            yield db

    @contextmanager
    def writing(self, line: "Line | None" = None) -> Iterator[Connection]:
        """A transaction that is on disk when the block ends, on a `line` that is kept, or on one of its own. With SQLite it holds
        the one write lock from its first line; in a shared database what it depends on must be locked row by row."""
        kept = line or Line(self)
        try:
            db = kept.connection
            with db.begin():
                yield db
        except BaseException as fault:
            self.lost += bool(getattr(fault, "connection_invalidated", False))
            kept.close()
            raise
        if line is None:
            kept.close()

    def touch(self, db: Connection) -> None:
        """Have a transaction write something, and leave nothing of it: one that only reads succeeds on a full disk."""
        db.execute(HOUSE.insert().values(name=TOUCHED, value=""))
        db.execute(HOUSE.delete().where(HOUSE.c.name == TOUCHED))

    def mark(self, db: Connection) -> str | None:
        """A name by which `has_committed` knows this transaction; None where nobody needs it."""
        return postgres.mark(db) if self.shared else None

    def has_committed(self, called: str) -> bool | None:
        """Whether a transaction of whose end nothing was heard has committed; None while it is not over."""
        with self.reading() as db:
            return postgres.has_committed(db, called)

    def clock(self) -> float | None:
        """What the clock of a shared database says (seconds since 1970)."""
        if not self.shared:
            return None
        with self.reading() as db:
            return postgres.clock_of(db)

    def leave_no_trace(self) -> bool:
        """Remove what erased rows leave behind; False when somebody reads or writes just now, and it must be tried again.

        Erased words are overwritten at once, but ids can stay in the gaps of pages that others share, so a small database is
        written anew. Then the write-ahead log, which still holds it all, is emptied.
        """
        if self.shared:
            return True  # what PostgreSQL's files, log and copies hold of erased rows is its host's
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
        self.writes.dispose()


class Line:
    """A connection to write with that one thread keeps: to take and give back one for each transaction took longer than a small
    one lasts. After a failure it is given up, and the next transaction has another; also where another thread's was lost, for
    a server that has gone has taken all with it."""

    def __init__(self, database: Database) -> None:
        """Not there until it is needed."""
        self.database, self.lost = database, 0
        self.open: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The connection. Raises DBAPIError when there is none to be had."""
        if self.lost != self.database.lost:
            self.close()
        if self.open is None:
            self.lost = self.database.lost
            self.open = self.database.writes.connect().execution_options(writes=True)
        return self.open

    def close(self) -> None:
        """Give it back."""
        kept, self.open = self.open, None
        if kept is not None:
            kept.close()


def sqlite_engine(url: str, folder: Path) -> Engine:
    """An engine on the SQLite file of `url`, or the one in `folder`. Raises Unusable."""
    if kind := network_disk(folder):
        raise Unusable(f"{folder} is on a network disk ({kind}), where SQLite cannot promise to keep anything")
    free = shutil.disk_usage(folder).free
    if free < FREE_BYTES:
        raise Unusable(f"only {free // 2**20} MB are free in {folder}; at least {FREE_BYTES // 2**20} MB are needed")
    url = url or f"sqlite:///{folder / 'plenary.db'}"
    engine = create_engine(url, pool_size=48, max_overflow=0, connect_args={"timeout": 10})
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


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
    """Whether a failure may go by itself (a lock, a full disk, a server that is away)."""
    if postgres.is_ours(fault):
        return postgres.passes(fault)
    code = getattr(fault.orig, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in (BUSY, LOCKED, FULL)


def fatal(fault: DBAPIError) -> bool:
    """Whether a failure must end the process: our own disk did not take what it was given."""
    return not (passes(fault) or postgres.is_ours(fault) or isinstance(fault, IntegrityError))
