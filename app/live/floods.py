"""Floods: who flooded a room is known again at the door by a cookie, before any thread or database is asked who that is."""

import asyncio
from collections.abc import Iterator, Mapping

from app.clock import digest
from app.measures import TROUBLE
from app.tickets import tickets_in

HOLD_S, HELD_UP = 1.0, 200  # who flooded waits so long for a refusal, so many of them at the same time
MOST = 5_000  # remembered at once; those whose time is over are forgotten first


class Floods:
    """The tickets of those who are not let in for a while, by session; as hashes."""

    def __init__(self) -> None:
        """Nobody has flooded."""
        self.until: dict[tuple[str, str], float] = {}
        self.held_up = 0

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

    async def hold_up(self) -> None:
        """Let somebody wait for the refusal: who is refused at once is back at once, hundreds of times a second. A few can be
        made to wait; more are not worth their lines."""
        if self.held_up < HELD_UP:
            self.held_up += 1
            try:
                await asyncio.sleep(HOLD_S)
            finally:
                self.held_up -= 1


def _who(session: str, cookies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((session, digest(ticket)) for ticket in tickets_in(cookies))
