"""A batch: the commands of one flush, and what became of them."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from app.live.nameless import Nameless
from app.storage.event_log import Stored
from sessions.known_since import Gone
from sessions.messages import Command, Refused, Role, Touched
from sessions.state import State


class Ahead(Exception):
    """A session holds what this release does not know, a kind of event or a plan: a newer one has written it."""

    def __str__(self) -> str:
        """In words for the host; none of them from the database."""
        what = "".join(map(str, self.args))
        known = "that only a newer release knows, or that is damaged"
        return f"a room holds {what} {known}: it is left to others until such a one runs here"


@dataclass(frozen=True)
class Answer:
    """What became of a command: accepted at `seq`, or refused."""

    seq: int | None
    refused: Refused | None = None


@dataclass(frozen=True)
class Ask:
    """One command with who asks it, and where its answer goes."""

    id: str
    command: Command
    seat: str | None
    role: Role
    answer: Callable[[Answer], None]
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Batch:
    """What a flush hands to the writer: the asks, and the state and memory they are decided on."""

    session: str
    state: State
    asks: list[Ask]
    here: tuple[str, ...]
    writers: dict[str, int]
    nameless: Nameless
    secret: bytes
    since: Gone = Gone()
    """What is gone of the session in newer ones."""


@dataclass
class Outcome:
    """What the writer hands back after the commit."""

    state: State
    touched: Touched = frozenset()
    answers: list[Answer] = field(default_factory=list)
    written: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    stored: list[Stored] = field(default_factory=list)
    photos: frozenset[str] = frozenset()
    """Those of the photos its commands speak of that are kept."""
    names: dict[str, str] = field(default_factory=dict)
    """Those of people who took their seats in other processes."""
    found: Counter[str] = field(default_factory=Counter)
    """Nameless notes, by step, that other processes have appended."""
    wrote: Counter[str] = field(default_factory=Counter)
    """Nameless notes, by step, that this batch has appended."""
