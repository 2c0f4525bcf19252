"""Telling: what a flush changed goes to every connection that may see it, cut and encoded once for each audience."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.live.audiences import Flush, place_of, viewer_of
from app.live.connection import Connection, Place
from app.live.frames import Parcel
from app.live.roll import Roll
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

    def __init__(self, send_view: Callable[[Connection], None], roll: Roll) -> None:
        """`send_view(connection)` sends a whole view; the `roll` is the room's."""
        self.send_view, self.roll = send_view, roll
        self.told: dict[Place, int] = {}
        self.late: dict[Place, Late] = {}
        self.told_at: dict[Place, float] = {}
        self.counts: dict[Place, Records] = {}

    def tell(self, flush: Flush, after: State, names: Names) -> bool:
        """Send a flush to everybody; True when some audience was told nothing and must hear of the seq later."""
        moved = self.move(after) if after.groups or flush.before.groups else set()
        silent = False
        for place in list(self.roll.places):
            there = [connection for connection in self.roll.at(place) if connection not in moved]
            now = self.tell_screens if place[0] == "screen" else self.tell_place
            silent |= bool(there) and not now(place, there, flush, after, names)
        for seat, touched in owners(flush.before, after, flush.touched).items():
            for connection in self.roll.of(seat):
                self.tell_seat(connection, Flush(flush.before, touched), after, names)
        return silent

    def move(self, after: State) -> set[Connection]:
        """Those whose group is another now: each has a whole view of it already."""
        moved = set()
        for connection in list(self.roll):
            place = place_of(after, connection.place[0], connection.seat)
            if place != connection.place:
                self.roll.move(connection, place)
                self.send_view(connection)
                moved.add(connection)
        return moved

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
        if late is None or not self.tell_place(place, self.roll.at(place), late.flush, late.after, late.names):
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

    def catch_up(self, seq: int) -> bool:
        """Tell those who were told nothing that the log has moved on; True when screens still wait for their moment."""
        self.tell_counts(seq)
        self.told = {place: told for place, told in self.told.items() if place in self.late}
        parcels: dict[int, Parcel] = {}
        for connection in list(self.roll):
            if connection.seq < seq and connection.place not in self.late:
                parcel = parcels.setdefault(connection.seq, pack(connection.seq, seq, {}, []))
                connection.seq = seq
                connection.send(parcel)
        return bool(self.late)

    def tell_counts(self, seq: int) -> None:
        """Tell participants the counts that waited."""
        for place, put in self.counts.items():
            self.told_at[place] = asyncio.get_running_loop().time()
            bring(self.roll.at(place), seq, pack(self.told.pop(place), seq, put, []))
        self.counts.clear()


def bring(there: Iterable[Connection], seq: int, parcel: Parcel) -> None:
    """Send connections what brings them to `seq`: half of all that a full room's server does."""
    frame = parcel.frame
    for connection in there:
        connection.seq = seq
        if connection.straight is None:
            connection.send(parcel)
        else:
            connection.straight(frame)


def pack(after: int, seq: int, put: Records, drop: Iterable[str]) -> Parcel:
    """A `changes` message, encoded."""
    return Parcel(encode(Changes(after=after, seq=seq, put=put, drop=list(drop))))
