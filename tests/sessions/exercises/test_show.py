"""Show: look in another way."""

from typing import Any

from sessions.exercises.show import SetView
from tests.sessions.cast import Room, plan_of


def room_with(names: str = "none", splits: Any = ("sector",), **options: Any) -> Room:
    """A room that looks at a rating."""
    rate = {
        "id": "heat",
        "kind": "rate",
        "from": "framework.domain",
        "scales": ["energy"],
        "names": names,
        "splits": list(splits),
    }
    room = Room(plan_of(rate, {"id": "see", "kind": "show", "from": "heat", "view": "heat"} | options))
    room.open()
    room.go("see")
    return room


def look(room: Room) -> Any:
    return room.view("dee")["look/see"]


def test_the_plan_says_how_to_look_first() -> None:
    """[L1] Then what was set last; what a command leaves out stays."""
    room = room_with(lens={"split": ["sector"]})
    assert look(room) == {"view": "heat", "split": ["sector"], "focus": None}
    room.do("ana", SetView(step="see", view="map", focus="garden"))
    room.do("ana", SetView(step="see", split=[]))
    assert look(room) == {"view": "map", "split": [], "focus": "garden"}
    room.do("ana", SetView(step="see", focus=None))
    assert look(room)["focus"] is None
    assert room.do("ana", SetView(step="see", view="map")) == []


def test_only_what_people_were_promised_is_split() -> None:
    """[L2] Attributes that the rating lists, no others."""
    room = room_with()
    room.do("ana", SetView(step="see", split=["sector"]))
    room.refuses("ana", SetView(step="see", split=["organisation"]))
    room.refuses("ana", SetView(step="see", split=["sector", "viewpoint"]))


def test_only_places_there_are() -> None:
    """[L3] focus."""
    room = room_with()
    room.refuses("ana", SetView(step="see", focus="attic"), "not_found")
    room.refuses("ben", SetView(step="see", view="list"))
