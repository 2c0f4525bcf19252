"""Linked: how a link is kept when it is made, changed or taken back."""

from typing import Any

from sessions.board import counted
from sessions.exercises.links import LinkMade, LinkTakenBack, maker_of, parted, start_of
from sessions.messages import Event, Touched, touch
from sessions.state import Link, State, replaced, with_step


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
