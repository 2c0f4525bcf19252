"""Report: the harvest as headings, sentences, lists and tables in reading order, which every document says in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.drawing.harvest_map import told as told_of_map
from app.taking.rows import promises_sheet, sheet_of
from app.taking.taken import Taken, clock_told
from app.words.dates import counts_told, when_told
from app.words.speaking import told
from sessions.harvest.facts import Table
from sessions.words import say, say_n

SHOWN = 12  # things that stand alone, as many as the page shows before its fold


@dataclass(frozen=True)
class Words:
    """One paragraph; `soft` is what stands beside the facts."""

    text: str
    soft: bool = False


@dataclass(frozen=True)
class Listed:
    """A list: each line with what stands after it in small letters ("" for nothing)."""

    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Grid:
    """A table with a caption, one row of names, and rows as (kind, cells); kind is row, group (a heading) or total.

    `words`: its cells are words, else numbers.
    """

    caption: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]
    words: bool = False


@dataclass(frozen=True)
class Drawn:
    """The picture of the map, told in words."""

    alt: str


Block = Words | Listed | Grid | Drawn


@dataclass(frozen=True)
class Section:
    """A heading with what is under it; `id` names the part on the harvest's page, "" for what stands inside one."""

    id: str
    heading: str
    level: int
    blocks: list[Block]


@dataclass(frozen=True)
class Report:
    """The whole: the title, the room's own sentence with what goes with it, lines under the title, the sections, the credit."""

    title: str
    lang: str
    own: tuple[str, str] | None
    lines: list[str]
    sections: list[Section]
    credit: str


def report_of(taken: Taken) -> Report:
    """Everything in the order of the harvest's page."""
    found = taken.harvest
    day = when_told(found)
    lines = [told(day)] if day is not None else []
    lines += [found.plan] if found.plan not in ("", taken.title) else []
    counts = ", ".join(told(line) for line in counts_told(found))
    lines += [each for each in (counts, told(found.names) if found.names else "") if each]
    lines.append(told(say("Made on {day}", day=taken.made)))
    own = None
    if found.own is not None:
        by = say("The room’s own sentence, written down by {name}.", name=found.own.by)
        own = (found.own.text, told(by if found.own.by else say("The room’s own sentence.")))
    parts = (_map, _balance, _coverage, _asks, _links, _lenses, _promises, _car_park, _notes, _journey)
    sections = [section for part in parts for section in part(taken)]
    return Report(taken.title, taken.lang, own, lines, sections, taken.credit)


def _map(taken: Taken) -> Iterator[Section]:
    found = taken.harvest.map
    if found is None:
        return
    blocks: list[Block] = [Drawn(". ".join(told(line) for line in told_of_map(found))), grid(found.fact.table)]
    if found.ties:
        blocks.append(grid(found.table_of_ties, words=True))
    yield Section("map", told(found.fact.sentence), 1, blocks)


def _balance(taken: Taken) -> Iterator[Section]:
    balance = taken.harvest.balance
    if balance is not None:
        blocks: list[Block] = [grid(balance.fact.table), Words(told(say("What is right is for you to say.")), soft=True)]
        yield Section("balance", told(balance.fact.sentence), 1, blocks)


def _coverage(taken: Taken) -> Iterator[Section]:
    cover = taken.harvest.coverage
    if cover is None:
        return
    notes = [told(say("None means that nobody named it, not that nobody does it."))]
    if cover.hidden:
        notes.insert(0, told(say("Organisations with fewer than three people here are not shown.")))
    elif not cover.lines[-1].label:
        notes.insert(0, told(say("Organisations with fewer than three people here are counted together.")))
    yield Section("coverage", told(cover.fact.sentence), 1, [grid(cover.fact.table), Words(" ".join(notes), soft=True)])


def _asks(taken: Taken) -> Iterator[Section]:
    if taken.harvest.asks:
        lines = [(ask.words, "") for ask in taken.harvest.asks]
        yield Section("asks", told(say("What the picture asks")), 1, [Listed(lines)])


