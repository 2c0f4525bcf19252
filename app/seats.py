"""Seats and keys: the codes people type, the keys they lead to, and who is asking."""

from collections.abc import Mapping

from sqlalchemy import Connection

from app.clock import digest, milliseconds, new_token, now, pick, sign
from app.live.callers import CO, LEAD, Caller
from app.storage import register
from app.storage.seat_tables import KeyRow
from app.storage.tables import SessionRow
from app.tickets import Ticket

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ346789"
JOIN_LETTERS, RETURN_LETTERS, RECOVERY_LETTERS = 6, 8, 16


def new_code(n: int = JOIN_LETTERS) -> str:
    """A code to type, drawn from letters and digits that cannot be mistaken for one another."""
    return pick(LETTERS, n)


def typed_code(text: str) -> str:
    """What somebody typed as a code: in capitals, without spaces, dashes and dots."""
    return "".join(char for char in text.upper() if char.isalnum())[:40]


def shown_code(code: str) -> str:
    """A code as it is shown, in groups of three or four."""
    n = 3 if len(code) == JOIN_LETTERS else 4
    return " ".join(code[i : i + n] for i in range(0, len(code), n))


def return_code(secret: bytes, seat: str) -> str:
    """The code that brings a seat back on another device. Made anew whenever it is shown; only its hash is stored."""
    return _lettered(sign(secret, f"return\n{seat}"))


def _lettered(drawn: str) -> str:
    number = int(digest(drawn), 16)
    return "".join(LETTERS[number // len(LETTERS) ** n % len(LETTERS)] for n in range(RETURN_LETTERS))


def handed_out(secret: bytes, conversation: str, role: str, at: int) -> str:
    """The key of a link that was made for a role at `at` (ms): 256 bits, made anew when shown; only its hash is stored."""
    return sign(secret, f"link\n{conversation}\n{role}\n{at}")


def screen_code(secret: bytes, conversation: str, at: int) -> str:
    """The code to type at a screen elsewhere, made like a return code."""
    return _lettered(sign(secret, f"screen\n{conversation}\n{at}"))


def code_hash(secret: bytes, code: str) -> str:
    """How a code is stored: useless to whoever has the database but not the server's secret."""
    return sign(secret, f"code\n{code}")


def new_key(db: Connection, conversation: str, kind: str, role: str, *, hashed: str, seat: str | None = None) -> None:
    """Store a key by its hash."""
    register.add(db, KeyRow(hash=hashed, conversation=conversation, kind=kind, role=role, seat=seat, at=milliseconds(now())))


def new_browser(db: Connection, conversation: str, role: str, seat: str | None = None) -> str:
    """A token for one browser, stored as its hash."""
    token = new_token()
    new_key(db, conversation, "token", role, hashed=digest(token), seat=seat)
    return token


def caller_of(db: Connection, cookies: Mapping[str, str], session: SessionRow, secret: bytes) -> Caller | None:
    """Who is asking, in a session; None for a stranger."""
    ticket = Ticket.read(cookies, session.conversation)
    hashes = [digest(token) for token in (ticket.key, ticket.seat) if token]
    keys = [key for key in register.keys_of(db, hashes) if key.conversation == session.conversation and key.kind == "token"]
    if not keys:
        return None
    seat = next((key for key in keys if key.seat and key.role not in (LEAD, CO)), None)
    held = next((key for key in keys if not key.seat or key.role in (LEAD, CO)), None)
    return Caller(
        session=session.id,
        key=(seat.seat if seat else None) or keys[0].hash[:22],
        seat=seat.seat if seat else None,
        seat_role=seat.role if seat else None,
        return_code=shown_code(return_code(secret, seat.seat)) if seat and seat.seat else "",
        roles=frozenset({LEAD if held.role == CO else held.role}) if held else frozenset(),
        by=held.role if held else "",
        held=held.hash[:22] if held else "",
        who=held.seat if held else None,
    )
