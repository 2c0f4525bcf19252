"""Things: what people make and move in a session (notes, placements, clusters, links, commitments, groups), frozen."""

from typing import Any

import msgspec


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
    merges: tuple[str, ...] = ()
    """The notes it was made of, and stands for."""
    shared: bool = False
    opened: bool = False
    past: tuple[str, ...] = ()
    """Earlier wordings of a draft that several people edit, oldest first."""
    unsaid: tuple[str, ...] = ()
    """Marks of the wordings that were put right while it was hidden."""
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


class Proposal(msgspec.Struct, frozen=True):
    """Notes that `seats` say belong together; without names nobody is kept."""

    id: str
    step: str
    name: str
    notes: tuple[str, ...]
    seats: tuple[str, ...] = ()
    group: str | None = None
    round: int = 1
    aside: bool = False


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
    review: str = ""
    """When the room looks at it again, as an ISO date; "" for no day."""


class Parked(msgspec.Struct, frozen=True):
    """What is said of a note in the car park: that it was set aside there, that it has been dealt with."""

    aside: bool = False
    done: bool = False


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
