"""Cluster: gather, name, take out, break; and whose notes they are in a breakout."""

from typing import Any

from sessions.exercises.cluster import AddToCluster, BreakCluster, MakeCluster, NameCluster, TakeFromCluster
from sessions.exercises.groups import MakeGroups, TakeScribe
from sessions.exercises.place import PlaceNote
from sessions.exercises.write import TakeBackNote, WriteNote
from tests.sessions.cast import Room, ident, plan_of

A, B, C = ident("tea"), ident("cake"), ident("soap")
X, Y = ident("cluster-x"), ident("cluster-y")


def room_with(**options: Any) -> Room:
    """A room at a clustering of three notes."""
    room = Room(plan_of({"id": "say", "kind": "write"}, {"id": "join", "kind": "cluster", "from": "say"} | options))
    room.open()
    for note in (A, B, C):
        room.do("ben", WriteNote(step="say", note=note, fields={"text": note.strip("_")}))
    room.go("join")
    return room


def make(cluster: str = X, notes: tuple[str, ...] = (A, B), name: str = "Table") -> MakeCluster:
    return MakeCluster(step="join", cluster=cluster, notes=list(notes), name=name)


def test_notes_are_gathered_and_stay() -> None:
    """[C1] A cluster is beside its notes, never instead of them."""
    room = room_with()
    room.do("chi", make())
    assert room.see("screen", "cluster/")[f"cluster/{X}"]["notes"] == [A, B]
    assert {f"note/{A}", f"note/{B}", f"note/{C}"} <= set(room.view("chi"))


def test_a_note_is_in_one_cluster() -> None:
    """[C2] Take it out of the first one, then it may go to the other."""
    room = room_with(min=2)
    room.do("chi", make())
    assert "Table" in room.refuses("ben", make(Y, (B, C), "Bath"))
    room.do("ben", TakeFromCluster(step="join", cluster=X, note=B))
    room.do("ben", make(Y, (B, C), "Bath"))
    room.refuses("chi", AddToCluster(step="join", cluster=X, note=C))


def test_a_name_is_needed_where_the_plan_says_so() -> None:
    """[C3] name_required."""
    room_with().refuses("chi", make(name=" "), "text")
    room = room_with(name_required=False)
    room.do("chi", make(name=""))
    room.do("chi", NameCluster(step="join", cluster=X, name="Later"))
    assert room.view("ana")[f"cluster/{X}"]["name"] == "Later"


def test_too_few_notes_and_strange_ones() -> None:
    """[C4] min, and only inputs of the step that are still there."""
    room = room_with(min=3)
    room.refuses("chi", make(), "limit")
    room.refuses("chi", make(notes=(A, A, A)), "limit")
    room.refuses("chi", make(notes=(A, B, ident("nothing"))), "not_found")
    room.do("ben", TakeBackNote(step="say", note=C))
    room.refuses("chi", make(notes=(A, B, C)), "not_found")


def test_every_act_has_its_inverse() -> None:
    """[C5] Undo is the opposite command: afterwards the board is what it was."""
    room = room_with()
    room.do("chi", make(notes=(A, B, C)))
    board = room.see("screen", "cluster/")
    for act, back in (
        (TakeFromCluster(step="join", cluster=X, note=C), AddToCluster(step="join", cluster=X, note=C)),
        (NameCluster(step="join", cluster=X, name="Else"), NameCluster(step="join", cluster=X, name="Table")),
        (BreakCluster(step="join", cluster=X), make(notes=(A, B, C))),
    ):
        room.do("chi", act)
        assert room.see("screen", "cluster/") != board
        room.do("chi", back)
        assert room.see("screen", "cluster/") == board
    room.do("chi", BreakCluster(step="join", cluster=X))
    assert room.do("chi", BreakCluster(step="join", cluster=X)) == []


def test_the_last_note_stays_in() -> None:
    """[C6] A cluster is broken, not emptied."""
    room = room_with()
    room.do("chi", make())
    room.do("chi", TakeFromCluster(step="join", cluster=X, note=A))
    room.refuses("chi", TakeFromCluster(step="join", cluster=X, note=B))


def halves() -> Room:
    """Tea lies inside, cake outside, soap is unsure; the two halves have groups."""
    steps: list[dict[str, Any]] = [
        {"id": "say", "kind": "write", "save": "acts"},
        {"id": "lay", "kind": "place", "from": "acts", "save": "acts"},
        {
            "id": "split",
            "kind": "breakout",
            "by": "framework.half",
            "steps": [{"id": "join", "kind": "cluster", "title": "J", "unit": "group", "from": "acts", "min": 2}],
        },
        {"id": "see", "kind": "show", "from": "acts"},
    ]
    room = Room(plan_of(*steps), "ana ben chi dee p1 p2")
    room.open()
    for note in (A, B, C):
        room.do("ben", WriteNote(step="say", note=note, fields={"text": note.strip("_")}))
    room.go("lay")
    for note, cell in ((A, "kitchen"), (B, "garden"), (C, "unsure")):
        room.do("ben", PlaceNote(step="lay", placement=note[::-1], note=note, cell=cell))
    room.go("join")
    room.do("ana", MakeGroups(step="split"))
    return room


def group_at(room: Room, cell: str) -> Any:
    return next(group for group in room.state.groups["split"] if group.cell == cell)


def test_a_group_gathers_the_notes_of_its_half() -> None:
    """[C7] What is unsure belongs to every group."""
    room = halves()
    inside, outside = group_at(room, "inside"), group_at(room, "outside")
    room.refuses(inside.seats[0], make(notes=(A, B)))
    room.do(inside.seats[0], make(notes=(A, C)))
    room.refuses(outside.seats[0], NameCluster(step="join", cluster=X, name="Ours"))
    assert room.state.clusters[X].group == inside.id


def test_a_groups_work_is_its_own_until_the_room_is_back() -> None:
    """[C8] The group and facilitators see it; others only after the breakout."""
    room = halves()
    inside, outside = group_at(room, "inside"), group_at(room, "outside")
    room.do(inside.seats[0], make(notes=(A, C)))
    key = f"cluster/{X}"
    assert key in room.view(inside.seats[0], inside.id) and key in room.view("ana")
    assert key not in room.view(outside.seats[0], outside.id) and key not in room.view("dee") and key not in room.view("screen")
    room.go("see")
    assert key in room.view(outside.seats[0]) and key in room.view("dee") and key in room.view("screen")


def test_a_groups_scribe_writes_for_it() -> None:
    """[G5] Once somebody has taken it; until then anybody may."""
    room = halves()
    first, second = group_at(room, "inside").seats
    room.do(first, TakeScribe(step="split"))
    room.refuses(second, make(notes=(A, C)))
    room.refuses(second, TakeScribe(step="split"))
    room.do(first, make(notes=(A, C)))


def test_a_facilitator_gathers_for_the_group_whose_notes_these_are() -> None:
    """[C7] Ana has no group of her own."""
    room = halves()
    room.do("ana", make(notes=(B, C)))
    assert room.state.clusters[X].group == group_at(room, "outside").id
