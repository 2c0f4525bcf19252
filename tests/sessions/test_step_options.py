"""Step options: what a plan says of when a step is done, by whom, and how it ends, held to by the engine."""

from typing import Any

from sessions import Moment
from sessions.alone import SetPartDate
from sessions.auto import AutoNext, due
from sessions.duties import GiveDuty
from sessions.exercises.pick import PickItem
from sessions.exercises.sharing import ShareNote
from sessions.exercises.vote import CastDot
from sessions.exercises.write import EditNote, WriteNote
from sessions.facilitation import FinishSession, GoToStep, OpenSitting, PauseSession
from sessions.ready import Ready
from sessions.revealing import Reveal
from sessions.stage import SetMinutes
from sessions.timebox import StartTimebox
from tests.sessions.cast import HOST, Room, ident, plan_of

NOTE = ident("note")


def write(step: str, note: str = NOTE) -> WriteNote:
    return WriteNote(step=step, note=note, fields={"text": "Milk"})


def brief(id: str, **options: Any) -> dict[str, Any]:
    return {"id": id, "kind": "brief"} | options


def room_with(*steps: dict[str, Any], **head: Any) -> Room:
    room = Room(plan_of(*steps, **head))
    room.open()
    return room


def press_next(room: Room) -> str | None:
    """Ana presses Next; where the room is then."""
    to = room.state.plan.next_leaf(room.state.floor.step or "")
    assert to is not None
    room.do("ana", GoToStep(to=to, from_=room.state.floor.step))
    return room.state.floor.step


def test_next_skips_what_is_not_for_this_room() -> None:
    """[F10] show_if, by counts of people and of data; chosen by itself such a step still opens."""
    crowd, many = brief("crowd", show_if="people >= 6"), brief("many", show_if="people < 6 and say > 0")
    room = room_with({"id": "say", "kind": "write"}, crowd, many, brief("end"))
    assert press_next(room) == "end"
    room.go("crowd")
    assert room.state.floor.step == "crowd"
    room.go("say")
    room.do("ben", write("say"))
    assert press_next(room) == "many"
    inside = {"id": "box", "kind": "block", "show_if": "people = 9", "steps": [brief("one", title="One")]}
    assert press_next(room_with(brief("first"), inside, brief("end"))) == "end"


def test_a_step_ends_with_its_clock() -> None:
    """[F11] Only where the plan says so, once whoever asks, never before its time."""
    room = room_with(brief("one", ends="timer"), brief("two"), brief("three"))
    room.do("ana", StartTimebox(seconds=60))
    now = room.moment()
    assert due(room.state, now) is None
    room.clock += 120
    found = due(room.state, room.moment())
    assert found is not None and found == due(room.state, room.moment())
    room.play(found[1], HOST)
    assert room.state.floor.step == "two"
    assert room.play(found[1], HOST) == [] and due(room.state, room.moment()) is None
    room.refuses("ana", AutoNext(from_step="two"))


def test_a_step_ends_when_everybody_is_ready() -> None:
    """[F12] Everybody who is here; who has gone is not waited for."""
    room = room_with(brief("one", ends="everyone_ready", ready_button=True), brief("two"))
    room.do("ben", Ready(step="one", ready=True))
    assert due(room.state, room.moment()) is None
    assert due(room.state, Moment(now=room.moment().now, here=("ana", "ben"))) is not None
    room.do("chi", Ready(step="one", ready=True))
    assert due(room.state, room.moment()) is not None


def test_the_clock_may_count_for_each_person() -> None:
    """[F13] per: person."""
    room = room_with(brief("one"), brief("two", minutes=2, per="person"))
    room.go("two")
    assert room.state.floor.timebox.seconds == 240


def parted(**part: Any) -> Room:
    """A plan whose part is done alone."""
    own = {
        "id": "alone",
        "title": "Alone",
        "steps": [{"id": "pre", "kind": "write", "title": "Pre"}, {"id": "pre.two", "kind": "write", "title": "Two"}],
    }
    return Room(plan_of(brief("one"), {"id": "look", "kind": "show", "from": "pre"}, parts=[own | part]))


def test_a_part_before_is_open_all_at_once_without_a_sitting() -> None:
    """[F14] In the lobby and between sittings; over once the session is; opened by a later show."""
    room = parted()
    assert room.view("ben")["session"]["alone"] == ["pre", "pre.two"] and room.view("ben")["step/pre"]["state"] == "open"
    room.do("ben", write("pre"))
    room.do("chi", write("pre.two", ident("two")))
    assert f"note/{NOTE}" not in room.view("ana") and f"mine/note/{NOTE}" in room.view("ben")
    room.open()
    room.do("ana", PauseSession())
    room.do("ben", write("pre", ident("more")))
    room.do("ana", OpenSitting())
    room.go("look")
    assert f"note/{NOTE}" in room.view("dee")
    room.do("ana", FinishSession(sure=True))
    room.refuses("ben", write("pre", ident("late")), "closed")


def test_a_part_after_waits_for_the_sitting() -> None:
    """[F14] And a part may be one person's: who has the duty."""
    room = parted(when="after", who="convener")
    room.refuses("ben", write("pre"), "closed")
    room.open()
    room.refuses("ben", write("pre"))
    room.do("ana", GiveDuty(seat="ben", duty="convener"))
    room.do("ben", write("pre"))
    room.refuses("chi", write("pre", ident("no")))
    assert room.view("ben")["mine/seat"]["duties"] == ["convener"]


