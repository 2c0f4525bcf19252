"""State: everything that is true about a session at one seq, frozen."""

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from sessions.shards import Shards

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


class Note(msgspec.Struct, frozen=True):
    """One sticky note. In a step without names `seat` is None and `key` is the hash of a secret only the writer's browser has."""

    id: str
    step: str
    fields: dict[str, Any]
    text: str
    note_type: str = "note"
    seat: str | None = None
    group: str | None = None
    key: str | None = None
    cell: str | None = None
    round: int = 1
    order: int | None = None
    hidden: bool = False
    taken_back: bool = False
    late: bool = False
    edited: bool = False
    about: str | None = None
    shared: bool = False
    opened: bool = False
    past: tuple[str, ...] = ()
    """Earlier wordings of a draft that several people edit, oldest first."""
    before: "Note | None" = None
    """What others still see of a nameless note until enough changes can appear together."""


class Placement(msgspec.Struct, frozen=True):
    """A note put on a cell of a frame, by somebody."""

    id: str
    step: str
    note: str
    cell: str
    also: tuple[str, ...] = ()
    seat: str | None = None
    group: str | None = None
    round: int = 1
    opened: bool = False


class Cluster(msgspec.Struct, frozen=True):
    """Notes gathered under a name."""

    id: str
    step: str
    name: str
    notes: tuple[str, ...]
    group: str | None = None
    round: int = 1


class Link(msgspec.Struct, frozen=True):
    """How two things have to do with each other: notes, clusters, commitments or cells; `strength` is on the step's scale."""

    id: str
    step: str
    from_: str
    to: str
    relation: str
    remark: str = ""
    strength: float | str | None = None
    seat: str | None = None
    group: str | None = None
    round: int = 1


class Commitment(msgspec.Struct, frozen=True):
    """A promise: what, by whom, with whom; `yes` are the seats that have agreed, `history` what became of it, oldest first."""

    id: str
    step: str
    fields: dict[str, str]
    about: str | None = None
    owner: str | None = None
    partner: str | None = None
    maker: str | None = None
    group: str | None = None
    state: str = "not_today"
    yes: tuple[str, ...] = ()
    over: bool = False
    status: str | None = None
    why: str = ""
    history: tuple[dict[str, str], ...] = ()
    round: int = 1


class Group(msgspec.Struct, frozen=True):
    """One small group of a breakout."""

    id: str
    label: str
    cell: str | None = None
    seats: tuple[str, ...] = ()
    scribe: str | None = None
    track: str | None = None
    step: str | None = None
    """With a pace of its own: the step this group has come to."""
    stayer: str | None = None
    parts: tuple[str, ...] = ()
    """Ids of the earlier groups that joined up in this one; it sees what they made."""


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
