"""Rows: the notes and the tables of a harvest as plain cells, for whatever writes tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.taking.taken import Taken, clock_told
from app.words.dates import dates_told
from app.words.speaking import told
from sessions.harvest.facts import Table
from sessions.harvest.noted import Joined, Noted
from sessions.words import say

Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its columns, its rows; `wide` says how wide each column wants to be, in letters."""

    name: str
    columns: list[str]
    rows: list[list[Cell]]
    wide: list[int]


def notes_sheet(taken: Taken) -> Sheet:
    """A row a note, with all that is around it."""
    dots = [told(say("Dots: {step}", step=title)) for title in taken.notes.votes.values()]
    columns = [told(name) for name in COLUMNS]
    rows = [_note(row, list(taken.notes.votes)) for row in taken.notes.rows]
    return Sheet(told(say("Notes")), columns + dots, rows, [*WIDE, *([12] * len(dots))])


COLUMNS = (
    say("Note"), say("Half"), say("Place"), say("Also in"), say("Clusters"), say("Number of links"), say("Linked to"),
    say("Organisation"), say("Name"), say("Step"), say("Number of the step"), say("Step opened"), say("From before"),
    say("In the car park"), say("Number of photos"), say("Id"),
)  # fmt: skip
WIDE = (60, 24, 28, 20, 24, 10, 50, 22, 16, 24, 10, 17, 24, 10, 8, 24)


def _note(row: Noted, votes: list[str]) -> list[Cell]:
    cells: list[Cell] = [row.text, row.half, row.place, "; ".join(row.also), "; ".join(row.clusters), len(row.links)]
    cells += ["\n".join(map(link_told, row.links)), row.organisation, row.name, row.title, row.n or None]
    cells += [clock_told(row.opened), row.earlier, told(say("yes")) if row.parked else "", row.photos or None, row.id]
    return cells + [row.dots.get(step) for step in votes]


def link_told(link: Joined) -> str:
    """A link in a line: the word for it and what it leads to."""
    if not link.relation:
        return link.text
    return f"{link.relation} → {link.text}" if link.away else f"← {link.relation} ← {link.text}"


def sheets_of(taken: Taken) -> Iterator[Sheet]:
    """Every table of a harvest but the notes, those alone that there are."""
    found = taken.harvest
    if found.map is not None:
        yield sheet_of(say("Map"), found.map.fact.table)
        yield sheet_of(say("Links between places"), found.map.table_of_ties)
    if found.balance is not None:
        yield sheet_of(say("Balance"), found.balance.fact.table)
    if found.coverage is not None:
        yield sheet_of(say("Coverage"), found.coverage.fact.table)
    if found.links is not None:
        yield sheet_of(say("A lot hangs on"), found.links.fact.table)
    yield from every_link(taken)
    for n, lens in enumerate(found.lenses, 1):
        yield sheet_of(say("Lens {n}", n=n), lens.fact.table)
    yield from promises_sheet(taken)
    if found.car_park:
        columns, done = [told(say("Note")), told(say("How it stands"))], told(say("dealt with"))
        yield Sheet(told(say("Car park")), columns, [[one.text, done if one.done else ""] for one in found.car_park], [60, 16])
    if found.journey.legs:
        yield journey_sheet(taken)


def sheet_of(name: str, table: Table) -> Sheet:
    """A table of facts as a sheet; what stands in small letters has a column of its own where there is any."""
    small = any(row.small for row in table.rows)
    columns = [told(column) for column in table.columns]
    rows: list[list[Cell]] = []
    for row in table.rows:
        head: list[Cell] = [told(row.head), told(row.small)] if small else [told(row.head)]
        rows.append(head + [told(cell) if isinstance(cell, str) else cell for cell in row.cells])
    if small:
        columns.insert(1, "")
    return Sheet(told(name), columns, rows, [36, *([16] * (len(columns) - 1))])


def every_link(taken: Taken) -> Iterator[Sheet]:
    """A row a link."""
    names = [say("From"), say("Place"), say("Kind of link"), say("To"), say("Place"), say("Remark")]
    names += [say("Organisation"), say("Name"), say("Should be there and is not")]
    rows = list[list[Cell]]()
    for one in taken.notes.links:
        row: list[Cell] = [one.start, one.start_place, one.relation, one.end, one.end_place, one.remark]
        rows.append([*row, one.organisation, one.name, told(say("yes")) if one.missing else ""])
    if rows:
        yield Sheet(told(say("Links")), [told(name) for name in names], rows, [50, 24, 20, 50, 24, 30, 22, 16, 12])


def promises_sheet(taken: Taken) -> Iterator[Sheet]:
    """A row a promise, its date as it can be sorted and as it is said."""
    made = taken.harvest.promises
    if made is None:
        return
    dates = dates_told(taken.harvest)
    names = (say("What"), say("Owner"), say("Organisation"), say("With"), say("First step"), say("By"), say("How it stands"))
    rows: list[list[Cell]] = [
        [one.what, one.owner, one.organisation, one.partner, one.first_step, told(dates[one.by]), told(row.cells[-1])]
        for one, row in zip(made.promises, made.fact.table.rows, strict=True)
    ]
    yield Sheet(told(say("Promises")), [told(name) for name in names], rows, [50, 18, 22, 18, 40, 18, 16])


def journey_sheet(taken: Taken) -> Sheet:
    """A row a stop of the way that was really taken; minutes where this viewer is told them."""
    legs = taken.harvest.journey.legs
    timed = any(leg.spent is not None for leg in legs)
    columns = [told(say("Step")), told(say("sitting")), told(say("from")), *([told(say("minutes"))] if timed else [])]
    rows: list[list[Cell]] = []
    for leg in legs:
        spent: list[Cell] = [None if leg.spent is None else round(leg.spent / 60_000)] if timed else []
        rows.append([leg.title, leg.sitting, clock_told(leg.at), *spent])
    return Sheet(told(say("The way we went")), columns, rows, [40, 10, 18, 10][: len(columns)])
