"""Coverage: which organisations named something where, the small ones together; an empty cell is a finding, no failure."""

from collections import Counter

import msgspec

from sessions import company, limits
from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.picture import Map
from sessions.harvest.places import Place, Places
from sessions.words import Sentence, say, say_n


class Line(msgspec.Struct, frozen=True):
    """One organisation, or the others together (`organisations` of them): its people and its notes in each place."""

    label: str
    people: int
    cells: tuple[int, ...]
    organisations: int = 1


class Coverage(msgspec.Struct, frozen=True):
    """The grid: `lines` by `places`, `only` the places where one line alone has notes, with that line's number.

    `unsigned`: notes on the map that carry no organisation; `hidden`: whether organisations are too few people to be told.
    """

    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    totals: tuple[int, ...]
    only: dict[str, int]
    empty: int
    unsigned: int
    hidden: bool
    fact: Fact


def coverage_of(places: Places, found: Map) -> Coverage | None:
    """The coverage of a map; None where no note carries an organisation, and where too few are here to tell any apart."""
    seen = places.seen
    signed = {note: str(seen.notes[note]["organisation"]) for note in places.lying if seen.notes[note].get("organisation")}
    enough = max((_enough(places, note) for note in signed), default=limits.SMALL_GROUP)
    rows, others = company.organisations(seen.state, enough)
    named = [name for name, _ in rows]
    counts = Counter((signed[note] if signed[note] in named else "", places.lying[note]) for note in signed)
    lines = [Line(name, people, _row(places, counts, name)) for name, people in rows]
    rest = {seat.organisation for seat in company.present(seen.state)} - {*named, ""}
    hidden = bool(rest) and not others
    if others:
        lines.append(Line("", others, _row(places, counts, ""), len(rest)))
    if not lines or not signed:
        return None
    told = tuple(lines)
    totals = tuple(sum(line.cells[n] for line in told) for n in range(len(places.places)))
    only = _only(places, counts, named)
    empty = sum(not cell for line in told for cell in line.cells)
    unsigned = len(places.lying) - len(signed)
    fact = Fact(_sentence(places, told, only, empty), _table(places, told, totals))
    return Coverage(places.places, told, totals, only, empty, unsigned, hidden, fact)


def _enough(places: Places, note: str) -> int:
    return max(limits.SMALL_GROUP, places.seen.state.plan.step(places.seen.notes[note]["step"]).small_groups)


def _row(places: Places, counts: Counter[tuple[str, str]], name: str) -> tuple[int, ...]:
    return tuple(counts[name, place.id] for place in places.places)


def _only(places: Places, counts: Counter[tuple[str, str]], named: list[str]) -> dict[str, int]:
    """Places where one organisation alone named something; those of the small ones count as others, told or not."""
    found: dict[str, int] = {}
    for place in places.places:
        with_notes = [name for name in (*named, "") if counts[name, place.id]]
        if len(with_notes) == 1 and with_notes[0] and len(named) > 1:
            found[place.id] = named.index(with_notes[0])
    return found


def _sentence(places: Places, lines: tuple[Line, ...], only: dict[str, int], empty: int) -> Sentence:
    if only:
        at, line = next(iter(only.items()))
        return say("Only {organisation} named anything in {place}", organisation=lines[line].label, place=places.place(at).label)
    for n, place in enumerate(places.places):
        if not any(line.cells[n] for line in lines):
            return say("No organisation named anything in {place}", place=place.label)
    if empty:
        thin = max((line for line in lines if line.label), key=lambda line: line.cells.count(0))
        gaps = {"n": thin.cells.count(0), "all": len(places.places)}
        if gaps["n"]:
            return say("Nothing yet from {organisation} in {n} of {all} places", organisation=thin.label, **gaps)
        return say("Nothing yet from the smaller organisations in some places")
    return say("Every organisation named something everywhere")


def _table(places: Places, lines: tuple[Line, ...], totals: tuple[int, ...]) -> Table:
    rows = [Row(line.label or say("Others, together"), line.cells, small=people_of(line)) for line in lines]
    rows.append(Row(say("All of these"), totals, "total"))
    columns = (say("Organisation"), *(place.short for place in places.places))
    return Table(say("Notes by organisation and place"), columns, tuple(rows))


def people_of(line: Line) -> Sentence:
    """How many people a line stands for."""
    people = say_n("{n} person", "{n} people", line.people)
    if line.label:
        return people
    return say(
        "{people}, {organisations}",
        people=people,
        organisations=say_n("{n} organisation", "{n} organisations", line.organisations),
    )
