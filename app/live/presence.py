"""Presence: who is connected, who writes, who has gone. Weather, not history: never stored, forgotten with the process."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.live.wire import Holder, People, Person
from sessions.doing import Doing, doing
from sessions.messages import Names
from sessions.seeing import is_nameless
from sessions.state import State

STALE_S = 20.0  # a sign of writing older than this no longer counts


@dataclass
class Sign:
    """What a seat said last: the step it writes in, if any, and when (monotonic seconds)."""

    step: str | None = None
    writing: bool = False
    at: float = 0.0


@dataclass
class Elsewhere:
    """The people of the same room in another process, as it told last; `quiet` of them write in a step without names."""

    seats: frozenset[str]
    signs: dict[str, Sign]
    quiet: int
    holders: frozenset[tuple[str, str | None, str]]
    at: float


class Presence:
    """The people of one room."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.open: Counter[str] = Counter()
        self.elsewhere: dict[str, Elsewhere] = {}
        self.signs: dict[str, Sign] = {}
        self.gone: dict[str, float] = {}

    def come(self, seat: str) -> None:
        """One more connection of a seat."""
        self.open[seat] += 1
        self.gone.pop(seat, None)

    def go(self, seat: str) -> None:
        """One connection less."""
        self.open[seat] -= 1
        if self.open[seat] <= 0:
            del self.open[seat]
            self.signs.pop(seat, None)
            self.miss((seat,))

    def sign(self, seat: str, step: str | None, writing: bool, visible: bool) -> None:
        """What a seat does now."""
        self.signs[seat] = Sign(step, writing and visible, time.monotonic())

    @property
    def here(self) -> tuple[str, ...]:
        """The seats connected now, in whichever process."""
        if not self.elsewhere:
            return tuple(self.open)
        return tuple(dict.fromkeys((*self.open, *(seat for each in self.elsewhere.values() for seat in each.seats))))

    def hear(self, process: str, told: Elsewhere | None) -> None:
        """What another process says of its people; None when it says nothing any more."""
        before = self.here
        self.elsewhere.pop(process, None)
        if told is not None:
            self.elsewhere[process] = told
            for seat in told.seats:
                self.gone.pop(seat, None)
        self.miss(before)

    def miss(self, seats: Iterable[str]) -> None:
        """Of these seats, those that are nowhere now have just gone."""
        here = set(self.here)
        self.gone |= {seat: time.monotonic() for seat in seats if seat not in here}

    def writes(self, seat: str) -> Sign | None:
        """What a seat writes in now; None when it does not."""
        said = (self.signs, *(each.signs for each in self.elsewhere.values()))
        sign = max((signs[seat] for signs in said if seat in signs), key=lambda sign: sign.at, default=None)
        return sign if sign and sign.writing and time.monotonic() - sign.at < STALE_S else None

    def message(self, state: State, names: Names, writers: dict[str, int], holders: list[Holder] | None = None) -> People:
        """The people message: counts for everybody; for facilitators, who get `holders`, the list as well.

        It never tells who writes, or who has finished, in a step without names.
        """
        here = self.here
        taking_part = [seat for seat in here if seat in state.seats and state.seats[seat].role == "participant"]
        far = (doing(state) or {}) if holders is not None else {}
        seats = state.seats if holders is not None else ()
        present = frozenset(here)
        people = [self.person(state, seat, names.get(seat, ""), far.get(seat), seat in present) for seat in seats]
        writing = sum(self.writes(seat) is not None for seat in taking_part)
        writing += sum(each.quiet for each in self.elsewhere.values())
        return People(
            here=sum(state.seats[seat].people for seat in taking_part),
            seats=len(taking_part),
            writing=writing,
            writers=writers,
            people=msgspec.UNSET if holders is None else [person for person in people if person],
            holders=msgspec.UNSET if holders is None else holders,
        )

    def person(self, state: State, seat: str, name: str, far: Doing | None, here: bool) -> Person | None:
        """One row of the list; None for a seat that was given up, but not for one that was taken away."""
        who = state.seats[seat]
        if who.left and not who.removed:
            return None
        sign = self.writes(seat)
        named = sign is not None and sign.step in state.steps and not is_nameless(state, sign.step)
        away = None if here or seat not in self.gone else int(time.monotonic() - self.gone[seat])
        return Person(
            seat=seat,
            name=name,
            organisation=who.organisation,
            role=who.role,
            viewpoint=who.viewpoint,
            here=here,
            writing=named,
            away_s=away,
            duties=who.duties,
            people=who.people,
            doing=far or "",
            removed=who.removed,
        )
