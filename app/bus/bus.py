"""What every bus does: small messages to whoever listens to a topic, heard at once or never."""

from collections.abc import Callable
from typing import Any, Protocol

Message = dict[str, Any]
Hear = Callable[[str, Message], None]


class NoBus(Exception):
    """There is no such bus; the message says so to the host."""


class Bus(Protocol):
    """What a bus must do. A topic is a session's id, or "" for the house; nothing is kept, and nothing is sure to arrive."""

    many: bool
    """Whether there may be other processes, so that the log has to be looked at even when nothing is heard."""

    @property
    def well(self) -> bool:
        """Whether what is told now is heard now."""

    def listen(self, hear: Hear) -> None:
        """Call `hear(topic, message)`, on the event loop, for every message of the topics joined; one's own may be among them."""

    def join(self, topic: str) -> None:
        """Hear of a topic from now on."""

    def leave(self, topic: str) -> None:
        """Hear of it no more."""

    def tell(self, topic: str, message: Message) -> None:
        """Tell everybody who has joined a topic; never waits, never fails."""

    async def start(self) -> None:
        """Begin, on the running event loop."""

    async def close(self) -> None:
        """Tell what waits, then stop."""
