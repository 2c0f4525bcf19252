"""Dealing: puts people in a random order or into groups; the same seed always gives the same."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

USUAL_SIZE = 4


def shuffled(ids: Iterable[str], seed: int | str) -> list[str]:
    """Ids in an order that only the seed decides."""
    return sorted(ids, key=lambda id: hashlib.sha256(f"{seed}:{id}".encode()).digest())


def how_many(people: int, size: int | None, count: int | None) -> int:
    """How many groups: `count` if said, else as near to `size` as can be, with nobody left alone."""
    if count is not None:
        return count
    return max(1, min(round(people / (size or USUAL_SIZE)), people // 2))


def dealt(people: Sequence[str], groups: int) -> list[list[str]]:
    """People dealt one by one into so many groups; sizes differ by one at most."""
    return [list(people[n::groups]) for n in range(groups)]


def mixed(people: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """People in such an order that dealing them spreads each value (such as an organisation) over all groups."""
    counts: dict[str, int] = {}
    for person in people:
        counts[values[person]] = counts.get(values[person], 0) + 1
    return sorted(people, key=lambda person: (-counts[values[person]], values[person]))


def alike(people: Sequence[str], values: Mapping[str, str], size: int | None) -> dict[str, list[str]]:
    """People by value, in groups of `size` at most where it is said; those who would be alone go together under ""."""
    by_value: dict[str, list[str]] = {}
    for person in people:
        by_value.setdefault(values[person], []).append(person)
    found: dict[str, list[str]] = {}
    alone: list[str] = []
    for value, those in sorted(by_value.items()):
        if len(those) < 2 or not value:
            alone += those
            continue
        rows = dealt(those, how_many(len(those), size, None)) if size else [those]
        found |= {value if len(rows) == 1 else f"{value} {n}": row for n, row in enumerate(rows, start=1)}
    return found | ({"": alone} if alone else {})


def joined_up(groups: Sequence[Sequence[str]], size: int) -> list[list[int]]:
    """Which groups (by index) join up so that each new one has about `size` people; what is left over joins the smallest."""
    total = sum(len(group) for group in groups)
    rows: list[list[int]] = [[] for _ in range(min(how_many(total, size, None), len(groups)))]
    for n in sorted(range(len(groups)), key=lambda n: -len(groups[n])):
        min(rows, key=lambda row: sum(len(groups[each]) for each in row)).append(n)
    return rows
