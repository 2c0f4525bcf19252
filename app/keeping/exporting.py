"""Exporting: conversations with their sessions as lines of JSON, which another server of any database can take in."""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any, TextIO

import msgspec
from sqlalchemy import Connection, or_, select

from app.clock import now
from app.keeping.reading import KEPT, CannotKeep, conversations, kept, reading, sessions_of
from app.release import engine_version
from app.seats import typed_code
from app.settings import Settings
from app.storage.register import table
from app.storage.tables import ConversationRow, SessionRow

OF_SESSION = ("event", "ballot_tick")


def export(settings: Settings, wanted: str | None, out: TextIO) -> tuple[int, int]:
    """Write one conversation, named by a session's id or by its join code, or all; how many conversations and sessions.

    The first line says what follows, each line after it is one row under its table's name, the last has their number and digest.
    Raises CannotKeep, OSError.
    """
    with reading(settings) as db:
        chosen = conversations(db) if wanted is None else [conversation_of(db, wanted)]
        sessions = [kept(db, session) for conversation in chosen for session in sessions_of(db, conversation)]
        head: dict[str, Any] = {"plenary": "export", "format": 1, "made_at": now().isoformat(timespec="seconds")}
        head |= {"engine": engine_version(), "sessions": msgspec.to_builtins(sessions)}
        secret = settings.data / "secret"
        if wanted is None and secret.is_file():  # return codes and links of the whole server are made with it
            head["secret"] = secret.read_text(encoding="ascii")
        write_lines(out, head, rows_of(db, chosen))
    return len(chosen), len(sessions)


def write_lines(out: TextIO, head: dict[str, Any], rows: Iterator[dict[str, Any]]) -> None:
    """The head, the rows, and the end by which a file that was cut short is known."""
    digest, count = hashlib.sha256(written(out, head)), 0
    for line in rows:
        digest.update(written(out, line))
        count += 1
    written(out, {"end": {"rows": count, "sha256": digest.hexdigest()}})
    out.flush()


def written(out: TextIO, line: dict[str, Any]) -> bytes:
    """Write one line; its bytes."""
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
    out.write(text)
    return text.encode()


def rows_of(db: Connection, chosen: list[str]) -> Iterator[dict[str, Any]]:
    """Every row of some conversations as {table: {column: value}}, each after those it belongs to; bytes as base64."""
    for conversation in chosen:
        sessions = sessions_of(db, conversation)
        for kind in KEPT:
            rows = table(kind)
            owner = "id" if kind is ConversationRow else "conversation"
            mine = rows.c.session.in_(sessions) if rows.name in OF_SESSION else rows.c[owner] == conversation
            keys = list(rows.primary_key.columns)
            for row in db.execute(select(rows).where(mine).order_by(*keys)).mappings():
                yield {rows.name: {name: plain(value) for name, value in row.items()}}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def conversation_of(db: Connection, wanted: str) -> str:
    """The conversation of a session's id, or of a join code. Raises CannotKeep."""
    sessions, rows = table(SessionRow), table(ConversationRow)
    joined = select(rows.c.id).outerjoin(sessions, sessions.c.conversation == rows.c.id)
    found = db.execute(
        joined.where(or_(sessions.c.id == wanted, rows.c.code == typed_code(wanted))).limit(1)
    ).scalar_one_or_none()
    if found is None:
        raise CannotKeep(f"There is no session {wanted}. Its id stands in its address, after /s/; its join code will do too.")
    return str(found)
