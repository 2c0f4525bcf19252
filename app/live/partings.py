"""Partings: who must leave a room, and what they are told as the line closes."""

from abc import ABC, abstractmethod

from app.live.callers import LEAD
from app.live.connection import Connection
from app.live.frames import Parcel
from app.live.roll import Roll
from app.live.wire import Bye, encode
from sessions.state import State

AWAY_MS = 500


class Partings(ABC):
    """The part of a room that closes lines."""

    state: State
    connections: Roll

    @abstractmethod
    def leave(self, connection: Connection) -> None:
        """A connection is gone."""

    def gone(self, seat: str) -> bool:
        """Whether a seat was given up, or never taken in this session."""
        found = self.state.seats.get(seat)
        return found is None or found.left

    def changed_role(self, seat: str) -> bool:
        """Whether lines are open that a seat was given as what it is no more, such as a participant who only watches now."""
        role = self.state.seats[seat].role
        return any(line.place[0] != role for line in self.connections.of(seat))

    def shut_out(self, seat: str) -> None:
        """Close the connections of a seat that is gone."""
        for connection in self.connections.of(seat):
            why = "removed" if self.state.seats[seat].removed else "not_joined"
            self.send_bye(connection, why, None, 4403)

    def shut_link(self, role: str) -> None:
        """Close what a link taken back had opened; nobody comes in by it again."""
        for connection in list(self.connections):
            if connection.caller.by == role and connection.seat is None:
                self.send_bye(connection, "link_taken_back", None, 4401)

    def hand_over(self, held: str) -> None:
        """Whoever leads is somebody else: desks load again, to have the keys they hold now. Of the browsers that led only
        the one that `held` the key stays."""
        for connection in list(self.connections):
            caller = connection.caller
            if caller.by == LEAD and caller.held != held and connection.seat is None:
                self.send_bye(connection, "keys_changed", 500, 4401)
            elif connection.place[0] == "facilitator":
                self.send_bye(connection, "handed_over", None, 4410)

    def lead_on(self) -> None:
        """Send everybody but facilitators on to the session that carries on from this one."""
        for connection in list(self.connections):
            if connection.place[0] != "facilitator":
                self.send_bye(connection, "carried_on", None, 4410)

    def shut_desks(self) -> None:
        """Close every desk and screen: the links have changed, and the browsers that may come back will."""
        for connection in list(self.connections):
            looks_on = connection.caller.looks and "facilitator" in connection.caller.roles
            if looks_on or connection.place[0] in ("facilitator", "screen"):
                self.send_bye(connection, "keys_changed", 500, 4401)

    def send_away(self) -> None:
        """This process cannot go on with the room, as when a newer release has written what it does not know; others can."""
        for connection in list(self.connections):
            self.turn_away(connection)

    def turn_away(self, connection: Connection) -> None:
        """Somebody is to come again, by then perhaps to another process."""
        self.send_bye(connection, "restart", AWAY_MS, 1012)

    def send_bye(self, connection: Connection, why: str, retry_ms: int | None, code: int) -> None:
        """Say why, then close."""
        connection.send(Parcel(encode(Bye(why=why, retry_ms=retry_ms))), keep=True)
        connection.close(code)
        self.leave(connection)
