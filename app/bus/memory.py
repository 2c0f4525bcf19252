"""The bus of a single process: announcements reach the listeners at once."""

from collections.abc import Callable


class MemoryBus:
    """Listeners in this process."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self.listeners: list[Callable[[str, int], None]] = []

    def announce(self, session: str, seq: int) -> None:
        """Tell every listener that a session's log reaches `seq`."""
        for hear in self.listeners:
            hear(session, seq)

    def listen(self, hear: Callable[[str, int], None]) -> None:
        """Call `hear(session, seq)` for every announcement from now on."""
        self.listeners.append(hear)
