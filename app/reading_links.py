"""Reading links: keys to one session's harvest for people who were not there; they end by themselves and can be taken back."""

from sqlalchemy import Connection, delete

from app.clock import digest, same, sign
from app.storage import register
from app.storage.register import table
from app.storage.seat_tables import KeyRow
from app.storage.tables import SessionRow

DAYS = 30
KIND = "read"
PLAIN, NAMED = "reader", "reader-named"
"""Readers see no first names, and those whom they may be told to where the room's own steps show them."""


def key_of(secret: bytes, session: str, role: str, at: int) -> str:
    """The key of a link made at `at` (ms): 256 bits, made anew whenever it is shown; only its hash is stored."""
    return sign(secret, f"read\n{session}\n{role}\n{at}")


def ends(key: KeyRow) -> int:
    """Until when (ms) a link opens anything."""
    return key.at + DAYS * 86_400_000


def current(db: Connection, secret: bytes, row: SessionRow, at: int) -> KeyRow | None:
    """The link of a session that opens it at `at` (ms)."""
    keys = register.every(db, KeyRow, conversation=row.conversation, kind=KIND)
    mine = (key for key in keys if same(key.hash, digest(key_of(secret, row.id, key.role, key.at))))
    return next((key for key in mine if at < ends(key)), None)


def opened(db: Connection, secret: bytes, session: str, given: str, at: int) -> tuple[SessionRow, KeyRow] | None:
    """The session that a key opens at `at` (ms), with the key's row; None for a wrong key, one that ended or was taken back."""
    row = register.one(db, SessionRow, id=session)
    key = current(db, secret, row, at) if row is not None else None
    return (row, key) if row is not None and key is not None and same(key.hash, digest(given)) else None


def make(db: Connection, secret: bytes, row: SessionRow, role: str, at: int) -> None:
    """Make a link, in the place of the one there is."""
    drop(db, secret, row)
    hashed = digest(key_of(secret, row.id, role, at))
    register.add(db, KeyRow(hash=hashed, conversation=row.conversation, kind=KIND, role=role, at=at))


def drop(db: Connection, secret: bytes, row: SessionRow) -> None:
    """Take back every link of a session, those that ended too."""
    keys = register.every(db, KeyRow, conversation=row.conversation, kind=KIND)
    mine = [key.hash for key in keys if same(key.hash, digest(key_of(secret, row.id, key.role, key.at)))]
    rows = table(KeyRow)
    db.execute(delete(rows).where(rows.c.hash.in_(mine)))
