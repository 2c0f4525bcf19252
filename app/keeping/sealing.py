"""Sealing: a conversation as one file that its facilitator may keep and nobody can read, until a server with the same secret
takes it in: the log says more than any viewer is shown (who wrote what, what was never opened)."""

import base64
import hmac
import io
import json
import zlib
from typing import TYPE_CHECKING, Any, TextIO

from sqlalchemy import func, select

from app.clock import random_bytes
from app.keeping.exporting import conversation_of, export
from app.keeping.reading import CannotKeep, reading
from app.settings import Settings
from app.storage.register import table
from app.storage.tables import UploadRow

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

WHAT, FRESH = b"plenary sealed 1", 12  # what the signature is of beside the text; bytes of the number, as AES-GCM has it
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
    """A text packed, then hidden and signed by AES-GCM, under a key made of the secret and with a fresh number."""
    fresh = random_bytes(FRESH)
    hidden = _cipher(secret).encrypt(fresh, zlib.compress(text, 6), WHAT)
    return {"fresh": base64.b64encode(fresh).decode(), "data": base64.b64encode(hidden).decode()}


def unseal(secret: bytes, found: dict[str, str]) -> bytes | None:
    """The text again; None where another secret made it, or anything was changed. Raises ValueError, KeyError."""
    from cryptography.exceptions import InvalidTag

    fresh, hidden = (base64.b64decode(found[name], validate=True) for name in ("fresh", "data"))
    try:
        return zlib.decompress(_cipher(secret).decrypt(fresh, hidden, WHAT))
    except InvalidTag:
        return None


def _cipher(secret: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # when it is asked for: few servers ever do

    return AESGCM(hmac.digest(secret, b"seal", "sha256"))