def _links(taken: Taken) -> Iterator[Section]:
    links = taken.harvest.links
    if links is None:
        return
    yield Section("links", told(links.fact.sentence), 1, [])
    if links.hubs:
        lines = [(one.text, told(say_n("{n} link", "{n} links", one.links))) for one in links.hubs]
        yield Section("", told(say("A lot hangs on")), 2, [Listed(lines)])
    if links.held:
        held = [(f"{one.who}: {told(one.what)}", str(one.n)) for one in links.held]
        yield Section("", told(say("One person alone holds")), 2, [Listed(held)])
    if links.islands:
        alone: list[Block] = [Listed([(one.text, one.place) for one in links.islands[:SHOWN]])]
        if len(links.islands) > SHOWN:
            alone.append(Words(told(say("{n} more; all are among the notes.", n=len(links.islands) - SHOWN)), soft=True))
        yield Section("", told(say("Stands alone")), 2, alone)


def _lenses(taken: Taken) -> Iterator[Section]:
    for n, lens in enumerate(taken.harvest.lenses, 1):
        yield Section(f"lens-{n}", told(lens.fact.sentence), 1, [grid(lens.fact.table)])


def _promises(taken: Taken) -> Iterator[Section]:
    made = taken.harvest.promises
    if made is None:
        return
    [sheet] = promises_sheet(taken)
    kept = [n for n in range(len(sheet.columns)) if n == 0 or any(row[n] for row in sheet.rows)]
    rows = [("row", [str(row[n] or "") for n in kept]) for row in sheet.rows]
    columns = [sheet.columns[n] for n in kept]
    many = [
        told(say_n("{n} of them rests on {name}.", "{n} of them rest on {name}.", owner.n, name=owner.name))
        for owner in made.many
    ]
    blocks: list[Block] = [Words(" ".join(many), soft=True)] if many else []
    yield Section("promises", told(made.fact.sentence), 1, [*blocks, Grid(sheet.name, columns, rows, words=True)])


def _car_park(taken: Taken) -> Iterator[Section]:
    waiting = taken.harvest.car_park
    if waiting:
        n = sum(not one.done for one in waiting)
        heading = told(say_n("{n} thing waits in the car park", "{n} things wait in the car park", n))
        lines = [(one.text, told(say("dealt with")) if one.done else "") for one in waiting]
        yield Section("car-park", heading, 1, [Listed(lines)])


def _notes(taken: Taken) -> Iterator[Section]:
    """What was written, by place, and by step what lies in none."""
    groups: dict[str, list[tuple[str, str]]] = {}
    found = taken.harvest
    if found.map is not None:
        groups = {land.place.label: [(one.text, one.by) for one in found.said[land.place.id]] for land in found.map.lands}
        for one in found.apart:
            in_none = told(say("In no place of the map: {step}", step=one.title))
            groups[in_none] = [(each.text, each.by) for each in one.notes]
        heading = say("What was written, place by place")
    else:
        heading = say("What was written")
        for row in taken.notes.rows:
            by = ", ".join(each for each in (row.name, row.organisation) if each)
            groups.setdefault(row.title, []).append((row.text, by))
    if any(groups.values()):
        yield Section("notes", told(heading), 1, [])
        yield from (Section("", head, 2, [Listed(lines)]) for head, lines in groups.items() if lines)


def _journey(taken: Taken) -> Iterator[Section]:
    journey = taken.harvest.journey
    if not journey.legs:
        return
    timed = any(leg.spent is not None for leg in journey.legs)
    columns = [told(say("Step")), told(say("from")), *([told(say("minutes"))] if timed else [])]
    rows = []
    for leg in journey.legs:
        title = told(say("{step}, again", step=leg.title)) if leg.again else leg.title
        spent = ["" if leg.spent is None else str(round(leg.spent / 60_000))] if timed else []
        rows.append(("row", [title, clock_told(leg.at), *spent]))
    yield Section("journey", told(journey.fact.sentence), 1, [Grid(told(say("The way we went")), columns, rows)])


def grid(table: Table, words: bool = False) -> Grid:
    """A table of facts in words; what stands in small letters stands in brackets after the head."""
    sheet = sheet_of("", table)
    small = any(row.small for row in table.rows)
    rows = []
    for row, cells in zip(table.rows, sheet.rows, strict=True):
        head, rest = told(row.head), cells[2:] if small else cells[1:]
        shown = f"{head} ({told(row.small)})" if row.small else head
        figures = [f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in ("" if one is None else one for one in rest)]
        rows.append((row.kind, [shown, *figures]))
    columns = [name for n, name in enumerate(sheet.columns) if not (small and n == 1)]
    return Grid(told(table.caption), columns, rows, words)
