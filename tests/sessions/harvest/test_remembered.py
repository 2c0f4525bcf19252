"""Remembered: what a conversation has said and promised, each thing as the newest session that has it knows it."""

from typing import Any

import pytest

from sessions import Viewer
from sessions.exercises.promises import LetGo, MakeCommitment, SetStatus
from sessions.harvest import harvest_of
from sessions.harvest.places import places_of
from sessions.harvest.remembered import kept_of, sayings_of, tally_of, told_in, update_step
from sessions.harvest.seen import Seen
from sessions.stage import HideNote
from tests.sessions.cast import Room, ident, plan_of
from tests.sessions.harvest.recount import Recount
from tests.sessions.harvest.test_harvest import PROMISE, WRITE, a_room, write
from tests.sessions.harvest.valley import valley
from tests.sessions.test_carrying import room_after

VOW: dict[str, Any] = PROMISE | {"save": "vows"}
ASK: dict[str, Any] = {
    "id": "ask",
    "kind": "commit",
    "from": "vows",
    "names": "full",
    "hold": "live",
    "update": True,
    "save": "vows",
}
AGAIN = plan_of({"id": "hello", "kind": "brief"}, ASK, needs=[{"data": "vows", "else": "go_without"}])


def seen_of(room: Room, role: Any = "participant") -> Seen:
    """What an audience sees of a room."""
    return Seen(room.state, Viewer(role=role), room.names, "en")


def promised() -> Room:
    """Two promises: one about note a, one of its own words, which is let go."""
    room = a_room(WRITE, VOW, {"id": "end", "kind": "brief"})
    write(room, "ben", "a")
    room.go("vow")
    room.do(
        "ben", MakeCommitment(step="vow", commitment=ident("v1"), fields={"what": "Ring them"}, about=ident("a"), owner="ben")
    )
    room.do("chi", MakeCommitment(step="vow", commitment=ident("v2"), fields={"what": "Drop it"}, about=ident("a"), owner="chi"))
    room.do("chi", LetGo(step="vow", commitment=ident("v2")))
    return room


def test_the_newest_session_that_has_a_promise_says_how_it_stands() -> None:
    """Nobody has said: not known. Then it is stuck, with its line and its day; what was let go is not asked for."""
    first = promised()
    [one] = kept_of([(seen_of(first), None)])
    assert tally_of([one]) == {"done": 0, "moving": 0, "stuck": 0, "dropped": 0, "not_known": 1}
    room = room_after(AGAIN, first, names="vows", people="ana ben chi dee")
    assert update_step(room.state) is None, "the room has not come there"
    room.go("ask")
    step = update_step(room.state)
    assert step == "ask" and told_in(room.state, step) >= {ident("v1")}
    room.do("ana", SetStatus(step="ask", commitment=ident("v1"), status="stuck", why="Nobody answers"))
    [one] = kept_of([(seen_of(room), None), (seen_of(first), None)])
    assert (one.promise.status, one.why, bool(one.day)) == ("stuck", "Nobody answers", True)
    assert tally_of([one])["stuck"] == 1


def test_what_a_newer_session_hides_is_not_told_by_an_older_one() -> None:
    """A promise that the newest view does not have is in no list, though the older view has it."""
    first = promised()
    held = promised()
    held.do("ana", HideNote(note=ident("a")))
    newer, older = seen_of(held), seen_of(first)
    newer.promises.pop(ident("v1"), None)
    assert kept_of([(newer, None), (older, None)]) == () and len(kept_of([(older, None)])) == 1


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("valley")
def test_the_valleys_promises_agree_with_a_count_of_its_logs() -> None:
    """[HB1] Every one of three sessions, with the status that the last log says; nothing is said twice."""
    sessions = [Seen(each.play.state, Viewer(role="facilitator"), each.play.names, "en") for each in reversed(valley())]
    kept = kept_of([(seen, places_of(seen)) for seen in sessions])
    counted = Recount(valley()[2].play.log).promises
    assert {one.promise.id: one.promise.status or None for one in kept} == {id: one["status"] for id, one in counted.items()}
    known = [one["status"] for one in counted.values()]
    assert tally_of(kept)["not_known"] == sum(status in (None, "not_known") for status in known)
    play = valley()[0].play
    harvest = harvest_of(play.state, Viewer(role="participant"), play.names)
    said = sayings_of(harvest, Seen(play.state, Viewer(role="participant"), play.names, "en"))
    assert [one.kind for one in said] == ["own", "map"] and said[0].text == (harvest.own.text if harvest.own else "")
