"""Tables: what is counted of small rooms, and that nothing small can be got from all the files together."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from app.rehearsal.in_engine import Play
from sessions.evidence import DICTIONARY, Shelf, TooFew, evidence_of
from sessions.evidence.hiding import Sum, told
from sessions.evidence.mapped import in_words, mapped
from sessions.evidence.tables import Tables
from sessions.state import State, replaced
from tests.sessions.evidence.attack import Equation, bounds
from tests.sessions.harvest.valley import FRAMEWORK, PLANS

PLAN = PLANS[0]
PLACES = {"cross-system": frozenset(node.id for node in FRAMEWORK.nodes)}
SHELF = Shelf({PLAN.id: frozenset({"write", "place"})}, PLACES)


def drawn() -> Callable[[], str]:
    """Ids in order, as no server draws them."""
    ids = count()
    return lambda: f"id{next(ids):04}"


@pytest.fixture(scope="module")
def rooms() -> list[State]:
    """Rooms of four to nine people, each played from its own seed: their maps are full of small numbers."""
    found = []
    for people in range(4, 10):
        play = Play(PLAN, PLAN.joined_to(FRAMEWORK), people, people)
        play.play()
        found.append(play.state)
    return found


def evidence(rooms: list[State], shelf: Shelf = SHELF) -> Tables:
    """The evidence of one session each."""
    return evidence_of([[state] for state in rooms], shelf, drawn())


def test_only_what_comes_with_plenary_has_a_name(rooms: list[State]) -> None:
    """[EV4] Its plan, those of its steps that stand in the file on the shelf, its framework; all else is somebody's own."""
    found = evidence(rooms)
    assert {row[4:6] for row in found["sessions"]} == {(PLAN.id, "cross-system")}
    assert {row[3] for row in found["steps"]} == {"write", "place", ""}
    own = evidence(rooms, Shelf({}, {}))
    assert {row[4:6] for row in own["sessions"]} == {("own plan", "own framework")} and {row[3] for row in own["steps"]} == {""}
    assert own["balance"] == own["coverage"] == own["links"] == []
    changed = evidence(rooms, Shelf({}, {"cross-system": frozenset({"vision"})}))
    assert changed["balance"] == []


def test_a_step_that_comes_once_for_each_person_does_not_count_them(rooms: list[State]) -> None:
    """[EV4] People are told in bands, so visits are not told beyond two."""
    often = replaced(rooms[0], path=rooms[0].path[:1] * 7 + rooms[0].path[1:])
    found = evidence([often, *rooms[1:]])
    assert sorted({str(row[7]) for row in found["steps"]}) == ["1", "3 or more"]
    assert {row[11] for row in found["sessions"]} == {"3 to 9"}


def test_rooms_of_two_are_left_out_and_two_conversations_are_none(rooms: list[State]) -> None:
    """[EV2] Nobody would be hidden among them."""
    few = [seat.id for seat in rooms[0].seats.values() if seat.role == "participant"][2:]
    seats = rooms[0].seats
    for id in few:
        seats = seats.put(id, replaced(seats[id], left=True))
    two = replaced(rooms[0], seats=seats)
    found = evidence_of([[two, rooms[1]], *([state] for state in rooms[2:])], SHELF, drawn())
    assert sorted(row[1] for row in found["sessions"]) == [1, 1, 1, 1, 2]
    with pytest.raises(TooFew) as fault:
        evidence([two, *rooms[1:3]])
    assert fault.value.n == 2


def test_rows_have_the_columns_of_the_dictionary(rooms: list[State]) -> None:
    """[EV5] And stand in the order of ids, which says nothing."""
    found = evidence(rooms)
    assert set(found) == set(DICTIONARY)
    for name, rows in found.items():
        assert rows and {len(row) for row in rows} == {len(DICTIONARY[name])}
        order = [str(row[0]) for row in rows]
        assert order == sorted(order)


