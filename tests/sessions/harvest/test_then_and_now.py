"""Then and now, small enough to count by hand; and never more than its viewer may see at either moment."""

import json
from typing import Any

import pytest

from sessions import Viewer, decode_event, evolve, new_state
from sessions.exercises.cluster import MakeCluster
from sessions.exercises.pick import PickItem
from sessions.exercises.place import PlaceNote
from sessions.exercises.rate import GiveRating
from sessions.exercises.write import TakeBackNote, WriteNote
from sessions.harvest import ThenAndNow, plain, then_and_now
from sessions.revealing import Reveal
from sessions.stage import HideNote
from sessions.state import State
from tests.sessions.cast import FRAMEWORK, Room, ident, plan_of
from tests.sessions.harvest.test_harvest import CLUSTER, LINK, PLACE, ROLES, a_room, laid, lay, link, write
from tests.sessions.test_carrying import AGAIN, rated, room_after
from tests.sessions.test_convergence import every_kind, played


def between(then: State, room: Room, role: Any = "participant", **more: Any) -> ThenAndNow:
    """What moved since a moment."""
    return then_and_now(then, room.state, Viewer(role=role), room.names, **more)


def kinds(found: ThenAndNow) -> dict[str, str]:
    """Notes by their short names to what became of them."""
    assert found.moves is not None
    return {fate.note.rstrip("_"): fate.kind for fate in found.moves.fates}


def test_within_one_session_from_sitting_to_sitting() -> None:
    """What moved, what began, what stayed; links and clusters alike."""
    room = laid(LINK, CLUSTER)
    room.go("tie")
    link(room, "ben", "a", "b")
    then = room.state
    write(room, "chi", "f")
    room.go("lay")
    lay(room, "ben", "a", "cellar")
    lay(room, "chi", "f", "garden")
    room.go("tie")
    link(room, "chi", "b", "d")
    room.go("heap")
    room.do("ana", MakeCluster(step="heap", cluster=ident("c1"), name="Food", notes=[ident("a"), ident("b")]))
    found = between(then, room)
    assert kinds(found) == {"a": "moved", "b": "continued", "c": "continued", "d": "continued", "e": "continued", "f": "new"}
    assert found.moves is not None and str(found.moves.fact.sentence) == "1 note began and 1 found another home"
    [move] = found.moves.moves
    assert (move.a, move.b, move.n, move.crosses) == ("kitchen", "cellar", 1, False)
    assert found.links is not None and str(found.links.fact.sentence) == "Links: 1 continued, 1 new, 0 ended"
    assert found.clusters is not None and [bond.text for bond in found.clusters.of("new")] == ["Food"]


@pytest.mark.parametrize("how", ["day", "column", "let go"])
def test_only_what_was_said_to_be_over_has_ended(how: str) -> None:
    """[HB3] A day, a column for it, or a pile; and what a later session did not take along is neither ended nor continued."""
    fields = [
        {"id": "text", "label": "What", "type": "text", "required": True},
        {"id": "ended", "label": "Ended", "type": "date"},
    ]
    cells = [{"id": "started", "label": "Started"}, {"id": "stopped", "label": "Stopped"}]
    say = {"id": "say", "kind": "write", "names": "organisation", "hold": "live", "notes": {"max": 9}}
    say |= {"fields": fields} | ({"into": "changes"} if how == "column" else {})
    pick = {"id": "sort", "kind": "pick", "from": "say", "by": "facilitator", "piles": ["carry_on", "let_go"]}
    frames = {"changes": {"label": "Changes", "layout": "columns", "cells": cells}}
    room = Room(plan_of(say, PLACE, pick, frames=frames), "ana ben chi")
    room.open()
    cell = {"cell": "started"} if how == "column" else {}
    room.do("ben", WriteNote(step="say", note=ident("a"), fields={"text": "Going on"}, **cell))
    room.do("ben", WriteNote(step="say", note=ident("b"), fields={"text": "Over soon"}, **cell))
    room.go("lay")
    lay(room, "ben", "a", "kitchen")
    lay(room, "ben", "b", "garden")
    then = room.state
    over = {"cell": "stopped"} if how == "column" else {}
    text = {"text": "Over soon"} | ({"ended": "2026-11-01"} if how == "day" else {})
    if how == "let go":
        room.go("sort")
        room.do("ana", PickItem(step="sort", target=ident("b"), pile="let_go"))
    else:
        room.do("ben", WriteNote(step="say", note=ident("c"), fields=text, **over))
        room.do("ben", PlaceNote(step="lay", placement=ident("on-c"), note=ident("c"), cell="cellar"))
    found = between(then, room)
    expected = {"a": "continued", "b": "ended"} if how == "let go" else {"a": "continued", "b": "continued", "c": "ended"}
    assert kinds(found) == expected
    assert found.moves is not None and found.moves.of("ended")[0].day == ("2026-11-01" if how == "day" else "")
    none = then_and_now(then, laid_elsewhere(), Viewer(role="participant"), room.names)
    assert none.moves is not None and none.moves.left == 2 and none.moves.count("ended") == 0


