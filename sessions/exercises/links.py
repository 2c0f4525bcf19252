"""Links: what may be asked and what may happen to a link, and how it is kept."""

from typing import Annotated, Any

import msgspec

from sessions.board import counted
from sessions.messages import Command, Event, Id, Target, Touched, Typed, touch
from sessions.messages import Slug as SlugField
from sessions.state import Link, State, joined, replaced, with_step

Strength = float | Annotated[str, msgspec.Meta(max_length=64)]


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


def link_made(state: State, event: LinkMade) -> tuple[State, Touched]:
    """Folds a link new or changed."""
    old = state.links.get(event.link)
    if old is not None:
        state = _without(state, old)
    at = state.steps[event.step]
    group, seat = parted(event.owner)
    link = Link(
        event.link, event.step, event.from_, event.to, event.relation, event.remark, event.strength, seat, group, at.round
    )
    linked = counted(state.linked, start_of(link, _key(link)), 1)
    state = replaced(state, links=state.links.put(link.id, link), linked=linked)
    at = state.steps[event.step]
    changed = with_step(state, event.step, writers=counted(at.writers, _key(link), 1), made=at.made + 1)
    return changed, _touched(event.step, event.link)


def _key(link: Link) -> str:
    return maker_of(link) or "room"


def link_taken_back(state: State, event: LinkTakenBack) -> tuple[State, Touched]:
    """Folds a link taken away."""
    link = state.links.get(event.link)
    return (state, frozenset()) if link is None else (_without(state, link), _touched(event.step, event.link))


def _without(state: State, link: Link) -> State:
    at = state.steps[link.step]
    linked = counted(state.linked, start_of(link, _key(link)), -1)
    state = replaced(state, links=state.links.drop(link.id), linked=linked)
    if link.round != at.round:
        return state
    return with_step(state, link.step, writers=counted(at.writers, _key(link), -1), made=at.made - 1)


def _touched(step: str, link: str) -> Touched:
    return touch(("link", link), ("progress", step))


EVENTS: dict[type[Event], Any] = {LinkMade: link_made, LinkTakenBack: link_taken_back}