def test_a_promise_of_larger_groups_is_kept(rooms: list[State]) -> None:
    """[EV3] Where a step said that nothing under six is told apart, nothing under six is."""
    plan = PLAN.model_validate(PLAN.record() | {"steps": [one | {"small_groups": 6} for one in PLAN.record()["steps"]]})
    for state in rooms[4:]:
        less, found = mapped(state), mapped(replaced(state, plan=plan))
        assert less and found and all(n is None or n >= 6 for figures in (found.notes, found.links) for n in figures.values())
        assert sum(n is None for n in found.notes.values()) >= sum(n is None for n in less.notes.values())


def sums(rows: dict[str, list[Any]]) -> Iterator[Equation]:
    """Everything in the files that adds up: notes of all, of halves and of domains, and those again in linked and alone."""
    homes = {node.id: node.parent for node in FRAMEWORK.nodes}
    halves = [row[2] for row in rows["balance"] if row[1] == "half"]
    domains = [row[2] for row in rows["balance"] if row[1] == "domain"]
    yield "notes/", tuple(f"notes/{half}" for half in halves)
    for half in halves:
        yield f"notes/{half}", tuple(f"notes/{domain}" for domain in domains if homes[domain] == half)
    for domain in domains:
        yield f"notes/{domain}", (f"linked/{domain}", f"alone/{domain}")
    yield "links/all/", tuple(f"links/{row[1]}/{row[2]}" for row in rows["links"] if row[1] != "all")


def narrow(found: Tables) -> list[tuple[str, int, int]]:
    """Withheld numbers of an evidence that can be pinned down, or narrowed to fewer than three."""
    pinned = []
    for id in {row[0] for row in found["balance"]}:
        rows = {name: [row for row in found[name] if row[0] == id] for name in ("balance", "links")}
        cells = {f"notes/{row[2]}": row[3] for row in rows["balance"]}
        for row in rows["balance"]:
            if row[1] == "domain":
                cells |= {f"linked/{row[2]}": row[4], f"alone/{row[2]}": row[5]}
        cells |= {f"links/{row[1]}/{row[2]}": row[3] for row in rows["links"]}
        shown = {key: None if n == "withheld" else int(n) for key, n in cells.items()}
        pinned += [(key, low, high) for key, (low, high) in bounds(shown, list(sums(rows))).items() if high - low < 2]
    return pinned


def test_small_rooms_give_no_small_number_away(rooms: list[State], monkeypatch: pytest.MonkeyPatch) -> None:
    """[EV3] Of every room, from all files: with what is withheld beside small numbers none can be got; without it some can."""
    found = evidence(rooms)
    assert sum("withheld" in row for row in found["balance"]) > 5 and narrow(found) == []
    monkeypatch.setattr("sessions.evidence.hiding.beside", lambda parts, small, few: small)
    assert narrow(evidence(rooms))


def test_a_number_that_one_person_made_is_a_small_one() -> None:
    """[EV3] Ten notes of one writer are withheld like one note."""
    whole = Sum("all", 40, (Sum("a", 10, (), True), Sum("b", 12), Sum("c", 18)))
    assert told(whole, 3) == {"all": 40, "a": None, "b": None, "c": 18}


@pytest.mark.parametrize("few", [3, 4])
def test_how_many_organisations_is_a_word_where_few_are_left(few: int) -> None:
    """[EV3] Who knows the rule, all organisations and the notes that lie there: a word leaves `few` numbers."""
    assert [in_words(n, 8, 20, 3) for n in range(9)] == ["few"] * 3 + [3, 4, 5] + ["all or nearly all"] * 3
    for every in range(few, 12):
        for notes in (None, *range(few, 15)):
            could_be: dict[int | str | None, set[int]] = {}
            for there in range(min(every, 99 if notes is None else notes) + 1):
                could_be.setdefault(in_words(there, every, notes, few), set()).add(there)
            for said, numbers in could_be.items():
                assert len(numbers) >= few if not isinstance(said, int) else said >= few and every - said >= few
