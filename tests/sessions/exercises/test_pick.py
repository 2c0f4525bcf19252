"""Pick: piles, how many, why, and what to look out for."""

from typing import Any

from sessions.exercises.pick import PickItem, UnpickItem
from sessions.exercises.place import PlaceNote
from sessions.exercises.write import WriteNote
from tests.sessions.cast import Room, ident, plan_of

A, B, C = ident("tea"), ident("cake"), ident("soap")
NEXT = [{"id": "map", "title": "Map"}, {"id": "balance", "title": "Balance"}]


def room_with(**options: Any) -> Room:
    """A room at a choice among three placed notes: two of Hill Ward's inside, one of Town Hall's outside."""
    pick = {"id": "few", "kind": "pick", "from": "acts"} | options
    lay = {"id": "lay", "kind": "place", "from": "acts", "save": "acts"}
    room = Room(plan_of({"id": "say", "kind": "write", "save": "acts"}, lay, pick, next_plans=NEXT), "ana ben chi dee p2")
    room.open()
    for who, note in (("ben", A), ("chi", B), ("p2", C)):
        room.do(who, WriteNote(step="say", note=note, fields={"text": note.strip("_")}))
    room.go("lay")
    for who, note, cell in (("ben", A, "kitchen"), ("chi", B, "cellar"), ("p2", C, "garden")):
        room.do(who, PlaceNote(step="lay", placement=note[::-1], note=note, cell=cell))
    room.go("few")
    return room


def pick(target: str, pile: str = "chosen", reason: str = "") -> PickItem:
    return PickItem(step="few", target=target, pile=pile, reason=reason)


def test_the_facilitator_picks_unless_the_plan_says_otherwise() -> None:
    """[K1] by."""
    room = room_with()
    room.refuses("ben", pick(A))
    room.do("ana", pick(A))
    assert room.see("dee", "pick/")[f"pick/few/{A}"]["pile"] == "chosen"
    room_with(by="all").do("ben", pick(A))
    room_with(by="decider").refuses("ben", pick(A))


def test_the_first_pile_holds_so_many() -> None:
    """[K2] max; another pile holds any number, and moving makes room."""
    room = room_with(max=1)
    room.do("ana", pick(A))
    assert room.view("screen")["picks/few"]["left"] == 0
    room.refuses("ana", pick(B), "limit")
    room.do("ana", pick(B, "not_now"))
    room.do("ana", pick(A, "not_now"))
    room.do("ana", pick(B))
    assert room.do("ana", pick(B)) == []
    room.refuses("ana", pick(C, "elsewhere"), "not_found")


def test_a_reason_where_one_is_needed() -> None:
    """[K3] For the first pile."""
    room = room_with(reason="required")
    room.refuses("ana", pick(A), "text")
    room.do("ana", pick(A, reason="It is near"))
    room.do("ana", pick(B, "not_now"))
    assert room.see("chi", "pick/")[f"pick/few/{A}"]["reason"] == "It is near"


def test_a_pick_is_undone_by_its_inverse() -> None:
    """[K4] unpick, and back to the former pile."""
    room = room_with()
    before = room.see("screen", "pick")
    room.do("ana", pick(A))
    room.do("ana", UnpickItem(step="few", target=A))
    assert room.see("screen", "pick") == before
    assert room.do("ana", UnpickItem(step="few", target=A)) == []


def test_warnings_are_for_the_desk() -> None:
    """[K5] One half, one organisation; nobody else is told, and they go when they no longer hold."""
    room = room_with(warn_if=["one_half", "one_organisation"])
    room.do("ana", pick(A))
    assert room.view("ana")["picks/few"]["warnings"] == []
    room.do("ana", pick(B))
    assert len(room.view("ana")["picks/few"]["warnings"]) == 2
    assert "warnings" not in room.view("screen")["picks/few"] and "warnings" not in room.view("ben")["picks/few"]
    room.do("ana", pick(C))
    assert room.view("ana")["picks/few"]["warnings"] == []
    room.do("ana", UnpickItem(step="few", target=C))
    assert len(room.view("ana")["picks/few"]["warnings"]) == 2


def test_the_next_plan_may_be_picked() -> None:
    """[V6] plan.next_plans."""
    room = room_with(**{"from": "plan.next_plans"})
    room.do("ana", pick("balance"))
    room.refuses("ana", pick("cooking"), "not_found")
    room.refuses("ana", pick(A), "not_found")
