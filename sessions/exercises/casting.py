"""Casting: whose answer a vote, a rating or a pick is, by name or on a ballot."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

import msgspec

from sessions.board import owner_of
from sessions.exercises.deal_rules import limit_of
from sessions.exercises.exercise import Scene
from sessions.messages import Actor, Event, Refused
from sessions.options import splits_of

Ticket = Annotated[str, msgspec.Meta(max_length=1_000, description="A ballot as the server signed it; it is not kept")]


class Answer(Event, frozen=True, kw_only=True):
    """The part of an event that says whose answer it is: a seat, group or room (`owner`), or nameless, on a ballot."""

    step: str
    target: str
    owner: str = ""
    ballot: str = ""
    attributes: dict[str, str] = {}

    @property
    def voter(self) -> str:
        """The key under which the answer counts."""
        return self.ballot or self.owner


class Caster(NamedTuple):
    """Whose answer this is, as it goes into the event."""

    owner: str = ""
    ballot: str = ""
    attributes: dict[str, str] = {}

    @property
    def voter(self) -> str:
        """The key under which the answer counts."""
        return self.ballot or self.owner


def caster(at: Scene, actor: Actor) -> Caster:
    """Who answers; Refused (code "ballot") in a step without names for who has no ballot."""
    owner = owner_of(at.state, at.options, actor)
    if owner:
        return Caster(owner=owner)
    if actor.ballot is None:
        raise Refused("No names are kept here, so an answer needs a ballot. Please reload the page to get yours.", "ballot")
    said = actor.ballot.attributes
    carried = {str(name): said[name] for name in splits_of(at.options) if name in said}
    return Caster(ballot=actor.ballot.id, attributes=carried)


def check_share(at: Scene, who: Caster, target: str, spoken: Iterable[str]) -> None:
    """Bounds how much one ballot speaks of where inputs are dealt: without names every browser takes its own share."""
    most = limit_of(at.state, at.step) if who.ballot else None
    others = set(spoken) - {target}
    if most is not None and len(others) >= most:
        raise Refused("You were dealt {n} here, and have answered for all of them.", "limit", n=most)
