"""Balance: how notes and stated effort lie over halves and domains; no target and no verdict."""

from statistics import fmean
from typing import Any

import msgspec

from sessions.harvest.facts import Fact, Row, Table, per_cent
from sessions.harvest.picture import Map
from sessions.harvest.places import Places
from sessions.words import Sentence, say, say_n

EFFORT = "energy"  # the framework's own scale of effort; without it the first scale in numbers that places were rated on


class Effort(msgspec.Struct, frozen=True):
    """What people said of the effort in one place: the mean and the middle of `n` answers; so many cannot see it."""

    n: int
    cannot_see: int
    mean: float | None
    median: float | None


class Part(msgspec.Struct, frozen=True):
    """A half or a domain: its notes, and its share of the effort in per cent (None where nobody rated it)."""

    id: str
    label: str
    slot: int | None
    notes: int
    effort: Effort | None = None
    share: int | None = None


class Balance(msgspec.Struct, frozen=True):
    """Halves and domains side by side; `answered` is the most answers that one place has."""

    halves: tuple[Part, ...]
    domains: tuple[Part, ...]
    scale: str
    answered: int
    fact: Fact


def balance_of(places: Places, found: Map) -> Balance:
    """The balance of a map."""
    scale, effort = _effort(places)
    whole = sum(each.mean for each in effort.values() if each.mean is not None)
    shares = {id: 100 * each.mean / whole for id, each in effort.items() if each.mean is not None and whole}
    domains = tuple(_domain(land.place.id, places, len(land.marks), effort, shares) for land in found.lands)
    halves = tuple(
        Part(
            group.id,
            group.label,
            None,
            sum(len(land.marks) for land in found.lands if land.place.group == group.id),
            share=round(sum(shares.get(place.id, 0) for place in places.of(group.id))) if shares else None,
        )
        for group in found.groups
    )
    fact = Fact(_sentence(found, halves), _table(found, halves, domains))
    answered = max((each.n + each.cannot_see for each in effort.values()), default=0)
    return Balance(halves, domains, scale, answered, fact)


def _domain(id: str, places: Places, notes: int, effort: dict[str, Effort], shares: dict[str, float]) -> Part:
    place = places.place(id)
    share = round(shares[id]) if id in shares else None
    return Part(id, place.label, place.slot, notes, effort.get(id), share)


def _effort(places: Places) -> tuple[str, dict[str, Effort]]:
    """The scale's id and, by place, what the latest rating of it says."""
    rated: dict[str, dict[str, dict[str, Any]]] = {}
    for record in places.seen.ratings():
        for scale, marks in record["scales"].items():
            if record["target"] in places.at:
                rated.setdefault(scale, {}).setdefault(record["step"], {})[record["target"]] = next(iter(marks.values()))
    numeric = [
        scale for scale, steps in rated.items() if any(_values(mark) for marks in steps.values() for mark in marks.values())
    ]
    if not numeric:
        return "", {}
    scale = EFFORT if EFFORT in numeric else numeric[0]
    latest = list(rated[scale].values())[-1]
    return scale, {target: _told(mark) for target, mark in latest.items()}


def _values(mark: dict[str, Any]) -> list[float]:
    try:
        return [float(value) for value, n in mark["spread"].items() for _ in range(n)]
    except ValueError:  # a scale of words
        return []


def _told(mark: dict[str, Any]) -> Effort:
    values = _values(mark)
    median = mark["median"] if isinstance(mark["median"], int | float) else None
    return Effort(mark["n"], mark["cannot_see"], fmean(values) if values else None, median)


def _sentence(found: Map, halves: tuple[Part, ...]) -> Sentence:
    """How the notes lie over the halves, and how many links cross; of frames without halves only how many places have any."""
    if len(halves) != 2:
        named = sum(bool(land.marks) for land in found.lands)
        return say("Something was named in {n} of {all} places", n=named, all=len(found.lands))
    one, other = halves
    a, b = (group.short for group in found.groups)
    if not found.links:
        if one.notes == other.notes:
            return say_n("{n} note on each half", "{n} notes on each half", one.notes)
        return say_n("{n} note in {a}, {m} in {b}", "{n} notes in {a}, {m} in {b}", one.notes, a=a, m=other.notes, b=b)
    if one.notes == other.notes:
        across = (found.crossing, found.links)
        return say_n(
            "{n} note on each half, and {m} of {all} links cross between them",
            "{n} notes on each half, and {m} of {all} links cross between them",
            one.notes,
            m=across[0],
            all=across[1],
        )
    return say_n(
        "{n} note in {a}, {m} in {b}; {x} of {all} links cross between them",
        "{n} notes in {a}, {m} in {b}; {x} of {all} links cross between them",
        one.notes,
        a=a,
        m=other.notes,
        b=b,
        x=found.crossing,
        all=found.links,
    )


def _table(found: Map, halves: tuple[Part, ...], domains: tuple[Part, ...]) -> Table:
    rated = any(part.share is not None for part in domains)
    home = {land.place.id: land.place.group for land in found.lands}
    rows = list[Row]()
    for half in halves:
        rows.append(Row(half.label, _cells(found, half, rated, found.inside.get(half.id, 0)), "total"))
        rows += [_row(found, part, rated) for part in domains if home[part.id] == half.id]
    rows += [_row(found, part, rated) for part in domains if not home[part.id]]
    head = (say("Place"), say("notes"), say("share of notes"), *((say("share of effort"),) if rated else ()))
    return Table(say("Balance, as a table"), (*head, *((say("links inside"),) if found.links else ())), tuple(rows))


def _row(found: Map, part: Part, rated: bool) -> Row:
    return Row(part.label, _cells(found, part, rated, None), slot=part.slot)


def _cells(found: Map, part: Part, rated: bool, inside: int | None) -> tuple[str | int | None, ...]:
    share = say("{n}%", n=part.share) if part.share is not None else None
    cells = (part.notes, say("{n}%", n=per_cent(part.notes, found.notes)), *((share,) if rated else ()))
    return (*cells, inside) if found.links else cells
