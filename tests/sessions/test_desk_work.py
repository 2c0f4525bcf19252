"""What a facilitator does with the work: the car park, switches, what is left out, more time for a speaker."""

import json
from typing import Any

import pytest

from sessions import Command
from sessions.exercises import EXERCISES
from sessions.exercises.cluster import BreakCluster, MakeCluster
from sessions.exercises.discuss import AskToSpeak, CallSpeaker
from sessions.exercises.more_time import ExtendTurn
from sessions.exercises.place import PlaceNote
from sessions.exercises.proposals import ProposeCluster, SetAsideProposal, SettleProposal, SupportProposal
from sessions.exercises.rate import GiveRating
from sessions.exercises.write import EditNote, TakeBackNote, WriteNote
from sessions.leaving_out import LeaveOut
from sessions.open_threads import open_threads
from sessions.parking import OpenCarPark, ParkNote, ShowCarPark, TickParked, UnparkNote
from sessions.policy import _TABLE
from sessions.revealing import Reveal
from sessions.stage import HideNote, Spotlight
from sessions.switches import ACT_OF, DOING, SwitchAct
from tests.sessions.cast import Room, ident, plan_of
from tests.sessions.test_carrying import room_after

MILK, BREAD, HAM = ident("milk"), ident("bread"), ident("ham")
PROPOSED = ident("proposed")
SAY: dict[str, Any] = {"id": "say", "kind": "write", "hold": "live"}


def room_of(*steps: dict[str, Any], people: str = "ana ben chi dee p1 p2", **head: Any) -> Room:
    """A room in which three notes are open, at the first of the further steps."""
    room = Room(plan_of(SAY, *steps, {"id": "end", "kind": "brief"}, **head), people)
    room.open()
    for who, note in (("ben", MILK), ("chi", BREAD), ("p1", HAM)):
        room.do(who, WriteNote(step="say", note=note, fields={"text": f"canary-{note.strip('_')}"}))
    if steps:
        room.go(steps[0]["id"])
    return room


def parked(room: Room, who: str = "chi") -> list[dict[str, Any]]:
    """What somebody sees in the car park."""
    items: list[dict[str, Any]] = room.view(who)["parked"]["items"]
    return items


def test_every_session_may_have_a_car_park() -> None:
    """[CP1] One press opens it where the plan lists none; a second press, and one where there is one, does nothing."""
    room = room_of()
    assert "parked" not in room.view("chi") and not room.state.plan.has("car_park")
    room.do("ana", OpenCarPark())
    assert room.do("ana", OpenCarPark()) == []
    assert "car_park" in room.view("chi")["session"]["open"]
    room.do("ben", WriteNote(step="car_park", note=ident("aside"), fields={"text": "Later"}, key=ident("key")))
    room.refuses("ben", OpenCarPark())
    listed = room_of(boxes=["car_park"])
    assert listed.do("ana", OpenCarPark()) == [] and listed.view("chi")["parked"] == {"shown": False, "items": []}


def test_a_note_set_aside_stays_the_one_note_it_is() -> None:
    """[CP2] It lies where it lay, is in the car park as well, is dealt with there, and comes back by the inverse act."""
    room = room_of()
    before = room.view("chi")[f"note/{MILK}"]
    room.do("ana", ParkNote(note=MILK))
    assert room.view("chi")[f"note/{MILK}"] == before and len(room.see("chi", "note/")) == 3
    assert parked(room) == [{"note": MILK, "aside": True}]
    room.do("ana", TickParked(note=MILK, done=True))
    assert parked(room) == [{"note": MILK, "done": True, "aside": True}]
    room.do("ana", TickParked(note=MILK, done=False))
    room.do("ana", UnparkNote(note=MILK))
    assert parked(room) == [] and room.do("ana", UnparkNote(note=MILK)) == []
    room.refuses("ana", TickParked(note=BREAD, done=True), "not_found")
    for command in (ParkNote(note=MILK), UnparkNote(note=MILK), ShowCarPark(on=True)):
        room.refuses("ben", command)


