"""Attack: what can be worked out of numbers that were withheld, from those that stand and the sums they are in."""

from collections.abc import Sequence

Equation = tuple[str, tuple[str, ...]]
"""A whole, and the parts that add up to it."""


def bounds(shown: dict[str, int | None], equations: Sequence[Equation], most: int = 10_000) -> dict[str, tuple[int, int]]:
    """For each withheld number the least and the most it can be: every sum is drawn tight until nothing moves any more.

    Where sums form trees, as here, that is all that can be known: each bound is reached by some table."""
    low = {id: 0 if n is None else n for id, n in shown.items()}
    high = {id: most if n is None else n for id, n in shown.items()}
    moved = True
    while moved:
        moved = False
        for whole, parts in equations:
            limits = {whole: (sum(low[p] for p in parts), sum(high[p] for p in parts))}
            for part in parts:
                others = [p for p in parts if p != part]
                limits[part] = (low[whole] - sum(high[p] for p in others), high[whole] - sum(low[p] for p in others))
            for id, (least, top) in limits.items():
                if least > low[id] or top < high[id]:
                    low[id], high[id], moved = max(low[id], least), min(high[id], top), True
                assert low[id] <= high[id], f"{id} cannot be: the numbers told contradict each other"
    return {id: (low[id], high[id]) for id, n in shown.items() if n is None}
