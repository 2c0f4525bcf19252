"""Sittings: a plan over several days, with other people on each, walked as one."""

from typing import Any

from sessions.exercises.write import WriteNote
from sessions.facilitation import OpenSitting, PauseSession
from tests.sessions.cast import Room, ident, plan_of


def writing(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": id.title(), "kind": "write", "hold": "live", "minutes": 5, **more}


def room_of(**last: Any) -> Room:
    """A room over two days: everybody, then people of health alone."""
    day = {"id": "two", "title": "Day two", "when": "live", "day": 2, "start": "9:30", "who": {"sector": "Health"}}
    room = Room(plan_of(writing("a"), parts=[day | {"steps": [writing("b", **last), writing("c")]}]), "ana ben chi dee p2")
    room.open()
    return room


def write(step: str, note: str) -> WriteNote:
    return WriteNote(step=step, note=ident(note), fields={"text": note})


def test_a_part_with_its_own_people_is_for_them() -> None:
    """[P7] Others wait and are told so; facilitators may write for anybody; the step keeps what it says itself too."""
    room = room_of()
    room.do("p2", write("a", "one"))
    room.do("ana", PauseSession())
    room.do("ana", OpenSitting())
    room.go("b")
    room.do("ben", write("b", "two"))
    assert room.refuses("p2", write("b", "three")) == "In this step somebody else does this. You will see it on the screen."
    room.do("ana", write("b", "four"))
    assert room.view("p2")["step/b"]["who"] == {"sector": "Health"}
    room = room_of(who={"viewpoint": "system"})
    room.go("b")
    assert room.view("p2")["step/b"]["who"] == {"sector": "Health", "viewpoint": "system"}
    room.refuses("ben", write("b", "two"))


def test_next_leads_from_day_to_day_and_each_day_has_its_own_time() -> None:
    """[F1] [P7] One line through all sittings; minutes are those of the sitting the room is in."""
    room = room_of()
    plan = room.state.plan
    assert [plan.next_leaf(id) for id in ("a", "b", "c")] == ["b", "c", None]
    assert [plan.number(id) for id in "abc"] == [1, 2, 3] and plan.total_minutes() == 15
    session = room.view("ben")["session"]
    assert (session["minutes"], session["total"], "part" in session) == (5, 3, False)
    room.go("b")
    session = room.view("ben")["session"]
    assert (session["minutes"], session["part"]) == (10, {"id": "two", "title": "Day two", "start": "9:30", "day": 2, "say": ""})
    assert room.view("ana")["step/b"]["next"] == "c"


def test_a_live_part_is_not_open_between_the_sittings() -> None:
    """[P4] [F14] Only work alone is."""
    room = room_of()
    assert room.view("ben")["session"]["alone"] == []
    room.refuses("ben", write("b", "two"), "closed")
