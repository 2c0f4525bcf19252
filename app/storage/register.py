"""The register: conversations, sessions, seats and keys, found and written one by one."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.storage.seat_tables import AuditRow, KeyRow, SeatRow
from app.storage.tables import ConversationRow, SessionRow

Row = TypeVar("Row", ConversationRow, SessionRow, SeatRow, KeyRow, AuditRow)


def table(kind: Any) -> Any:
    """The Core table of a row class."""
    return kind.__table__


SESSIONS = table(SessionRow)
MINE = select(SESSIONS.c.conversation, SESSIONS.c.at).where(SESSIONS.c.id == bindparam("session_id")).subquery()
NEWER = (  # made once, for every visit asks it
    select(SESSIONS.c.id, SESSIONS.c.head)
    .where(SESSIONS.c.conversation == MINE.c.conversation, SESSIONS.c.at > MINE.c.at)
    .order_by(SESSIONS.c.at.desc())
)


def add(db: Connection, row: ConversationRow | SessionRow | SeatRow | KeyRow | AuditRow) -> None:
    """Write one new row."""
    db.execute(insert(table(type(row))), row.model_dump())


def one(db: Connection, of: type[Row], **where: str) -> Row | None:
    """The row of a kind with these values in it, or None."""
    found = db.execute(select(table(of)).filter_by(**where)).mappings().first()
    return None if found is None else of(**found)


def every(db: Connection, of: type[Row], **where: str) -> list[Row]:
    """All rows of a kind with these values in them, oldest first."""
    rows = table(of)
    return [of(**found) for found in db.execute(select(rows).filter_by(**where).order_by(rows.c.at)).mappings()]


def current_session(db: Connection, conversation: str) -> SessionRow | None:
    """The newest session of a conversation."""
    rows = table(SessionRow)
    newest = select(rows).where(rows.c.conversation == conversation).order_by(rows.c.at.desc()).limit(1)
    found = db.execute(newest).mappings().first()
    return None if found is None else SessionRow(**found)


def newer_sessions(db: Connection, session: str) -> dict[str, int]:
    """The sessions of its conversation that began after one, the newest first, each with its newest seq."""
    return {newer: int(head) for newer, head in db.execute(NEWER, {"session_id": session})}


def another_open(db: Connection, session: str) -> str | None:
    """The title of another session of the same conversation whose sitting is open now; None when there is none."""
    rows = table(SessionRow)
    conversation = select(rows.c.conversation).where(rows.c.id == session).scalar_subquery()
    others = select(rows.c.title).where(rows.c.conversation == conversation, rows.c.id != session, rows.c.status == "open")
    title: str | None = db.execute(others.limit(1)).scalar_one_or_none()
    return title


def stamp(db: Connection, conversation: Any) -> None:
    """Let other processes notice that names, keys or the door of a conversation (its id, or a query for it) have changed."""
    conversations = table(ConversationRow)
    db.execute(update(conversations).where(conversations.c.id == conversation).values(stamp=conversations.c.stamp + 1))


def conversation_of(db: Connection, session: str) -> str:
    """The conversation a session belongs to."""
    rows = table(SessionRow)
    return str(db.execute(select(rows.c.conversation).where(rows.c.id == session)).scalar_one())


def lock_conversation(db: Connection, conversation: str) -> None:
    """Keep others from changing what several sessions of a conversation share, until the transaction ends."""
    conversations = table(ConversationRow)
    db.execute(select(conversations.c.id).where(conversations.c.id == conversation).with_for_update(key_share=True))


def close_code(db: Connection, conversation: str, is_open: bool) -> None:
    """Let the join code admit new people, or not."""
    conversations = table(ConversationRow)
    db.execute(update(conversations).where(conversations.c.id == conversation).values(code_open=is_open))
    stamp(db, conversation)


def change_code(db: Connection, conversation: str, code: str) -> None:
    """Give a conversation another join code."""
    conversations = table(ConversationRow)
    db.execute(update(conversations).where(conversations.c.id == conversation).values(code=code))
    stamp(db, conversation)


def change_seat(db: Connection, seat: str, **values: str) -> None:
    """Change what is known of a seat; another role is that of all its keys."""
    seats, keys = table(SeatRow), table(KeyRow)
    db.execute(update(seats).where(seats.c.id == seat).values(**values))
    stamp(db, select(seats.c.conversation).where(seats.c.id == seat).scalar_subquery())
    if "role" in values:
        db.execute(update(keys).where(keys.c.seat == seat).values(role=values["role"]))


def names_of(db: Connection, ids: Collection[str]) -> dict[str, str]:
    """What the people of some seats are called."""
    seats = table(SeatRow)
    if not ids:
        return {}
    return {seat: name for seat, name in db.execute(select(seats.c.id, seats.c.name).where(seats.c.id.in_(ids)))}


def drop_seat(db: Connection, seat: str) -> None:
    """Take back a seat that the session would not have, and its keys."""
    seats, keys = table(SeatRow), table(KeyRow)
    db.execute(delete(keys).where(keys.c.seat == seat))
    db.execute(delete(seats).where(seats.c.id == seat))


def keys_of(db: Connection, hashes: list[str]) -> list[KeyRow]:
    """The keys with these hashes."""
    keys = table(KeyRow)
    return [KeyRow(**found) for found in db.execute(select(keys).where(keys.c.hash.in_(hashes))).mappings()]


def key_of(db: Connection, conversation: str, role: str, kind: str) -> KeyRow | None:
    """The key of a kind that gives a role, and no seat."""
    keys = table(KeyRow)
    mine = select(keys).filter_by(conversation=conversation, role=role, kind=kind).where(keys.c.seat.is_(None))
    found = db.execute(mine).mappings().first()
    return None if found is None else KeyRow(**found)


def change_keys(db: Connection, where: dict[str, str], **values: str | None) -> None:
    """Give keys another role or name."""
    keys = table(KeyRow)
    db.execute(update(keys).filter_by(**where).values(**values))


def take_back(db: Connection, conversation: str, role: str) -> None:
    """Take back a link of a role with its code, and every browser let in by it; seats keep their keys."""
    keys = table(KeyRow)
    mine = (keys.c.conversation == conversation) & (keys.c.role == role) & keys.c.kind.in_(("link", "code", "token"))
    if role == "observer":
        mine &= keys.c.seat.is_(None)
    db.execute(delete(keys).where(mine))
    stamp(db, conversation)


def drop_keys(db: Connection, conversation: str, role: str, kinds: tuple[str, ...]) -> None:
    """Take back keys of a conversation that give a role."""
    keys = table(KeyRow)
    db.execute(delete(keys).where(keys.c.conversation == conversation, keys.c.role == role, keys.c.kind.in_(kinds)))
    stamp(db, conversation)
