"""Harvest map: the circles, marks, ribbons and names of a session's map, ready to be written as SVG."""

from dataclasses import dataclass
from typing import NamedTuple

from app.drawing.free import Free
from app.drawing.naming import FORMATS, Format, Line, named
from app.drawing.seats import LEFT, Seat, Spot, mark_size, radius, ribbon, seats, spiral
from sessions.harvest.picture import Land, Map, Tie
from sessions.words import Sentence, say, say_n

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "plus", "star", "ring")
MOST_PLACES = 16  # circles that still can be told apart in one picture
NUMBERED = 4  # ribbons that carry their number


class Mark(NamedTuple):
    """One note: where, how large, and which drawing."""

    x: float
    y: float
    size: float
    shape: str


@dataclass(frozen=True)
class Circle:
    """One place with all that is drawn of it."""

    id: str
    slot: int
    x: float
    y: float
    r: float
    marks: list[Mark]
    lines: list[Line]


@dataclass(frozen=True)
class Band:
    """One tie: the path of its ribbon, its two ends with their colours, and its number (0 for none)."""

    id: str
    ends: tuple[str, str]
    path: str
    wide: float
    start: Spot
    end: Spot
    slots: tuple[int, int]
    middle: Spot
    n: int
    first: bool


@dataclass(frozen=True)
class Picture:
    """A whole picture."""

    format: Format
    circles: list[Circle]
    bands: list[Band]
    hinge: bool
    told: list[Sentence]


def pictures(found: Map) -> list[Picture]:
    """The map in every format; [] where it has more places than a picture can hold."""
    if not found.lands or len(found.lands) > MOST_PLACES:
        return []
    return [_picture(found, _columns(found), form) for form in FORMATS]


def _columns(found: Map) -> list[list[Land]]:
    """The places side by side: halves as they are, other frames in two columns."""
    grouped = [[land for land in found.lands if land.place.group == group.id] for group in found.groups]
    grouped = [column for column in grouped if column]
    if 1 < len(grouped) <= 3 and sum(map(len, grouped)) == len(found.lands):
        return grouped
    half = (len(found.lands) + 1) // 2
    return [column for column in (list(found.lands[:half]), list(found.lands[half:])) if column]


def _picture(found: Map, columns: list[list[Land]], form: Format) -> Picture:
    top, foot = (form.letters * 3.7, form.letters * 0.3) if form.narrow else (form.letters * 3.2, form.letters * 2.6)
    seated = seats([len(column) for column in columns], form.width, form.height, top, foot)
    most = max(len(land.marks) for land in found.lands)
    at: dict[str, tuple[Seat, float, int]] = {}
    circles = []
    for column, places in zip(columns, seated, strict=True):
        for land, seat in zip(column, places, strict=True):
            across = form.width * (0.26 if seat.side == LEFT else 0.74) if form.narrow else seat.x
            seat = seat._replace(x=across, room=min(seat.room * form.swell, form.width * 0.2))
            r = radius(len(land.marks), most, seat.room)
            at[land.place.id] = (seat, r, land.place.slot)
            circles.append(_circle(land, seat, r, form, found.by))
    free = Free(
        form.letters, [(line.x, line.y, line.anchor, len(str(line.words))) for circle in circles for line in circle.lines]
    )
    bands = [_band(tie, n, at, found, form, free) for n, tie in enumerate(found.ties)]
    return Picture(form, circles, bands[::-1], len(columns) == 2 and bool(found.groups), told(found))


def _circle(land: Land, seat: Seat, r: float, form: Format, by: str) -> Circle:
    name = SHAPES[(land.place.slot - 1) % 8]
    marks = []
    for spot, mark in zip(spiral(len(land.marks), r * 0.86), land.marks, strict=True):
        size = mark_size(len(land.marks), r, mark.links)
        shape = name if mark.links or not by else f"{name}-open"
        marks.append(Mark(round(seat.x + spot.x - size / 2, 1), round(seat.y + spot.y - size / 2, 1), round(size, 1), shape))
    lines = named(land.place, counts_of(land), seat, r, form)
    return Circle(land.place.id, land.place.slot, round(seat.x, 1), round(seat.y, 1), round(r, 1), marks, lines)


def counts_of(land: Land) -> list[Sentence]:
    """What is said under a name: how many notes, and how many of them stand alone."""
    notes = say_n("{n} note", "{n} notes", len(land.marks))
    return [notes, say("{n} alone", n=land.alone)] if land.alone else [notes]


def _band(tie: Tie, n: int, at: dict[str, tuple[Seat, float, int]], found: Map, form: Format, free: Free) -> Band:
    (a, ra, one), (b, rb, other) = at[tie.a], at[tie.b]
    widest = form.height / 26
    wide = max(2.5, tie.n / found.ties[0].n * widest)
    drawn = ribbon(a, ra, b, rb, Spot(form.width / 2, form.height / 2), wide, 0.5 if form.narrow else 0.12)
    path = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*drawn.start, *drawn.bend, *drawn.end)
    clear = not form.narrow or a.side != b.side  # where names stand between the circles no number fits
    middle = free.spot(drawn) if n < NUMBERED and tie.n > 1 and clear else None
    id = f"{form.name}-{tie.a}-{tie.b}".replace(".", "-")
    return Band(
        id,
        (tie.a, tie.b),
        path,
        round(wide, 1),
        drawn.start,
        drawn.end,
        (one, other),
        middle or drawn.middle,
        tie.n if middle else 0,
        n == 0,
    )


def told(found: Map) -> list[Sentence]:
    """All the facts of the picture in words, for those who do not see it."""
    lines = [found.fact.sentence]
    for land in found.lands:
        notes = say_n("{n} note", "{n} notes", len(land.marks))
        if found.by:
            lines.append(say("{place}: {notes}, {alone} alone", place=land.place.label, notes=notes, alone=land.alone))
        else:
            lines.append(say("{place}: {notes}", place=land.place.label, notes=notes))
    if found.links:
        lines.append(say("{n} links cross the halves", n=found.crossing))
    return lines
