"""Holders: who has a session open by a key alone, without a seat; and who a browser is told it is."""

from collections.abc import Iterable

from app.live.callers import Caller
from app.live.connection import Connection
from app.live.wire import Audience, Holder, You
from sessions.messages import Names
from sessions.state import State

Held = tuple[str, str | None, str]  # the key, the row with the holder's name, and which browser
OPENS: dict[str, Audience] = {"facilitator": "facilitator", "co-facilitator": "facilitator", "observer": "observer"}


def held_here(connections: Iterable[Connection]) -> frozenset[Held]:
    """The keys that are open now, with the browsers: a desk for whoever leads, a page of its own for every other key."""
    return frozenset(
        (connection.caller.by, connection.caller.who, connection.caller.held)
        for connection in connections
        if connection.seat is None and OPENS.get(connection.caller.by, "screen") == connection.place[0]
    )


def holding(held: Iterable[Held], names: Names) -> list[Holder]:
    """How many browsers each key has open now."""
    found: dict[tuple[str, str | None], set[str]] = {}
    for by, who, browser in held:
        found.setdefault((by, who), set()).add(browser)
    rows = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return [Holder(role=role, who=who, name=names.get(who or "", ""), browsers=len(keys)) for (role, who), keys in rows]


def seated(caller: Caller, state: State, names: Names) -> You | None:
    """Whoever has a seat, as their page is told."""
    seat = state.seats.get(caller.seat or "")
    if seat is None:
        return None
    return You(
        seat=seat.id,
        role=seat.role,
        name=names.get(seat.id, ""),
        organisation=seat.organisation,
        sector=seat.sector,
        viewpoint=seat.viewpoint,
        return_code=caller.return_code,
    )


def nobody(audience: Audience) -> You:
    """Whoever looks on without a seat, as their page is told."""
    return You(seat="", role=audience, name="", organisation="", sector="", viewpoint="", return_code="")
