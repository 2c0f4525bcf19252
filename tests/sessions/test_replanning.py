"""Replanning: the plan of one session changed while it is going; what follows from the order follows from the new one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sessions import Plan, decode_event, new_state, replay, stamp
from sessions.exercises.write import WriteNote
from sessions.facilitation import FinishSession, OpenSitting, PauseSession
from sessions.line import gap_of
from sessions.quick_steps import READY, quick_step
from sessions.replanning import InsertStep, MoveStep, RemoveStep, RepeatStep, StepInserted
from sessions.stage import Reword, SetMinutes
from tests.sessions.cast import FRAMEWORK, Room, ident, plan_of

SAY = {"id": "say", "kind": "write", "minutes": 5, "save": "said"}
LOOK = {"id": "look", "kind": "show", "minutes": 5}
DOTS = {"id": "dots", "kind": "vote", "minutes": 4, "from": "said"}
TALK = {"id": "talk", "kind": "discuss", "minutes": 10}
END = {"id": "end", "kind": "brief", "minutes": 1}


def a_room(*steps: dict[str, Any], **head: Any) -> Room:
    """A room at the first of these steps."""
    room = Room(plan_of(*(steps or (SAY, LOOK, DOTS, TALK, END)), **head))
    room.open()
    return room


def line(room: Room) -> list[str]:
    """The steps of the session in order."""
    return [step.id for step in room.state.plan.live]


def put_in(room: Room, what: str, after: str, **said: Any) -> InsertStep:
    """The command that puts a ready step behind another one."""
    before = gap_of(room.state.plan, after).before
    return InsertStep(
        **({"step": "new", "what": what, "title": "One more", "minutes": 3, "after": after, "before": before} | said)
    )


def move(room: Room, step: str, after: str | None) -> MoveStep:
    """The command that moves a step behind another one, or to the start."""
    rest = [each for each in line(room) if each != step]
    before = rest[rest.index(after) + 1] if after and after != rest[-1] else None if after else rest[0]
    return MoveStep(step=step, stood=gap_of(room.state.plan, step).after, after=after, before=before)


def test_a_step_is_put_in_for_this_session_alone() -> None:
    """[A1] Next leads to it, numbers count it, its minutes add up, and the promised minutes stay what they were."""
    room = a_room()
    before = room.view("ana")["session"]
    room.do("ana", put_in(room, "write", "say", prompt="What did we forget?"))
    assert line(room) == ["say", "new", "look", "dots", "talk", "end"]
    session, view = room.view("ana")["session"], room.view("ana")
    assert (session["total"], before["total"]) == (6, 5)
    assert session["minutes"] == before["minutes"] + 3
    assert session["planned"] == before["planned"]
    assert (view["next"]["step"], view["step/new"]["n"], view["step/look"]["n"]) == ("new", 2, 3)
    assert room.go("new")
    assert room.state.floor.timebox.seconds == 180
    assert room.first.plan.number("look") == 2


@pytest.mark.parametrize("what", READY)
def test_every_ready_step_can_be_put_in_and_done(what: str) -> None:
    """[A1] Each is a step of its kind, with what is said of it, and the room can go there."""
    room = a_room()
    about = "said" if what == "vote" else None
    room.do("ana", put_in(room, what, "say", from_=about, names="none", scale="mood" if what == "rate" else None))
    room.go("new")
    step = room.view("ben")["step/new"]
    assert (step["title"], step["minutes"], step["state"]) == ("One more", 3, "open")
    assert step["kind"] == READY[what]["kind"]
    assert quick_step(what, id="x").kind == READY[what]["kind"]


def test_the_log_alone_gives_the_same_plan() -> None:
    """[A1] [E2] Replayed from its stored form, after every kind of change, without any file."""
    room = a_room()
    room.do("ana", put_in(room, "rest", "look"))
    room.do("ana", put_in(room, "talk", "talk", step="gone"))
    room.do("ana", RepeatStep(step="dots", as_="dots.2", after="talk", before="gone"))
    room.do("ana", move(room, "talk", "new"))
    room.do("ana", RemoveStep(step="gone"))
    again = replay(
        new_state("session", plan_of(SAY, LOOK, DOTS, TALK, END), FRAMEWORK), map(lambda e: decode_event(*e), room.log)
    )
    assert again == room.state
    assert line(room) == ["say", "look", "new", "talk", "dots", "dots.2", "end"]
    assert again.plan.sources("dots.2") == room.state.plan.sources("dots.2")


def test_two_desks_change_once() -> None:
    """[A2] The second press finds the gap it saw gone, and so does an undo when somebody has moved the step since."""
    room = a_room()
    press = put_in(room, "rest", "look")
    room.do("ana", press)
    assert "changed meanwhile" in room.refuses("ana", InsertStep(**{**fields(press), "step": "other"}), "stale")
    back = MoveStep(step="talk", stood="look", after="dots", before="end")
    room.do("ana", move(room, "talk", "look"))
    room.do("ana", move(room, "talk", "end"))
    assert "changed meanwhile" in room.refuses("ana", back, "stale")
    assert "name already" in room.refuses("ana", put_in(room, "talk", "dots", step="new"), "taken")


def fields(command: Any) -> dict[str, Any]:
    """What a command says, by name."""
    return {name: getattr(command, name) for name in command.__struct_fields__}


def test_no_step_comes_before_what_it_works_with() -> None:
    """[A3] Said in a sentence that names both; what stands in no need moves freely."""
    room = a_room({"id": "open", "kind": "brief", "minutes": 1}, SAY, LOOK, DOTS, TALK, END)
    assert room.refuses("ana", move(room, "dots", "open"), "lacks") == (
        "There would be nothing to work with: “Dots” needs what is made in “Say” before it."
    )
    assert "“Look” needs what is made in “Say”" in room.refuses("ana", move(room, "say", "look"), "lacks")
    assert "“One more” needs what is made in “Say”" in room.refuses("ana", put_in(room, "vote", "open", from_="said"), "lacks")
    assert "needs what" in room.refuses("ana", RepeatStep(step="dots", as_="dots.2", after="open", before="say"), "lacks")
    room.do("ana", move(room, "talk", "open"))
    assert line(room) == ["open", "talk", "say", "look", "dots", "end"]


def test_what_the_room_has_been_at_stays_in_its_order() -> None:
    """[A3] A step that is behind does not move, none moves past it, and nothing is put in behind the room."""
    room = a_room()
    room.go("dots")
    assert "stays where it is" in room.refuses("ana", move(room, "say", "talk"))
    assert "past that place" in room.refuses("ana", put_in(room, "rest", "say"), "stale")
    room.go("say")
    room.do("ana", put_in(room, "rest", "say"))
    assert "do not move past" in room.refuses("ana", move(room, "talk", "say"))
    room.go("new")
    assert "what was made there stays" in room.refuses("ana", RemoveStep(step="new"))
    assert "part of the plan" in room.refuses("ana", RemoveStep(step="talk"))


def test_a_vote_is_about_what_others_may_see() -> None:
    """[A3] Not about nothing, not about what stays with its writers, not about a step that makes nothing."""
    room = a_room(SAY, {"id": "diary", "kind": "write", "hold": "never"}, LOOK | {"from": "said"}, END)
    assert "Choose what" in room.refuses("ana", put_in(room, "vote", "look"))
    assert "stays with its writers" in room.refuses("ana", put_in(room, "vote", "look", from_="diary"))
    assert "nothing to ask about" in room.refuses("ana", put_in(room, "vote", "end", from_="end"), "lacks")
    assert "scale is not" in room.refuses("ana", put_in(room, "rate", "look", scale="nowhere"))
    room.do("ana", put_in(room, "vote", "look", from_="framework.domain"))


def test_a_step_done_again_has_data_of_its_own() -> None:
    """[A4] With the words and minutes of today, inner steps that read each other, and nothing of what was made before."""
    answer = {"id": "in.answer", "kind": "write", "title": "A"}
    check = {"id": "in", "kind": "block", "title": "In", "at": "9:00", "save_picture": "kept"}
    check |= {"steps": [answer, {"id": "in.read", "kind": "show", "title": "R", "from": "in.answer"}]}
    room = a_room(check, END)
    room.do("ben", WriteNote(note=ident("milk"), step="in.answer", fields={"text": "Milk"}))
    room.do("ana", Reword(step="in.answer", prompt="And now?"))
    room.do("ana", RepeatStep(step="in", as_="in-2", after="in", before="end"))
    plan: Plan = room.state.plan
    assert plan.children("in-2") == ("in-2.answer", "in-2.read")
    assert plan.sources("in-2.read").steps == ("in-2.answer",)
    assert plan.step("in-2").at is None and plan.step("in-2").save_picture is None
    assert plan.step("in-2.answer").prompt == "And now?"
    room.go("in-2.answer")
    assert (len(room.state.steps["in.answer"].notes), len(room.state.steps["in-2.answer"].notes)) == (1, 0)


def test_any_step_is_left_out_and_brought_back() -> None:
    """[A5] With minutes of its own or without; what the plan said comes back."""
    room = a_room(SAY, {"id": "free", "kind": "discuss"}, TALK, END)
    for step in ("free", "talk"):
        room.do("ana", SetMinutes(step=step, minutes=0))
        assert room.view("ana")[f"step/{step}"]["left_out"]
    assert room.view("ana")["next"]["step"] == "end"
    for step, minutes in (("free", None), ("talk", 10)):
        room.do("ana", SetMinutes(step=step))
        record = room.view("ana")[f"step/{step}"]
        assert (record["left_out"], record["minutes"]) == (False, minutes)
    assert room.view("ana")["next"]["step"] == "free"


def test_what_is_left_out_inside_a_step_makes_it_shorter() -> None:
    """[A5] A block without minutes of its own takes those of what it holds today; one clock of its own stays."""
    inner = [SAY | {"title": "S"}, TALK | {"title": "T"}]
    for own, minutes in (({}, 10), ({"minutes": 20}, 20)):
        room = a_room(END, {"id": "two", "kind": "block", "title": "Two", "steps": inner} | own)
        room.do("ana", SetMinutes(step="say", minutes=0))
        record = room.view("ana")["step/two"]
        assert (record["minutes"], record["adds_up"]) == (minutes, not own)


def test_who_takes_part_learns_of_it_when_the_room_comes() -> None:
    """[A6] Not before: no step, and nothing of its times or of what is left out."""
    room = a_room()
    room.do("ana", put_in(room, "write", "say", prompt="What did we forget?"))
    room.do("ana", SetMinutes(step="talk", minutes=0))
    for who in ("ben", "dee", "screen"):
        view = room.view(who)
        assert not any("new" in key for key in view)
        assert "since" not in view["session"] and "spent" not in view["step/say"] and "added" not in view["step/say"]
    room.go("new")
    assert room.view("ben")["step/new"]["prompt"] == "What did we forget?"
    assert room.view("ben")["session"]["total"] == 6


def test_the_time_the_room_spent_is_counted() -> None:
    """[A7] Over all visits, for containers too; a break between sittings counts nowhere."""
    room = a_room(
        {"id": "two", "kind": "block", "title": "Two", "steps": [SAY | {"title": "S"}, LOOK | {"title": "L"}]}, TALK, END
    )

    def later(seconds: int) -> None:
        room.clock += seconds

    later(60 - 1)
    room.go("look")
    later(30 - 1)
    room.go("talk")
    later(10 - 1)
    room.do("ana", PauseSession())
    later(5_000)
    room.do("ana", OpenSitting())
    later(20 - 1)
    room.go("say")
    later(5 - 1)
    room.do("ana", FinishSession(sure=True))
    spent = {step: room.state.steps[step].spent // 1000 for step in ("two", "say", "look", "talk", "end")}
    assert spent == {"two": 95, "say": 65, "look": 30, "talk": 30, "end": 0}
    assert room.view("ana")["step/talk"]["spent"] == 30_000
    assert room.state.floor.since is None


def test_a_show_keeps_to_what_it_was_about() -> None:
    """[A8] A ready write step before it does not take its place, and neither does one that moves."""
    room = a_room(SAY, {"id": "more", "kind": "write"}, LOOK, END)
    room.do("ana", put_in(room, "write", "more"))
    assert room.state.plan.sources("look").steps == ("more",)
    assert "“Look” needs what is made in “More”" in room.refuses("ana", move(room, "look", "say"), "lacks")


def test_a_plan_of_several_sittings_keeps_them_apart() -> None:
    """[A3] A step stays in its sitting; one is put in at the end of one or the start of the next."""
    part = {"id": "two", "title": "Two", "when": "live", "steps": [TALK | {"title": "T"}, END | {"title": "E"}]}
    room = a_room(SAY, LOOK, parts=[part])
    assert "another sitting" in room.refuses("ana", MoveStep(step="talk", after="say", before="look"))
    room.do("ana", InsertStep(step="a", what="rest", title="A", minutes=1, after="look"))
    room.do("ana", InsertStep(step="b", what="rest", title="B", minutes=1, before="talk"))
    assert line(room) == ["say", "look", "a", "b", "talk", "end"]
    assert [step.id for step in room.state.plan.sitting("b")] == ["b", "talk", "end"]


def test_a_session_holds_so_many_steps() -> None:
    """[A1] Sixty in a line."""
    room = a_room(SAY, *({"id": f"s{n}", "kind": "rest"} for n in range(59)))
    assert "as many steps" in room.refuses("ana", put_in(room, "rest", "say"), "limit")


def test_its_events_carry_the_time_of_a_nameless_step_to_nobody() -> None:
    """[N1] A step without names that is put in has the time of the facilitator's act, as every move has."""
    room = a_room()
    now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    room.do("ana", put_in(room, "write", "say", names="none"))
    event = StepInserted(step="new", after="say", before="look", options=room.state.plan.step("new").record())
    assert stamp(room.state, event, now) == now
