"""The only reading of the clock and the only dice: everything else is handed times, ids and seeds."""

import base64
import hashlib
import hmac
import secrets
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime


def steady() -> float:
    """Seconds that only ever go on, whoever sets the clock; where the system can say so, while it sleeps too."""
    counts = "CLOCK_MONOTONIC" if sys.platform == "darwin" else "CLOCK_BOOTTIME"
    which: int | None = getattr(time, counts, None)
    return time.monotonic() if which is None else time.clock_gettime(which)


SURE_S = 0.1  # what another clock says is worth its half


class Clock:
    """The time of day without its steps: it goes on from what the system's clock said last, as fast as time does, until it
    is told to take over what that says now. So a clock that runs in a room ends when people were told it would."""

    def __init__(self, wall: Callable[[], float] = time.time, runs: Callable[[], float] = steady) -> None:
        """`wall` is the system's time of day, `runs` what no one can set; both in seconds."""
        self.wall, self.runs = wall, runs
        self.leans = 0.0
        """Seconds that the clock of the house is ahead of this system's."""
        self.ahead = wall() - runs()

    def read(self) -> float:
        """Seconds since 1970."""
        return self.runs() + self.ahead

    def settle(self) -> float:
        """Take over the system's time of day; by how many seconds it had stepped."""
        before, self.ahead = self.ahead, self.wall() + self.leans - self.runs()
        return self.ahead - before

    def lean(self, theirs: float, took: float) -> None:
        """Another clock has just said `theirs` (seconds since 1970), asked and heard within `took` seconds: follow that one from
        the next `settle` on, as every process of a house follows the database's. What took long says too little."""
        if took < SURE_S:
            self.leans = theirs - (self.wall() - took / 2)


CLOCK = Clock()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.fromtimestamp(CLOCK.read(), UTC)


def milliseconds(moment: datetime) -> int:
    """`moment` as whole milliseconds since 1970, the form times travel in."""
    return int(moment.timestamp() * 1000)


def day_of(moment: datetime) -> int:
    """`moment` as whole days since 1970."""
    return int(moment.timestamp() // 86_400)


def new_id() -> str:
    """22 characters of 128 random bits: never in time order, never counted."""
    return secrets.token_urlsafe(16)


def random_bytes(count: int) -> bytes:
    """So many bytes that nobody can guess, for what must never be used twice."""
    return secrets.token_bytes(count)


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


def masked(secret: bytes, session: str, who: str) -> str:
    """What stands for somebody of a session outside this process: always the same, and nobody's without the secret."""
    return sign(secret, f"mask\n{session}\n{who}")[:22]


def same(a: str, b: str) -> bool:
    """Whether two secrets are equal, taking as long whatever the answer."""
    return hmac.compare_digest(a.encode(), b.encode())