def test_a_duty_lets_somebody_act() -> None:
    """[P6] who, and by: decider; given and taken by facilitators."""
    say = {"id": "say", "kind": "write", "hold": "live", "who": "scribe"}
    room = room_with(say, {"id": "few", "kind": "pick", "from": "say", "by": "decider"})
    room.refuses("ben", write("say"))
    room.refuses("ben", GiveDuty(seat="ben", duty="scribe"))
    room.refuses("ana", GiveDuty(seat="ben", duty="king"), "not_found")
    room.do("ana", GiveDuty(seat="ben", duty="scribe"))
    room.do("ben", write("say"))
    room.do("ana", GiveDuty(seat="chi", duty="decider"))
    room.go("few")
    room.do("chi", PickItem(step="few", target=NOTE, pile="chosen"))
    room.refuses("ben", PickItem(step="few", target=NOTE, pile="not_now"))
    room.do("ana", GiveDuty(seat="chi", duty="decider", on=False))
    room.refuses("chi", PickItem(step="few", target=NOTE, pile="not_now"))


def test_a_reveal_of_a_part_is_there_before_the_room_comes() -> None:
    """[F14] What was done alone can be opened in the sitting."""
    room = parted()
    room.do("ben", write("pre"))
    room.open()
    room.do("ana", Reveal(step="pre"))
    assert f"note/{NOTE}" in room.view("chi")


def test_a_part_has_a_date() -> None:
    """[F15] Until then it takes answers; then they are refused, what was made stays, and more time opens it again."""
    room = parted()
    room.do("ben", write("pre"))
    soon = room.moment().ms + 60_000
    room.refuses("ben", SetPartDate(part="alone", until=soon))
    room.refuses("ana", SetPartDate(part="attic", until=soon), "not_found")
    room.refuses("ana", SetPartDate(part="alone", until=soon - 600_000))
    room.do("ana", SetPartDate(part="alone", until=soon))
    assert room.view("ben")["session"]["parts"][0]["until"] == soon and not room.view("screen")["session"]["parts"]
    room.do("ben", write("pre.two", ident("two")))
    room.clock += 120
    for command in (write("pre", ident("late")), EditNote(step="pre", note=NOTE, fields={"text": "Other"})):
        assert "date" in room.refuses("ben", command, "closed")
    room.refuses("ana", write("pre", ident("late")), "closed")
    room.do("ana", SetPartDate(part="alone", until=room.moment().ms + 60_000))
    room.do("ben", write("pre", ident("again")))
    room.do("ana", SetPartDate(part="alone", until=room.moment().ms))
    room.clock += 1
    room.refuses("ben", write("pre", ident("late")), "closed")
    room.do("ana", SetPartDate(part="alone"))
    room.do("ben", write("pre", ident("free")))


def test_what_was_kept_private_can_be_brought_after_the_date() -> None:
    """[F15] The date ends the answers; sharing one's own, item by item, belongs to the sitting."""
    steps = [{"id": "pre", "kind": "write", "title": "Pre", "hold": "never"}]
    room = parted(steps=steps)
    room.do("ben", write("pre"))
    room.do("ana", SetPartDate(part="alone", until=room.moment().ms))
    room.clock += 60
    room.open()
    assert f"note/{NOTE}" not in room.view("ana")
    room.do("ben", ShareNote(step="pre", note=NOTE))
    assert f"note/{NOTE}" in room.view("screen")


def test_other_parts_are_for_who_has_the_duty() -> None:
    """[F14] People read what parts there are; facilitators also those to come."""
    room = parted(when="after", who="convener")
    assert room.view("ben")["session"]["parts"] == []
    [part] = room.view("ana")["session"]["parts"]
    assert (part["open"], part["who"], part["steps"]) == (False, "convener", ["pre", "pre.two"])
    room.open()
    assert room.view("ben")["session"]["parts"][0]["open"]


def test_the_screen_shows_what_the_step_says() -> None:
    """[S11] room: counts until the step is over, show at once, off nothing while it is open."""
    steps = [{"id": f"{room}.say", "kind": "write", "hold": "live", "room": room} for room in ("counts", "show", "off")]
    room = room_with(*steps, brief("end"))
    seen = {}
    for n, step in enumerate(steps):
        if n:
            room.go(step["id"])
        room.do("ben", write(step["id"], ident(f"note{n}")))
        seen[step["id"]] = f"note/{ident(f'note{n}')}" in room.view("screen")
    assert seen == {"counts.say": False, "show.say": True, "off.say": False}
    room.go("end")
    assert len(room.see("screen", "note/")) == 3
    for said, shown in (("counts", 1), ("off", 0)):
        dots = {"id": "dots", "kind": "vote", "from": "framework.domain", "hold": "live", "room": said}
        room = room_with(dots, brief("end"))
        room.do("ben", CastDot(step="dots", target="garden"))
        assert len(room.see("screen", "tally/")) == shown and len(room.see("chi", "tally/")) == 1
        room.go("end")
        assert len(room.see("screen", "tally/")) == 1


def test_a_range_of_minutes_counts_by_its_middle_until_it_is_set() -> None:
    """[F16] The desk has both ends, and what a facilitator sets is what the clock starts with."""
    room = room_with(brief("one"), brief("two", minutes={"from": 4, "to": 8}))
    assert room.view("ana")["step/two"]["between"] == [4, 8] and room.view("ana")["step/two"]["minutes"] == 6
    room.do("ana", SetMinutes(step="two", minutes=7))
    room.go("two")
    assert room.state.floor.timebox.seconds == 420


def test_a_step_alongside_takes_answers_until_the_one_it_names() -> None:
    """[F17] And everybody is told that it is open."""
    room = room_with({"id": "notes", "kind": "write", "hold": "live", "alongside": "three"}, brief("two"), brief("three"))
    room.go("two")
    assert room.view("ben")["session"]["open"] == ["two", "notes"]
    room.do("ben", write("notes"))
    room.go("three")
    assert room.view("ben")["session"]["open"] == ["three"]
