"""Importing: the lines of an export become rows here, all or none, after every session has been read to its state."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import msgspec
from sqlalchemy import Connection, LargeBinary, insert, select
from sqlalchemy.exc import IntegrityError

from app.keeping.reading import KEPT, CannotKeep, Kept, compare, sqlite_file
from app.keeping.restoring import keep_secret
from app.keeping.sealing import opened
from app.release import engine_version
from app.seats import new_code
from app.settings import Settings
from app.storage.database import Database
from app.storage.lock import FolderLock
from app.storage.register import table
from app.storage.tables import ConversationRow, SessionRow

LINE = 16 * 1024 * 1024  # characters of one line: a photo of 3 MB is four million
TABLES = {table(kind).name: (kind, table(kind)) for kind in KEPT}


class Head(msgspec.Struct, frozen=True):
    """The first line of an export."""

    plenary: str
    format: int
    made_at: str
    engine: str
    sessions: list[Kept]
    secret: str = ""


class Taken(msgspec.Struct, frozen=True):
    """What came in: its head, how many rows, the join codes that had to change (old to new), and whether the secret was taken."""

    head: Head
    rows: int
    codes: dict[str, str]
    secret: bool


def take_in(settings: Settings, lines: TextIO) -> Taken:
    """Take an export in, sealed or not. Raises CannotKeep, InUse (a server runs on the folder), Unusable, OSError."""
    lines = opened(settings, lines)
    with alone(settings) as database:
        try:
            with database.writing() as db:
                head, rows, codes = take_rows(db, lines)
                for told in head.sessions:
                    compare(db, told, head.engine == engine_version())
        except IntegrityError:
            raise CannotKeep("Some of this is here already, or belongs to nothing. Nothing was taken in.") from None
    secret = settings.data / "secret"
    fresh = bool(head.secret) and not secret.exists()
    if fresh:
        keep_secret(secret, head.secret.encode())
    same = fresh or not head.secret or secret.read_text(encoding="ascii") == head.secret
    return Taken(head, rows, codes, same)


@contextmanager
def alone(settings: Settings) -> Iterator[Database]:
    """The database to write to; one of SQLite is ours alone meanwhile."""
    settings.data.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(settings.data) if sqlite_file(settings) else None
    database = Database(settings.database_url, settings.data)
    try:
        yield database
    finally:
        database.close()
        if lock:
            lock.release()


def take_rows(db: Connection, lines: TextIO) -> tuple[Head, int, dict[str, str]]:
    """Insert every row; the head, how many there were, and the join codes that had to change. Raises CannotKeep."""
    text = lines.readline(LINE)
    head, digest, count, codes = head_of(text), hashlib.sha256(text.encode()), 0, dict[str, str]()
    refuse_known(db, head)
    while text := lines.readline(LINE):
        name, values = parsed(text, count + 2)
        if name == "end":
            if (values.get("rows"), values.get("sha256")) != (count, digest.hexdigest()):
                raise CannotKeep("This export was changed after it was written. Nothing was taken in.")
            return head, count, codes
        digest.update(text.encode())
        count += 1
        row = row_of(name, values, count + 1)
        if name == "conversation" and taken(db, row["code"]):
            new = free_code(db)
            codes[new], row["code"] = row["code"], new
        db.execute(insert(TABLES[name][1]), row)
    raise CannotKeep("This export was cut short: its end is missing. Nothing was taken in.")


def head_of(text: str) -> Head:
    """The first line. Raises CannotKeep."""
    try:
        head = msgspec.json.decode(text, type=Head)
    except msgspec.MsgspecError:
        head = None
    if head is None or head.plenary != "export":
        raise CannotKeep("This is no export of Plenary.")
    if head.format != 1:
        raise CannotKeep("This export was made by a newer release of Plenary.")
    return head


def refuse_known(db: Connection, head: Head) -> None:
    """Raise CannotKeep when a session of the export is here."""
    sessions = table(SessionRow)
    for told in head.sessions:
        if db.execute(select(sessions.c.id).where(sessions.c.id == told.id)).first():
            raise CannotKeep(f"Session {told.id} ({told.title}) is here already. Nothing was taken in.")


def parsed(text: str, number: int) -> tuple[str, dict[str, Any]]:
    """One line as the name of a table and its values. Raises CannotKeep."""
    try:
        ((name, values),) = json.loads(text).items()
    except (ValueError, AttributeError, RecursionError):
        raise CannotKeep(f"Line {number} of this export is not whole. Nothing was taken in.") from None
    if not isinstance(values, dict) or name != "end" and name not in TABLES:
        raise CannotKeep(f"Line {number} of this export says something this release does not know. Nothing was taken in.")
    return name, values


def row_of(name: str, values: dict[str, Any], number: int) -> dict[str, Any]:
    """The values of a row, each of the type its column has. Raises CannotKeep."""
    kind, rows = TABLES[name]
    strange = CannotKeep(f"Line {number} of this export is no {name} this release knows. Nothing was taken in.")
    row: dict[str, Any] = {}
    for column in rows.columns:
        if column.name not in values:
            if kind.model_fields[column.name].is_required():
                raise strange
            row[column.name] = kind.model_fields[column.name].default
            continue
        value = values[column.name]
        if isinstance(column.type, LargeBinary) and isinstance(value, str):
            value = base64.b64decode(value)
        wanted = column.type.python_type
        if not (value is None and column.nullable) and type(value) is not (str if wanted is object else wanted):
            raise strange
        row[column.name] = value
    if values.keys() - row.keys():
        raise strange
    return row


def taken(db: Connection, code: str) -> bool:
    """Whether another conversation has a join code."""
    rows = table(ConversationRow)
    return db.execute(select(rows.c.id).where(rows.c.code == code)).first() is not None


def free_code(db: Connection) -> str:
    """A join code nobody has."""
    while taken(db, code := new_code()):
        pass
    return code
