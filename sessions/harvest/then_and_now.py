"""Then and now: two moments of a conversation beside each other, as one viewer may see them; from pure records alone."""

from collections.abc import Set

import msgspec

from sessions import company, limits
from sessions.harvest.bonds_between import Bonds, bonds_of
from sessions.harvest.moves import Moves, moves_of
from sessions.harvest.places import places_of
from sessions.harvest.rated import Rated, rated_twice
from sessions.harvest.seen import Seen
from sessions.messages import Names, Viewer
from sessions.state import State


class Came(msgspec.Struct, frozen=True):
    """Who takes part now: how many, and of them those who had a seat before and those who are new; both None where one of the two
    parts is so small that telling it would point at somebody."""

    people: int
    back: int | None
    new: int | None


class ThenAndNow(msgspec.Struct, frozen=True):
    """What moved between two moments.

    `moves` is None where nothing lies on one map at both; then `other_frame` says whether each has a map of its own.
    """

    title: str
    moves: Moves | None
    other_frame: bool
    links: Bonds | None
    clusters: Bonds | None
    rated: tuple[Rated, ...]
    came: Came


def then_and_now(
    then: State, now: State, viewer: Viewer, names: Names, language: str = "en", gone: Set[str] = frozenset()
) -> ThenAndNow:
    """Two moments, `then` the earlier, as `viewer` may see both: made of the records of `view_for` of each and of nothing else
    that people wrote. `gone` are ids of notes that some later session hides or that were taken back in it."""
    before, after = Seen(then, viewer, names, language), Seen(now, viewer, names, language)
    there, here = places_of(before), places_of(after)
    one_map = there is not None and here is not None and there.frame == here.frame
    return ThenAndNow(
        title=now.title,
        moves=moves_of(there, here, gone) if one_map and there is not None and here is not None else None,
        other_frame=there is not None and here is not None and not one_map,
        links=bonds_of(before, after, "links", gone),
        clusters=bonds_of(before, after, "clusters", gone),
        rated=rated_twice(before, after, here),
        came=came_of(then, now),
    )


def came_of(then: State, now: State) -> Came:
    """Who came back and who is new, in people; parts of under three are not told."""
    known = {seat.id for seat in then.seats.values()}
    here = company.present(now)
    back, new = (sum(seat.people for seat in here if (seat.id in known) is was) for was in (True, False))
    seats = [sum((seat.id in known) is was for seat in here) for was in (True, False)]
    tell = all(n == 0 or n >= limits.SMALL_GROUP for n in seats)
    return Came(back + new, back if tell else None, new if tell else None)
