"""Rest: a break, with its clock."""

from tests.sessions.cast import Room, plan_of


def test_a_rest_runs_its_clock_and_takes_nothing() -> None:
    """[B3] Its message is in the step; nothing is asked of anybody."""
    room = Room(plan_of({"id": "tea", "kind": "rest", "minutes": 5, "message": "Back soon"}))
    room.open()
    step = room.view("ben")["step/tea"]
    assert step["options"]["message"] == "Back soon" and step["promise"] == ""
    assert room.view("screen")["session"]["timebox"]["seconds"] == 300
