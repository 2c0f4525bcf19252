"""Place: whose notes go where, and how they move."""

from typing import Any

from sessions.exercises.place import LiftPlacement, PlaceNote, SettleNote
from sessions.exercises.write import WriteNote
from sessions.lying import counted_cells
from sessions.revealing import LookFirst, Reveal
from sessions.state import replaced
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


def differing(**options: Any) -> Room:
    """Ben, then Chi, place Ben's note in two places; then it is opened."""
    room = room_with(**options)
    room.do("ben", place("garden"))
    room.do("chi", place("kitchen", SPOT_TWO))
    return room


def cells(room: Room, who: str = "dee") -> list[str]:
    """Where somebody sees the note lie."""
    return sorted(record["cell"] for record in room.see(who, "placement/").values())


def test_where_people_differ_the_newest_counts() -> None:
    """[X8] latest: for everybody alike; moving makes it the newest, lifting brings back the one before; mine stays mine."""
    room = differing(clash="latest")
    room.do("ana", Reveal(step="lay"))
    assert [cells(room, who) for who in ("ana", "ben", "dee", "screen")] == [["kitchen"]] * 4
    assert room.view("ben")[f"mine/placement/{SPOT}"]["cell"] == "garden"
    room.do("ana", place("cellar"))
    assert cells(room) == ["cellar"] and counted_cells(room.state, NOTE, {"lay"}) == ["cellar"]
    room.do("ana", LiftPlacement(step="lay", placement=SPOT))
    assert cells(room) == ["kitchen"]


def test_where_people_differ_a_facilitator_settles() -> None:
    """[X8] ask: first all, then what is settled; settled again it moves, lifted it is open again."""
    room = differing(clash="ask")
    settle = SettleNote(step="lay", placement=ident("settled"), note=NOTE, cell="cellar")
    room.refuses("ana", settle, "closed")
    room.do("ana", Reveal(step="lay"))
    assert cells(room) == ["garden", "kitchen"]
    room.refuses("ben", settle)
    room.refuses("ana", replaced(settle, cell="attic"), "not_found")
    room.refuses("ana", replaced(settle, placement=ident("other"), note=ident("none")), "not_found")
    room.do("ana", settle)
    assert [cells(room, who) for who in ("ana", "ben", "dee", "screen")] == [["cellar"]] * 4
    assert counted_cells(room.state, NOTE, {"lay"}) == ["cellar"] and room.do("ana", settle) == []
    room.do("ana", replaced(settle, placement=ident("again"), cell="kitchen"))
    assert cells(room) == ["kitchen"] and len(room.state.placements) == 3
    assert room.view("chi")[f"mine/placement/{SPOT_TWO}"]["cell"] == "kitchen"
    room.do("ana", LiftPlacement(step="lay", placement=ident("settled")))
    assert cells(room) == ["garden", "kitchen"]


def test_only_what_differs_is_settled() -> None:
    """[X8] Not in a step that says how, and not what everybody placed alike."""
    settle = SettleNote(step="lay", placement=ident("settled"), note=NOTE, cell="garden")
    for options in ({}, {"clash": "latest"}, {"clash": "ask", "copy": "shared"}):
        room = differing(**options)
        room.do("ana", Reveal(step="lay"))
        room.refuses("ana", settle)
    room = room_with(clash="ask")
    room.do("ben", place("garden"))
    room.do("ana", Reveal(step="lay"))
    room.refuses("ana", settle)
