"""Moves map: then and now in one picture: the circles of the harvest's map, each note marked by what became of it, and arrows."""

from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from app.drawing.harvest_map import MOST_PLACES, SHAPES, Mark
from app.drawing.naming import FORMATS, Format, Line, named
from app.drawing.seats import LEFT, Seat, Spot, mark_size, radius, ribbon, rim, seats, spiral
from sessions.harvest.fates import CONTINUED, ENDED, MOVED, NEW
from sessions.harvest.moves import Move, Moves, Shift
from sessions.words import Sentence, say, say_n

MOST_ARROWS, FEW_ARROWS = 7, 4  # of a wide and of a narrow picture: the strongest are drawn; all are in the words beside it
BOW = 26  # how far an arrow bows to its left, so that the one back does not cover it
LOOKS = {CONTINUED: "", NEW: "", MOVED: "-holed", ENDED: "-open"}
ORDER = (CONTINUED, MOVED, NEW, ENDED)  # from the middle outwards


class Sign(NamedTuple):
    """One note: its mark, and what became of it."""

    mark: Mark
    kind: str


@dataclass(frozen=True)
class Ring:
    """One place with all that is drawn of it."""

    id: str
    slot: int
    x: float
    y: float
    r: float
    signs: list[Sign]
    lines: list[Line]


class Arrow(NamedTuple):
    """Notes that moved from one place to another: the path, how wide, their number (0 for none) and where it stands."""

    path: str
    wide: float
    n: int
    at: Spot


@dataclass(frozen=True)
class MovesPicture:
    """A whole picture; `more` moves between places are not drawn."""

    format: Format
    rings: list[Ring]
    arrows: list[Arrow]
    hinge: bool
    more: int
    told: list[Sentence]


def moves_pictures(found: Moves) -> list[MovesPicture]:
    """The moves in every format; [] where there are more places than a picture can hold."""
    if not found.shifts or len(found.shifts) > MOST_PLACES:
        return []
    return [_picture(found, _columns(found), form) for form in FORMATS]


def _columns(found: Moves) -> list[list[Shift]]:
    """The places side by side: halves as they are, other frames in two columns."""
    grouped = [[shift for shift in found.shifts if shift.place.group == group.id] for group in found.groups]
    grouped = [column for column in grouped if column]
    if 1 < len(grouped) <= 3 and sum(map(len, grouped)) == len(found.shifts):
        return grouped
    half = (len(found.shifts) + 1) // 2
    return [column for column in (list(found.shifts[:half]), list(found.shifts[half:])) if column]


def _picture(found: Moves, columns: list[list[Shift]], form: Format) -> MovesPicture:
    top, foot = (form.letters * 3.7, form.letters * 0.3) if form.narrow else (form.letters * 3.2, form.letters * 2.6)
    seated = seats([len(column) for column in columns], form.width, form.height, top, foot)
    most = max(shift.then + shift.new + shift.came for shift in found.shifts)
    at: dict[str, tuple[Seat, float]] = {}
    rings = []
    for column, places in zip(columns, seated, strict=True):
        for shift, seat in zip(column, places, strict=True):
            across = form.width * (0.26 if seat.side == LEFT else 0.74) if form.narrow else seat.x
            seat = seat._replace(x=across, room=min(seat.room * form.swell, form.width * 0.2))
            r = radius(shift.then + shift.new + shift.came, most, seat.room)
            at[shift.place.id] = (seat, r)
            rings.append(_ring(found, shift, seat, r, form))
    drawn = found.moves[: FEW_ARROWS if form.narrow else MOST_ARROWS]
    arrows = [_arrow(move, at, form, drawn[0].n) for move in drawn]
    hinge = len(columns) == 2 and bool(found.groups)
    return MovesPicture(form, rings, arrows, hinge, len(found.moves) - len(drawn), told(found))


def _ring(found: Moves, shift: Shift, seat: Seat, r: float, form: Format) -> Ring:
    here = shift.place.id
    fates = [fate for fate in found.fates if (fate.now if fate.kind != ENDED else fate.was or fate.now) == here]
    fates.sort(key=lambda fate: (ORDER.index(fate.kind), fate.note))
    name = SHAPES[(shift.place.slot - 1) % 8]
    size = mark_size(len(fates), r, 2)
    spots = zip(spiral(len(fates), r * 0.86), fates, strict=True)
    signs = [_sign(Spot(seat.x + x, seat.y + y), size, name + LOOKS[fate.kind], fate.kind) for (x, y), fate in spots]
    counts = [say("{n} then", n=shift.then), say("{n} now", n=shift.now)]
    lines = named(shift.place, counts, seat, r, form)
    return Ring(here, shift.place.slot, round(seat.x, 1), round(seat.y, 1), round(r, 1), signs, lines)


def _sign(at: Spot, size: float, shape: str, kind: str) -> Sign:
    return Sign(Mark(round(at.x - size / 2, 1), round(at.y - size / 2, 1), round(size, 1), shape), kind)


def _arrow(move: Move, at: dict[str, tuple[Seat, float]], form: Format, most: int) -> Arrow:
    """A curve from rim to rim, bowed to its own left."""
    (a, ra), (b, rb) = at[move.a], at[move.b]
    bend = ribbon(a, ra, b, rb, Spot(form.width / 2, form.height / 2), 1).bend
    far = hypot(b.x - a.x, b.y - a.y) or 1
    bow = BOW * form.width / FORMATS[0].width
    bend = Spot(bend.x + (b.y - a.y) / far * bow, bend.y - (b.x - a.x) / far * bow)
    start, end = rim(a, ra + 3, bend), rim(b, rb + 7, bend)
    middle = Spot(round(start.x / 4 + bend.x / 2 + end.x / 4, 1), round(start.y / 4 + bend.y / 2 + end.y / 4, 1))
    path = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, *bend, *end)
    clear = not form.narrow or a.side != b.side  # where names stand between the circles no number fits
    return Arrow(path, round(2 + 3 * move.n / most, 1), move.n if clear else 0, middle)


def told(found: Moves) -> list[Sentence]:
    """All the facts of the picture in words, for those who do not see it."""
    lines = [found.fact.sentence]
    for shift in found.shifts:
        place, then = shift.place.label, say_n("{n} note then", "{n} notes then", shift.then)
        lines.append(
            say(
                "{place}: {then}, {now} now; {new} new, {ended} ended",
                place=place,
                then=then,
                now=shift.now,
                new=shift.new,
                ended=shift.ended,
            )
        )
    label = {shift.place.id: shift.place.short for shift in found.shifts}
    for move in found.moves:
        lines.append(say_n("{n} moved from {a} to {b}", "{n} moved from {a} to {b}", move.n, a=label[move.a], b=label[move.b]))
    return lines
