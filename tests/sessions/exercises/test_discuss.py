"""Discuss: the queue, the round, turns, and remarks."""

from typing import Any

import pytest

from sessions.exercises.discuss import AddRemark, AskToSpeak, CallSpeaker, EndTurn, LeaveQueue
from sessions.exercises.write import EditNote, TakeBackNote
from sessions.promise import promise
from tests.sessions.cast import Room, ident, plan_of


def room_with(**options: Any) -> Room:
    """A room in a talk."""
    room = Room(plan_of({"id": "talk", "kind": "discuss", "turns": "queue"} | options), "ana ben chi dee p1 p2")
    room.open()
    return room


def ask(room: Room, *people: str) -> None:
    for who in people:
        room.do(who, AskToSpeak(step="talk"))


def call(seat: str | None = None) -> CallSpeaker:
    return CallSpeaker(step="talk", seat=seat)


def speaking(room: Room) -> Any:
    return room.view("ana")["talk/talk"]["speaking"]


def test_a_queue_is_called_in_order() -> None:
    """[D1] As asked; asking twice changes nothing; leaving closes the gap; everybody knows their place."""
    room = room_with()
    ask(room, "ben", "chi", "p1", "ben")
    assert [room.see(who, "mine/talk")["mine/talk/talk"]["place"] for who in ("ben", "chi", "p1")] == [1, 2, 3]
    room.do("chi", LeaveQueue(step="talk"))
    room.do("ana", call())
    assert speaking(room)["seat"] == "ben" and room.see("p1", "mine/talk")["mine/talk/talk"]["place"] == 1
    room.refuses("chi", call())


def test_the_speaker_or_a_facilitator_ends_a_turn() -> None:
    """[D2] Calling the next ends it too."""
    room = room_with()
    ask(room, "ben", "chi")
    room.do("ana", call())
    room.refuses("chi", EndTurn(step="talk"))
    room.do("ben", EndTurn(step="talk"))
    assert speaking(room) is None
    room.do("ana", call())
    room.do("ana", call("p2"))
    assert speaking(room)["seat"] == "p2" and room.view("ana")["talk/talk"]["turns"] == 3
    room.do("ana", EndTurn(step="talk"))
    room.refuses("ana", call(), "not_found")


def test_the_least_heard_come_first() -> None:
    """[D3] Then in the order they asked."""
    room = room_with(order="least_heard")
    room.do("ana", call("ben"))
    room.do("ana", EndTurn(step="talk"))
    ask(room, "ben", "chi")
    room.do("ana", call())
    assert speaking(room)["seat"] == "chi"


def test_in_a_round_everybody_speaks_once() -> None:
    """[D4] In an order that the seed decides."""
    orders = []
    for seed in (1, 2, 3, 4):
        room = room_with(turns="round")
        room.seed, called = seed, []
        for _ in range(4):
            room.do("ana", call())
            called.append(speaking(room)["seat"])
        assert sorted(called) == ["ben", "chi", "p1", "p2"]
        room.do("ana", EndTurn(step="talk"))
        room.refuses("ana", call(), "not_found")
        orders.append(called)
    assert len({tuple(order) for order in orders}) > 1


@pytest.mark.parametrize(
    ("names", "expected"),
    [("organisation", {"organisation": "Hill Ward"}), ("full", {"organisation": "Hill Ward", "name": "Ben"})],
)
def test_people_are_named_as_the_step_says(names: str, expected: dict[str, str]) -> None:
    """[N3] Facilitators get the seat as well, to call it."""
    room = room_with(names=names)
    ask(room, "ben")
    assert room.view("chi")["talk/talk"]["waiting"] == [expected]
    assert room.view("ana")["talk/talk"]["waiting"] == [expected | {"seat": "ben"}]


@pytest.mark.parametrize("options", [{"turns": "open"}, {"names": "none"}])
def test_no_queue_where_there_is_none(options: dict[str, str]) -> None:
    """[D5] Without names nobody's place in a queue is kept either."""
    room = room_with(**options)
    room.refuses("ben", AskToSpeak(step="talk"))


def remark(note: str = "heard", key: str | None = None) -> AddRemark:
    return AddRemark(step="talk", note=ident(note), text="It rains", key=key)


def test_remarks_are_notes_of_the_talk() -> None:
    """[D6] Everyone, the scribe and facilitators, or nobody."""
    room = room_with(remarks="everyone")
    room.do("ben", remark())
    record = room.view("chi")[f"note/{ident('heard')}"]
    assert (record["text"], record["note_type"], record["organisation"]) == ("It rains", "remark", "Hill Ward")
    room.do("ben", EditNote(step="talk", note=ident("heard"), fields={"text": "It pours"}))
    room.refuses("chi", TakeBackNote(step="talk", note=ident("heard")))
    room.do("ben", TakeBackNote(step="talk", note=ident("heard")))
    room_with(remarks="off").refuses("ana", remark())
    scribe = room_with(remarks="scribe")
    scribe.refuses("ben", remark())
    scribe.do("ana", remark())


def test_a_nameless_remark_needs_its_key() -> None:
    """[N1] As every note of a step without names."""
    room = room_with(remarks="everyone", names="none", turns="open")
    room.refuses("ben", remark(), "text")
    room.do("ben", remark(key=ident("key")))
    assert '"ben"' not in room.log[-1][1]


def test_a_talk_that_keeps_nothing_promises_nothing() -> None:
    """[D6] Who would see what is said only where a queue or remarks show something of it."""
    for options, said in (({}, False), ({"turns": "queue"}, True), ({"remarks": "everyone"}, True)):
        plan = plan_of({"id": "talk", "kind": "discuss", **options})
        assert bool(promise(plan.step("talk"))) is said
