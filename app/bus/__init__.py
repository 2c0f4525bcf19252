"""The bus: what processes tell each other. Nothing depends on it: what has happened is in the log and the tables."""

from app.bus.bus import Bus, Hear, Message, NoBus
from app.bus.memory import MemoryBus


def open_bus(url: str) -> Bus:
    """The bus at a URL; it does nothing before its `start`. Raises NoBus for one this release does not know."""
    if url == "memory://":
        return MemoryBus()
    if url.startswith(("redis://", "rediss://")):
        from app.bus.redis_bus import RedisBus  # only here: a single process never imports it

        return RedisBus(url)
    raise NoBus("PLENARY_BUS_URL must be memory:// (one process) or begin with redis:// or rediss://")


__all__ = ["Bus", "Hear", "Message", "NoBus", "open_bus"]
