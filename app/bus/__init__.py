"""The bus: a doorbell between processes. It says that a session has news; the news itself is in the log."""

from collections.abc import Callable
from typing import Protocol

from app.bus.memory import MemoryBus

News = Callable[[str, int], None]


class Bus(Protocol):
    """What a bus must do."""

    def announce(self, session: str, seq: int) -> None:
        """Tell everybody that a session's log reaches `seq`."""

    def listen(self, hear: News) -> None:
        """Call `hear(session, seq)` for every announcement from now on."""


class NoBus(Exception):
    """There is no such bus; the message says so to the host."""


def open_bus(url: str) -> Bus:
    """The bus at a URL. Raises NoBus for one this release does not know."""
    if url == "memory://":
        return MemoryBus()
    raise NoBus("this release runs in one process and knows no bus but memory://; leave PLENARY_BUS_URL out")
