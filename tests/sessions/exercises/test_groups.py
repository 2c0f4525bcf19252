"""Groups: how a breakout deals people, late-comers, moves, scribes."""

from typing import Any

import pytest

from sessions.exercises.groups import MakeGroups, MoveToGroup, TakeScribe
from sessions.exercises.write import WriteNote
from sessions.facilitation import OpenSitting, PauseSession
from sessions.people import Leave, TakeSeat
from tests.sessions.cast import HOST, PEOPLE, Room, ident, plan_of

EIGHT = "ana ben chi dee p1 p2 p3 p4 p5"


def room_with(names: str = "organisation", unit: str = "group", **options: Any) -> Room:
    """A room in a breakout with one step of writing."""
    inner = {"id": "draft", "kind": "write", "title": "D", "unit": unit, "hold": "live", "names": names}
    breakout = {"id": "split", "kind": "breakout", "steps": [inner]} | options
    room = Room(plan_of(breakout, {"id": "see", "kind": "show", "from": "draft"}), EIGHT)
    room.open()
    return room


def sizes(room: Room) -> list[int]:
    return [len(group.seats) for group in room.state.groups["split"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"size": 2}, [3, 2, 2]),
        ({"size": 3}, [4, 3]),
        ({"count": 3}, [3, 2, 2]),
        ({"by": "framework.half"}, [4, 3]),
        ({"by": "hand"}, [0, 0]),
    ],
)
def test_everybody_who_is_here_is_dealt(options: dict[str, Any], expected: list[int]) -> None:
    """[G1] By size, by number, one group for each half; nobody is left alone, facilitators and observers stay out."""
    room = room_with(**options)
    room.do("ana", MakeGroups(step="split"))
    assert sizes(room) == expected
    seats = [seat for group in room.state.groups["split"] for seat in group.seats]
    assert len(set(seats)) == len(seats) and {"ana", "dee"}.isdisjoint(seats)


def test_the_same_seed_deals_the_same() -> None:
    """[G1] Another seed deals otherwise."""
    dealt = []
    for seed in (1, 1, 2, 3):
        room = room_with(size=2)
        room.seed = seed
        room.do("ana", MakeGroups(step="split"))
        dealt.append(room.state.groups["split"])
    assert dealt[0] == dealt[1] and len({str(each) for each in dealt}) > 1


def test_mixed_spreads_and_same_gathers() -> None:
    """[G2] By organisation."""
    mixed = room_with(count=3, by={"mixed": "organisation"})
    mixed.do("ana", MakeGroups(step="split"))
    for group in mixed.state.groups["split"]:
        named = [PEOPLE[seat][0] for seat in group.seats]
        assert named.count("Hill Ward") == 1 and named.count("Town Hall") == 1
    same = room_with(by={"same": "organisation"})
    same.do("ana", MakeGroups(step="split"))
    assert {group.label: len(group.seats) for group in same.state.groups["split"]} == {
        "Hill Ward": 3,
        "Town Hall": 3,
        "Others": 1,
    }


def test_choice_is_ones_own() -> None:
    """[G3] Where people choose, they may move; elsewhere only a facilitator moves them."""
    room = room_with(by="framework.half", people="choice")
    room.do("ana", MakeGroups(step="split"))
    room.do("ben", MoveToGroup(step="split", group="split.2"))
    room.do("ben", MoveToGroup(step="split", group="split.1"))
    room.refuses("ben", MoveToGroup(step="split", group="split.1", seat="chi"))
    assert sizes(room) == [1, 0]
    dealt = room_with(size=2)
    dealt.do("ana", MakeGroups(step="split"))
    to = next(group.id for group in dealt.state.groups["split"] if "ben" not in group.seats)
    dealt.refuses("ben", MoveToGroup(step="split", group=to))
    dealt.do("ana", MoveToGroup(step="split", group=to, seat="ben"))
    assert dealt.see("ben", "mine/group/")["mine/group/split"]["group"] == to
    dealt.refuses("ana", MoveToGroup(step="split", group="split.9", seat="ben"), "not_found")


