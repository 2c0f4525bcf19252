"""Rehearsals in the database: which conversations are only a try, and how every row of them is erased."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.storage.seat_tables import AuditRow, KeyRow, SeatRow
from app.storage.tables import BallotTickRow, ConversationRow, EventRow, RehearsalRow, SessionRow, UploadRow


def table(kind: Any) -> Any:
    """The Core table of a row class."""
    return kind.__table__


def mark(db: Connection, conversation: str, at: int) -> None:
    """Say that a conversation is a rehearsal, which runs at `at` (ms)."""
    db.execute(insert(table(RehearsalRow)).values(conversation=conversation, at=at))


def beat(db: Connection, conversations: Collection[str], at: int) -> None:
    """Say that rehearsals still run at `at` (ms)."""
    rows = table(RehearsalRow)
    db.execute(update(rows).where(rows.c.conversation.in_(conversations)).values(at=at))


def silent(db: Connection, since: int) -> list[str]:
    """The rehearsals whose process has not said for long, since `since` (ms), that they run."""
    rows = table(RehearsalRow)
    return list(db.execute(select(rows.c.conversation).where(rows.c.at < since)).scalars())


def is_marked(db: Connection, conversation: str) -> bool:
    """Whether a conversation is a rehearsal."""
    rows = table(RehearsalRow)
    return db.execute(select(rows.c.at).where(rows.c.conversation == conversation)).first() is not None


def marked(db: Connection) -> list[str]:
    """The conversations that are rehearsals."""
    return list(db.execute(select(table(RehearsalRow).c.conversation)).scalars())


def erase(db: Connection, conversation: str) -> None:
    """Erase every row of a rehearsal; nothing happens to a conversation that is none."""
    if conversation not in marked(db):
        return
    sessions = select(table(SessionRow).c.id).where(table(SessionRow).c.conversation == conversation).scalar_subquery()
    for of_session in (table(EventRow), table(BallotTickRow)):
        db.execute(delete(of_session).where(of_session.c.session.in_(sessions)))
    for of_all in (table(KeyRow), table(SeatRow), table(SessionRow), table(AuditRow), table(RehearsalRow), table(UploadRow)):
        db.execute(delete(of_all).where(of_all.c.conversation == conversation))
    db.execute(delete(table(ConversationRow)).where(table(ConversationRow).c.id == conversation))
