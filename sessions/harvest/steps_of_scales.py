"""Steps of scales: what can be answered on a scale, what an answer is called, and how far two answers lie apart."""

from typing import Any

import msgspec

from sessions.framework import Scale
from sessions.harvest.seen import Seen

MOST_VALUES = 11  # more than these are not drawn one by one


class OnScale(msgspec.Struct, frozen=True):
    """One answer of a scale: as spreads count it, as a short mark under a bar, and in words ("" for a number without any)."""

    id: str
    short: str
    words: str


def on_scale(seen: Seen, scale: str) -> tuple[OnScale, ...]:
    """The answers of a scale in order; () where it has too many to stand side by side, or is not known."""
    known = seen.state.framework.scale(scale)
    if known is None:
        return ()
    if known.values:
        return tuple(OnScale(one.id, seen.said(one.label), seen.said(one.label)) for one in known.values)
    numbers = _numbers(known)
    return tuple(OnScale(f"{n:g}", f"{n:g}", _anchor(seen, known, n)) for n in numbers) if len(numbers) <= MOST_VALUES else ()


def same_scale(then: Seen, now: Seen, scale: str) -> bool:
    """Whether a scale had the same answers at both moments: else its numbers mean two things."""
    a, b = then.state.framework.scale(scale), now.state.framework.scale(scale)
    if a is None or b is None:
        return False
    return (a.from_, a.to, a.step, [one.id for one in a.values]) == (b.from_, b.to, b.step, [one.id for one in b.values])


def _numbers(scale: Scale) -> list[float]:
    if scale.from_ is None or scale.to is None:
        return []
    return [scale.from_ + n * scale.step for n in range(int((scale.to - scale.from_) / scale.step + 1.5))]


def score(seen: Seen, scale: str, value: Any) -> float | None:
    """Where an answer lies on its scale, counted in steps; None for none."""
    known = seen.state.framework.scale(scale)
    if known is None or value is None:
        return None
    if isinstance(value, str):
        ids = [one.id for one in known.values]
        return float(ids.index(value)) if value in ids else None
    return (float(value) - (known.from_ or 0)) / known.step


def steps_of(seen: Seen, scale: str, then: Any, now: Any) -> float | None:
    """By how many steps an answer lies above another (below: negative); None where either is missing."""
    a, b = score(seen, scale, then), score(seen, scale, now)
    return None if a is None or b is None else round(b - a, 3)


def words_of(seen: Seen, scale: str, value: Any) -> str:
    """An answer as people read it: its words where it has some, else the number; "–" for none."""
    known = seen.state.framework.scale(scale)
    if value is None or known is None:
        return "–"
    if isinstance(value, str):
        return next((seen.said(one.label) for one in known.values if one.id == value), value)
    return _anchor(seen, known, value) or f"{value:g}"


def _anchor(seen: Seen, scale: Scale, value: float) -> str:
    return next((seen.said(words) for at, words in scale.anchors.items() if float(at) == value), "")