def test_setting_aside_shows_nobody_more() -> None:
    """[CP3] What is hidden or held is in nobody's car park but those who see it, and the screen has it only when it is shown."""
    room = room_of({"id": "more", "kind": "write"}, boxes=["car_park"])
    held = ident("held")
    room.do("ben", WriteNote(step="more", note=held, fields={"text": "canary-held"}))
    room.refuses("ana", ParkNote(note=held))
    room.do("ana", ParkNote(note=MILK))
    room.do("ana", HideNote(note=MILK))
    assert parked(room) == [] and parked(room, "ana") == [{"note": MILK, "aside": True}]
    for n in range(3):
        room.do("ben", WriteNote(step="car_park", note=ident(f"n{n}"), fields={"text": "canary-box"}, key=ident("key")))
    assert "canary-box" in json.dumps(room.view("chi")) and "canary-box" not in json.dumps(room.view("screen"))
    room.do("ana", ShowCarPark(on=True))
    assert "canary-box" in json.dumps(room.view("screen"))
    room.go("end")
    assert room.view("screen")["parked"]["shown"] is False and "canary-box" not in json.dumps(room.view("screen"))


def test_what_is_put_up_is_on_every_screen() -> None:
    """[CP5] A live step shows counts, but the note that is put in the light, or shown with the car park, and no other."""
    room = room_of()
    assert "canary" not in json.dumps(room.view("screen"))
    room.do("ana", Spotlight(note=MILK))
    for who in ("screen", "chi", "ana"):
        assert room.view(who)["session"]["spotlight"] == MILK and "canary-milk" in json.dumps(room.view(who))
    assert "canary-bread" not in json.dumps(room.view("screen"))
    room.do("ana", Spotlight())
    assert "canary" not in json.dumps(room.view("screen"))
    room.do("ana", ParkNote(note=BREAD))
    room.do("ana", ShowCarPark(on=True))
    assert "canary-bread" in json.dumps(room.view("screen")) and "canary-milk" not in json.dumps(room.view("screen"))
    room.do("ana", UnparkNote(note=BREAD))
    assert "canary" not in json.dumps(room.view("screen"))


def test_what_is_in_the_car_park_comes_back_another_day() -> None:
    """[CP4] Notes set aside are open threads until they are dealt with, and those written there too."""
    room = room_of(boxes=["car_park"])
    box = ident("box")
    room.do("ben", WriteNote(step="car_park", note=box, fields={"text": "Later"}, key=ident("key")))
    room.do("ana", ParkNote(note=MILK))
    assert open_threads(room.state) == [MILK, box]
    room.do("ana", TickParked(note=MILK, done=True))
    room.do("ana", TickParked(note=box, done=True))
    assert open_threads(room.state) == []


def test_what_was_set_aside_is_there_in_the_next_session() -> None:
    """[CP4] From a car park that a facilitator opened: what waits is among the threads, what was dealt with is not."""
    first = room_of()
    for note in (MILK, BREAD):
        first.do("ana", ParkNote(note=note))
    first.do("ana", TickParked(note=BREAD, done=True))
    sort = {"id": "sort", "kind": "pick", "by": "facilitator", "from": "threads", "piles": ["go_on", "let_go"]}
    then = room_after(plan_of(sort), first, names="", threads=True)
    assert then.view("chi")["found/sort"]["ids"] == [MILK]
    assert then.view("chi")[f"note/{MILK}"]["text"] == "canary-milk"


def test_hard_moments_are_for_facilitators() -> None:
    """[S8] The plan's words for when something goes wrong reach nobody else."""
    room = room_of(hard_moments=[{"moment": "canary-moment", "say": "canary-words"}])
    assert room.view("ana")["moments"] == {"moments": [{"moment": "canary-moment", "say": "canary-words", "help": ""}]}
    for who in ("ben", "dee", "screen"):
        assert "canary-moment" not in json.dumps(room.view(who)) and "canary-words" not in json.dumps(room.view(who))


NEW = WriteNote(step="it", note=ident("new"), fields={"text": "x"})
ALIKE = MakeCluster(step="it", cluster=ident("c"), notes=[BREAD, HAM], name="x")
SWITCHED: list[tuple[str, dict[str, Any], Command]] = [
    ("write", {"id": "it", "kind": "write"}, NEW),
    ("place", {"id": "it", "kind": "place", "from": "say"}, PlaceNote(step="it", placement=ident("p"), note=MILK, cell="garden")),
    ("cluster", {"id": "it", "kind": "cluster", "from": "say"}, ALIKE),
    ("write", {"id": "it", "kind": "place", "from": "say", "add_notes": True}, NEW),
]


