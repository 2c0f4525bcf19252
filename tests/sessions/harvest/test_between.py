"""[HB1] Every figure of then and now agrees with a count of the two logs that shares no code with it."""

from functools import cache

import pytest

from sessions import Viewer, decode_event, replay
from sessions.harvest import ThenAndNow, then_and_now
from sessions.state import State
from tests.sessions.harvest.later import RETURNING, later
from tests.sessions.harvest.recount import DOMAINS, Recount
from tests.sessions.harvest.recount_between import Between, middle_moved
from tests.sessions.harvest.valley import PEOPLE, Session, valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]
RATED = {0: "energy", 2: "again", 3: "again"}
PAIRS = [(0, 1), (1, 2), (0, 2), (2, 3), (0, 3)]
each_pair = pytest.mark.parametrize(("a", "b"), PAIRS)


def session(n: int) -> Session:
    """The n-th session, the fourth included."""
    return valley()[n] if n < 3 else later()


@cache
def state(n: int) -> State:
    """A session as a server would have it: made anew from its stored log."""
    play = session(n).play
    return replay(play.first, [decode_event(*stored) for stored in play.log])


@cache
def of(a: int, b: int) -> tuple[Between, ThenAndNow]:
    """Two sessions, counted twice."""
    found = then_and_now(state(a), state(b), Viewer(role="facilitator"), session(b).play.names)
    return Between(Recount(session(a).play.log), Recount(session(b).play.log)), found


@each_pair
def test_what_became_of_every_note(a: int, b: int) -> None:
    """Continued, ended, new, moved: each note once, and nothing is lost."""
    counted, found = of(a, b)
    assert found.moves is not None and not found.other_frame
    kinds = {kind: {fate.note for fate in found.moves.of(kind)} for kind in ("continued", "ended", "new", "moved")}
    assert kinds["continued"] == counted.continued and kinds["new"] == counted.new
    assert kinds["ended"] == counted.ended | counted.told and kinds["moved"] == set(counted.moved)
    assert len(found.moves.fates) == sum(map(len, kinds.values()))
    assert found.moves.left == counted.left == 0
    assert {fate.note: (fate.was, fate.now) for fate in found.moves.of("moved")} == counted.moved
    if b == 3:
        assert all(kinds.values()), "the fourth session has something of everything"


@each_pair
def test_the_table_place_by_place(a: int, b: int) -> None:
    """The figures of each place add up in both directions, and so does the last line."""
    counted, found = of(a, b)
    assert found.moves is not None
    rows = {row.head: row.cells for row in found.moves.fact.table.rows if row.kind == "row"}
    labels = {shift.place.id: shift.place.short for shift in found.moves.shifts}
    assert list(labels) == DOMAINS
    for domain in DOMAINS:
        then, continued, ended, new, came, went, now = counted.figures(domain)
        told = sum(counted.home[note] == domain for note in counted.told)
        assert rows[labels[domain]] == (then, continued, ended + told, new, f"{came} / {went}", now)
    sums = [sum(counted.figures(domain)[n] for domain in DOMAINS) for n in range(7)]
    total = found.moves.fact.table.rows[-1].cells
    assert total == (*sums[:2], sums[2] + len(counted.told), sums[3], f"{sums[4]} / {sums[5]}", sums[6])
    assert sums[4] == sums[5] == len(counted.moved)


@each_pair
def test_moves_between_places(a: int, b: int) -> None:
    """Each with its number, the most first, and those that cross the halves."""
    counted, found = of(a, b)
    assert found.moves is not None
    assert {(move.a, move.b): move.n for move in found.moves.moves} == counted.moves()
    assert [move.n for move in found.moves.moves] == sorted((move.n for move in found.moves.moves), reverse=True)
    assert sum(move.n for move in found.moves.moves if move.crosses) == counted.crossing()


@each_pair
def test_links_and_clusters(a: int, b: int) -> None:
    """Continued, ended and new, by their ids."""
    counted, found = of(a, b)
    for what, bonds in (("links", found.links), ("clusters", found.clusters)):
        known = counted.bonds(what)
        if not any(known):
            assert bonds is None
            continue
        assert bonds is not None and bonds.left == 0
        assert tuple({bond.id for bond in bonds.of(kind)} for kind in ("continued", "ended", "new")) == known


@each_pair
def test_who_came_back(a: int, b: int) -> None:
    """And who is new."""
    counted, found = of(a, b)
    assert (found.came.back, found.came.new) == counted.came()
    assert found.came.people == PEOPLE
    if b == 3:
        assert counted.came() == (RETURNING, PEOPLE - RETURNING)


@pytest.mark.parametrize(("a", "b"), [(0, 2), (0, 3), (2, 3)])
def test_ratings_then_and_now(a: int, b: int) -> None:
    """The middles, how many answered, who cannot see, every bar; and only more than one step is put into words."""
    counted, found = of(a, b)
    [rated] = found.rated
    moved = middle_moved(counted.then, RATED[a], counted.now, RATED[b])
    before, after = counted.then.effort(RATED[a]), counted.now.effort(RATED[b])
    assert [pair.target for pair in rated.pairs] == DOMAINS
    for pair in rated.pairs:
        assert pair.steps == pytest.approx(moved[pair.target])
        for spread, known in ((pair.then, before[pair.target]), (pair.now, after[pair.target])):
            assert (spread.n, spread.cannot_see, spread.median) == (known["n"], known["blind"], known["median"])
            assert sum(spread.counts.values()) == spread.n
        assert (str(pair.told) == "About as before") == (abs(moved[pair.target]) <= 1)
    assert (str(rated.fact.sentence) == "Nothing moved by more than one step") == all(abs(n) <= 1 for n in moved.values())
    assert rated.apart == "together", "answers without a name are never told apart by who gave them"


def test_the_same_session_twice_has_nothing_to_tell() -> None:
    """Everything continued."""
    found = then_and_now(state(3), state(3), Viewer(role="participant"), session(3).play.names)
    assert found.moves is not None and {fate.kind for fate in found.moves.fates} == {"continued"}
    assert str(found.moves.fact.sentence).startswith("All ")
