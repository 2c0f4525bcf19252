"""Sealing: a conversation as one file that its facilitator may keep and nobody can read, until a server with the same secret
takes it in: the log says more than any viewer is shown (who wrote what, what was never opened)."""

import base64
import hashlib
import hmac
import io
import json
import zlib
from typing import Any, TextIO

from sqlalchemy import func, select

from app.clock import new_token
from app.keeping.exporting import conversation_of, export
from app.keeping.reading import CannotKeep, reading
from app.settings import Settings
from app.storage.register import table
from app.storage.tables import UploadRow

MARK = '{"plenary":"sealed"'
LARGEST = 48 * 1024 * 1024  # bytes of photos in a file made over the web
HOST = "This session holds many photos. Ask your host for a copy: they can write one of any size."
OTHERS = (
    "This file was sealed by a server with another secret. Start this one with that secret (PLENARY_SECRET, or the file "
    "secret in its data folder), then try again. Nothing was taken in."
)


def sealed_export(settings: Settings, secret: bytes, session: str) -> bytes:
    """The conversation of a session, sealed, as one line of JSON. Raises CannotKeep."""
    with reading(settings) as db:
        uploads = table(UploadRow)
        mine = select(func.coalesce(func.sum(uploads.c.size), 0)).where(uploads.c.conversation == conversation_of(db, session))
        if db.execute(mine).scalar_one() > LARGEST:
            raise CannotKeep(HOST)
    lines = io.StringIO()
    export(settings, session, lines)
    made: dict[str, Any] = {"plenary": "sealed", "format": 1, "how": "plenary import FILE, on a server with the same secret"}
    return json.dumps(made | seal(secret, lines.getvalue().encode()), separators=(",", ":")).encode() + b"\n"


def opened(settings: Settings, lines: TextIO) -> TextIO:
    """The lines of an export, whether or not it was sealed. Raises CannotKeep."""
    if lines.read(len(MARK)) != MARK:
        lines.seek(0)
        return lines
    lines.seek(0)
    try:
        found = json.loads(lines.read())
        text = unseal(secret_of(settings), found)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CannotKeep("This export is not whole. Nothing was taken in.") from None
    if text is None:
        raise CannotKeep(OTHERS)
    return io.StringIO(text.decode(), newline="\n")


def secret_of(settings: Settings) -> bytes:
    """The secret this server has, or would start with."""
    own = settings.data / "secret"
    return settings.secret.encode() or (own.read_bytes() if own.is_file() else b"")


def seal(secret: bytes, text: bytes) -> dict[str, str]:
    """A text under keys made of the secret and a fresh number: packed, then hidden by a stream, then signed."""
    fresh, packed = new_token(), zlib.compress(text, 6)
    hidden = _streamed(secret, fresh, packed)
    return {"fresh": fresh, "sign": _signed(secret, fresh, hidden), "data": base64.b64encode(hidden).decode()}


def unseal(secret: bytes, found: dict[str, str]) -> bytes | None:
    """The text again; None where another secret made it, or anything was changed. Raises ValueError, KeyError."""
    hidden = base64.b64decode(found["data"], validate=True)
    if not hmac.compare_digest(_signed(secret, found["fresh"], hidden), found["sign"]):
        return None
    return zlib.decompress(_streamed(secret, found["fresh"], hidden))


def _streamed(secret: bytes, fresh: str, text: bytes) -> bytes:
    """Text and stream, each hidden by the other: SHAKE-256 of a key of its own and the fresh number, never used twice."""
    key = hmac.digest(secret, b"seal: stream", "sha256")
    stream = hashlib.shake_256(key + fresh.encode()).digest(len(text))
    return (int.from_bytes(text) ^ int.from_bytes(stream)).to_bytes(len(text))


def _signed(secret: bytes, fresh: str, hidden: bytes) -> str:
    key = hmac.digest(secret, b"seal: sign", "sha256")
    return hmac.new(key, fresh.encode() + b"\n" + hidden, "sha256").hexdigest()
