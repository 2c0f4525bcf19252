"""Partners: groups of people who have not met before, worked out over several rounds."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sessions.exercises.dealing import how_many, shuffled

TRIES = 12  # how many ways to deal strangers are compared
Met = frozenset[frozenset[str]]
"""Pairs of people who have been in a group together."""


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
