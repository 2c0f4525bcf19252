"""An earlier session as the newer ones have it: what they hide or took back is seen as if that had been done in it."""

from collections.abc import Callable
from typing import Any

import pytest

from sessions import Viewer, view_for
from sessions.exercises.notes import NoteTakenBack
from sessions.exercises.place import PlaceNote
from sessions.exercises.topics import NextTopic, TopicBegun
from sessions.exercises.write import TakeBackNote
from sessions.known_since import Gone, as_known_since, changes_earlier, decide_as_known, gone_since, known_since
from sessions.messages import Actor, Command, Event, Refused, touch
from sessions.stage import BringBackNote, HideNote, Spotlight
from sessions.state import replaced
from sessions.view import own_view
from tests.sessions.cast import Room, ident
from tests.sessions.test_carrying import LOOK, NEED, first_session, plan_of, room_after, written

BREAD = ident("bread")
VIEWERS = [Viewer(role=role, seat=seat) for role, seat in (("facilitator", None), ("participant", "chi"), ("observer", "dee"))]


def take_back(room: Room) -> None:
    """Ben takes his note back where he wrote it."""
    room.go("gather")
    room.do("ben", TakeBackNote(step="gather", note=BREAD))
    room.go("sort")


def hide(room: Room) -> None:
    """Ana hides it."""
    room.do("ana", HideNote(note=BREAD))


@pytest.mark.parametrize("doing", [hide, take_back])
def test_it_is_as_if_it_had_been_done_there(doing: Callable[[Room], None]) -> None:
    """The same records for everybody, of the note, of its place and of the counts."""
    then, done = first_session(), first_session()
    doing(done)
    newer = room_after(plan_of(LOOK, **NEED), then)
    if doing is hide:
        hide(newer)
    else:
        newer.fold(NoteTakenBack(step="e1.gather", note=BREAD))
    known = as_known_since(then.state, gone_since(then.state, [newer.state]))
    assert known.seq == then.state.seq and known != then.state
    for viewer in VIEWERS:
        records, wanted = (view_for(state, viewer, then.names) for state in (known, done.state))
        notes = [key for key in records | wanted if key.partition("/")[0] in ("note", "placement", "progress")]
        assert {key: records.get(key) for key in notes} == {key: wanted.get(key) for key in notes}
    key = f"mine/note/{BREAD}"
    assert own_view(known, "ben", then.names)[key] == own_view(done.state, "ben", then.names)[key]


def test_the_newest_session_that_has_a_note_decides() -> None:
    """Hidden in the second and not in the third, which took it along before: it shows, as on the conversation's pages. What the
    session itself hides stays hidden, whatever newer ones say; what they do not have is its own."""
    first = first_session()
    second, third = (room_after(plan_of(LOOK, **NEED), first) for _ in range(2))
    hide(second)
    assert gone_since(first.state, [second.state]) == Gone(hidden=frozenset([BREAD]))
    assert gone_since(first.state, [third.state, second.state]) == Gone()
    assert known_since([first.state, second.state, third.state])[0] == first.state
    hide(third)
    oldest, middle, newest = known_since([first.state, second.state, third.state])
    assert oldest.notes[BREAD].hidden and middle == second.state and newest == third.state
    third.do("ana", BringBackNote(note=BREAD))
    hide(first)
    assert known_since([first.state, third.state])[0] == first.state
    twice = first_session()
    twice.go("gather")
    written(twice, "ben", "more of his")
    take_back(twice)
    taken = room_after(plan_of(LOOK, **NEED), first_session())
    taken.fold(NoteTakenBack(step="e1.gather", note=BREAD))
    assert known_since([twice.state, taken.state])[0] == twice.state, "counted once"
    empty = replaced(third.state, notes=type(third.state.notes)())
    assert known_since([first.state, empty])[0] == first.state


def test_a_mark_tells_what_is_gone_apart() -> None:
    """The same for the same, in whichever process; none for nothing."""
    one, other = Gone(frozenset("ab")), Gone(frozenset("a"), frozenset("b"))
    assert one.mark == Gone(frozenset("ba")).mark != other.mark and not Gone().mark


def test_only_what_was_carried_changes_an_earlier_session() -> None:
    """A note hidden that was written here is nobody else's; one that was carried is, and its coming back."""
    plan = plan_of({"id": "gather", "kind": "write", "hold": "live"}, LOOK, **NEED)
    room = room_after(plan, first_session())
    mine = written(room, "ben", "ours alone")
    for doing, note, changes in ((HideNote, mine, False), (HideNote, BREAD, True), (BringBackNote, BREAD, True)):
        before = room.state
        room.do("ana", doing(note=note))
        assert changes_earlier(before, room.state, touch(("note", note))) == changes
        assert not changes_earlier(room.state, room.state, touch(("note", note)))
    alone = first_session()
    before = alone.state
    hide(alone)
    assert not changes_earlier(before, alone.state, touch(("note", BREAD)))


def test_a_desk_decides_on_what_it_shows() -> None:
    """A topic that is hidden later neither comes up next nor is chosen; what would be seen by nobody is refused as that, other
    refusals are the session's own; what it can work with at the desk goes on, and what it hides itself is kept."""
    gather: dict[str, Any] = {"id": "gather", "kind": "write", "hold": "live", "notes": {"max": 9}}
    room = Room(
        plan_of(gather, {"id": "talk", "kind": "discuss", "topics": "gather"}, {"id": "lay", "kind": "place", "from": "gather"})
    )
    room.open()
    first, last = sorted(written(room, "ben", text) for text in ("one", "two"))
    room.go("talk")
    gone, ana = Gone(hidden=frozenset([first])), Actor(seat=None, role="facilitator")

    def asks(command: Command) -> list[Event]:
        return decide_as_known(room.state, gone, command, ana, room.moment())

    assert [event.topic for event in asks(NextTopic(step="talk")) if isinstance(event, TopicBegun)] == [last]
    for command in (NextTopic(step="talk", topic=first), Spotlight(note=first), BringBackNote(note=first)):
        with pytest.raises(Refused, match="A later session hides that note"):
            asks(command)
    room.fold(*asks(NextTopic(step="talk")))
    with pytest.raises(Refused, match="has been talked about"):
        asks(NextTopic(step="talk"))
    with pytest.raises(Refused, match="not one of the topics"):
        asks(NextTopic(step="talk", topic=ident("none")))
    room.go("lay")
    assert asks(PlaceNote(step="lay", placement=ident("p"), note=first, cell="kitchen"))
    room.fold(*asks(HideNote(note=first)))
    with pytest.raises(Refused, match="A later session hides that note"):
        asks(BringBackNote(note=first))
    assert room.state.notes[first].hidden and as_known_since(room.state, gone).notes[first].hidden