def late(room: Room) -> None:
    room.names["p9"] = "P9"
    room.play(TakeSeat(seat="p9", role="participant"), HOST)


def test_the_late_join_the_smallest() -> None:
    """[G4] By asking, or simply by acting."""
    asks, acts = room_with(by="framework.half"), room_with(by="framework.half")
    for room in (asks, acts):
        room.do("ana", MakeGroups(step="split"))
        late(room)
    asks.do("p9", MoveToGroup(step="split"))
    acts.do("p9", WriteNote(step="draft", note=ident("note"), fields={"text": "Late"}))
    assert sizes(asks) == sizes(acts) == [4, 4]
    assert acts.state.notes[ident("note")].group == "split.2"


def test_acting_late_in_a_nameless_step_leaves_no_seat_beside_the_note() -> None:
    """[N1] The log would tie the two together."""
    room = room_with(by="framework.half", names="none", unit="person")
    room.do("ana", MakeGroups(step="split"))
    late(room)
    before = len(room.log)
    room.do("p9", WriteNote(step="draft", note=ident("note"), fields={"text": "Late"}, key=ident("key")))
    assert len(room.log) == before + 1 and '"p9"' not in room.log[-1][1]


def test_the_first_to_take_it_is_scribe() -> None:
    """[G5] Until that person leaves."""
    room = room_with(count=2)
    room.do("ana", MakeGroups(step="split"))
    first, second, *_ = room.state.groups["split"][0].seats
    room.do(first, TakeScribe(step="split"))
    assert room.see(first, "mine/group/")["mine/group/split"]["scribe"] is True
    room.refuses(second, TakeScribe(step="split"))
    room.refuses(second, WriteNote(step="draft", note=ident("note"), fields={"text": "Ours"}))
    room.do(first, Leave())
    room.do(second, TakeScribe(step="split"))
    room.do(second, WriteNote(step="draft", note=ident("note"), fields={"text": "Ours"}))


def test_groups_outlast_a_pause() -> None:
    """[G6] Until they are made anew."""
    room = room_with(count=2)
    room.do("ana", MakeGroups(step="split"))
    groups = room.state.groups
    room.do("ana", PauseSession())
    room.do("ana", OpenSitting())
    assert room.state.groups == groups


def test_who_sees_who_is_in_a_group() -> None:
    """[G7] Facilitators all, a member their own, others how many."""
    room = room_with(count=2)
    room.do("ana", MakeGroups(step="split"))
    own = room.state.groups["split"][0]
    groups = room.view(own.seats[0], own.id)["groups/split"]["groups"]
    assert "seats" in groups[0] and "seats" not in groups[1] and groups[1]["people"] == len(room.state.groups["split"][1].seats)
    assert all("seats" in group for group in room.view("ana")["groups/split"]["groups"])
    assert not any("seats" in group for who in ("dee", "screen") for group in room.view(who)["groups/split"]["groups"])


def test_a_breakout_that_brings_nothing_back_stays_apart() -> None:
    """[C8] return: nothing."""
    seen = {}
    for back in ("merge", "nothing"):
        room = room_with(count=2, **{"return": back})
        room.do("ana", MakeGroups(step="split"))
        room.do(room.state.groups["split"][0].seats[0], WriteNote(step="draft", note=ident("note"), fields={"text": "Ours"}))
        room.go("see")
        seen[back] = f"note/{ident('note')}" in room.view("dee")
    assert seen == {"merge": True, "nothing": False}


def test_nobody_here_is_nobody_to_deal() -> None:
    """[G1] A sentence says so."""
    room = room_with(count=2)
    room.names = {"ana": "Ana"}
    room.refuses("ana", MakeGroups(step="split"))
    room.refuses("ben", MoveToGroup(step="split"), "closed")
