"""Repeat: rounds that begin afresh, keep what was made, and bring people together with others."""

from itertools import combinations
from typing import Any

import pytest

from sessions.exercises.groups import MakeGroups, RotateGroups, TakeGroupTo
from sessions.exercises.partners import strangers
from sessions.exercises.rate import GiveRating
from sessions.exercises.write import WriteNote
from sessions.revealing import Reveal
from sessions.rounds import NextRound
from tests.sessions.cast import Room, ident, plan_of

SEVEN = "ana ben chi dee p1 p2 p3 p4 p5"
SAY = {"id": "say", "kind": "write", "title": "From {each}", "notes": {"max": 1}}
FEEL = {"id": "feel", "kind": "rate", "title": "Feel", "from": "framework.domain", "scales": ["energy"]}


def room_with(*steps: dict[str, Any], **options: Any) -> Room:
    """A room in a repeat."""
    repeat = {"id": "turns", "kind": "repeat", "steps": list(steps) or [SAY, FEEL]} | options
    room = Room(plan_of(repeat, {"id": "end", "kind": "show", "from": "turns"}), SEVEN)
    room.open()
    return room


def write(room: Room, who: str, word: str) -> None:
    room.do(who, WriteNote(step="say", note=ident(word), fields={"text": word}))


def test_a_round_begins_afresh_and_keeps_the_last() -> None:
    """[Q1] One note each in every round; what was opened stays open, what was held stays held until it is opened."""
    room = room_with(times=3)
    write(room, "ben", "first")
    room.refuses("ben", WriteNote(step="say", note=ident("more"), fields={"text": "x"}), "limit")
    room.do("ana", Reveal(step="say"))
    room.do("ana", NextRound(step="turns", round=1))
    assert room.state.floor.step == "say" and room.view("dee")["round/turns"] == {"round": 2, "of": 3}
    write(room, "ben", "second")
    assert f"note/{ident('first')}" in room.view("chi") and f"note/{ident('second')}" not in room.view("chi")
    assert room.view("dee")["progress/say"]["round"] == 2 and room.view("dee")["progress/say"]["notes"] == 1
    room.do("ana", NextRound(step="turns"))
    assert f"note/{ident('second')}" not in room.view("chi")
    room.go("end")
    assert room.view("chi")[f"note/{ident('second')}"]["round"] == 2


def test_ratings_of_rounds_are_kept_apart() -> None:
    """[Q2] Opened ones stay beside the new, by round."""
    room = room_with(times=2)
    room.go("feel")
    room.do("ben", GiveRating(step="feel", target="garden", scale="energy", mark="one", value=1))
    room.do("ana", Reveal(step="feel"))
    room.do("ana", NextRound(step="turns"))
    assert "rating/feel/garden" not in room.view("dee") and "mine/rating/feel" not in room.view("ben")
    assert room.view("dee")["past/1/rating/feel/garden"]["scales"]["energy"]["one"]["median"] == 1
    room.go("feel")
    room.do("ben", GiveRating(step="feel", target="garden", scale="energy", mark="one", value=4))
    room.do("ana", Reveal(step="feel"))
    assert room.view("dee")["rating/feel/garden"]["scales"]["energy"]["one"]["median"] == 4


def test_rounds_end_and_two_presses_begin_one() -> None:
    """[Q3] times says how many; until: facilitator has no end; nothing holds the room back."""
    room = room_with(times=2)
    room.do("ana", NextRound(step="turns", round=1))
    room.refuses("ana", NextRound(step="turns", round=1), "stale")
    room.refuses("ana", NextRound(step="turns"), "limit")
    room.refuses("ben", NextRound(step="turns"))
    room.go("end")
    room.refuses("ana", NextRound(step="turns"), "stale")
    free = room_with(until="facilitator")
    for _ in range(5):
        free.do("ana", NextRound(step="turns"))
    assert free.view("dee")["round/turns"] == {"round": 6, "of": None}


def test_a_round_for_each() -> None:
    """[Q4] Of viewpoints or places; {each} in words is its name."""
    room = room_with(for_each="viewpoints")
    assert room.view("dee")["round/turns"] == {"round": 1, "of": 2, "for": "team", "label": "Team"}
    assert room.view("dee")["step/say"]["title"] == "From Team"
    room.do("ana", NextRound(step="turns"))
    assert room.view("dee")["step/say"]["title"] == "From System"
    room.refuses("ana", NextRound(step="turns"), "limit")
    assert room_with(for_each="framework.domain").view("dee")["round/turns"]["of"] == 3


def met(rows: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for row in rows for pair in combinations(row, 2)}


