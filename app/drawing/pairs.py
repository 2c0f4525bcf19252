"""Pairs: bars of then beside bars of now for each answer of a scale; outlined then, solid now, dashed for who is new."""

from typing import NamedTuple

from sessions.harvest.rated import Pair, Rated, Spread

WIDE, TALL = 300.0, 96.0
FOOT, TOP = 24.0, 6.0
BLIND = 64.0  # room at the end for who cannot see it


class Bar(NamedTuple):
    """One bar: where, how large, and whose: then, now, or new (people)."""

    x: float
    y: float
    wide: float
    tall: float
    whose: str


class Under(NamedTuple):
    """What stands under the bars of one answer."""

    x: float
    words: str


class PairPicture(NamedTuple):
    """The bars of one thing that was rated, with what stands under them; the last place is for who cannot see."""

    pair: Pair
    bars: list[Bar]
    blind: list[Bar]
    under: list[Under]
    blind_at: float


def pair_pictures(rated: Rated) -> list[PairPicture]:
    """A picture for each thing that was rated, all on one measure; [] where the scale has too many answers for bars."""
    if not rated.values:
        return []
    most = max([1, *(n for pair in rated.pairs for spread in _spreads(pair).values() for n in _counts(rated, spread))])
    return [_picture(rated, pair, most) for pair in rated.pairs]


def _spreads(pair: Pair) -> dict[str, Spread]:
    """Whose answers stand side by side; where new people are told apart, now is of those who came back."""
    if pair.back is not None and pair.fresh is not None:
        return {"then": pair.then, "now": pair.back, "new": pair.fresh}
    return {"then": pair.then, "now": pair.now}


def _counts(rated: Rated, spread: Spread) -> list[int]:
    return [*(spread.counts.get(value.id, 0) for value in rated.values), spread.cannot_see]


def _picture(rated: Rated, pair: Pair, most: int) -> PairPicture:
    spreads = _spreads(pair)
    step = (WIDE - BLIND) / len(rated.values)
    wide = min(18.0, step * 0.84 / len(spreads))
    bars, blind = list[Bar](), list[Bar]()
    for n, (whose, spread) in enumerate(spreads.items()):
        for at, count in enumerate(_counts(rated, spread)):
            last = at == len(rated.values)
            middle = WIDE - BLIND / 2 if last else step * (at + 0.5)
            tall = round((TALL - FOOT - TOP) * count / most, 1)
            x = round(middle + (n - len(spreads) / 2) * wide + 1, 1)
            bar = Bar(x, TALL - FOOT - tall, round(wide - 2, 1), tall, whose)
            (blind if last else bars).append(bar)
    under = [Under(round(step * (n + 0.5), 1), value.short) for n, value in enumerate(rated.values)]
    return PairPicture(pair, bars, blind, under, WIDE - BLIND / 2)
