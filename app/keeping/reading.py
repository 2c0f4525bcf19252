"""Reading what is to be kept: the database as it stands at one moment, and what each session in it comes to."""

import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.exc import DBAPIError

from app.live.loading import load
from app.logs import place_of
from app.settings import Settings
from app.storage import event_log, rehearsals, schema
from app.storage.database import Database
from app.storage.register import table
from app.storage.seat_tables import AuditRow, KeyRow, SeatRow
from app.storage.tables import BallotTickRow, ConversationRow, EventRow, SessionRow, UploadRow
from sessions.fingerprint import fingerprint

KEPT: tuple[Any, ...] = (ConversationRow, SessionRow, SeatRow, KeyRow, AuditRow, EventRow, BallotTickRow, UploadRow)


class CannotKeep(Exception):
    """It cannot be done; the message is a sentence for the host, and nothing was changed."""


class Kept(msgspec.Struct, frozen=True):
    """What one session comes to: a digest of its events, and one of what they add up to, "" where they cannot be read."""

    id: str
    title: str
    head: int
    log: str
    state: str


def sqlite_file(settings: Settings) -> Path | None:
    """The file of the database; None where it is not SQLite."""
    url = settings.database_url
    if not url:
        return settings.data / "plenary.db"
    return Path(url.partition("///")[2]) if url.startswith("sqlite:///") else None


@contextmanager
def reading(settings: Settings) -> Iterator[Connection]:
    """A connection that sees one moment of the database and cannot change it; a server may be running. Raises CannotKeep."""
    path = sqlite_file(settings)
    if path is None:
        database = Database(settings.database_url, settings.data)
        with database.reading() as db:
            yield db
        database.close()
        return
    with reading_file(path) as db:
        yield db


@contextmanager
def reading_file(path: Path) -> Iterator[Connection]:
    """The same of one SQLite file. Raises CannotKeep."""
    if not path.is_file():
        raise CannotKeep(f"There is no database at {path}. Is PLENARY_DATA (or --data) the right folder?")
    try:
        with opened(path) as db:
            if not schema.is_older(db):
                yield db
                return
            with TemporaryDirectory(dir=path.parent, prefix=".older-") as folder, opened(renewed(db, Path(folder))) as now:
                yield now
    except DBAPIError as fault:
        raise CannotKeep(f"{path} cannot be read: {fault.orig}.") from None


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """One moment of a file, to read."""
    engine = create_engine(f"sqlite:///file:{path.resolve()}?mode=ro&uri=true")
    try:
        with engine.connect() as db:
            db.exec_driver_sql("BEGIN")
            yield db
    finally:
        engine.dispose()


def renewed(db: Connection, folder: Path) -> Path:
    """A copy with the tables as they are now; what was read stays as it is."""
    path = folder / "plenary.db"
    with closing(sqlite3.connect(path)) as copied:
        raw: Any = db.connection.driver_connection
        raw.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as ours:
        schema.bring_up(ours)
    engine.dispose()
    return path


def conversations(db: Connection) -> list[str]:
    """Every conversation that is no rehearsal, the oldest first."""
    rows, tries = table(ConversationRow), set(rehearsals.marked(db))
    return [each for each in db.execute(select(rows.c.id).order_by(rows.c.at)).scalars() if each not in tries]


def sessions_of(db: Connection, conversation: str) -> list[str]:
    """The sessions of a conversation, the oldest first."""
    rows = table(SessionRow)
    return list(db.execute(select(rows.c.id).where(rows.c.conversation == conversation).order_by(rows.c.at)).scalars())


def kept(db: Connection, session: str) -> Kept:
    """What a session comes to, read from its log."""
    digest, head = hashlib.sha256(), 0
    for stored in event_log.since(db, session, 0):
        digest.update(msgspec.json.encode(stored))
        head = stored.seq
    rows = table(SessionRow)
    title, said = db.execute(select(rows.c.title, rows.c.head).where(rows.c.id == session)).one()
    try:
        state = fingerprint(load(db, session).state) if said == head else ""
    except Exception as fault:  # whatever is wrong with one session must not keep the others from being saved
        state = ""
        print(f"Session {session} is kept as it is, but cannot be read: {place_of(fault)}.", file=sys.stderr)
    return Kept(session, title, head, digest.hexdigest(), state)


def counts(db: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {str(table(kind).name): int(db.execute(select(func.count()).select_from(table(kind))).scalar_one()) for kind in KEPT}


def compare(db: Connection, told: Kept, same_engine: bool) -> None:
    """Check that a session is what it was when it was kept. Raises CannotKeep."""
    found = kept(db, told.id)
    if (found.head, found.log) != (told.head, told.log):
        raise CannotKeep(f"The log of session {told.id} is not what it was when it was kept. Nothing was changed.")
    if told.state and (not found.state or same_engine and found.state != told.state):
        raise CannotKeep(f"Session {told.id} reads otherwise than when it was kept. Nothing was changed.")
