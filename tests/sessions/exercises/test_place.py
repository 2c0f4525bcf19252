"""Place: whose notes go where, and how they move."""

from typing import Any

from sessions.exercises.place import LiftPlacement, PlaceNote
from sessions.exercises.write import WriteNote
from sessions.revealing import LookFirst, Reveal
from tests.sessions.cast import Room, ident, plan_of

NOTE, SPOT, SPOT_TWO = ident("note"), ident("spot"), ident("spot-two")


def room_with(**options: Any) -> Room:
    """A room that places Ben's note."""
    place = {"id": "lay", "kind": "place", "from": "say"} | options
    room = Room(plan_of({"id": "say", "kind": "write"}, place, {"id": "see", "kind": "show", "from": "lay"}))
    room.open()
    room.do("ben", WriteNote(step="say", note=NOTE, fields={"text": "Milk"}))
    room.go("lay")
    return room


def place(cell: str = "garden", placement: str = SPOT, also: tuple[str, ...] = ()) -> PlaceNote:
    return PlaceNote(step="lay", placement=placement, note=NOTE, cell=cell, also=list(also))


def test_a_note_lies_on_a_cell_of_the_board() -> None:
    """[X1] Of its level, or unsure where that is offered; further places as many as the plan says."""
    room = room_with(also=1)
    room.refuses("ben", place("inside"), "not_found")
    room.refuses("ben", place("attic"), "not_found")
    room.refuses("ben", place("garden", also=("kitchen", "cellar")), "limit")
    room.refuses("ben", place("garden", also=("garden",)), "limit")
    room.do("ben", place("unsure"))
    room.do("ben", place("garden", also=("kitchen",)))
    room_with(unsure=False).refuses("ben", place("unsure"), "not_found")


def test_with_deal_own_people_place_their_own() -> None:
    """[X2] Facilitators any that they may read."""
    room = room_with(deal="own")
    room.refuses("chi", place())
    room.do("ben", place())
    room.refuses("ana", place("kitchen", SPOT_TWO), "not_found")
    room.do("ana", LookFirst(step="say"))
    room.do("ana", place("kitchen", SPOT_TWO))


def test_everybody_may_see_a_note_in_another_place() -> None:
    """[X3] copy: own keeps one placement each; shared keeps one for all."""
    own, shared = room_with(), room_with(copy="shared")
    for room in (own, shared):
        room.do("ben", place("garden"))
        room.do("chi", place("kitchen", SPOT_TWO))
        room.do("ana", Reveal(step="lay"))
    cells = [sorted(record["cell"] for record in room.see("dee", "placement/").values()) for room in (own, shared)]
    assert cells == [["garden", "kitchen"], ["kitchen"]]


def test_placements_are_held_then_fixed() -> None:
    """[X4] Until they are opened together; then only a facilitator moves them."""
    room = room_with()
    room.do("ben", place())
    assert room.see("chi", "placement/") == {} and f"mine/placement/{SPOT}" in room.view("ben")
    room.go("see")
    assert room.see("chi", "placement/")[f"placement/{SPOT}"]["cell"] == "garden"
    room.refuses("ben", place("kitchen"), "closed")
    room.do("ana", place("kitchen"))


def test_only_who_placed_it_lifts_it() -> None:
    """[X5] And facilitators."""
    room = room_with()
    room.do("ben", place())
    room.refuses("chi", place("kitchen"))
    room.refuses("chi", LiftPlacement(step="lay", placement=SPOT))
    room.do("ben", LiftPlacement(step="lay", placement=SPOT))
    assert room.do("ben", LiftPlacement(step="lay", placement=SPOT)) == []


def test_a_placement_that_keeps_nobody_is_no_one_elses() -> None:
    """[X5] What a desk put there is for desks; a nameless one is moved by who knows its id, until others are told of it."""
    live = room_with(hold="live", names="none")
    live.do("ben", place())
    live.refuses("chi", place("kitchen"))
    live.do("ana", place("kitchen"))
    held = room_with(names="none")
    held.do("ben", place())
    held.do("ben", place("kitchen"))
    held.do("ana", Reveal(step="lay", sure=True))
    held.refuses("ben", LiftPlacement(step="lay", placement=SPOT), "closed")
