"""Ballots: what a nameless vote or rating is cast on. Signed here, kept by the browser alone, never stored with a seat."""

from collections import Counter
from typing import Any
from urllib.parse import parse_qsl, urlencode

from app.clock import new_id, same, sign
from sessions.company import present
from sessions.messages import Ballot, Refused
from sessions.options import splits_of
from sessions.state import State


def issue(state: State, step: str, seat: str, secret: bytes) -> str:
    """A ballot for a seat, as `id.attributes.signature`; the attributes are those that are shared by enough people."""
    ident, attributes = new_id(), urlencode(attributes_of(state, step, seat))
    return f"{ident}.{pack(attributes)}.{seal(state, step, ident, attributes, secret)}"


def read(ballot: str, state: State, step: str, secret: bytes) -> Ballot:
    """The ballot that a browser sent with a command for a step. Raises Refused when it is not of this step and round."""
    ident, dot, rest = ballot.partition(".")
    packed, dot_two, seal_of_it = rest.rpartition(".")
    attributes = unpack(packed)
    if not (dot and dot_two and step in state.steps and same(seal_of_it, seal(state, step, ident, attributes, secret))):
        raise Refused("This answer belongs to an earlier round. Open the step again and answer once more.", "stale")
    return Ballot(id=ident, attributes=dict(parse_qsl(attributes)))


def seal(state: State, step: str, ident: str, attributes: str, secret: bytes) -> str:
    """The signature that ties a ballot to its step and round."""
    return sign(secret, "\n".join(("ballot", state.session, step, str(state.steps[step].round), ident, attributes)))


def pack(attributes: str) -> str:
    """Attributes with the dots taken out, for they divide the parts of a ballot."""
    return attributes.replace(".", "%2E")


def unpack(attributes: str) -> str:
    """The attributes as they were before `pack`."""
    return attributes.replace("%2E", ".")


def attributes_of(state: State, step: str, seat: str) -> dict[str, str]:
    """The attributes a ballot may carry: those the step splits by, losing the last until enough people share them all."""
    options: Any = state.plan.step(step)
    splits: list[str] = list(splits_of(options))
    own = state.seats.get(seat)
    while own is not None and splits:
        shared = Counter(tuple(getattr(other, name) for name in splits) for other in present(state))
        mine = tuple(getattr(own, name) for name in splits)
        if shared[mine] >= options.small_groups:
            return {name: value for name, value in zip(splits, mine, strict=True) if value}
        splits.pop()
    return {}