@pytest.mark.parametrize(("act", "step", "command"), SWITCHED, ids=["write", "place", "cluster", "write in place"])
def test_a_closed_act_is_refused_in_a_sentence(act: str, step: dict[str, Any], command: Command) -> None:
    """[SW1] For people, not for facilitators; one's own words may still be taken back, and it opens again."""
    room = room_of(step)
    assert {"id": act, "on": True} in room.view("ben")["step/it"]["switches"]
    room.do("ana", SwitchAct(step="it", act=act, on=False))
    assert {"id": act, "on": False} in room.view("ben")["step/it"]["switches"]
    refused = room.refuses("ben", command, "closed")
    assert "paused" in str(refused) and "kept" in str(refused)
    room.do("ben", TakeBackNote(step="say", note=MILK))
    assert room.do("ana", SwitchAct(step="it", act=act, on=False)) == []
    room.do("ana", SwitchAct(step="it", act=act, on=True))
    if act != "place":
        room.do("chi", EditNote(step="say", note=BREAD, fields={"text": "Rye"}))


def test_every_act_can_be_closed() -> None:
    """[SW2] Each command that `who` may allow belongs to an act with words of its own, so that a new kind has its switches."""
    acting = {tag for tag, rule in _TABLE.items() if rule.by_who} - {"ready"}
    covered = {str(command.__struct_config__.tag) for command in ACT_OF}
    assert acting - covered == set()
    assert set(ACT_OF.values()) <= set(DOING)
    assert all(each.acts is not None for each in EXERCISES)


PROPOSING: list[dict[str, Any]] = [
    {"id": "it", "kind": "cluster", "from": "say", "proposals": True},
    {"id": "it", "kind": "cluster", "from": "say", "proposals": True, "who": "facilitator"},
    {"id": "it", "kind": "place", "from": "say", "proposals": True, "hold": "live", "room": "show"},
]


@pytest.mark.parametrize("step", PROPOSING, ids=["cluster", "others gather", "board"])
def test_a_proposal_is_settled_and_undone(step: dict[str, Any]) -> None:
    """[C9] Notes move when a facilitator settles it, under the proposed name or another; breaking it brings the proposal back."""
    room = room_of(step)
    room.refuses("ben", MakeCluster(step="it", cluster=ident("c"), notes=[MILK, BREAD], name="x"))
    room.do("ben", ProposeCluster(step="it", proposal=PROPOSED, notes=[MILK, BREAD], name="Food"))
    assert room.see("chi", "cluster/") == {}
    assert room.view("chi")[f"proposal/{PROPOSED}"]["by"] == 1
    room.do("chi", SupportProposal(step="it", proposal=PROPOSED, on=True))
    assert room.view("screen")[f"proposal/{PROPOSED}"]["by"] == 2
    room.refuses("ben", SettleProposal(step="it", proposal=PROPOSED))
    room.do("ana", SettleProposal(step="it", proposal=PROPOSED, name="Breakfast"))
    assert room.view("chi")[f"cluster/{PROPOSED}"]["name"] == "Breakfast" and room.see("chi", "proposal/") == {}
    room.do("ana", BreakCluster(step="it", cluster=PROPOSED))
    assert room.see("chi", "cluster/") == {} and room.view("chi")[f"proposal/{PROPOSED}"]["name"] == "Food"
    room.do("ana", SetAsideProposal(step="it", proposal=PROPOSED, aside=True))
    assert room.see("chi", "proposal/") == {} and room.view("ana")[f"proposal/{PROPOSED}"]["aside"] is True
    room.do("ana", SetAsideProposal(step="it", proposal=PROPOSED, aside=False))
    for who in ("ben", "chi"):
        room.do(who, SupportProposal(step="it", proposal=PROPOSED, on=False))
    assert room.see("ana", "proposal/") == {} and len(room.see("chi", "note/")) == 3


