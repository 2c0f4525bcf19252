"""Audiences: who sees the same, what they missed, and whole views cut and encoded once for each of them."""

from collections import deque
from dataclasses import dataclass
from typing import Any

import msgspec

from app.live.connection import Place
from app.live.wire import Audience, encode
from sessions import view_for
from sessions.board import group_of
from sessions.messages import Names, Touched, Viewer
from sessions.state import State
from sessions.view import own_view

KEPT = 50  # flushes a browser may have missed and still be told in one `changes`


@dataclass(frozen=True)
class Flush:
    """One flush: the state before it, and what it touched."""

    before: State
    touched: Touched


class History:
    """The last flushes of a room."""

    def __init__(self) -> None:
        """Nothing has happened."""
        self.flushes: deque[Flush] = deque(maxlen=KEPT)

    def since(self, seq: int) -> Flush | None:
        """All flushes since a state at `seq` as one, or None when that is too long ago."""
        touched: Touched = frozenset()
        for flush in reversed(self.flushes):
            touched |= flush.touched
            if flush.before.seq == seq:
                return Flush(flush.before, touched)
        return None

    def with_last(self, seq: int, head: int) -> Flush | None:
        """All flushes since the one that led to `seq`, that one too, as one; `head` is the newest seq. None when it is gone."""
        touched: Touched = frozenset()
        end = head
        for flush in reversed(self.flushes):
            touched |= flush.touched
            if end == seq:
                return Flush(flush.before, touched)
            end = flush.before.seq
        return None


def place_of(state: State, audience: Audience, seat: str | None) -> Place:
    """The audience somebody belongs to now: that of the group one is in at this step, else of the last group one was in."""
    if seat is None or not state.groups:
        return audience, None
    here = group_of(state, state.floor.step, seat) if state.floor.step else None
    if here is not None:
        return audience, here.id
    groups = [group.id for made in state.groups.values() for group in made if seat in group.seats]
    return audience, groups[-1] if groups else None


def viewer_of(place: Place) -> Viewer:
    """The viewer a place stands for."""
    return Viewer(role=place[0], group=place[1])


class Cuts:
    """Whole views by audience, each record encoded once for all who ask at the same seq: 600 people come at once."""

    def __init__(self) -> None:
        """Nothing is cut yet."""
        self.by_place: dict[Place, dict[str, Any]] = {}

    def view(self, state: State, place: Place, seat: str | None, names: Names) -> dict[str, Any]:
        """The records of an audience, and those of one seat."""
        if place not in self.by_place:
            records = view_for(state, viewer_of(place), names)
            self.by_place[place] = {key: msgspec.Raw(encode(record)) for key, record in records.items()}
        return self.by_place[place] | (own_view(state, seat, names) if seat else {})

    def forget(self) -> None:
        """The state or the names have changed."""
        self.by_place.clear()
