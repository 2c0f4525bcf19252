"""Step state: what has happened in one step of a session so far, frozen."""

from typing import Any

import msgspec

from sessions.shards import Shards


class StepState(msgspec.Struct, frozen=True):
    """What has happened in one step so far; `work` is the exercise's own slice of it for this round."""

    visits: int = 0
    opened_at: int | None = None
    round: int = 1
    opened: frozenset[int] = frozenset()
    """Earlier rounds that were open to everybody when the next began."""
    each: str | None = None
    """What this round of a repeat is for."""
    eaches: tuple[str, ...] = ()
    """What the rounds of a repeat are for, in order, as it stood when the first began."""
    ready: Shards[bool] = Shards()
    """Who said that they are done, since the room came here: seats, or ballots where there are no names."""
    revealed: bool = False
    looked: bool = False
    minutes: float | None = None
    prompt: str | None = None
    added: bool = False
    """Put in by a facilitator while the session was going; the plan did not have it."""
    spent: int = 0
    """How long (ms) the room has been at it, over all its visits and sittings; breaks between sittings do not count."""
    review: str = ""
    """When the room looks again at what was promised here, as an ISO date that a facilitator set."""
    closed: frozenset[str] = frozenset()
    """What people do here that a facilitator has closed for a while."""
    out: frozenset[str] = frozenset()
    """What a facilitator has left out of a vote, a rating or a choice."""
    notes: Shards[int] = Shards()
    hidden: int = 0
    placed: int = 0
    made: int = 0
    """Links or commitments made in this round."""
    unshown: tuple[str, ...] = ()
    writers: Shards[int] = Shards()
    dealt: Shards[tuple[str, ...]] = Shards()
    """What each seat, or "group:<id>", was dealt in this round."""
    cells: tuple[tuple[str, str, str | None], ...] = ()
    """Cells people added to the frame here, as (id, label, what it grows from)."""
    work: Any = None
    past: tuple[Any, ...] = ()
