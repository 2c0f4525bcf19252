"""The log of a session: its events in order, appended under the lock of the session's row."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, column, insert, select, table, update

from app.storage.fixed import Fixed
from app.storage.tables import ConversationRow, EventRow, SessionRow

EVENT: Any = EventRow.__table__  # type: ignore[attr-defined]
SESSION: Any = SessionRow.__table__  # type: ignore[attr-defined]

SESSION_ID: Any = bindparam("session_id")
THIS: Any = SESSION.c.id == SESSION_ID
HEAD = Fixed(lambda _: select(SESSION.c.head).where(THIS))
LOCK = Fixed(lambda _: select(SESSION.c.head).where(THIS).with_for_update(key_share=True))
SEEN = Fixed(
    lambda n: (
        select(EVENT.c.command_id, EVENT.c.seq)
        .where(EVENT.c.session == SESSION_ID, EVENT.c.command_id.in_([bindparam(f"id_{each}") for each in range(n)]))
        .order_by(EVENT.c.command_id, EVENT.c.n)  # or SQLite reads the session's whole log instead of the commands' index
    )
)
GROW = Fixed(lambda _: update(SESSION).where(THIS).values(head=bindparam("reached")))


class Stored(NamedTuple):
    """One event as it lies in the log; `at` in milliseconds, `payload` JSON text."""

    seq: int
    at: int
    kind: str
    v: int
    command_id: str
    n: int
    payload: str


ROW = table("event", *map(column, ("session", *Stored._fields)))  # what else a row has the database fills in
APPEND = Fixed(lambda _: insert(ROW))


class Missing(Exception):
    """There is no such session."""


def lock_head(db: Connection, session: str) -> int:
    """The newest seq of a session, its row locked until the transaction ends. Raises Missing."""
    return found(LOCK(db, {"session_id": session}).scalar(), session)


def head(db: Connection, session: str) -> int:
    """The newest seq of a session, as it is committed now. Raises Missing."""
    return found(HEAD(db, {"session_id": session}).scalar(), session)


def found(head: int | None, session: str) -> int:
    """A head that is there. Raises Missing."""
    if head is None:
        raise Missing(session)
    return int(head)


def heads(db: Connection, sessions: Collection[str]) -> dict[str, tuple[int, int]]:
    """The newest seq of each of some sessions, and the stamp of its conversation."""
    talks: Any = ConversationRow.__table__  # type: ignore[attr-defined]
    wanted = select(SESSION.c.id, SESSION.c.head, talks.c.stamp).join(talks, talks.c.id == SESSION.c.conversation)
    rows = db.execute(wanted.where(SESSION.c.id.in_(sessions)))
    return {session: (int(head), int(stamp)) for session, head, stamp in rows}


def since(db: Connection, session: str, after: int, until: int | None = None) -> Iterable[Stored]:
    """The events after a seq, in order; up to the seq `until` where one is given."""
    columns = [EVENT.c[name] for name in Stored._fields]
    wanted = select(*columns).where(EVENT.c.session == session, EVENT.c.seq > after).order_by(EVENT.c.seq)
    rows = db.execute(wanted if until is None else wanted.where(EVENT.c.seq <= until))
    return (Stored(*row) for row in rows)


def seqs_of(db: Connection, session: str, kind: str) -> list[int]:
    """The seqs of all events of one kind, in order."""
    wanted = select(EVENT.c.seq).where(EVENT.c.session == session, EVENT.c.kind == kind).order_by(EVENT.c.seq)
    return [int(seq) for (seq,) in db.execute(wanted)]


def seen(db: Connection, session: str, command_ids: Sequence[str]) -> dict[str, int]:
    """Of these command ids, those that are in the log already, each with the last seq it made."""
    ids = {f"id_{n}": each for n, each in enumerate(command_ids)}
    rows: Any = SEEN(db, {"session_id": session, **ids}, things=len(ids))
    return {command_id: int(seq) for command_id, seq in rows}  # of each command the last it made, which comes last


def append(db: Connection, session: str, events: Sequence[Stored], moved: dict[str, Any]) -> None:
    """Add events (seq = head + 1, + 2, ...) and move the head; call under `lock_head`, in the same transaction.

    `moved` holds the session's new `status`, `step` and `moved_at` when the room has moved, else nothing.
    """
    APPEND(db, *({"session": session, **event._asdict()} for event in events))
    GROW(db, {"session_id": session, "reached": events[-1].seq})
    if moved:
        db.execute(update(SESSION).where(SESSION.c.id == session), moved)
