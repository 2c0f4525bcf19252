"""Holders: who has a session open by a key alone, without a seat; and what such a browser is called."""

from collections.abc import Iterable

from app.live.connection import Connection
from app.live.wire import Audience, Holder, You
from sessions.messages import Names

OPENS: dict[str, Audience] = {"facilitator": "facilitator", "co-facilitator": "facilitator", "observer": "observer"}


def holding(connections: Iterable[Connection], names: Names) -> list[Holder]:
    """How many browsers each key has open now: a desk for whoever leads, a page of its own for every other key."""
    found: dict[tuple[str, str | None], set[str]] = {}
    for connection in connections:
        caller = connection.caller
        if connection.seat is None and OPENS.get(caller.by, "screen") == connection.place[0]:
            found.setdefault((caller.by, caller.who), set()).add(caller.held)
    rows = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return [Holder(role=role, who=who, name=names.get(who or "", ""), browsers=len(keys)) for (role, who), keys in rows]


def nobody(audience: Audience) -> You:
    """Whoever looks on without a seat, as their page is told."""
    return You(seat="", role=audience, name="", organisation="", sector="", viewpoint="", return_code="")
