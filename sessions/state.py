"""State: everything that is true about a session at one seq, frozen."""

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from sessions.shards import Shards
from sessions.things import Cluster as Cluster
from sessions.things import Commitment as Commitment
from sessions.things import Group as Group
from sessions.things import Link as Link
from sessions.things import Note as Note
from sessions.things import Placement as Placement

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan

Status = Literal["lobby", "open", "paused", "finished"]


class Seat(msgspec.Struct, frozen=True):
    """A person's place: what the rules need to know of them. First names are kept elsewhere, so that they can be erased."""

    id: str
    role: str
    organisation: str = ""
    sector: str = ""
    viewpoint: str = ""
    duties: tuple[str, ...] = ()
    left: bool = False


class Timebox(msgspec.Struct, frozen=True):
    """The clock of a step: `ends_at` in ms since 1970 while running, `left` in seconds while paused or not started."""

    state: Literal["running", "paused", "stopped"] = "stopped"
    seconds: int = 0
    ends_at: int | None = None
    left: float | None = None


class Floor(msgspec.Struct, frozen=True):
    """Where the room is: status, sitting, step, clock, and what every screen is told to do."""

    status: Status = "lobby"
    sitting: int = 0
    step: str | None = None
    entered_at: int | None = None
    started_at: int | None = None
    timebox: Timebox = Timebox()
    blank: bool = False
    spotlight: str | None = None


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
    revealed: bool = False
    looked: bool = False
    minutes: float | None = None
    prompt: str | None = None
    notes: Shards[int] = Shards()
    hidden: int = 0
    placed: int = 0
    made: int = 0
    """Links or commitments made in this round."""
    unshown: tuple[str, ...] = ()
    writers: Shards[int] = Shards()
    dealt: Shards[tuple[str, ...]] = Shards()
    """What each seat, or "group:<id>", was dealt in this round."""
    cells: tuple[tuple[str, str], ...] = ()
    """Cells people added to the frame here, as (id, label)."""
    work: Any = None
    past: tuple[Any, ...] = ()


class State(msgspec.Struct, frozen=True):
    """A session at `seq`. `steps` holds an entry for every step of the plan, from the start."""

    session: str
    title: str
    plan: "Plan"
    framework: "Framework"
    seq: int = 0
    floor: Floor = Floor()
    seats: Shards[Seat] = Shards()
    steps: dict[str, StepState] = {}
    notes: Shards[Note] = Shards()
    placements: Shards[Placement] = Shards()
    placed: Shards[str] = Shards()
    clusters: Shards[Cluster] = Shards()
    clustered: Shards[str] = Shards()
    links: Shards[Link] = Shards()
    linked: Shards[int] = Shards()
    """How many links each owner made from each starting point, by step and round."""
    commitments: Shards[Commitment] = Shards()
    owned: Shards[int] = Shards()
    """How many commitments each seat owns in each step."""
    grown: dict[str, frozenset[str]] = {}
    """A group to the earlier groups that joined up in it."""
    groups: dict[str, tuple[Group, ...]] = {}


def with_step(state: State, step: str, **changed: Any) -> State:
    """`state` with fields of one step's StepState replaced."""
    steps = {**state.steps, step: msgspec.structs.replace(state.steps[step], **changed)}
    return msgspec.structs.replace(state, steps=steps)


def replaced(thing: Any, **changed: Any) -> Any:
    """`thing`, a frozen struct, with some fields replaced."""
    return msgspec.structs.replace(thing, **changed)


def joined(*parts: str) -> str:
    """One key made of several ids; no id holds the separator."""
    return "\x1f".join(parts)
