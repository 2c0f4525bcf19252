"""Write: notes, their fields, their writers and how many."""

from typing import Any

import pytest

from sessions.exercises.write import EditNote, RestoreNote, TakeBackNote, WriteNote
from sessions.messages import Actor, Refused
from tests.sessions.cast import Room, ident, plan_of

NOTE, OTHER = ident("note"), ident("other")


def room_with(**options: Any) -> Room:
    """A room that writes."""
    room = Room(plan_of({"id": "say", "kind": "write"} | options, {"id": "next", "kind": "brief"}))
    room.open()
    return room


def write(note: str = NOTE, **more: Any) -> WriteNote:
    return WriteNote(step="say", note=note, fields=more.pop("fields", {"text": "Milk"}), **more)


def test_a_note_is_counted_and_bounded() -> None:
    """[W1] Up to notes.max of one's own; taking one back makes room; facilitators write for others."""
    room = room_with(notes={"max": 1})
    room.do("ben", write())
    assert "1 of 1" in room.refuses("ben", write(OTHER), "limit")
    room.do("ben", TakeBackNote(step="say", note=NOTE))
    room.do("ben", write(OTHER))
    room.do("ana", write(ident("three")))
    room.do("ana", write(ident("four")))
    assert room.view("chi")["progress/say"]["notes"] == 3


def test_the_same_note_twice_is_refused() -> None:
    """[W2] Its id is the browser's; a second one would overwrite somebody's words."""
    room = room_with()
    room.do("ben", write())
    room.refuses("chi", write(), "exists")


def test_a_note_is_its_writers() -> None:
    """[W3] Edited, taken back and restored by nobody else; the same words again change nothing."""
    room = room_with(hold="live")
    room.do("ben", write())
    edit = EditNote(step="say", note=NOTE, fields={"text": "Bread"})
    for who in ("chi", "ana"):
        room.refuses(who, edit)
    room.do("ben", edit)
    assert room.do("ben", edit) == [] and room.view("chi")[f"note/{NOTE}"]["edited"] is True
    room.do("ben", TakeBackNote(step="say", note=NOTE))
    assert f"note/{NOTE}" not in room.view("chi") and room.view("ben")[f"mine/note/{NOTE}"]["taken_back"] is True
    room.refuses("ben", edit, "not_found")
    room.do("ben", RestoreNote(step="say", note=NOTE))
    assert room.view("chi")[f"note/{NOTE}"]["text"] == "Bread"


def test_the_first_words_are_the_notes_text() -> None:
    """[W4] Of several fields the first of words that is filled."""
    form = [{"id": "how", "label": "How", "type": "choice", "options": ["a"]}, {"id": "what", "label": "What", "type": "text"}]
    room = room_with(fields=form, hold="live")
    room.do("ben", write(fields={"how": "a", "what": "Milk"}))
    assert room.view("chi")[f"note/{NOTE}"]["text"] == "Milk"
    room.refuses("ben", write(OTHER, fields={"who": "x"}), "text")


def test_a_profile_is_a_seat_not_a_note() -> None:
    """[W5] store: profile."""
    form = [{"id": "organisation", "label": "Where", "type": "text"}]
    room = room_with(store="profile", fields=form)
    room.do("ben", write(fields={"organisation": "River Trust"}))
    assert room.view("ben")["mine/seat"]["organisation"] == "River Trust" and len(room.state.notes) == 0
    with pytest.raises(Refused, match="each for themselves"):
        room.play(write(fields={"organisation": "Hill Trust"}), Actor(seat=None, role="facilitator"))


def test_a_note_may_be_written_into_a_place() -> None:
    """[W6] into: a frame; only places there are."""
    room = room_with(into="framework", hold="live")
    room.do("ben", write(cell="garden"))
    assert room.view("chi")[f"note/{NOTE}"]["cell"] == "garden"
    room.refuses("ben", write(OTHER, cell="attic"), "not_found")
