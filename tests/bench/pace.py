"""The pace of a bench: how many people, how long and how often; the quick one is for seeing that everything runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Pace:
    """`rounds` of `seconds` each, with all the people and things a goal names, or a `part` of them."""

    seconds: float = 10.0
    rounds: int = 3
    part: float = 1.0

    def some(self, number: float) -> int:
        """As many as the goal names, or a part of them; two at least."""
        return max(2, round(number * self.part))


FULL, QUICK = Pace(), Pace(seconds=1.0, rounds=1, part=0.1)


def middle(runs: Sequence[dict[str, Any]], name: str) -> float:
    """The middle of one figure over some runs."""
    return float(median(run[name] for run in runs))


def worst(runs: Sequence[dict[str, Any]], name: str) -> float:
    """The sum over all runs of what must be nought."""
    return float(sum(run[name] for run in runs))
