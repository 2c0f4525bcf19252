"""Builds: the files of each version of the pages, kept where every process can have them."""

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.storage.register import table
from app.storage.shared_tables import BuildRow

KEPT = 6  # versions; the one that a process was started with last is the newest
ROWS = table(BuildRow)


def begin(db: Connection, digest: str, at: int) -> bool:
    """Say that a process of this version starts; False when its files are not here yet. Call in a transaction that writes."""
    return bool(db.execute(update(ROWS).where(ROWS.c.digest == digest).values(at=at)).rowcount)


def keep(db: Connection, digest: str, files: bytes, at: int) -> None:
    """Keep the files of a version, and no more of the oldest than there is room for."""
    try:
        with db.begin_nested():
            db.execute(insert(ROWS).values(digest=digest, files=files, at=at))
    except IntegrityError:  # another process of this version has just done it
        return
    newest = db.execute(select(ROWS.c.digest).order_by(ROWS.c.at.desc()).limit(KEPT)).scalars()
    db.execute(delete(ROWS).where(ROWS.c.digest.not_in(list(newest))))


def digests(db: Connection) -> frozenset[str]:
    """The versions that are kept."""
    return frozenset(db.execute(select(ROWS.c.digest)).scalars())


def files(db: Connection, digest: str) -> bytes | None:
    """The files of a version; None where they are kept no more."""
    return db.execute(select(ROWS.c.files).where(ROWS.c.digest == digest)).scalar_one_or_none()
