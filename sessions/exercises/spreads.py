"""Spreads: how the ratings of a target lie on their scale."""

from typing import Any

import msgspec

from sessions.exercises.exercise import Scene
from sessions.framework import Scale
from sessions.messages import Record
from sessions.state import joined


class Given(msgspec.Struct, frozen=True):
    """One rating: a value, or None for "cannot see"."""

    value: float | str | None
    guess: bool = False
    comment: str = ""


Mine = dict[str, Given]
"""One voter's ratings of a target: by scale and mark together."""


def on_scale(scale: Scale, value: float | str) -> bool:
    """Whether a value is one of the scale's words, or a number between its ends that a step leads to."""
    if isinstance(value, str) or scale.from_ is None or scale.to is None:
        return value in [each.id for each in scale.values]
    steps = (value - scale.from_) / scale.step
    return scale.from_ <= value <= scale.to and abs(steps - round(steps)) < 1e-9


def spreads(at: Scene, ratings: list[Mine]) -> dict[str, dict[str, Record]]:
    """Scale to mark to spread, for those that have any rating."""
    found: dict[str, dict[str, Record]] = {}
    for scale in at.options.scales:
        for mark in at.options.marks:
            given = [mine[key] for mine in ratings if (key := joined(scale, mark)) in mine]
            known = at.state.framework.scale(scale)
            if given and known is not None:
                found.setdefault(scale, {})[mark] = spread(known, given)
    return found


def spread(scale: Scale, given: list[Given]) -> Record:
    """How ratings lie on their scale: `n` values, how many each has, the median, lowest and highest, and who cannot see."""
    worded = [each.id for each in scale.values]
    values: list[Any] = [each.value for each in given if each.value is not None]
    values.sort(key=worded.index if worded else None)
    counts: dict[str, int] = {}
    for value in values:
        counts[_said(value)] = counts.get(_said(value), 0) + 1
    record: Record = {"n": len(values), "cannot_see": len(given) - len(values), "spread": counts}
    record |= {"median": _median(values), "low": values[0] if values else None, "high": values[-1] if values else None}
    if guessed := sum(each.guess for each in given):
        record["guessed"] = guessed
    return record


def _said(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _median(values: list[Any]) -> float | str | None:
    """The middle value; between two middle numbers the mean, between two middle words the lower."""
    if not values:
        return None
    low, high = values[(len(values) - 1) // 2], values[len(values) // 2]
    return low if isinstance(low, str) else (low + high) / 2
