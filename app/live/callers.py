"""Callers: who is asking, proven once from the cookie, and which views of a session they may have."""

from dataclasses import dataclass, replace

from app.live.wire import Audience

LEAD, CO = "facilitator", "co-facilitator"


@dataclass(frozen=True)
class Caller:
    """One browser in one session: the seat it speaks for, and the roles its keys give it (facilitator, screen)."""

    session: str
    key: str
    seat: str | None = None
    seat_role: str | None = None
    return_code: str = ""
    roles: frozenset[str] = frozenset()
    by: str = ""
    """The key it holds beside a seat: LEAD, CO, "observer" or "screen"; "" for none."""
    held: str = ""
    """Which browser holds that key: the beginning of its hash."""
    who: str | None = None
    """The row that has the name of whoever holds the key of a co-facilitator."""
    looks: bool = False
    """Looks on without a seat: the view of an audience, and nothing that counts."""

    def may_see(self, audience: Audience) -> bool:
        """Whether this caller may have this audience's view."""
        if audience == "facilitator":
            return "facilitator" in self.roles
        if audience == "screen":
            return bool(self.roles & {"facilitator", "screen"})
        if self.seat is not None:
            return self.seat_role == audience
        return "observer" in self.roles if audience == "observer" else self.looks and "facilitator" in self.roles

    @property
    def leads(self) -> bool:
        """Whether this caller holds the lead: only it hands out what leads, and hands itself over."""
        return self.by == LEAD

    def looking(self) -> "Caller":
        """The same browser, leaving its seat aside."""
        return replace(self, seat=None, seat_role=None, return_code="", looks=True)

    def default_audience(self) -> Audience | None:
        """The view to show when none is asked for."""
        wanted: tuple[Audience, ...] = ("facilitator", "participant", "observer", "screen")
        return next((audience for audience in wanted if self.may_see(audience)), None)
