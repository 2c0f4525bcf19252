"""Company: who takes part in a session, and of which organisations, as far as that may be told."""

from collections import Counter

from sessions import limits
from sessions.state import Seat, State


def present(state: State) -> list[Seat]:
    """The seats of people who take part: not given up, and not facilitators or observers; by id."""
    return sorted((s for s in state.seats.values() if not s.left and s.role == "participant"), key=lambda seat: seat.id)


def organisations(state: State) -> tuple[list[tuple[str, int]], int]:
    """Organisations with enough people to be named, most first, and how many people the others hold together.

    The others are counted only when they hold enough people themselves, so that nobody can be subtracted out.
    """
    counted = Counter(seat.organisation for seat in present(state))
    named = {name: n for name, n in counted.items() if name and n >= limits.SMALL_GROUP}
    others = sum(counted.values()) - sum(named.values())
    return sorted(named.items(), key=lambda item: (-item[1], item[0])), others if others >= limits.SMALL_GROUP else 0
