"""What is put right while it is hidden: the words before it come back nowhere; what was never hidden stays history."""

import json

import pytest

from app.history import since_then
from sessions import limits
from sessions.carrying import Past, carry
from sessions.exercises.write import EditNote
from sessions.known_since import changes_earlier, gone_since, known_since
from sessions.messages import ALL, Refused, touch
from sessions.open_threads import gone_in
from sessions.stage import BringBackNote, HideNote
from sessions.state import replaced
from sessions.unsaid import as_reworded, mark_of, words_gone
from tests.sessions.cast import FRAMEWORK, Room, ident, plan_of
from tests.sessions.exercises.test_drafts import NOTE, edit, room_with, write
from tests.sessions.test_carrying import LOOK, NEED, first_session, room_after, written

BREAD, SOUP = ident("bread"), ident("soup")
KEY = f"note/{NOTE}"
AGAIN = {"id": "again", "kind": "write", "how": "revise", "from": "work", "hold": "live", "deal": "own"}
PEOPLE = "ana ben chi dee"


def put_right(room: Room, who: str = "ben", note: str = BREAD, step: str = "again", words: str = "a roll", **more: str) -> None:
    """Ana hides a note, its writer puts other words to it, and she shows it again."""
    room.do("ana", HideNote(note=note))
    room.do(who, EditNote(step=step, note=note, fields={"text": words}, **more))
    room.do("ana", BringBackNote(note=note))


def test_a_draft_forgets_what_it_said_while_it_was_hidden() -> None:
    """Its former words are for others to read; those that were hidden are not, nor those before them."""
    room = room_with({"id": "draft", "kind": "write", "unit": "room", "how": "revise", "hold": "live", "notes": {"max": 1}})
    room.do("ben", write("draft", text="Mrs Green’s milk"))
    room.do("chi", edit("draft", "Mrs Green’s bread"))
    put_right(room, "chi", NOTE, "draft", "Bread")
    assert all(room.view(who)[KEY]["text"] == "Bread" and "past" not in room.view(who)[KEY] for who in PEOPLE.split())
    room.do("chi", edit("draft", "Fresh bread"))
    assert room.view("dee")[KEY]["past"] == ["Bread"], "from then on it has former words again"
    assert "Green" not in "".join(json.dumps(room.view(who), default=str) for who in PEOPLE.split())


def test_a_note_without_a_name_comes_back_with_its_new_words_alone() -> None:
    """Changes to it wait for two others; until then it is not seen, for what was seen before is what was hidden."""
    room, key = Room(plan_of({"id": "gather", "kind": "write", "hold": "live", "names": "none"})), "k" * 22
    room.open()
    notes = [written(room, who, text, key=key) for who, text in (("ben", "Mrs Green"), ("chi", "two"), ("p1", "three"))]
    put_right(room, note=notes[0], step="gather", words="a neighbour", key=key)
    assert not any("Green" in json.dumps(room.view(who), default=str) for who in PEOPLE.split())
    later = since_then(room.state, room.state)
    assert later.notes[notes[0]].hidden, "a picture of then does not show it either"
    for who, note, words in (("chi", notes[1], "2"), ("p1", notes[2], "3")):
        room.do(who, EditNote(step="gather", note=note, fields={"text": words}, key=key))
    assert room.view("dee")[f"note/{notes[0]}"]["text"] == "a neighbour"
    assert not since_then(room.state, room.state).notes[notes[0]].hidden
    then = replaced(room.state, notes=room.state.notes.put(notes[0], replaced(room.state.notes[notes[0]], text="Mrs Green")))
    room.do("ben", EditNote(step="gather", note=notes[0], fields={"text": "the Greens next door"}, key=key))
    assert room.view("dee")[f"note/{notes[0]}"]["text"] == "a neighbour", "its newest words wait for others"
    assert since_then(then, room.state).notes[notes[0]].text == "a neighbour", "and no picture tells them either"


def test_words_that_were_put_right_stand_nowhere_else_either() -> None:
    """A promise in the same words, say: left out while the note is hidden, when it has been put right, and when it is back."""
    first = first_session()
    newer = room_after(plan_of(AGAIN, LOOK, **NEED), first)

    def left_out() -> list[bool]:
        states = [newer.state, known_since([first.state, newer.state])[0]]
        gone = words_gone(states, gone_in(states))
        return [mark_of(text) in gone for text in ("bread", "a roll", "soup")]

    assert left_out() == [False, False, False]
    newer.do("ana", HideNote(note=BREAD))
    assert left_out() == [True, False, False]
    newer.do("ben", EditNote(step="again", note=BREAD, fields={"text": "a roll"}))
    assert left_out() == [True, True, False]
    newer.do("ana", BringBackNote(note=BREAD))
    assert left_out() == [True, False, False]