def laid_elsewhere() -> State:
    """A session of other people's notes on the same map, that took nothing along."""
    room = a_room({"id": "other", "kind": "write", "hold": "live", "names": "organisation"}, PLACE | {"from": "other"})
    room.do("ben", WriteNote(step="other", note=ident("z"), fields={"text": "Elsewhere"}))
    room.go("lay")
    lay(room, "ben", "z", "kitchen")
    return room.state


@pytest.mark.parametrize("role", ROLES)
def test_what_is_hidden_or_taken_back_since_is_nowhere(role: Any) -> None:
    """[HB2] Not at the later moment, and not where a session after that hides it."""
    room = laid(LINK)
    room.go("tie")
    link(room, "ben", "a", "b")
    link(room, "ben", "c", "d")
    then = room.state
    room.do("ana", HideNote(note=ident("a")))
    room.do("p1", TakeBackNote(step="say", note=ident("c")))
    found = json.dumps(plain(between(then, room, role)))
    for note in ("a", "c"):
        assert f"Text of {note}" not in found and ident(note) not in found
    if role != "screen":
        assert "Text of b" in found
    since = json.dumps(plain(between(then, room, role, gone=frozenset({ident("b")}))))
    assert "Text of b" not in since and ident("b") not in since


def test_what_was_held_then_is_new_when_it_is_opened() -> None:
    """[HB2] At the earlier moment nobody saw it, so nobody is told that it was there."""
    room = a_room({"id": "say", "kind": "write", "names": "none", "hold": "until_reveal"}, PLACE | {"names": "none"})
    room.do("ben", WriteNote(step="say", note=ident("a"), fields={"text": "Text of a"}, key=ident("key")))
    then = room.state
    assert "Text of a" not in json.dumps(plain(between(then, room)))
    room.do("ana", Reveal(step="say", sure=True))
    room.go("lay")
    room.do("ana", PlaceNote(step="lay", placement=ident("on-a"), note=ident("a"), cell="kitchen"))
    found = between(then, room)
    assert found.moves is None or kinds(found) == {"a": "new"}


def test_new_people_are_shown_apart() -> None:
    """[HB4] [HB5] Three came back and three are new; what moved is said of those who came back."""
    first = rated()
    first.do("ana", Reveal(step="effort", sure=True))
    room = room_after(AGAIN, first, names="effort", people="ana ben chi p1 p2 p3 p4")
    for who, value in (("ben", 4), ("chi", 4), ("p1", 3), ("p2", 0), ("p3", 0), ("p4", 0)):
        room.do(who, GiveRating(step="now", target="kitchen", scale="energy", mark="one", value=value))
    room.go("compare")
    [found] = between(first.state, room).rated
    [pair] = found.pairs
    assert found.apart == "apart" and pair.back is not None and pair.fresh is not None
    assert (pair.then.median, pair.back.median, pair.fresh.median, pair.now.n) == (1, 4, 0, 6)
    assert pair.steps == 3 and str(pair.told) == "From “1” to “4”"
    assert str(found.fact.sentence) == "Kitchen is seen higher than before; the rest is about as it was"


def test_few_new_people_are_neither_counted_nor_told_apart() -> None:
    """[HB5] Two new people would be seen in the difference; and two answers are no change to speak of."""
    first = rated()
    first.do("ana", Reveal(step="effort", sure=True))
    room = room_after(AGAIN, first, names="effort", people="ana ben chi p1 p2 p3 p4 p5")
    for who in ("ben", "chi"):
        room.do(who, GiveRating(step="now", target="kitchen", scale="energy", mark="one", value=4))
    found = between(first.state, room)
    [pair] = found.rated[0].pairs
    assert pair.fresh is None and str(pair.told) == "About as before"
    room = room_after(AGAIN, rated(), names="effort", people="ana ben chi p1 p2 p3 p4")
    assert found.came.new is None or found.came.new >= 3


@pytest.mark.parametrize("seed", range(3))
def test_no_random_history_tells_more_than_its_two_views(seed: int) -> None:
    """[HB2] Every note and every text in it is in that audience's own view now, for every audience and any earlier moment."""
    room = played(every_kind(), FRAMEWORK, seed, 400, checks=False).room
    state, moments = new_state("s1", every_kind(), FRAMEWORK), []
    for n, stored in enumerate(room.log):
        state, _ = evolve(state, decode_event(*stored))
        if n % 97 == 50:
            moments.append(state)
    who = {"facilitator": "ana", "participant": "ben", "observer": "dee", "screen": "screen"}
    for role in ROLES:
        view = json.dumps({key: one for key, one in room.view(who[role]).items() if not key.startswith("mine/")})
        for then in moments:
            told = json.dumps(plain(between(then, room, role)))
            found = [note for note in room.state.notes.values() if note.id in told]
            assert all(note.id in view and not note.hidden and not note.taken_back for note in found), role
    assert moments
