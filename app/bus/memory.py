"""The bus of a single process: what is told reaches the listeners at once."""

from app.bus.bus import Hear, Message


class MemoryBus:
    """Listeners in this process."""

    many = False
    well = True

    def __init__(self) -> None:
        """Nobody listens yet."""
        self.listeners: list[Hear] = []

    def listen(self, hear: Hear) -> None:
        """Call `hear(topic, message)` for every message from now on."""
        self.listeners.append(hear)

    def join(self, topic: str) -> None:
        """Everything is heard anyway."""

    def leave(self, topic: str) -> None:
        """Everything is heard anyway."""

    def tell(self, topic: str, message: Message) -> None:
        """Tell every listener."""
        for hear in self.listeners:
            hear(topic, message)

    async def start(self) -> None:
        """There is nothing to begin."""

    async def close(self) -> None:
        """There is nothing to stop."""
