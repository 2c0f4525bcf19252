"""Dealing: puts people in a random order or into groups, from a seed, so that the same seed always gives the same."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

USUAL_SIZE = 4
TRIES = 12  # how many ways to deal strangers are compared
Met = frozenset[frozenset[str]]
"""Pairs of people who have been in a group together."""


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


def met_in(rounds: Iterable[Iterable[Sequence[str]]]) -> Met:
    """Everybody who has been in a group together, over several rounds of groups."""
    return frozenset(frozenset(pair) for groups in rounds for group in groups for pair in combinations(group, 2))


def strangers(people: Sequence[str], size: int, met: Met, seed: int) -> list[list[str]]:
    """People in groups of `size` in which as few as can be have met; an odd one out makes a group larger, nobody is alone.

    Pairs turn as at a round table (one sits, the others move on by a seat), so that all of n people meet n - 1 others before
    anybody meets twice; where the people have changed, and for larger groups, several ways are compared.
    """
    best: list[list[str]] = [list(people)]
    fewest: int | None = None
    for rows in _ways(sorted(people), size, met, seed):
        again = sum(frozenset(pair) in met for row in rows for pair in combinations(row, 2))
        if fewest is None or again < fewest:
            best, fewest = rows, again
        if again == 0:
            break
    return best


def _ways(people: list[str], size: int, met: Met, seed: int) -> Iterator[list[list[str]]]:
    if len(people) < 2 * size:
        yield people and [people] or []
        return
    if size == 2:
        table = shuffled(people, "table")
        for turn in range(len(table)):
            yield _at_table(table, turn, met)
    for n in range(TRIES):
        yield _one_by_one(shuffled(people, f"{seed}.{n}"), how_many(len(people), size, None), met)


def _at_table(people: list[str], turn: int, met: Met) -> list[list[str]]:
    """Pairs of one turn of a round table; of an odd number one sits out and joins the pair that knows them least."""
    ring = people if len(people) % 2 == 0 else [*people, ""]
    fixed, moving = ring[0], ring[1:]
    turned = [fixed, *moving[turn % len(moving) :], *moving[: turn % len(moving)]]
    pairs = [[turned[n], turned[-1 - n]] for n in range(len(turned) // 2)]
    alone = [person for pair in pairs if "" in pair for person in pair if person]
    rows = [pair for pair in pairs if "" not in pair]
    for person in alone:
        min(rows, key=lambda row: sum(frozenset((person, other)) in met for other in row)).append(person)
    return rows


def _one_by_one(people: list[str], groups: int, met: Met) -> list[list[str]]:
    """People put one after another into the group that knows them least, the smallest of those with room."""
    rows: list[list[str]] = [[] for _ in range(groups)]
    most = -(-len(people) // groups)
    for person in people:
        free = [row for row in rows if len(row) < most and (len(row) < len(people) // groups or _spare(rows, people, groups))]
        row = min(free or rows, key=lambda row: (sum(frozenset((person, other)) in met for other in row), len(row)))
        row.append(person)
    return rows


def _spare(rows: list[list[str]], people: Sequence[str], groups: int) -> bool:
    """Whether one more group may hold one more than the others."""
    return sum(len(row) > len(people) // groups for row in rows) < len(people) % groups


def joined_up(groups: Sequence[Sequence[str]], size: int) -> list[list[int]]:
    """Which groups (by index) join up so that each new one has about `size` people; what is left over joins the smallest."""
    total = sum(len(group) for group in groups)
    rows: list[list[int]] = [[] for _ in range(min(how_many(total, size, None), len(groups)))]
    for n in sorted(range(len(groups)), key=lambda n: -len(groups[n])):
        min(rows, key=lambda row: sum(len(groups[each]) for each in row)).append(n)
    return rows
