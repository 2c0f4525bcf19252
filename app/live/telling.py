"""Telling: what a flush changed goes to every connection that may see it, cut and encoded once for each audience."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.live.audiences import Flush, place_of, viewer_of
from app.live.connection import Connection, Place
from app.live.frames import Parcel
from app.live.wire import Changes, encode
from sessions import changes, own_changes, owners
from sessions.messages import Names, Records
from sessions.state import State

COUNTS_S = 1.0  # between two changes for participants that say only how many there are by now
COUNTED = frozenset({"note", "placement", "link", "commitment", "mine", "progress"})  # by what only counts change
SCREEN_S = 0.26  # between two changes on a screen, so that no second has five: across a room nobody follows more


@dataclass(frozen=True)
class Late:
    """What screens have still to be told: the flushes since the last they heard of, as one."""

    flush: Flush
    after: State
    names: Names


class Telling:
    """Tells one room's connections what a flush changed. Changes that are empty for an audience wait for `catch_up`, and so
    do counts for participants who have just heard one; screens hear a quarter of a second after the last they heard."""

    def __init__(self, send_view: Callable[[Connection], None], here: Iterable[Connection]) -> None:
        """`send_view(connection)` sends a whole view; `here` are the connections of the room at any time."""
        self.send_view, self.here = send_view, here
        self.told: dict[Place, int] = {}
        self.late: dict[Place, Late] = {}
        self.told_at: dict[Place, float] = {}
        self.counts: dict[Place, Records] = {}

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
            now = self.tell_screens if place[0] == "screen" else self.tell_place
            silent |= not now(place, there, flush, after, names)
        own = owners(flush.before, after, flush.touched)
        for connection in connections if own else ():
            if touched := own.get(connection.seat or ""):
                self.tell_seat(connection, Flush(flush.before, touched), after, names)
        return silent

    def tell_place(self, place: Place, there: list[Connection], flush: Flush, after: State, names: Names) -> bool:
        """Cut, encode and send for one audience; False when there was nothing it may see."""
        put, drop = changes(flush.before, after, flush.touched, viewer_of(place), names)
        if (not put and not drop) or self.can_wait(place, flush, put, drop):
            self.told.setdefault(place, flush.before.seq)
            return False
        put = {**{key: record for key, record in self.counts.pop(place, {}).items() if key not in drop}, **put}
        parcel = pack(self.told.pop(place, flush.before.seq), after.seq, put, drop)
        bring(there, after.seq, parcel)
        return True

    def can_wait(self, place: Place, flush: Flush, put: Records, drop: Iterable[str]) -> bool:
        """Whether a change says only how many there are by now, to participants who have heard that this second: 300 people
        who write on their own would each be told of every note of everybody. It is kept for `catch_up`."""
        only_counts = not drop and all(key.startswith("progress/") for key in put)
        if place[0] != "participant" or not only_counts or any(kind not in COUNTED for kind, _ in flush.touched):
            return False
        now = asyncio.get_running_loop().time()
        if now - self.told_at.get(place, -COUNTS_S) >= COUNTS_S:
            self.told_at[place] = now
            return False
        self.counts.setdefault(place, {}).update(put)
        return True

    def tell_screens(self, place: Place, there: list[Connection], flush: Flush, after: State, names: Names) -> bool:
        """The same for screens, now or in a moment with what comes until then; False when that is not sure to be told."""
        waiting, loop = self.late.get(place), asyncio.get_running_loop()
        if waiting is not None:
            flush = Flush(waiting.flush.before, waiting.flush.touched | flush.touched)
        self.late[place] = Late(flush, after, names)
        wait = self.told_at.get(place, 0.0) + SCREEN_S - loop.time()
        if wait <= 0:
            return self.tell_late(place)
        if waiting is None:
            loop.call_later(wait, self.tell_late, place)
        return False

    def tell_late(self, place: Place) -> bool:
        """Tell screens what waits for them; False when there was nothing they may see."""
        late = self.late.pop(place, None)
        there = [connection for connection in self.here if connection.place == place]
        if late is None or not self.tell_place(place, there, late.flush, late.after, late.names):
            return False
        self.told_at[place] = asyncio.get_running_loop().time()
        return True

    def tell_seat(self, connection: Connection, flush: Flush, after: State, names: Names) -> None:
        """Send what only one seat may see, after what brings its browser to the seq it belongs to: counts at most."""
        if connection.seat is None:
            return
        put, drop = own_changes(flush.before, after, flush.touched, connection.seat, names)
        if put or drop:
            if connection.seq < after.seq:
                connection.send(pack(connection.seq, after.seq, self.counts.get(connection.place, {}), []))
                connection.seq = after.seq
            connection.send(pack(after.seq, after.seq, put, drop))

    def forget(self) -> None:
        """Everybody is given a whole view: what waits is in it."""
        for waiting in (self.told, self.late, self.counts):
            waiting.clear()

    def catch_up(self, connections: Iterable[Connection], seq: int) -> None:
        """Tell those who were told nothing that the log has moved on."""
        for place in list(self.late):
            self.tell_late(place)
        self.tell_counts(connections, seq)
        self.told.clear()
        parcels: dict[int, Parcel] = {}
        for connection in connections:
            if connection.seq < seq:
                parcel = parcels.setdefault(connection.seq, pack(connection.seq, seq, {}, []))
                connection.seq = seq
                connection.send(parcel)

    def tell_counts(self, connections: Iterable[Connection], seq: int) -> None:
        """Tell participants the counts that waited."""
        for place, put in self.counts.items():
            self.told_at[place] = asyncio.get_running_loop().time()
            there = [connection for connection in connections if connection.place == place]
            bring(there, seq, pack(self.told.pop(place), seq, put, []))
        self.counts.clear()


def bring(there: Iterable[Connection], seq: int, parcel: Parcel) -> None:
    """Send connections what brings them to `seq`."""
    for connection in there:
        connection.seq = seq
        connection.send(parcel)


def pack(after: int, seq: int, put: Records, drop: Iterable[str]) -> Parcel:
    """A `changes` message, encoded."""
    return Parcel(encode(Changes(after=after, seq=seq, put=put, drop=list(drop))))
