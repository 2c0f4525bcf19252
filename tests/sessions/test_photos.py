"""Photos in the engine: a note names one that is kept, with words beside it, and it is seen as the note is."""

from typing import Any

import pytest

from sessions.checks import faults_of
from sessions.exercises.groups import MakeGroups
from sessions.exercises.write import EditNote, RestoreNote, TakeBackNote, WriteNote
from sessions.facilitation import GoToStep
from sessions.messages import Viewer
from sessions.photos import photos_named, sees_photo
from sessions.revealing import LookFirst, Reveal
from sessions.stage import BringBackNote, HideNote
from tests.sessions.cast import FRAMEWORK, Room, ident, plan_of

NOTE, SECOND, PHOTO, OTHER = ident("note"), ident("second"), ident("photo"), ident("other")
KEY = ident("key")
FORM = [
    {"id": "photo", "label": "Your drawing", "type": "photo", "required": True},
    {"id": "text", "label": "A title", "type": "text"},
]


def room_with(**options: Any) -> Room:
    """A room that asks for photos, and then goes on."""
    room = Room(plan_of({"id": "say", "kind": "write", "fields": FORM} | options, {"id": "next", "kind": "brief"}))
    room.photos = frozenset({PHOTO, OTHER})
    room.open()
    return room


def write(note: str = NOTE, photo: Any = PHOTO, **more: Any) -> WriteNote:
    return WriteNote(step="say", note=note, fields={"photo": photo, "text": "The kitchen"}, **more)


def seen_by(room: Room, photo: str = PHOTO) -> set[str]:
    """Who may have a photo: everybody in the cast, and the screen, which has no seat."""
    viewers = {"ana": Viewer(role="facilitator"), "screen": Viewer(role="screen"), "dee": Viewer(role="observer", seat="dee")}
    viewers |= {who: Viewer(role="participant", seat=who) for who in ("ben", "chi")}
    return {who for who, viewer in viewers.items() if sees_photo(room.state, photo, viewer)}


@pytest.mark.parametrize("bad", ["", "photo", "../../etc/passwd", PHOTO + "x", "\ud800" * 22, 7, ["x"], True, {"id": PHOTO}])
def test_a_photo_is_an_id_and_nothing_else(bad: Any) -> None:
    """[T2] [W10] What browsers make: 22 characters; everything else is refused in a sentence."""
    room = room_with()
    assert room.refuses("ben", write(photo=bad), "text").endswith(".")


def test_a_note_names_only_photos_that_are_kept() -> None:
    """[W10] In a new note and in a changed one; what a command speaks of is told to whoever carries it out."""
    room = room_with()
    unknown = write(photo=ident("unknown"))
    assert photos_named(room.state, unknown) == {ident("unknown")}
    assert "has not arrived" in room.refuses("ben", unknown, "no_photo")
    room.do("ben", write())
    changed = EditNote(step="say", note=NOTE, fields={"photo": ident("unknown"), "text": "The kitchen"})
    room.refuses("ben", changed, "no_photo")
    room.do("ben", EditNote(step="say", note=NOTE, fields={"photo": OTHER, "text": "The kitchen"}))
    assert room.view("ben")[f"mine/note/{NOTE}"]["fields"]["photo"] == OTHER


def test_a_photo_has_words_beside_it() -> None:
    """[W10] Nothing depends on seeing it; and its id never stands for words."""
    room = room_with()
    alone = WriteNote(step="say", note=NOTE, fields={"photo": PHOTO, "text": " "})
    assert "what the photo shows" in room.refuses("ben", alone, "text")
    room.do("ben", write())
    assert room.view("ben")[f"mine/note/{NOTE}"]["text"] == "The kitchen"


def test_a_photo_needs_a_field_for_words_in_the_plan() -> None:
    """[W10] A plan that asks for a photo alone is not taken, nor one that would keep it with a person."""
    plan = plan_of({"id": "say", "kind": "write", "prompt": "Draw.", "fields": FORM[:1]}, framework="small")
    assert [fault.loc for fault in faults_of(plan, {"small": FRAMEWORK}) if "photo" in fault.sentence] == [("steps", 0, "fields")]
    plan = plan_of({"id": "say", "kind": "write", "prompt": "Draw.", "fields": FORM, "store": "profile"}, framework="small")
    assert [fault.loc for fault in faults_of(plan, {"small": FRAMEWORK}) if "photo" in fault.sentence] == [("steps", 0, "store")]
    plan = plan_of({"id": "say", "kind": "write", "prompt": "Draw.", "fields": FORM}, framework="small")
    assert [fault for fault in faults_of(plan, {"small": FRAMEWORK}) if "photo" in fault.sentence] == []


