"""Facts: what a room must know that no log tells: names, keys, the door, and whether it has been carried on."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.live.callers import LEAD
from app.live.room import Room
from app.live.wire import Door
from app.storage import register
from app.storage.seat_tables import KeyRow, SeatRow
from app.storage.tables import ConversationRow, SessionRow


@dataclass(frozen=True)
class Facts:
    """What the tables say of a session now. `keys` by the beginning of the hash, as callers have it, with the role each gives."""

    stamp: int
    code: str
    code_open: bool
    names: dict[str, str]
    keys: dict[str, str]
    newest: str


def read_facts(db: Connection, session: str) -> Facts | None:
    """The facts of a session; None when it is gone."""
    row = register.one(db, SessionRow, id=session)
    talk = register.one(db, ConversationRow, id=row.conversation) if row else None
    newest = register.current_session(db, row.conversation) if row else None
    if row is None or talk is None or newest is None:
        return None
    names = {seat.id: seat.name for seat in register.every(db, SeatRow, conversation=talk.id)}
    keys = {key.hash[:22]: key.role for key in register.every(db, KeyRow, conversation=talk.id, kind="token")}
    return Facts(talk.stamp, talk.code, talk.code_open, names, keys, newest.id)


def refresh(room: Room, facts: Facts, door: Door) -> None:
    """Bring a room up to facts that another process has changed; nothing happens where they are known."""
    room.stamp = facts.stamp
    renamed = {seat: name for seat, name in facts.names.items() if room.names.get(seat) not in (None, name)}
    room.names.update({seat: name for seat, name in facts.names.items() if seat not in room.names})
    for seat, name in renamed.items():
        room.rename(seat, name)
    if room.door != door:
        room.change_door(door)
    if facts.newest != room.state.session:
        room.lead_on()
    for connection in list(room.connections):
        caller = connection.caller
        if caller.held and connection.seat is None:
            now = facts.keys.get(caller.held)
            if now is None and caller.by == LEAD:
                room.send_bye(connection, "keys_changed", 500, 4401)
            elif now is None:
                room.send_bye(connection, "link_taken_back", None, 4401)
            elif now != caller.by:
                room.send_bye(connection, "handed_over", None, 4410)
