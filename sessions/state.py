"""State: everything that is true about a session at one seq, frozen."""

from typing import TYPE_CHECKING, Any

import msgspec

from sessions.floor import Floor
from sessions.floor import RoomLens as RoomLens
from sessions.shards import Shards
from sessions.step_state import StepState
from sessions.things import Cluster as Cluster
from sessions.things import Commitment as Commitment
from sessions.things import Group as Group
from sessions.things import Link as Link
from sessions.things import Note as Note
from sessions.things import Parked as Parked
from sessions.things import Placement as Placement
from sessions.things import Proposal as Proposal

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan


class Seat(msgspec.Struct, frozen=True):
    """A person's place: what the rules need to know of them. First names are kept elsewhere, so that they can be erased."""

    id: str
    role: str
    organisation: str = ""
    sector: str = ""
    viewpoint: str = ""
    duties: tuple[str, ...] = ()
    left: bool = False
    removed: bool = False
    """A facilitator asked them to leave; they come back when one lets them."""
    merged: tuple[str, tuple[str, ...]] | None = None
    """The seat this one was put together with, and the notes that went there."""
    people: int = 1
    """How many share the device."""
    carried: bool = False
    """Known from an earlier session of the conversation; whoever it is has not come to this one yet."""


class Origin(msgspec.Struct, frozen=True):
    """An earlier session that something comes from: its id, the plan and title it had, and as of when (ms since 1970)."""

    session: str
    plan: str
    title: str
    at: int


class Carried(msgspec.Struct, frozen=True):
    """What came from earlier sessions: where each earlier step is from, and the ids of what was left open."""

    origins: tuple[Origin, ...] = ()
    of: dict[str, int] = {}
    threads: tuple[str, ...] = ()


class Lead(msgspec.Struct, frozen=True):
    """Who was handed the lead of the session, and when (ms)."""

    who: str
    at: int


class Picture(msgspec.Struct, frozen=True):
    """How things stood at a seq, kept under a name: the log up to there is the picture."""

    seq: int
    at: int


class Stop(msgspec.Struct, frozen=True):
    """The room was at a step from `at` until `until` (ms; None while it is there), in which sitting."""

    step: str
    at: int
    sitting: int
    until: int | None = None


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
    lying: Shards[tuple[str, ...]] = Shards()
    """The placements of each note in each step and round, the oldest first."""
    clusters: Shards[Cluster] = Shards()
    clustered: Shards[str] = Shards()
    proposals: Shards[Proposal] = Shards()
    links: Shards[Link] = Shards()
    linked: Shards[int] = Shards()
    """How many links each owner made from each starting point, by step and round."""
    commitments: Shards[Commitment] = Shards()
    owned: Shards[int] = Shards()
    """How many commitments each seat owns in each step."""
    grown: dict[str, frozenset[str]] = {}
    """A group to the earlier groups that joined up in it."""
    groups: dict[str, tuple[Group, ...]] = {}
    parked: dict[str, Parked] = {}
    """Notes set aside in the car park, and those of it that are dealt with."""
    carried: Carried = Carried()
    pictures: dict[str, Picture] = {}
    path: tuple[Stop, ...] = ()
    """The way the room really took, the first stop first."""
    leads: tuple[Lead, ...] = ()
    dates: dict[str, int] = {}
    """Until when (ms) parts that are done alone are open; those without a date as long as the session."""


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
