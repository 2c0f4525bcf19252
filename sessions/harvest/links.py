"""Links: what is linked to nothing, what most hangs on, and what one person alone holds together."""

from collections import Counter
from itertools import zip_longest

import msgspec

from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.picture import Map
from sessions.harvest.places import Places
from sessions.words import Sentence, say, say_n

MANY = 3  # links that make something a hub
HUBS = 5  # hubs that are named


class Thing(msgspec.Struct, frozen=True):
    """A note, cluster or place by its words, how many links meet at it, and where it lies ("" for nowhere)."""

    id: str
    text: str
    links: int
    place: str
    slot: int | None


class Held(msgspec.Struct, frozen=True):
    """What one person alone holds together: every one of the `n` links between two places; `who` is a first name."""

    who: str
    what: Sentence
    n: int


class Links(msgspec.Struct, frozen=True):
    """Hubs, the busiest first; islands, one of each place in turn, so that the first few tell of all; what one person alone
    holds, where names go with it."""

    hubs: tuple[Thing, ...]
    islands: tuple[Thing, ...]
    held: tuple[Held, ...]
    crossing: int
    links: int
    fact: Fact


def links_of(places: Places, found: Map) -> Links | None:
    """What the links say; None while nothing is linked."""
    seen = places.seen
    if not seen.drawn:
        return None
    degree = Counter(end for link in seen.drawn.values() for end in (link["from"], link["to"]))
    busy = sorted((end for end, n in degree.items() if n >= MANY), key=lambda end: (-degree[end], end))[:HUBS]
    hubs = tuple(_thing(places, end, degree[end]) for end in busy)
    alone = ([_thing(places, mark.note, 0) for mark in land.marks if not mark.links] for land in found.lands)
    islands = tuple(thing for round in zip_longest(*alone) for thing in round if thing is not None)
    rows = [*(Row(hub.text, (hub.place, hub.links), slot=hub.slot) for hub in hubs)]
    table = Table(say("What most hangs on"), (say("What"), say("Place"), say("links")), tuple(rows))
    fact = Fact(_sentence(found, len(islands)), table)
    return Links(hubs, islands, _ties_held(places), found.crossing, found.links, fact)


def _thing(places: Places, end: str, links: int) -> Thing:
    home = places.home(end)
    place = places.place(home) if home is not None else None
    text = places.seen.text(end) or (place.label if place else "")
    return Thing(end, text, links, place.label if place else "", place.slot if place else None)


def _sentence(found: Map, islands: int) -> Sentence:
    if not islands:
        return say("Everything on the map is linked to something")
    return say_n("{n} note stands alone, of {all}", "{n} notes stand alone, of {all}", islands, all=found.notes)


def _ties_held(places: Places) -> tuple[Held, ...]:
    """Pairs of places whose every link was made by one person, two links or more; only where each link carries its maker."""
    makers: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for link in places.seen.drawn.values():
        homes = [home for end in (link["from"], link["to"]) if (home := places.home(end)) is not None]
        if len(homes) == 2 and homes[0] != homes[1]:
            a, b = sorted(homes, key=lambda home: places.at[home])
            makers.setdefault((a, b), []).append((link.get("seat", ""), link.get("name", "")))
    found = []
    for (a, b), who in sorted(makers.items(), key=lambda item: (places.at[item[0][0]], places.at[item[0][1]])):
        if len(who) > 1 and len(set(who)) == 1 and all(who[0]):
            what = say("every link between {a} and {b}", a=places.place(a).short, b=places.place(b).short)
            found.append(Held(who[0][1], what, len(who)))
    return tuple(found)
