"""Floods: who flooded a room is known again at the door by a cookie, before any thread or database is asked who that is."""

import asyncio
from collections.abc import Iterator, Mapping

from app.clock import digest
from app.measures import TROUBLE
from app.tickets import tickets_in

MOST = 5_000  # remembered at once; those whose time is over are forgotten first


class Floods:
    """The tickets of those who are not let in for a while, by session; as hashes."""

    def __init__(self) -> None:
        """Nobody has flooded."""
        self.until: dict[tuple[str, str], float] = {}

    def remember(self, session: str, cookies: Mapping[str, str], until: float) -> None:
        """Keep whoever comes with one of these cookies out of a session until `until` (the event loop's clock)."""
        now = asyncio.get_running_loop().time()
        if len(self.until) >= MOST:
            self.until = {who: then for who, then in self.until.items() if then > now}
        self.until.update((who, until) for who in _who(session, cookies))

    def keeps_out(self, session: str, cookies: Mapping[str, str]) -> bool:
        """Whether somebody with these cookies is to be kept out of a session; counted."""
        if not self.until:
            return False
        now = asyncio.get_running_loop().time()
        out = any(self.until.get(who, 0.0) > now for who in _who(session, cookies))
        if out:
            TROUBLE.count("who flooded was kept out")
        return out


def _who(session: str, cookies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((session, digest(ticket)) for ticket in tickets_in(cookies))
