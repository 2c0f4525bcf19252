"""Picture: the map of a session as numbers: notes by place, linked or alone, and the ties between places."""

from collections import Counter

import msgspec

from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.places import Group, Place, Places
from sessions.words import Sentence, say, say_n


class Mark(msgspec.Struct, frozen=True):
    """One note on the map, and how many links meet at it."""

    note: str
    links: int


class Land(msgspec.Struct, frozen=True):
    """One place with its notes, the busiest first; `alone` of them stand alone."""

    place: Place
    marks: tuple[Mark, ...]
    linked: int
    alone: int


class Tie(msgspec.Struct, frozen=True):
    """How many links run between two places, in either direction; `crosses` from one half to another."""

    a: str
    b: str
    n: int
    crosses: bool


class Map(msgspec.Struct, frozen=True):
    """The map. `by` says what a note is joined by: links, clusters, or "" while there are neither.

    links: how many are there; inside: those within one half by its id; crossing: those between halves; missing: those that
    should be there; earlier: notes that come from earlier sessions.
    """

    frame: str
    groups: tuple[Group, ...]
    lands: tuple[Land, ...]
    ties: tuple[Tie, ...]
    by: str
    notes: int
    alone: int
    links: int
    inside: dict[str, int]
    crossing: int
    missing: int
    earlier: int
    fact: Fact
    table_of_ties: Table


def map_of(places: Places) -> Map:
    """The map of what is seen; the same records always give the same map."""
    seen = places.seen
    degree = Counter(end for link in seen.drawn.values() for end in (link["from"], link["to"]))
    by = "links" if seen.drawn else "clusters" if seen.clusters else ""
    if by == "clusters":
        degree = Counter(note for cluster in seen.clusters.values() for note in cluster["notes"])
    lands = tuple(_land(places, place, degree, by) for place in places.places)
    ties, inside, crossing = _ties(places)
    return Map(
        frame=places.frame,
        groups=places.groups,
        lands=lands,
        ties=ties,
        by=by,
        notes=len(places.lying),
        alone=sum(land.alone for land in lands),
        links=len(seen.drawn),
        inside=inside,
        crossing=crossing,
        missing=len(seen.missing),
        earlier=sum(seen.is_earlier(seen.notes[note]["step"]) for note in places.lying),
        fact=Fact(_sentence(places, lands, ties), _table(places, lands, by)),
        table_of_ties=_table_of_ties(places, ties),
    )


def _land(places: Places, place: Place, degree: Counter[str], by: str) -> Land:
    marks = [Mark(note, degree[note]) for note, home in places.lying.items() if home == place.id]
    marks.sort(key=lambda mark: (-mark.links, mark.note))
    alone = sum(not mark.links for mark in marks) if by else 0
    return Land(place, tuple(marks), len(marks) - alone, alone)


def _ties(places: Places) -> tuple[tuple[Tie, ...], dict[str, int], int]:
    """Ties, the strongest first; links inside each group; links that cross from one to another."""
    between: Counter[tuple[str, str]] = Counter()
    inside = {group.id: 0 for group in places.groups}
    crossing = 0
    for link in places.seen.drawn.values():
        ends = [home for end in (link["from"], link["to"]) if (home := places.home(end)) is not None]
        if len(ends) < 2:
            continue
        a, b = sorted(ends, key=lambda home: places.at[home])
        crosses = places.place(a).group != places.place(b).group
        crossing += crosses
        if not crosses and places.place(a).group in inside:
            inside[places.place(a).group] += 1
        if a != b:
            between[a, b] += 1
    order = sorted(between.items(), key=lambda item: (-item[1], places.at[item[0][0]], places.at[item[0][1]]))
    return tuple(Tie(a, b, n, places.place(a).group != places.place(b).group) for (a, b), n in order), inside, crossing


def _sentence(places: Places, lands: tuple[Land, ...], ties: tuple[Tie, ...]) -> Sentence:
    """What stands over the map: what is tied most, else where most lies."""
    seen, first = places.seen, ties[0] if ties else None
    if first is not None and (len(ties) == 1 or ties[1].n < first.n):
        a, b = places.place(first.a).short, places.place(first.b).short
        return say("The strongest tie runs between {a} and {b}", a=a, b=b)
    if seen.drawn and first is None:
        return say_n("{n} link, inside one domain", "{n} links, all inside their own domain", len(seen.drawn))
    if seen.drawn:
        return say("No tie stands out; {n} links in all", n=len(seen.drawn))
    most = max(lands, key=lambda land: len(land.marks))
    if len(places.lying) == 1 or sum(len(land.marks) == len(most.marks) for land in lands) > 1:
        return say_n("{n} note on the map", "{n} notes on the map", len(places.lying))
    place, n = most.place.short, len(most.marks)
    return say("More was named in {place} than in any other place: {n} of {all}", place=place, n=n, all=len(places.lying))


def _table(places: Places, lands: tuple[Land, ...], by: str) -> Table:
    joined = {"links": (say("linked"), say("alone")), "clusters": (say("in a cluster"), say("alone"))}.get(by, ())
    rows = list[Row]()
    for group in (*places.groups, None):
        some = [land for land in lands if land.place.group == (group.id if group else "")]
        if group and some:
            rows.append(Row(group.label, kind="group"))
        rows += [Row(land.place.label, _figures(land, by), slot=land.place.slot) for land in some]
    cells = (len(places.lying), sum(land.linked for land in lands), sum(land.alone for land in lands))
    rows.append(Row(say("All together"), cells if by else cells[:1], "total"))
    return Table(say("Notes by place"), (say("Place"), say("notes"), *joined), tuple(rows))


def _figures(land: Land, by: str) -> tuple[int, ...]:
    return (len(land.marks), land.linked, land.alone) if by else (len(land.marks),)


def _table_of_ties(places: Places, ties: tuple[Tie, ...]) -> Table:
    rows = tuple(
        Row(places.place(tie.a).label, (places.place(tie.b).label, tie.n), slot=places.place(tie.a).slot) for tie in ties
    )
    return Table(say("Links between places"), (say("Between"), say("and"), say("links")), rows)
