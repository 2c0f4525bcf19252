"""Neighbours: what a room tells the same room in other processes of its people, and what it hears of theirs."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from app.bus import Bus, Message
from app.live.holders import Held
from app.live.nameless import Nameless
from app.live.presence import STALE_S, Elsewhere, Presence, Sign
from app.live.rates import Rates
from sessions.seeing import is_nameless
from sessions.state import State

AGAIN_S = 5.0  # who is here is said again after so long, for those who have not heard it
FORGET_S = 15.0  # a process that has said nothing for so long has nobody here any more


class Neighbours:
    """Lives on the event loop. Nothing is said where there is one process; nothing depends on being heard."""

    def __init__(self, session: str, bus: Bus, me: str, presence: Presence, nameless: Nameless, rates: Rates) -> None:
        """The room `session` in the process called `me`."""
        self.session, self.bus, self.me = session, bus, me
        self.many = bus.many
        self.presence, self.nameless, self.rates = presence, nameless, rates
        self.said: Message = {}
        self.said_at = float("-inf")
        if bus.many:
            self.tell({"who": True})

    def tell(self, message: Message) -> None:
        """Say something to the others."""
        self.bus.tell(self.session, {"from": self.me, **message})

    def hear(self, message: Message, changed: Callable[[], None], ask: Callable[[], None]) -> None:
        """Take what another process said: `changed` when there are other people now, `ask` when it wants to know of ours."""
        sender = str(message.get("from"))
        if sender == self.me:
            return
        self.nameless.hear(message)
        self.rates.hear(message.get("took", {}))
        if "here" in message:
            self.presence.hear(sender, read(message))
            changed()
        if "who" in message:
            self.said_at = float("-inf")
            ask()

    def say_people(self, state: State, held: Iterable[Held]) -> None:
        """Say who is here, if it is new or was said long ago."""
        if not self.bus.many:
            return
        message = people(self.presence, state, held)
        empty = not (message["here"] or message["held"])
        if (message == self.said and (empty or time.monotonic() - self.said_at < AGAIN_S)) or (empty and not self.said):
            return
        self.said, self.said_at = message, time.monotonic()
        self.tell(message)

    def say_rates(self) -> None:
        """Say what callers have taken."""
        if self.bus.many and (taken := self.rates.told()):
            self.tell({"took": taken})

    def forget(self) -> bool:
        """Forget processes that have fallen silent, while the bus would have brought their words; whether there were any."""
        if not self.bus.well:
            for each in self.presence.elsewhere.values():
                each.at = time.monotonic()
            return False
        silent = [name for name, each in self.presence.elsewhere.items() if time.monotonic() - each.at > FORGET_S]
        for name in silent:
            self.presence.hear(name, None)
        return bool(silent)

    def close(self) -> None:
        """Nobody is here any more."""
        if self.bus.many:
            self.tell({"here": [], "writing": [], "quiet": 0, "held": []})


def people(presence: Presence, state: State, held: Iterable[Held]) -> Message:
    """Who is here, which of them write in steps with names, how many in others, and which keys are open."""
    signs = {seat: sign for seat, sign in presence.signs.items() if sign.writing and time.monotonic() - sign.at < STALE_S}
    named = {seat: sign for seat, sign in signs.items() if sign.step in state.steps and not is_nameless(state, sign.step)}
    return {
        "here": sorted(presence.open),
        "writing": sorted([seat, sign.step] for seat, sign in named.items()),
        "quiet": sum(seat in presence.open for seat in signs.keys() - named.keys()),
        "held": sorted(map(list, held), key=str),
    }


def read(message: dict[str, Any]) -> Elsewhere | None:
    """What `people` made, as another process has it; None for nobody."""
    now = time.monotonic()
    if not message["here"] and not message["held"]:
        return None
    return Elsewhere(
        seats=frozenset(message["here"]),
        signs={seat: Sign(step, True, now) for seat, step in message["writing"]},
        quiet=int(message["quiet"]),
        holders=frozenset((by, who, browser) for by, who, browser in message["held"]),
        at=now,
    )
