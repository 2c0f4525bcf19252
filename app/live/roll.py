"""The roll of a room: its connections, all of them, by the audience each belongs to, and by seat; so nobody looks for them."""

from collections.abc import Iterator
from typing import TypeVar

from app.live.connection import Connection, Place

Key = TypeVar("Key")


class Roll:
    """Iterates over all connections in the order they came. Lives on the event loop."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.all: dict[Connection, None] = {}
        self.places: dict[Place, dict[Connection, None]] = {}
        self.seats: dict[str, dict[Connection, None]] = {}

    def __iter__(self) -> Iterator[Connection]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, connection: Connection) -> bool:
        return connection in self.all

    def add(self, connection: Connection) -> None:
        """One more, at the place it has."""
        self.all[connection] = None
        self.places.setdefault(connection.place, {})[connection] = None
        if connection.seat is not None:
            self.seats.setdefault(connection.seat, {})[connection] = None

    def remove(self, connection: Connection) -> None:
        """One less."""
        del self.all[connection]
        self.take_out(self.places, connection.place, connection)
        if connection.seat is not None:
            self.take_out(self.seats, connection.seat, connection)

    def move(self, connection: Connection, place: Place) -> None:
        """It belongs to another audience now."""
        self.take_out(self.places, connection.place, connection)
        connection.place = place
        self.places.setdefault(place, {})[connection] = None

    def at(self, place: Place) -> list[Connection]:
        """Those of one audience."""
        return list(self.places.get(place, ()))

    def of(self, seat: str) -> list[Connection]:
        """Those of one seat that get its own records."""
        return list(self.seats.get(seat, ()))

    @staticmethod
    def take_out(groups: dict[Key, dict[Connection, None]], key: Key, connection: Connection) -> None:
        """Take a connection out of its group; nothing is left of one that is empty."""
        del groups[key][connection]
        if not groups[key]:
            del groups[key]
