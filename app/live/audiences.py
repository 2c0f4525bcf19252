"""Audiences: what changed is cut and encoded once for each of them, and the same bytes go to every connection in it."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from app.live.connection import Connection, Place
from app.live.frames import Parcel
from app.live.wire import Audience, Changes, encode
from sessions import changes, own_changes, owners, view_for
from sessions.board import group_of
from sessions.messages import Names, Records, Touched, Viewer
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


class Telling:
    """Tells one room's connections what a flush changed. Changes that are empty for an audience wait for `later`."""

    def __init__(self, send_view: Callable[[Connection], None]) -> None:
        """`send_view(connection)` sends a whole view."""
        self.send_view = send_view
        self.told: dict[Place, int] = {}

    def tell(self, connections: Iterable[Connection], flush: Flush, after: State, names: Names) -> bool:
        """Send a flush to everybody; True when some audience was told nothing and must hear of the seq later."""
        by_place: dict[Place, list[Connection]] = {}
        for connection in connections:
            place = place_of(after, connection.place[0], connection.seat)
            if place != connection.place:
                connection.place = place
                self.send_view(connection)
            else:
                by_place.setdefault(place, []).append(connection)
        silent = False
        for place, there in by_place.items():
            silent |= not self.tell_place(place, there, flush, after, names)
        own = owners(flush.before, after, flush.touched)
        for connection in connections if own else ():
            if connection.seat in own:
                self.tell_seat(connection, flush, after, names)
        return silent

    def tell_place(self, place: Place, there: list[Connection], flush: Flush, after: State, names: Names) -> bool:
        """Cut, encode and send for one audience; False when there was nothing it may see."""
        put, drop = changes(flush.before, after, flush.touched, viewer_of(place), names)
        if not put and not drop:
            self.told.setdefault(place, flush.before.seq)
            return False
        parcel = pack(self.told.pop(place, flush.before.seq), after.seq, put, drop)
        for connection in there:
            connection.seq = after.seq
            connection.send(parcel)
        return True

    def tell_seat(self, connection: Connection, flush: Flush, after: State, names: Names) -> None:
        """Send what only one seat may see, after the empty change that brings its browser to the seq it belongs to."""
        if connection.seat is None:
            return
        put, drop = own_changes(flush.before, after, flush.touched, connection.seat, names)
        if put or drop:
            if connection.seq < after.seq:
                connection.send(pack(connection.seq, after.seq, {}, []))
                connection.seq = after.seq
            connection.send(pack(after.seq, after.seq, put, drop))

    def catch_up(self, connections: Iterable[Connection], seq: int) -> None:
        """Tell those who were told nothing that the log has moved on."""
        self.told.clear()
        parcels: dict[int, Parcel] = {}
        for connection in connections:
            if connection.seq < seq:
                parcel = parcels.setdefault(connection.seq, pack(connection.seq, seq, {}, []))
                connection.seq = seq
                connection.send(parcel)


def pack(after: int, seq: int, put: Records, drop: Iterable[str]) -> Parcel:
    """A `changes` message, encoded."""
    return Parcel(encode(Changes(after=after, seq=seq, put=put, drop=list(drop))))
