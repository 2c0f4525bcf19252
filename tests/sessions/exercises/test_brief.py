"""Brief: slides, and who is ready, in numbers."""

from typing import Any

from sessions.exercises.slides import ShowSlide
from sessions.ready import Ready
from tests.sessions.cast import Room, plan_of


def room_with(**options: Any) -> Room:
    """A room that listens."""
    room = Room(plan_of({"id": "hear", "kind": "brief", "content": [{"text": "One"}, {"text": "Two"}]} | options))
    room.open()
    return room


def test_slides_are_turned_by_a_facilitator() -> None:
    """[B1] Pages first, then cards: a level of the framework is as many as it has places."""
    room = room_with(cards="domain")
    room.do("ana", ShowSlide(step="hear", slide=4))
    assert room.view("screen")["slide/hear"] == {"slide": 4}
    room.refuses("ana", ShowSlide(step="hear", slide=5), "not_found")
    room.refuses("ben", ShowSlide(step="hear", slide=0))
    assert room.do("ana", ShowSlide(step="hear", slide=4)) == []


def test_ready_is_a_number() -> None:
    """[B2] Nobody is told who; oneself knows."""
    room = room_with(ready_button=True)
    room.do("ben", Ready(step="hear", ready=True))
    assert room.do("ben", Ready(step="hear", ready=True)) == []
    assert room.view("ana")["ready/hear"] == {"ready": 1, "visit": 1}
    assert "mine/ready/hear" in room.view("ben") and "mine/ready/hear" not in room.view("chi")
    room.do("ben", Ready(step="hear", ready=False))
    assert room.view("ana")["ready/hear"]["ready"] == 0 and "mine/ready/hear" not in room.view("ben")


def test_ready_only_where_it_is_asked() -> None:
    """[B2] ready_button; and only of people who take part."""
    room_with().refuses("ben", Ready(step="hear", ready=True))
    room_with(ready_button=True).refuses("ana", Ready(step="hear", ready=True))
