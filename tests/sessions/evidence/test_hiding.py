"""Hiding: a small number cannot be got from the numbers beside it, not even by who knows the rule."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.evidence import hiding
from sessions.evidence.hiding import Sum, told
from tests.sessions.evidence.attack import Equation, bounds

FEW = 3


def tree(counts: list[list[list[int]]], by_few: frozenset[str] = frozenset()) -> Sum:
    """A whole of groups of places of parts, as the files have it; `by_few` names parts that a few people made."""

    def whole(id: str, parts: list[Sum]) -> Sum:
        few = bool(parts) and all(part.by_few for part in parts)
        return Sum(id, sum(part.n for part in parts), tuple(parts), few)

    return whole(
        "all",
        [
            whole(
                f"{g}",
                [
                    whole(f"{g}.{p}", [Sum(f"{g}.{p}.{n}", one, (), f"{g}.{p}.{n}" in by_few) for n, one in enumerate(place)])
                    for p, place in enumerate(group)
                ],
            )
            for g, group in enumerate(counts)
        ],
    )


def equations(one: Sum) -> Iterator[Equation]:
    """Every sum of a tree."""
    if one.parts:
        yield one.id, tuple(part.id for part in one.parts)
    for part in one.parts:
        yield from equations(part)


def numbers(one: Sum) -> Iterator[Sum]:
    """Every number of a tree."""
    yield one
    for part in one.parts:
        yield from numbers(part)


def narrow(whole: Sum, few: int = FEW) -> list[str]:
    """The withheld numbers that what is told pins down to fewer than `few` whole numbers."""
    found = bounds(told(whole, few), list(equations(whole)))
    return [id for id, (low, high) in found.items() if high - low + 1 < few]


places = st.lists(st.integers(0, 12), min_size=2, max_size=2)
tables = st.lists(st.lists(places, min_size=1, max_size=4), min_size=1, max_size=3)


@given(tables, st.integers(3, 6), st.sets(st.sampled_from([f"{g}.{p}.{n}" for g, p, n in product(range(3), range(4), range(2))])))
def test_no_small_number_can_be_worked_out(counts: list[list[list[int]]], few: int, by_few: set[str]) -> None:
    """[EV3] Whatever the table: nothing small is told, and nothing withheld is pinned down or narrowed to under `few` numbers."""
    whole = tree(counts, frozenset(by_few))
    shown = told(whole, few)
    assert all(shown[one.id] is None for one in numbers(whole) if one.n < few or one.by_few)
    assert all(shown[one.id] in (None, one.n) for one in numbers(whole))
    assert narrow(whole, few) == []


def test_without_what_is_withheld_beside_it_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the attack is one: with the small numbers alone withheld they are got by subtracting."""
    table = tree([[[9, 8], [7, 1]], [[6, 5], [4, 4]]])
    assert narrow(table) == [] and told(table, FEW)["0.1.1"] is None
    monkeypatch.setattr(hiding, "beside", lambda parts, small, few: small)
    assert bounds(told(table, FEW), list(equations(table))) == {"0.1.1": (1, 1)} and narrow(table) == ["0.1.1"]


def alike(tops: int, shape: tuple[int, ...], few: int) -> dict[tuple[tuple[str, int | None], ...], list[dict[str, int]]]:
    """Every table of a shape that adds up to `tops`, by what would be told of it."""
    found: dict[tuple[tuple[str, int | None], ...], list[dict[str, int]]] = defaultdict(list)
    for cells in product(range(tops + 1), repeat=sum(shape)):
        if sum(cells) == tops:
            rest, groups = iter(cells), []
            for size in shape:
                groups.append([[next(rest)] for _ in range(size)])
            whole = tree(groups)
            shown = tuple((id, n) for id, n in told(whole, few).items() if id.count(".") < 2)
            found[shown].append({one.id: one.n for one in numbers(whole)})
    return found


SHAPES = [((2,), 9), ((3,), 12), ((4,), 13), ((5,), 9), ((2, 2), 11), ((2, 3), 9), ((1, 2), 9), ((1, 1, 1), 9)]


@pytest.mark.parametrize(
    ("few", "shape", "tops"), [*((3, *each) for each in SHAPES), (4, (3,), 16), (4, (2, 2), 12), (5, (3,), 20)]
)
def test_who_knows_the_rule_learns_no_more(few: int, shape: tuple[int, ...], tops: int) -> None:
    """[EV3] Every table there is, sorted by what is told of it: those that look alike leave each small number any of `few`."""
    for shown, could_be in alike(tops, shape, few).items():
        for id, n in shown:
            if n is None and any(one[id] < few for one in could_be):
                assert len({one[id] for one in could_be}) >= few, (shown, id)


def next_ones(parts: tuple[Sum, ...], small: set[int], few: int) -> set[int]:
    """A rule that looks as good: two or more are withheld, the next in turn, and nothing more where two are small already."""
    shut, first = set(small), min(small)
    for n in (*range(first + 1, len(parts)), *range(first)):
        if len(shut) > 1 and sum(parts[m].n for m in shut) >= few:
            break
        shut.add(n)
    return shut


@pytest.mark.parametrize("weaker", [lambda parts, small, few: small, next_ones], ids=["small alone", "the next ones"])
def test_with_a_weaker_rule_who_knows_it_learns_numbers(weaker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same search finds what is given away when nothing more is withheld, and when too little is."""
    monkeypatch.setattr(hiding, "beside", weaker)
    with pytest.raises(AssertionError):
        test_who_knows_the_rule_learns_no_more(FEW, (4,), 10)


def test_what_may_be_told_is_told() -> None:
    """[EV3] A table without small numbers stands whole; beside one small number one more is withheld and no sum is."""
    whole = tree([[[9, 8], [7, 6]]])
    assert told(whole, FEW) == {one.id: one.n for one in numbers(whole)}
    shown = told(tree([[[9, 8], [7, 1], [6, 5]]]), FEW)
    assert [id for id, n in shown.items() if n is None] == ["0.1.0", "0.1.1"] and shown["0.1"] == 8
