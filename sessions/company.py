"""Company: who takes part in a session, and of which organisations, as far as that may be told."""

from collections import Counter

from sessions import limits
from sessions.options import StepOptions
from sessions.state import Seat, State


def present(state: State) -> list[Seat]:
    """The seats of people who take part: not given up, and not facilitators or observers; by id."""
    return sorted((s for s in state.seats.values() if not s.left and s.role == "participant"), key=lambda seat: seat.id)


def organisations(state: State, enough: int = limits.SMALL_GROUP) -> tuple[list[tuple[str, int]], int]:
    """Organisations with `enough` people to be named, most first, and how many people the others hold together.

    The others are counted only when they hold enough people themselves, so that nobody can be subtracted out. What is
    enough is counted in seats, for a device can only claim to be shared; how many there are is told in people.
    """
    here = present(state)
    seats = Counter(seat.organisation for seat in here)
    named = {name for name, n in seats.items() if name and n >= enough}
    people: Counter[str] = Counter()
    for seat in here:
        people[seat.organisation if seat.organisation in named else ""] += seat.people
    rows = sorted(((name, people[name]) for name in named), key=lambda item: (-item[1], item[0]))
    others = sum(n for name, n in seats.items() if name not in named)
    return rows, people[""] if others >= enough else 0


def heads(state: State) -> int:
    """How many people take part, those who share a device each counted."""
    return sum(seat.people for seat in present(state))


def share(state: State, options: StepOptions, seat: str | None) -> int:
    """How many people's notes, dots and marks a seat has in a step: those at its device where each answers for themselves."""
    who = state.seats.get(seat or "")
    return who.people if who is not None and options.unit == "person" else 1
