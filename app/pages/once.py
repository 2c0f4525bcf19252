"""Once: keys waiting to be shown, once, on the page after they were made; sealed, for the database is not to know them."""

import hashlib
import hmac
import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from app.clock import milliseconds, new_id, now
from app.parts import Parts
from app.storage.register import table
from app.storage.shared_tables import OnceRow

WAIT_MS = 24 * 3_600_000  # for a page that never comes


def keep(db: Connection, secret: bytes, browser: str, keys: dict[str, str]) -> None:
    """Keep keys for the next desk page of a browser (the hash of its token), in whichever process it is asked for."""
    rows, at = table(OnceRow), milliseconds(now())
    db.execute(delete(rows).where((rows.c.browser == browser) | (rows.c.at < at - WAIT_MS)))
    db.execute(insert(rows).values(browser=browser, sealed=seal(secret, browser, json.dumps(keys)), at=at))


def show(parts: Parts, browser: str) -> dict[str, str] | None:
    """The keys, and never again."""
    rows = table(OnceRow)
    with parts.database.reading() as db:
        if db.execute(select(rows.c.at).where(rows.c.browser == browser)).first() is None:
            return None

    def take(db: Connection) -> Any:
        return db.execute(delete(rows).where(rows.c.browser == browser).returning(rows.c.sealed)).scalar()

    sealed = parts.writer.run(take)
    if sealed is None:
        return None
    keys: dict[str, str] = json.loads(unseal(parts.secret, browser, sealed))
    return keys


def seal(secret: bytes, browser: str, words: str) -> str:
    """Words that can be read again with the secret alone."""
    once = new_id()
    sealed = crossed(secret, f"{browser}\n{once}", words.encode())
    return f"{once}.{sealed.hex()}"


def unseal(secret: bytes, browser: str, sealed: str) -> str:
    """The words."""
    once, _, crossed_out = sealed.partition(".")
    return crossed(secret, f"{browser}\n{once}", bytes.fromhex(crossed_out)).decode()


def crossed(secret: bytes, for_this: str, words: bytes) -> bytes:
    """Words and a stream of bytes that is used for them alone, crossed; crossed again they are as before."""
    blocks = (hmac.digest(secret, f"once\n{for_this}\n{n}".encode(), hashlib.sha256) for n in range(len(words) // 32 + 1))
    return bytes(a ^ b for a, b in zip(words, b"".join(blocks), strict=False))
