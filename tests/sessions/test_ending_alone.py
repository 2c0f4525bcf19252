"""Steps that end by themselves: whose clock it is, where the room goes then, and who is waited for."""

from typing import Any

from sessions import Actor, Moment
from sessions.auto import due, ends_alone
from sessions.facilitation import GoToStep
from sessions.messages import Ballot
from sessions.ready import Ready
from sessions.rounds import NextRound
from sessions.stage import SetMinutes
from sessions.state import replaced
from tests.sessions.cast import HOST, Room, ballot_of, ident, plan_of
from tests.sessions.test_step_options import room_with, write


def after(room: Room, minutes: float) -> str | None:
    """The room, so many minutes later, when the server has asked once."""
    room.clock += int(minutes * 60)
    found = due(room.state, room.moment())
    if found is not None:
        room.play(found[1], HOST)
    return room.state.floor.step


def leaf(id: str, kind: str = "write", **options: Any) -> dict[str, Any]:
    """A step inside another."""
    return {"id": id, "kind": kind, "title": id.title()} | options


def test_each_step_of_a_block_may_end_with_its_own_clock() -> None:
    """[F11] Also inside, one after the other; a clock that ran out before the room came ends nothing."""
    steps = [leaf("two", minutes=2, ends="timer"), leaf("three", ends="timer"), leaf("four", minutes=1, ends="timer")]
    room = room_with(leaf("one"), {"id": "box", "kind": "block", "steps": steps}, leaf("last"))
    room.go("two")
    assert after(room, 1) == "two" and after(room, 1.1) == "three"
    assert after(room, 30) == "three"
    room.go("four")
    assert after(room, 1.1) == "last" and after(room, 60) == "last"


def test_a_block_ends_with_its_clock() -> None:
    """[F11] All of it: the room goes on behind it, past what was left out for today; at the end of the plan it stays."""
    box = {"id": "box", "kind": "block", "minutes": 5, "ends": "timer", "steps": [leaf("two"), leaf("three")]}
    room = room_with(box, leaf("out", minutes=4), leaf("last", minutes=1, ends="timer"))
    room.do("ana", SetMinutes(step="out", minutes=0))
    assert after(room, 4) == "two" and after(room, 1.1) == "last"
    assert after(room, 5) == "last" and due(room.state, room.moment()) is None


def test_a_step_with_its_own_clock_gives_the_block_its_clock_back() -> None:
    """[F11] With what is left when the minutes of the steps before are over."""
    steps = [leaf("two", minutes=3, ends="timer"), leaf("three", kind="discuss")]
    room = room_with({"id": "box", "kind": "block", "minutes": 10, "steps": steps})
    assert room.state.floor.timebox.seconds == 180
    assert after(room, 3.1) == "three" and room.state.floor.timebox.seconds == 420


def test_rounds_follow_by_themselves() -> None:
    """[F11] Each round has its clock, then the room goes on; where a facilitator says when rounds end, it waits."""
    inner = [leaf("say", minutes=2, ends="timer")]
    room = room_with({"id": "again", "kind": "repeat", "times": 2, "steps": inner}, leaf("last"))
    assert after(room, 2.1) == "say" and room.state.steps["again"].round == 2
    assert room.state.floor.timebox.seconds == 120 and after(room, 1) == "say"
    assert after(room, 1.1) == "last" and room.state.steps["again"].round == 2
    room = room_with({"id": "again", "kind": "repeat", "until": "facilitator", "steps": inner}, leaf("last"))
    assert after(room, 2.1) == "say" and room.state.steps["again"].round == 1
    room.do("ana", NextRound(step="again"))
    assert room.state.floor.timebox.seconds == 120


def test_any_kind_may_ask_who_is_done() -> None:
    """[F12] Everybody who is here and acts; going back asks afresh, and the number is all anybody sees."""
    room = room_with(leaf("one", ends="everyone_ready", who={"viewpoint": "team"}), leaf("two"))
    assert ends_alone(room.state) == "one"
    room.do("ben", write("one"))
    room.do("ben", Ready(step="one", ready=True))
    assert room.view("chi")["ready/one"] == {"ready": 1, "visit": 1} and "mine/ready/one" in room.view("ben")
    assert "ben" not in str(room.view("ana")["ready/one"]) and after(room, 0) == "one"
    room.do("chi", Ready(step="one", ready=True))
    assert after(room, 0) == "two"
    room.refuses("ben", Ready(step="one", ready=False), "closed")
    room.go("one")
    assert room.view("ana")["ready/one"] == {"ready": 0, "visit": 2} and "mine/ready/one" not in room.view("ben")
    assert after(room, 0) == "one"


def test_who_may_not_act_is_not_waited_for() -> None:
    """[F12] A step for one viewpoint waits for those who hold it alone."""
    room = Room(plan_of(leaf("one", ends="everyone_ready", who={"viewpoint": "system"}), leaf("two")), "ana ben p1 p2")
    room.open()
    room.refuses("ben", Ready(step="one", ready=True))
    room.do("p1", Ready(step="one", ready=True))
    assert after(room, 0) == "one"
    room.do("p2", Ready(step="one", ready=True))
    assert after(room, 0) == "two"


def test_without_names_nobody_learns_who_is_done() -> None:
    """[F12] [N1] Cast on a ballot; as many are waited for as have a seat, for nobody knows whose phone has gone."""
    room = room_with(leaf("one", ends="everyone_ready", names="none"), leaf("two"))
    room.do("ben", Ready(step="one", ready=True))
    kind, payload = room.log[-1]
    assert kind == "seat_ready" and "ben" not in payload and ballot_of("ben", "one").id in payload
    assert "mine/ready/one" not in room.view("ben") and room.view("ana")["ready/one"]["ready"] == 1
    alone = Moment(now=room.moment().now, here=("ana", "ben"))
    assert due(room.state, alone) is None
    room.do("ben", Ready(step="one", ready=False))
    room.do("ben", Ready(step="one", ready=True))
    assert after(room, 0) == "one"
    room.do("chi", Ready(step="one", ready=True))
    assert after(room, 0) == "two"
    room = room_with(leaf("one", ends="everyone_ready", names="none"), leaf("two"))
    command = Ready(step="one", ready=True)
    room.actor = lambda who, command, written=0: Actor(seat=who, role="participant")  # type: ignore[method-assign]
    room.refuses("ben", command, "ballot")
    room.actor = lambda who, command, written=0: Actor(seat=who, role="participant", ballot=Ballot(ident("b")))  # type: ignore[method-assign]
    assert room.do("ben", command)


def test_nothing_moves_where_opening_would_ask() -> None:
    """[F11] Two people's nameless words: a facilitator is asked first, so the room waits for one."""
    room = room_with(leaf("one", names="none", minutes=1, ends="timer"), {"id": "look", "kind": "show", "from": "one"})
    room.do("ben", replaced(write("one"), key=ident("key")))
    assert after(room, 2) == "one"
    room.do("ana", GoToStep(to="look", from_="one", sure=True))
    assert room.state.floor.step == "look"
