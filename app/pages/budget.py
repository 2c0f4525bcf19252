"""The budget of wrong codes: failures are counted, an address at a time and all together; a right code is never counted."""

import threading

from starlette.requests import Request

from app.live.bucket import Bucket
from app.pages.faults import Fault

AN_ADDRESS = (1 / 6, 10.0)  # a second, at once
ALL = (5.0, 50.0)
REMEMBERED = 20_000


class Budget:
    """Who has typed wrong codes lately."""

    def __init__(self) -> None:
        """Nobody has."""
        self.lock = threading.Lock()
        self.everybody = Bucket(*ALL)
        self.addresses: dict[str, Bucket] = {}

    def check(self, request: Request) -> None:
        """Raises Fault (429) for an address that has used up its failures; for any that failed lately once all are used up."""
        with self.lock:
            own = self.addresses.get(address_of(request))
            if own is not None and (own.level() < 1 or (self.everybody.level() < 1 and not own.full)):
                raise Fault(429)

    def fail(self, request: Request) -> None:
        """Count one failure."""
        with self.lock:
            if len(self.addresses) > REMEMBERED:
                self.addresses = {address: bucket for address, bucket in self.addresses.items() if not bucket.full}
            self.everybody.take()
            self.addresses.setdefault(address_of(request), Bucket(*AN_ADDRESS)).take()


def address_of(request: Request) -> str:
    """Where a request comes from; kept in memory for minutes, written nowhere. A household or office has a whole /64 of IPv6."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if host.count(":") > 3 else host


def budget_of(request: Request) -> Budget:
    """This server's budget."""
    if not hasattr(request.app.state, "budget"):
        request.app.state.budget = Budget()
    budget: Budget = request.app.state.budget
    return budget
