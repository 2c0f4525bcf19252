"""Naming: the sizes a picture of circles comes in, and where the name of each circle stands."""

from collections.abc import Sequence
from typing import NamedTuple

from app.drawing.seats import LEFT, Seat, broken
from sessions.harvest.places import Place
from sessions.words import Sentence, say


class Format(NamedTuple):
    """How large a picture is in its own measure, how tall its letters, how much larger its circles than a live page's; `narrow`
    sets every name above its circle."""

    name: str
    width: float
    height: float
    letters: float
    swell: float = 1.0
    narrow: bool = False


FORMATS = (Format("wide", 1060, 740, 21, swell=1.16), Format("narrow", 480, 800, 24, narrow=True))


class Line(NamedTuple):
    """One line of a name: where, which end stands there, and whether it is a count."""

    x: float
    y: float
    anchor: str
    words: str
    small: bool


def named(place: Place, counts: Sequence[Sentence], seat: Seat, r: float, form: Format) -> list[Line]:
    """The lines of a name with its counts (one or two), where the format has them."""
    return _above(place, counts, seat, r, form) if form.narrow else _around(place, counts, seat, r, form)


def _above(place: Place, counts: Sequence[Sentence], seat: Seat, r: float, form: Format) -> list[Line]:
    """The name above its circle, in as many lines as it needs."""
    words = [*((name, False) for name in broken(place.short, 18)), (_one(counts), True)]
    step = form.letters * 1.16
    y = seat.y - r - form.letters * 0.55 - step * (len(words) - 1)
    return [Line(round(seat.x, 1), round(y + n * step, 1), "middle", said, small) for n, (said, small) in enumerate(words)]


def _one(counts: Sequence[Sentence]) -> Sentence:
    """Two counts in one line."""
    return say("{notes}, {alone}", notes=counts[0], alone=counts[1]) if len(counts) > 1 else counts[0]


def _around(place: Place, counts: Sequence[Sentence], seat: Seat, r: float, form: Format) -> list[Line]:
    """The name above the first circle of a column, below the last, and at the outer side between them."""
    across = seat.rows > 1 and seat.row in (0, seat.rows - 1)
    said = [_one(counts)] if across else counts
    words = [*((name, False) for name in broken(place.label, 44 if across else 13)), *((count, True) for count in said)]
    step = form.letters * 1.2
    tall = step * (len(words) - 1)
    if across:
        y = seat.y - r - form.letters * 0.6 - tall if seat.row == 0 else seat.y + r + form.letters * 1.3
        x, anchor = seat.x, "middle"
    else:
        y = seat.y - tall / 2 + form.letters * 0.3
        x, anchor = (seat.x - r - form.letters * 0.8, "end") if seat.side == LEFT else (seat.x + r + form.letters * 0.8, "start")
    return [Line(round(x, 1), round(y + n * step, 1), anchor, line, small) for n, (line, small) in enumerate(words)]
