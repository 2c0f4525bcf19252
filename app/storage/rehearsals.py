"""Rehearsals in the database: which conversations are only a try, and how every row of them is erased."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from app.storage.seat_tables import AuditRow, KeyRow, SeatRow
from app.storage.tables import BallotTickRow, ConversationRow, EventRow, RehearsalRow, SessionRow, UploadRow


def table(kind: Any) -> Any:
    """The Core table of a row class."""
    return kind.__table__


def mark(db: Connection, conversation: str) -> None:
    """Say that a conversation is a rehearsal."""
    db.execute(insert(table(RehearsalRow)).values(conversation=conversation))


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
