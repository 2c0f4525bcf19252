"""The budget of wrong codes: failures are counted, an address at a time and all together; a right code is never counted."""

import threading
from collections.abc import Callable
from functools import partial

from starlette.requests import Request

from app.bus import Message
from app.clock import masked, new_id
from app.live.bucket import Bucket
from app.pages.faults import Fault
from app.parts import Parts

AN_ADDRESS = (1 / 6, 10.0)  # a second, at once
ALL = (5.0, 50.0)
REMEMBERED = 20_000


class Budget:
    """Who has typed wrong codes lately."""

    def __init__(self, mask: Callable[[str], str] = str, tell: Callable[[Message], None] | None = None) -> None:
        """Nobody has. An address is told to other processes, by `tell`, under its `mask`."""
        self.lock = threading.Lock()
        self.me, self.mask, self.tell = new_id(), mask, tell
        self.everybody = Bucket(*ALL)
        self.addresses: dict[str, Bucket] = {}

    def check(self, request: Request) -> None:
        """Raises Fault (429) for an address that has used up its failures; for any that failed lately once all are used up."""
        with self.lock:
            own = self.addresses.get(self.mask(address_of(request)))
            if own is not None and (own.level() < 1 or (self.everybody.level() < 1 and not own.full)):
                raise Fault(429)

    def fail(self, request: Request) -> None:
        """Count one failure, here and in every other process."""
        who = self.mask(address_of(request))
        self.count(who)
        if self.tell:
            self.tell({"from": self.me, "wrong": who})

    def hear(self, topic: str, message: Message) -> None:
        """Count a failure in another process."""
        if topic == "" and "wrong" in message and message.get("from") != self.me:
            self.count(str(message["wrong"]))

    def count(self, who: str) -> None:
        """One failure of an address."""
        with self.lock:
            if len(self.addresses) > REMEMBERED:
                self.addresses = {address: bucket for address, bucket in self.addresses.items() if not bucket.full}
            self.everybody.take()
            self.addresses.setdefault(who, Bucket(*AN_ADDRESS)).take()


def address_of(request: Request) -> str:
    """Where a request comes from; kept in memory for minutes, written nowhere. A household or office has a whole /64 of IPv6."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if host.count(":") > 3 else host


def budget_of(request: Request) -> Budget:
    """This server's budget."""
    budget: Budget = request.app.state.budget
    return budget


def shared_budget(parts: Parts) -> Budget:
    """A budget that all processes of the house keep together."""

    def tell(message: Message) -> None:
        parts.rooms.loop.call_soon_threadsafe(parts.bus.tell, "", message)

    budget = Budget(partial(masked, parts.secret, ""), tell)
    parts.bus.join("")
    parts.bus.listen(budget.hear)
    return budget