def test_the_same_notes_proposed_twice_are_one_proposal() -> None:
    """[C10] With two people behind it; of notes that others have taken meanwhile the free ones are gathered."""
    room = room_of(PROPOSING[0])
    room.do("ben", ProposeCluster(step="it", proposal=PROPOSED, notes=[MILK, BREAD], name="Food"))
    room.do("chi", ProposeCluster(step="it", proposal=ident("second"), notes=[BREAD, MILK], name="Eat"))
    assert list(room.see("dee", "proposal/")) == [f"proposal/{PROPOSED}"]
    assert room.view("ben")["mine/proposals/it"] == room.view("chi")["mine/proposals/it"] == {"ids": [PROPOSED]}
    room.do("p1", ProposeCluster(step="it", proposal=ident("three"), notes=[MILK, BREAD, HAM], name="All"))
    room.do("ana", SettleProposal(step="it", proposal=PROPOSED))
    room.refuses("ana", SettleProposal(step="it", proposal=ident("three")), "limit")


@pytest.mark.parametrize("names", ["none", "organisation", "role", "full"])
def test_a_proposal_says_no_more_of_people_than_its_step(names: str) -> None:
    """[C11] Without names nobody is kept, counted or told; names only where the step says so."""
    room = room_of(PROPOSING[0] | {"names": names})
    room.do("ben", ProposeCluster(step="it", proposal=PROPOSED, notes=[MILK, BREAD], name="Food"))
    record = room.view("ana")[f"proposal/{PROPOSED}"]
    assert ("by" in record) == (names != "none") and ("names" in record) == (names == "full")
    if names == "none":
        assert '"ben"' not in room.log[-1][1] and "mine/proposals/it" not in room.view("ben")
        room.refuses("chi", SupportProposal(step="it", proposal=PROPOSED, on=True))


def test_nothing_is_proposed_of_a_board_that_is_held() -> None:
    """[C12] Nor where the plan does not ask for proposals; and what is hidden is in no proposal."""
    board = {"id": "it", "kind": "place", "from": "say", "proposals": True}
    room = room_of(board, {"id": "other", "kind": "cluster", "from": "say"})
    propose = ProposeCluster(step="it", proposal=PROPOSED, notes=[MILK, BREAD, HAM], name="Food")
    room.refuses("ben", propose, "closed")
    room.do("ana", Reveal(step="it", sure=True))
    room.do("ben", propose)
    room.do("ana", HideNote(note=MILK))
    assert room.view("chi")[f"proposal/{PROPOSED}"]["notes"] == [BREAD, HAM]
    room.go("other")
    room.refuses("ben", ProposeCluster(step="other", proposal=ident("x"), notes=[MILK, BREAD], name="Food"))


def test_a_thing_left_out_is_asked_no_more() -> None:
    """[R9] Not of people, who keep what they said; its totals are for the desk until it is back."""
    room = room_of({"id": "it", "kind": "rate", "from": "framework.domain", "scales": ["energy"], "hold": "live"})
    rate = GiveRating(step="it", target="garden", scale="energy", mark="one", value=3)
    room.do("ben", rate)
    room.do("ana", LeaveOut(step="it", target="garden", out=True))
    assert room.view("chi")["step/it"]["out"] == ["garden"]
    assert room.see("chi", "rating/") == {} and room.see("ana", "rating/") and room.see("ben", "mine/rating")
    room.refuses("chi", rate, "not_found")
    room.do("ana", LeaveOut(step="it", target="garden", out=False))
    assert room.see("chi", "rating/") and "out" not in room.view("chi")["step/it"]
    room.do("chi", rate)


def test_a_speaker_is_given_more_time() -> None:
    """[D8] For this turn alone."""
    room = room_of({"id": "it", "kind": "discuss", "turns": "queue", "turn_seconds": 60})
    room.refuses("ana", ExtendTurn(step="it", seconds=30))
    for who in ("ben", "chi"):
        room.do(who, AskToSpeak(step="it"))
    room.do("ana", CallSpeaker(step="it"))
    room.do("ana", ExtendTurn(step="it", seconds=30))
    assert room.view("chi")["talk/it"]["turn_seconds"] == 90
    room.refuses("ben", ExtendTurn(step="it", seconds=30))
    room.do("ana", CallSpeaker(step="it"))
    assert room.view("chi")["talk/it"]["turn_seconds"] == 60