def test_a_hidden_note_is_not_put_right_for_ever() -> None:
    """Each wording is remembered, so there is an end to them; shown, it can be changed again."""
    room = first_session()
    room.go("gather")
    room.do("ana", HideNote(note=BREAD))
    for n in range(limits.REWORDED):
        room.do("ben", EditNote(step="gather", note=BREAD, fields={"text": f"loaf {n}"}))
    with pytest.raises(Refused, match="very often"):
        room.do("ben", EditNote(step="gather", note=BREAD, fields={"text": "one loaf more"}))
    room.do("ana", BringBackNote(note=BREAD))
    room.do("ben", EditNote(step="gather", note=BREAD, fields={"text": "one loaf more"}))


def test_an_older_session_says_what_was_put_right_in_a_newer_one() -> None:
    """Also where it has other words of its own by now, it keeps those, but not the old ones among its former; and what was
    reworded without being hidden stays as it was said."""
    first = first_session()
    then = first.state
    newer = room_after(plan_of(AGAIN, LOOK, **NEED), first)
    newer.do("chi", EditNote(step="again", note=SOUP, fields={"text": "broth"}))
    assert known_since([then, newer.state])[0] == then and not gone_since(then, [newer.state]).mark
    before = newer.state
    newer.do("ana", HideNote(note=BREAD))
    newer.do("ben", EditNote(step="again", note=BREAD, fields={"text": "a roll"}))
    hidden = newer.state
    assert changes_earlier(before, hidden, touch(("note", BREAD)))
    newer.do("ana", BringBackNote(note=BREAD))
    known = known_since([then, newer.state])[0]
    assert [known.notes[id].text for id in (BREAD, SOUP)] == ["a roll", "soup"] and not known.notes[BREAD].hidden
    marks = {gone_since(then, [state]).mark for state in (hidden, newer.state)}
    before = newer.state
    newer.do("ben", EditNote(step="again", note=BREAD, fields={"text": "a bun"}))
    assert changes_earlier(before, newer.state, touch(("note", BREAD)))
    assert len({*marks, gone_since(then, [newer.state]).mark, ""}) == 4
    first.go("gather")
    first.do("ben", EditNote(step="gather", note=BREAD, fields={"text": "our own words"}))
    assert known_since([first.state, newer.state])[0].notes[BREAD].text == "our own words"


def test_a_picture_and_a_session_that_takes_from_the_older_one_do_without_it() -> None:
    """The same words for a moment of the same session, and for whoever carries on from before."""
    room = first_session()
    then = room.state
    room.go("gather")
    put_right(room, step="gather")
    picture = since_then(then, room.state)
    assert picture.notes[BREAD].text == "a roll" and picture.notes[SOUP] == then.notes[SOUP]
    newer = room_after(plan_of(AGAIN, LOOK, **NEED), first := first_session())
    put_right(newer)
    pasts = [Past(first.state, 1_000, frozenset({"work"}))]
    plan, carried = carry(plan_of(LOOK, **NEED), FRAMEWORK, pasts, [newer.state, first.state])
    assert carried is not None and {note.text for note in carried.notes} == {"a roll", "soup"}
    third = room_after(plan_of(LOOK, **NEED), newer)
    assert known_since([first.state, third.state])[0].notes[BREAD].text == "a roll", "the newest that has it knows"
    assert '"bread"' not in json.dumps(third.view("ana"), default=str)


def test_no_wording_before_it_comes_back_either() -> None:
    """Reworded in the newer session, then hidden and put right: the older one does not go back to its first words. One that has
    words of its own since keeps them, without the old ones as its former."""
    first = first_session()
    newer = room_after(plan_of(AGAIN, LOOK, **NEED), first)
    newer.do("ben", EditNote(step="again", note=BREAD, fields={"text": "bread of Mrs Green"}))
    put_right(newer)
    assert known_since([first.state, newer.state])[0].notes[BREAD].text == "a roll"
    old = replaced(first.state.notes[BREAD], text="toast", past=("bread", "rusk"))
    known = as_reworded(old, newer.state.notes[BREAD])
    assert (known.text, known.past, known.fields) == ("toast", ("rusk",), old.fields)


def test_an_older_session_waits_too_for_words_without_a_name() -> None:
    """While nobody at the newer session is shown the new words, nobody at the older one is shown the note."""
    first = first_session(names="none")
    newer = room_after(plan_of(AGAIN | {"deal": "all"}, LOOK, **NEED), first)
    put_right(newer, "ana")
    assert known_since([first.state, newer.state])[0].notes[BREAD].hidden
    before = newer.state
    newer.go("look")
    after = newer.state
    assert changes_earlier(before, after, ALL), "told when the room moves, and all that waited is shown"
    known = known_since([first.state, after])[0].notes[BREAD]
    assert known.text == "a roll" and not known.hidden