def test_a_held_photo_is_its_writers() -> None:
    """[S10] Not even the facilitator's, until they look first or all is opened."""
    room = room_with(hold="until_reveal", names="full")
    room.do("ben", write())
    assert seen_by(room) == {"ben"}
    room.do("ana", LookFirst(step="say"))
    assert seen_by(room) == {"ana", "ben"}
    room.do("ana", Reveal(step="say"))
    assert seen_by(room) == {"ana", "ben", "chi", "dee", "screen"}
    assert seen_by(room, OTHER) == set()


def test_a_private_photo_is_its_writers_for_ever() -> None:
    """[S10] `hold: never`."""
    room = room_with(hold="never", names="full")
    room.do("ben", write())
    room.do("ana", GoToStep(from_="say", to="next"))
    assert seen_by(room) == {"ben"}


def test_hidden_and_taken_back_photos_go() -> None:
    """[S10] With the note: hidden, facilitators and the writer have it; taken back, the writer alone, who may restore it."""
    room = room_with(hold="live", names="full", room="show")
    room.do("ben", write())
    assert seen_by(room) == {"ana", "ben", "chi", "dee", "screen"}
    room.do("ana", HideNote(note=NOTE))
    assert seen_by(room) == {"ana", "ben"}
    room.do("ana", BringBackNote(note=NOTE))
    room.do("ben", EditNote(step="say", note=NOTE, fields={"photo": OTHER, "text": "The kitchen"}))
    assert seen_by(room) == set()
    room.do("ben", TakeBackNote(step="say", note=NOTE))
    assert seen_by(room, OTHER) == {"ben"}
    room.do("ben", RestoreNote(step="say", note=NOTE))
    assert seen_by(room, OTHER) == {"ana", "ben", "chi", "dee", "screen"}


def test_a_nameless_photo_waits_for_its_batch() -> None:
    """[S10] [N4] Like its note: for nobody at first, and a changed one as it was until three changes go together."""
    room = room_with(hold="live", names="none", room="show", notes={"max": 9})
    photos = [ident(f"p{n}") for n in range(3)]
    room.photos = frozenset({*photos, OTHER})
    for n, photo in enumerate(photos):
        assert seen_by(room, photos[0]) == set()
        room.do("ben", write(ident(f"n{n}"), photo, key=KEY))
    everybody = {"ana", "ben", "chi", "dee", "screen"}
    assert all(seen_by(room, photo) == everybody for photo in photos)
    room.do("ben", EditNote(step="say", note=ident("n0"), fields={"photo": OTHER, "text": "x"}, key=KEY))
    assert seen_by(room, OTHER) == set() and seen_by(room, photos[0]) == everybody


def test_a_groups_photo_stays_in_the_group_until_the_room_is_back() -> None:
    """[S10] [S6]"""
    draw = {"id": "say", "kind": "write", "unit": "group", "fields": FORM, "title": "Say"}
    groups = {"id": "apart", "kind": "breakout", "size": 2, "steps": [draw]}
    room = Room(plan_of(groups, {"id": "next", "kind": "show", "from": "say"}), "ana ben chi p1 p2")
    room.photos = frozenset({PHOTO})
    room.open()
    room.do("ana", MakeGroups(step="apart"))
    made = room.state.groups["apart"]
    writer = made[0].seats[0]
    room.do(writer, write())
    by_group = {group.id: sees_photo(room.state, PHOTO, Viewer(role="participant", group=group.id)) for group in made}
    assert by_group == {group.id: group is made[0] for group in made}
    assert sees_photo(room.state, PHOTO, Viewer(role="facilitator"))
    room.do("ana", GoToStep(from_="say", to="next"))
    assert all(sees_photo(room.state, PHOTO, Viewer(role="participant", group=group.id)) for group in made)
