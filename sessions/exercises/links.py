"""Links: what may be asked and what may happen to a link, whose it is, and which ends have most of them."""

from typing import Annotated

import msgspec

from sessions.exercises.exercise import Scene
from sessions.messages import Command, Event, Id, Target, Typed
from sessions.messages import Slug as SlugField
from sessions.state import Link, joined

Strength = float | Annotated[str, msgspec.Meta(max_length=64)]
TOP = 5  # how many are "top" of a vote, or the most linked


class MakeLink(Command, frozen=True):
    """Say how one thing has to do with another; the same link id again changes it."""

    step: SlugField
    link: Id
    from_: Target = msgspec.field(name="from")
    to: Target
    relation: SlugField
    remark: Typed = ""
    strength: Strength | None = None


class TakeBackLink(Command, frozen=True):
    """Take one's own link away; making it again with the same id is the way back."""

    step: SlugField
    link: Id


class LinkMade(Event, frozen=True):
    """Two things are linked; `owner` says whose answer that is, and is empty in a step without names."""

    step: str
    link: str
    from_: str = msgspec.field(name="from")
    to: str
    relation: str
    remark: str = ""
    strength: float | str | None = None
    owner: str = ""


class LinkTakenBack(Event, frozen=True):
    """A link is gone."""

    step: str
    link: str


def parted(owner: str) -> tuple[str | None, str | None]:
    """The group and the seat that an owner stands for; (None, None) for the room and where nobody is kept."""
    if owner.startswith("group:"):
        return owner.removeprefix("group:"), None
    return None, owner if owner not in ("", "room") else None


def maker_of(link: Link) -> str:
    """Whose answer a link is, as `owner_of` says it; the room's and nameless ones are ""."""
    return f"group:{link.group}" if link.group else link.seat or ""


def start_of(link: Link, owner: str) -> str:
    """Where the links of an owner from one starting point are counted, in `State.linked`."""
    return joined(link.step, str(link.round), owner, link.from_)


def most_linked(at: Scene) -> list[str]:
    """The ends with the most links, at most five, each with two or more."""
    counts: dict[str, int] = {}
    for link in at.state.links.values():
        for end in (link.from_, link.to):
            counts[end] = counts.get(end, 0) + 1
    order = sorted((end for end in counts if counts[end] > 1), key=lambda end: (-counts[end], end))
    return order[:TOP]
