"""Callers: who is asking, proven once from the cookie, and which views of a session they may have."""

from dataclasses import dataclass

from app.live.wire import Audience


@dataclass(frozen=True)
class Caller:
    """One browser in one session: the seat it speaks for, and the roles its keys give it (facilitator, screen)."""

    session: str
    key: str
    seat: str | None = None
    seat_role: str | None = None
    return_code: str = ""
    roles: frozenset[str] = frozenset()

    def may_see(self, audience: Audience) -> bool:
        """Whether this caller may have this audience's view."""
        if audience == "facilitator":
            return "facilitator" in self.roles
        if audience == "screen":
            return bool(self.roles & {"facilitator", "screen"})
        return self.seat is not None and self.seat_role == audience

    def default_audience(self) -> Audience | None:
        """The view to show when none is asked for."""
        wanted: tuple[Audience, ...] = ("facilitator", "participant", "observer", "screen")
        return next((audience for audience in wanted if self.may_see(audience)), None)
