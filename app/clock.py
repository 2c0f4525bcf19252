"""The only reading of the clock and the only dice: everything else is handed times, ids and seeds."""

import base64
import hashlib
import hmac
import secrets
from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """`moment` as whole milliseconds since 1970, the form times travel in."""
    return int(moment.timestamp() * 1000)


def day_of(moment: datetime) -> int:
    """`moment` as whole days since 1970."""
    return int(moment.timestamp() // 86_400)


def new_id() -> str:
    """22 characters of 128 random bits: never in time order, never counted."""
    return secrets.token_urlsafe(16)


def new_token() -> str:
    """A secret of 256 random bits in 43 characters; only its `digest` is ever stored."""
    return secrets.token_urlsafe(32)


def new_seed() -> int:
    """63 random bits, for whatever the engine has to draw by lot."""
    return secrets.randbits(63)


def pick(letters: str, n: int) -> str:
    """`n` characters drawn from `letters`."""
    return "".join(secrets.choice(letters) for _ in range(n))


def digest(secret: str) -> str:
    """SHA-256 of a secret, as stored (64 hex digits)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def sign(secret: bytes, words: str) -> str:
    """A signature of `words` that only the holder of `secret` can make (43 characters)."""
    return base64.urlsafe_b64encode(hmac.digest(secret, words.encode(), "sha256")).rstrip(b"=").decode()


def same(a: str, b: str) -> bool:
    """Whether two secrets are equal, taking as long whatever the answer."""
    return hmac.compare_digest(a.encode(), b.encode())
