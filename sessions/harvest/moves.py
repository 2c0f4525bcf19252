"""Moves: the map of then beside the map of now, place by place, with what moved from one to another."""

from collections import Counter
from collections.abc import Set

import msgspec

from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.fates import CONTINUED, ENDED, MOVED, NEW, Fate, fates_of
from sessions.harvest.places import Group, Place, Places
from sessions.words import Sentence, say, say_n


class Shift(msgspec.Struct, frozen=True):
    """One place: its notes then and now, and what lies between: then = continued + ended + went, now = continued + came + new.

    `told` more were first written down when they had ended, and are in neither.
    """

    place: Place
    then: int
    continued: int
    ended: int
    new: int
    came: int
    went: int
    now: int
    told: int


class Move(msgspec.Struct, frozen=True):
    """How many notes moved from one place to another; `crosses` from one half to the other."""

    a: str
    b: str
    n: int
    crosses: bool


class Moves(msgspec.Struct, frozen=True):
    """Everything that moved on the map between two moments.

    `left` notes of then were not taken along, which says nothing of what became of them.
    """

    groups: tuple[Group, ...]
    shifts: tuple[Shift, ...]
    moves: tuple[Move, ...]
    fates: tuple[Fate, ...]
    left: int
    fact: Fact

    def count(self, kind: str) -> int:
        """How many notes had this fate."""
        return sum(fate.kind == kind for fate in self.fates)

    def of(self, kind: str) -> tuple[Fate, ...]:
        """The notes that had this fate."""
        return tuple(fate for fate in self.fates if fate.kind == kind)


def moves_of(then: Places, now: Places, gone: Set[str] = frozenset()) -> Moves:
    """The moves between two maps of one frame; the same records always give the same."""
    fates, left = fates_of(then, now, gone)
    known = {place.id for place in now.places}
    places = (*now.places, *(place for place in then.places if place.id not in known))
    shifts = tuple(_shift(place, fates) for place in places)
    between = Counter((fate.was, fate.now) for fate in fates if fate.kind == MOVED)
    home, at = {place.id: place.group for place in places}, {place.id: n for n, place in enumerate(places)}
    moves = [Move(a, b, n, home[a] != home[b]) for (a, b), n in between.items() if a is not None and b is not None]
    moves.sort(key=lambda move: (-move.n, at[move.a], at[move.b]))
    return Moves(now.groups, shifts, tuple(moves), fates, left, Fact(_sentence(fates), _table(now.groups, shifts)))


def _shift(place: Place, fates: tuple[Fate, ...]) -> Shift:
    of = Counter((fate.kind, fate.was == place.id, fate.now == place.id) for fate in fates)
    continued, new = of[CONTINUED, True, True], of[NEW, False, True]
    ended = sum(n for (kind, was, _), n in of.items() if kind == ENDED and was)
    told = sum(fate.kind == ENDED and fate.was is None and fate.now == place.id for fate in fates)
    came, went = of[MOVED, False, True], of[MOVED, True, False]
    return Shift(place, continued + ended + went, continued, ended, new, came, went, continued + came + new, told)


def _sentence(fates: tuple[Fate, ...]) -> Sentence:
    n = Counter(fate.kind for fate in fates)
    if not n[NEW] and not n[ENDED] and not n[MOVED]:
        return say_n("{n} note is where it was", "All {n} notes are where they were", n[CONTINUED])
    parts = [
        say_n("{n} note began", "{n} notes began", n[NEW]),
        say_n("{n} ended", "{n} ended", n[ENDED]),
        say_n("{n} found another home", "{n} found another home", n[MOVED]),
    ]
    there = [part for part in parts if part.n]
    if len(there) == 3:
        return say("{a}, {b}, and {c}", a=there[0], b=there[1], c=there[2])
    return say("{a} and {b}", a=there[0], b=there[1]) if len(there) == 2 else there[0]


def _table(groups: tuple[Group, ...], shifts: tuple[Shift, ...]) -> Table:
    rows = list[Row]()
    for group in (*groups, None):
        some = [shift for shift in shifts if shift.place.group == (group.id if group else "")]
        if group and some:
            rows.append(Row(group.label, kind="group"))
        rows += [Row(shift.place.short, _cells([shift]), slot=shift.place.slot) for shift in some]
    rows.append(Row(say("All together"), _cells(list(shifts)), "total"))
    heads = (say("Place"), say("then"), say("continued"), say("ended"), say("new"), say("moved in / out"), say("now"))
    return Table(say("The same, as a table"), heads, tuple(rows))


def _cells(shifts: list[Shift]) -> tuple[int | str, ...]:
    """The figures of some places together; what was first written down when it had ended is among the ended."""
    then, continued, ended, new, came, went, now, told = (
        sum(getattr(shift, name) for shift in shifts) for name in Shift.__struct_fields__[1:]
    )
    return then, continued, ended + told, new, f"{came} / {went}", now