@pytest.mark.parametrize("people", [2, 3, 4, 6, 7, 8, 11, 20])
def test_nobody_meets_twice_while_that_is_possible(people: int) -> None:
    """[Q5] Pairs, with a trio for the odd one out; nobody is ever alone."""
    seats, seen = [f"s{n}" for n in range(people)], set[frozenset[str]]()
    for turn in range(people - 1 if people % 2 == 0 else max(1, people // 3)):
        rows = strangers(seats, 2, frozenset(seen), turn)
        assert sorted(seat for row in rows for seat in row) == sorted(seats)
        assert all(len(row) in (2, 3) for row in rows) and sum(len(row) == 3 for row in rows) == people % 2
        assert not met(rows) & seen, turn
        seen |= met(rows)


def test_new_partners_each_round() -> None:
    """[Q5] In the room: groups are made anew with the round, and their words stay with those who said them."""
    inner = {"id": "talk", "kind": "write", "title": "T", "unit": "group", "hold": "live"}
    pairs = {"id": "pair", "kind": "breakout", "title": "P", "size": 2, "return": "nothing", "steps": [inner]}
    room = room_with(pairs, times=3, regroup="new_partners")
    room.do("ana", MakeGroups(step="pair"))
    seen: set[frozenset[str]] = set()
    for turn in range(3):
        rows = [list(group.seats) for group in room.state.groups["pair"]]
        assert not met(rows) & seen, turn
        seen |= met(rows)
        if turn < 2:
            room.do("ana", NextRound(step="turns"))


def breakout(**options: Any) -> Room:
    inner = [{"id": id, "kind": "write", "title": id, "unit": "group", "hold": "live"} for id in ("one", "two")]
    step = {"id": "split", "kind": "breakout", "steps": inner} | options
    room = Room(plan_of(step, {"id": "end", "kind": "brief"}), SEVEN)
    room.open()
    return room


def test_groups_turn_and_find_what_the_last_left() -> None:
    """[G8] rotate: the people move on, what was made at a station stays; a stayer stays."""
    room = breakout(count=3, rotate=True, stayer=True)
    room.do("ana", MakeGroups(step="split"))
    before = [group.seats for group in room.state.groups["split"]]
    room.do(before[0][0], WriteNote(step="one", note=ident("left"), fields={"text": "Left"}))
    room.do("ana", RotateGroups(step="split"))
    after = [group.seats for group in room.state.groups["split"]]
    assert [seats[0] for seats in after] == [seats[0] for seats in before]
    assert set(after[1][1:]) == set(before[0][1:])
    assert f"note/{ident('left')}" in room.view(after[0][1], "split.1")
    assert f"note/{ident('left')}" not in room.view(after[1][1], "split.2")
    breakout(count=3).refuses("ana", RotateGroups(step="split"), "closed")


def test_groups_at_their_own_pace() -> None:
    """[G9] pace: own; every inner step is open, each group has its own position."""
    room = breakout(count=2, pace="own")
    room.do("ana", MakeGroups(step="split"))
    one, two = room.state.groups["split"]
    room.do(one.seats[0], TakeGroupTo(step="split", to="two"))
    room.do(one.seats[0], WriteNote(step="two", note=ident("ahead"), fields={"text": "Ahead"}))
    assert room.view(one.seats[0])["mine/group/split"]["step"] == "two"
    assert "step" not in room.view(two.seats[0])["mine/group/split"]
    room.refuses(one.seats[0], TakeGroupTo(step="split", to="end"), "not_found")
    assert "late" not in room.view("ana")[f"note/{ident('ahead')}"]


def test_tracks_are_for_their_own_groups() -> None:
    """[G10] One group a track when nothing else is said."""
    inner = {"kind": "write", "title": "Do"}
    tracks = [{"id": id, "label": id.title(), "steps": [inner | {"id": f"do.{id}"}]} for id in ("red", "blue")]
    room = breakout(steps=[], tracks=tracks)
    room.do("ana", MakeGroups(step="split"))
    red, blue = room.state.groups["split"]
    assert (red.label, blue.track) == ("Red", "blue")
    room.do(red.seats[0], WriteNote(step="do.red", note=ident("red"), fields={"text": "Red"}))
    room.refuses(red.seats[0], WriteNote(step="do.blue", note=ident("no"), fields={"text": "No"}))


def test_groups_grow_and_bring_their_words_along() -> None:
    """[G11] [1, 2, 4]: alone, pairs, fours; each sees what those in it made; nobody is left alone; the room sees the last."""
    inner: list[dict[str, Any]] = [{"id": "alone", "kind": "write", "title": "A", "hold": "live"}]
    inner += [{"id": id, "kind": "write", "title": id, "unit": "group", "hold": "live"} for id in ("pairs", "fours")]
    room = breakout(grow=[1, 2, 4], steps=inner)
    room.do("ben", WriteNote(step="alone", note=ident("ben"), fields={"text": "Ben"}))
    key = f"note/{ident('ben')}"
    assert key not in room.view("chi") and f"mine/{key}" in room.view("ben")
    for step in ("pairs", "fours"):
        room.go(step)
        groups = room.state.groups["split"]
        assert sorted(seat for group in groups for seat in group.seats) == ["ben", "chi", "p1", "p2", "p3", "p4", "p5"]
        assert all(len(group.seats) >= 2 for group in groups)
        for group in groups:
            assert (key in room.view("dee" if not group.seats else group.seats[0], group.id)) == ("ben" in group.seats)
    room.do(groups[0].seats[0], WriteNote(step="fours", note=ident("ours"), fields={"text": "Ours"}))
    room.go("end")
    assert f"note/{ident('ours')}" in room.view("dee") and key not in room.view("dee")
