"""Opting in: whether a conversation is counted in the evidence of its host, which is the last that its audit says of it."""

from sqlalchemy import Connection

from app.clock import new_id, sign
from app.storage import register
from app.storage.seat_tables import AuditRow

ON, OFF = "evidence on", "evidence off"


def is_in(db: Connection, secret: bytes, conversation: str) -> bool:
    """Whether it is counted: by this host alone, for the row that says so is signed with its secret; another host that takes
    the conversation in has not been told so. Where no row is left it is not."""
    last = _last(db, conversation)
    return last is not None and last.action == _on(secret, conversation)


def opt(db: Connection, secret: bytes, conversation: str, on: bool, at: int) -> None:
    """Say at `at` (ms) that it is counted, or that it is not any more; nothing where that is so already."""
    if is_in(db, secret, conversation) == on:
        return
    last = _last(db, conversation)
    after = max(at, last.at + 1) if last is not None else at  # a clock that was set back must not undo what came later
    action = _on(secret, conversation) if on else OFF
    register.add(db, AuditRow(id=new_id(), conversation=conversation, at=after, action=action))


def _last(db: Connection, conversation: str) -> AuditRow | None:
    rows = [row for row in register.every(db, AuditRow, conversation=conversation) if row.action.startswith((ON, OFF))]
    return rows[-1] if rows else None


def _on(secret: bytes, conversation: str) -> str:
    return f"{ON} {sign(secret, f'evidence {conversation}')[:20]}"
