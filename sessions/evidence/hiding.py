"""Hiding: which numbers of a sum may be told, so that none that stands for a few can be got from those beside it.

Numbers form trees: a number, and the parts that add up to it. Every number stands in one tree, once, so that there is no
second sum in which a number withheld here could be found.
"""

import msgspec


class Sum(msgspec.Struct, frozen=True):
    """A number and the parts that add up to it exactly; `by_few` says that fewer people are behind it than may be told apart."""

    id: str
    n: int
    parts: tuple["Sum", ...] = ()
    by_few: bool = False


def told(whole: Sum, few: int) -> dict[str, int | None]:
    """Every number of a tree by its id, None where it is withheld.

    A number under `few` is withheld, 0 like 1 and 2, and so is one that fewer than `few` people are behind. With it goes at
    least one part beside it, and more until those withheld come to `2 * few - 1`; of a withheld number all parts are withheld.
    So every small number could be any of `few` whole numbers at least, also for who knows this rule.
    """
    found: dict[str, int | None] = {}
    _tell(whole, whole.n >= few and not whole.by_few, few, found)
    return found


def _tell(one: Sum, open: bool, few: int, found: dict[str, int | None]) -> None:
    found[one.id] = one.n if open else None
    shut = withheld(one.parts, few) if open else range(len(one.parts))
    for n, part in enumerate(one.parts):
        _tell(part, n not in shut, few, found)


def withheld(parts: tuple[Sum, ...], few: int) -> set[int]:
    """Which parts of a sum that is told are withheld: those of a few, and what must go with them."""
    small = {n for n, part in enumerate(parts) if part.n < few or part.by_few}
    return beside(parts, small, few) if small else small


def beside(parts: tuple[Sum, ...], small: set[int], few: int) -> set[int]:
    """The small ones with as many others as they need to hide behind. Others are taken in their order and never by size, and
    one at least is taken even where several are small: or it would tell something that none, or this one, was taken."""
    shut = set(small)
    for taken, n in enumerate(sorted(set(range(len(parts))) - small)):
        if taken and sum(parts[m].n for m in shut) >= 2 * few - 1:
            break
        shut.add(n)
    return shut
