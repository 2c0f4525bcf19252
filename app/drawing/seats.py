"""Seats: fixed places for circles, marks in them and ribbons between them, as `static/js/lib/links.js` has it in browsers."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin, sqrt
from typing import NamedTuple

GOLDEN_ANGLE = 2.399963
LEFT, RIGHT = "left", "right"


class Spot(NamedTuple):
    """A point."""

    x: float
    y: float


class Seat(NamedTuple):
    """Where a circle sits: its middle, the largest radius there, the side of the picture, and its row of so many."""

    x: float
    y: float
    room: float
    side: str
    row: int
    rows: int


class Ribbon(NamedTuple):
    """A bent band from rim to rim, and the middle of it."""

    start: Spot
    bend: Spot
    end: Spot
    middle: Spot
    wide: float


def seats(columns: Sequence[int], width: float, height: float, top: float, foot: float) -> list[list[Seat]]:
    """A seat for each circle: `columns` says how many stand in each, side by side, in a bow from top to bottom."""
    wide = width / max(1, len(columns))
    found = []
    for at, rows in enumerate(columns):
        side = LEFT if at < len(columns) / 2 else RIGHT
        tall = (height - top - foot) / max(1, rows)
        inner = at * wide + wide * ((0.66 if side == LEFT else 0.34) if len(columns) > 1 else 0.5)
        column = []
        for row in range(rows):
            bow = (sin((row + 0.5) / rows * pi) - sin(0.5 / rows * pi)) * wide * 0.32
            x = inner + (-bow if side == LEFT else bow)
            column.append(Seat(x, top + tall * (row + 0.5), min(tall * 0.36, wide * 0.24), side, row, rows))
        found.append(column)
    return found


def radius(count: int, most: int, room: float) -> float:
    """The radius of a circle with `count` notes where the fullest has `most`; never so small that it cannot be read."""
    return room * (0.62 + 0.38 * sqrt(count / max(1, most)))


def spiral(count: int, reach: float) -> list[Spot]:
    """Where marks stand in a circle, from its middle: the golden angle, so that no two touch."""
    far = [reach * sqrt((n + 0.5) / count) for n in range(count)]
    return [Spot(r * cos(n * GOLDEN_ANGLE), r * sin(n * GOLDEN_ANGLE)) for n, r in enumerate(far)]


def mark_size(count: int, r: float, links: int) -> float:
    """How large a mark is, so that `count` of them fit a circle; a busy one is larger."""
    fit = min(r * 0.3, r * 1.3 / sqrt(max(1, count)))
    return fit * (0.82 + 0.18 * min(1, links / 4))


def ribbon(a: Seat, ra: float, b: Seat, rb: float, middle: Spot, wide: float, beside: float = 0.12) -> Ribbon:
    """The band between two circles, pulled towards the middle of the picture; by `beside` where one is next to the other."""
    half = Spot((a.x + b.x) / 2, (a.y + b.y) / 2)
    pull = (0.62 if abs(a.row - b.row) > 1 else beside) if a.side == b.side else 0.22
    bend = Spot(half.x + (middle.x - half.x) * pull, half.y + (middle.y - half.y) * pull)
    start, end = rim(a, ra, bend), rim(b, rb, bend)
    centre = Spot(start.x / 4 + bend.x / 2 + end.x / 4, start.y / 4 + bend.y / 2 + end.y / 4)
    return Ribbon(start, bend, end, centre, wide)


def along(drawn: Ribbon, share: float) -> Spot:
    """A point of a ribbon, `share` of its way: 0 at its start, 1 at its end."""
    one, two, three = (1 - share) ** 2, 2 * share * (1 - share), share**2
    x = one * drawn.start.x + two * drawn.bend.x + three * drawn.end.x
    return Spot(x, one * drawn.start.y + two * drawn.bend.y + three * drawn.end.y)


def rim(seat: Seat, r: float, towards: Spot) -> Spot:
    """Where a line from a circle towards a point leaves it."""
    far = hypot(towards.x - seat.x, towards.y - seat.y) or 1
    share = max(0, r - 1) / far
    return Spot(seat.x + (towards.x - seat.x) * share, seat.y + (towards.y - seat.y) * share)


def broken(label: str, letters: int) -> list[str]:
    """A label in lines of about `letters` letters."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
