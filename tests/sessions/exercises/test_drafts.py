"""Drafts, shared notes, answers that hang on something, added places, and opening bit by bit."""

from typing import Any

from sessions.exercises.cells import AddCell, RemoveCell
from sessions.exercises.eaches import things_of
from sessions.exercises.place import LiftPlacement, PlaceNote
from sessions.exercises.sharing import ShareNote, UnshareNote
from sessions.exercises.topics import NextTopic
from sessions.exercises.unveil import RevealNext
from sessions.exercises.vote import CastDot
from sessions.exercises.write import EditNote, TakeBackNote, WriteNote
from sessions.revealing import LookFirst, Reveal
from tests.sessions.cast import Room, ident, plan_of

NOTE, OTHER, SPOT = ident("note"), ident("other"), ident("spot")
KEY = f"note/{NOTE}"
CELLS = [{"id": "for", "label": "For"}, {"id": "against", "label": "Against"}]
FRAME = {"label": "Board", "layout": "columns", "open_cells": True, "cells": CELLS}


def room_with(*steps: dict[str, Any], **head: Any) -> Room:
    """A room at the first of these steps."""
    room = Room(plan_of(*steps, **head), "ana ben chi dee p1 p2")
    room.open()
    return room


def write(step: str, note: str = NOTE, text: str = "Milk", **more: Any) -> WriteNote:
    return WriteNote(step=step, note=note, fields={"text": text}, **more)


def edit(step: str, text: str, note: str = NOTE) -> EditNote:
    return EditNote(step=step, note=note, fields={"text": text})


def test_a_draft_is_one_text_that_several_reword() -> None:
    """[W7] Of the room: one note, reworded by those who may act, its former words kept."""
    room = room_with({"id": "draft", "kind": "write", "unit": "room", "how": "revise", "notes": {"max": 1}})
    room.do("ben", write("draft"))
    room.refuses("chi", write("draft", OTHER), "limit")
    room.do("chi", edit("draft", "Milk and bread"))
    record = room.view("dee")[KEY]
    assert (record["text"], record["past"]) == ("Milk and bread", ["Milk"])


def test_inputs_are_revised_where_the_step_says_so() -> None:
    """[W8] how: revise, one's own or with deal: all anybody's; elsewhere a note is its writer's."""
    say = {"id": "say", "kind": "write", "hold": "live"}
    room = room_with(
        say, {"id": "better", "kind": "write", "how": "revise", "from": "say"}, {"id": "add", "kind": "write", "from": "say"}
    )
    room.do("ben", write("say"))
    room.go("better")
    room.do("chi", edit("better", "Fresh milk"))
    assert room.view("dee")[KEY]["past"] == ["Milk"]
    room.refuses("ben", edit("add", "No"), "closed")
    own = room_with(say, {"id": "better", "kind": "write", "how": "revise", "from": "say", "deal": "own"})
    own.do("ben", write("say"))
    own.go("better")
    own.refuses("chi", edit("better", "No"), "not_found")
    own.do("ben", edit("better", "Mine"))


def test_a_private_note_is_shared_by_its_writer() -> None:
    """[S2] One by one, and kept again; nobody else can, and never where the step says share: never."""
    for names in ("organisation", "full"):
        room = room_with({"id": "say", "kind": "write", "hold": "never", "names": names})
        room.do("ben", write("say"))
        room.do("ben", write("say", OTHER, "Bread"))
        for who in ("ana", "chi"):
            room.refuses(who, ShareNote(step="say", note=NOTE))
        assert not any(KEY in room.view(who) for who in ("ana", "chi", "dee"))
        room.do("ben", ShareNote(step="say", note=NOTE))
        assert all(KEY in room.view(who) and f"note/{OTHER}" not in room.view(who) for who in ("ana", "chi", "dee"))
        assert ("name" in room.view("dee")[KEY]) == (names == "full")
        room.do("ben", UnshareNote(step="say", note=NOTE))
        assert KEY not in room.view("chi")
    shut = room_with({"id": "say", "kind": "write", "hold": "never", "share": "never"})
    shut.do("ben", write("say"))
    shut.refuses("ben", ShareNote(step="say", note=NOTE))
    held = room_with({"id": "say", "kind": "write"})
    held.do("ben", write("say"))
    held.refuses("ben", ShareNote(step="say", note=NOTE))


def test_answers_hang_on_something() -> None:
    """[W9] about: a note, or a place; only what is there."""
    say = {"id": "say", "kind": "write", "hold": "live"}
    room = room_with(
        say,
        {"id": "on", "kind": "write", "about": "say", "hold": "live", "notes": {"max": 1}},
        {"id": "at", "kind": "write", "about": "framework.domain"},
    )
    room.do("ben", write("say"))
    room.go("on")
    room.refuses("chi", write("on", OTHER), "text")
    room.refuses("chi", write("on", OTHER, about=ident("nothing")), "not_found")
    room.do("chi", write("on", OTHER, about=NOTE))
    assert room.view("dee")[f"note/{OTHER}"]["about"] == NOTE
    room.go("at")
    room.do("chi", write("at", ident("third"), about="garden"))
    room.refuses("chi", write("at", ident("fourth"), about="attic"), "not_found")


def test_a_plans_own_frame_and_new_places() -> None:
    """[X6] Notes lie on its cells; where people may add some, those too, and an empty one goes again."""
    say, lay = (
        {"id": "say", "kind": "write", "hold": "live"},
        {"id": "lay", "kind": "place", "from": "say", "frame": "board", "hold": "live"},
    )
    room = room_with(say, lay, frames={"board": FRAME})
    assert [cell["id"] for cell in room.view("chi")["frame/board"]["cells"]] == ["for", "against"]
    room.do("ben", write("say"))
    room.go("lay")

    def place(cell: str) -> PlaceNote:
        return PlaceNote(step="lay", placement=SPOT, note=NOTE, cell=cell)

    room.do("ben", place("for"))
    room.refuses("ben", place("garden"), "not_found")
    room.refuses("ben", place("new.1"), "not_found")
    room.do("chi", AddCell(step="lay", label="Perhaps"))
    room.refuses("chi", AddCell(step="lay", label="Perhaps"), "exists")
    room.do("ben", place("new.1"))
    assert room.view("dee")["cells/lay"]["cells"] == [{"id": "new.1", "label": "Perhaps"}]
    room.refuses("chi", RemoveCell(step="lay", cell="new.1"))
    room.do("ben", LiftPlacement(step="lay", placement=SPOT))
    room.do("chi", RemoveCell(step="lay", cell="new.1"))
    assert "cells/lay" not in room.view("dee")
    fixed = room_with(say, {"id": "lay", "kind": "place", "from": "say"})
    fixed.go("lay")
    fixed.refuses("ben", AddCell(step="lay", label="Attic"))


def test_new_places_grow_from_others() -> None:
    """[X6] A branch or a row holds what grows from it: it goes only after that, and the same name may grow twice."""
    room = room_with({"id": "lay", "kind": "place", "frame": "board", "hold": "live"}, frames={"board": FRAME})
    room.do("ben", AddCell(step="lay", label="Time", parent="for"))
    room.do("chi", AddCell(step="lay", label="Time", parent="against"))
    room.refuses("chi", AddCell(step="lay", label="Time", parent="for"), "exists")
    room.refuses("chi", AddCell(step="lay", label="Time", parent="garden"), "not_found")
    room.do("ben", AddCell(step="lay", label="At night", parent="new.1"))
    first, second, third = room.view("dee")["cells/lay"]["cells"]
    assert first == {"id": "new.1", "label": "Time", "parent": "for"} and second["parent"] == "against"
    assert third["parent"] == "new.1"
    room.refuses("ben", RemoveCell(step="lay", cell="new.1"))
    room.do("ben", RemoveCell(step="lay", cell="new.3"))
    room.do("ben", RemoveCell(step="lay", cell="new.1"))


def test_place_may_also_take_new_notes() -> None:
    """[X7] add_notes."""
    say = {"id": "say", "kind": "write", "hold": "live"}
    for allowed in (True, False):
        room = room_with(say, {"id": "lay", "kind": "place", "from": "say", "add_notes": allowed, "hold": "live"})
        room.go("lay")
        if not allowed:
            room.refuses("ben", write("lay"))
            continue
        room.do("ben", write("lay"))
        room.do("ben", PlaceNote(step="lay", placement=SPOT, note=NOTE, cell="garden"))


def test_held_notes_open_one_by_one() -> None:
    """[L4] Arriving opens nothing, each press one more; the rest stays held; opening all is still there."""
    room = room_with(
        {"id": "say", "kind": "write", "names": "full"}, {"id": "look", "kind": "show", "from": "say", "reveal": "one_by_one"}
    )
    for who in ("ben", "chi", "p1"):
        room.do(who, write("say", ident(who), who))
    room.go("look")
    for opened in range(4):
        assert len(room.see("dee", "note/")) == min(opened, 3)
        room.do("ana", RevealNext(step="look"))
    assert room.view("dee")["look/look"]["held"] == 0
    room.refuses("ben", RevealNext(step="look"))


def test_held_notes_open_cell_by_cell() -> None:
    """[L5] With where they were placed."""
    lay = {"id": "lay", "kind": "place", "from": "say", "deal": "own"}
    room = room_with({"id": "say", "kind": "write"}, lay, {"id": "look", "kind": "show", "from": "lay", "reveal": "by_cell"})
    for who in ("ben", "chi"):
        room.do(who, write("say", ident(who), who))
    room.go("lay")
    for who, cell in (("ben", "garden"), ("chi", "kitchen")):
        room.do(who, PlaceNote(step="lay", placement=ident(f"at-{who}"), note=ident(who), cell=cell))
    room.go("look")
    assert room.see("dee", "note/") == room.see("dee", "placement/") == {}
    room.do("ana", RevealNext(step="look", cell="garden"))
    assert list(room.see("dee", "note/")) == [f"note/{ident('ben')}"]
    assert [each["cell"] for each in room.see("dee", "placement/").values()] == ["garden"]
    room.do("ana", Reveal(step="say"))
    assert len(room.see("dee", "note/")) == 2 and len(room.see("dee", "placement/")) == 1


def test_topics_come_one_by_one() -> None:
    """[D7] Those with most dots first; what is still held is no topic."""
    say = {"id": "say", "kind": "write", "hold": "live", "save": "ideas"}
    dots = {"id": "dots", "kind": "vote", "from": "ideas", "save": "ideas"}
    talk = {"id": "talk", "kind": "discuss", "topics": "ideas", "topic_minutes": 4, "from": "ideas"}
    room = room_with(say, dots, talk)
    for note in (NOTE, OTHER):
        room.do("ben", write("say", note))
    room.go("dots")
    room.do("chi", CastDot(step="dots", target=OTHER))
    room.go("talk")
    room.do("ana", NextTopic(step="talk"))
    assert room.view("dee")["topic/talk"] | {"since": 0} == {"topic": OTHER, "done": [], "since": 0, "minutes": 4}
    room.do("ana", NextTopic(step="talk"))
    assert room.view("dee")["topic/talk"]["topic"] == NOTE
    room.refuses("ana", NextTopic(step="talk"), "limit")
    held = room_with({"id": "say", "kind": "write"}, {"id": "talk", "kind": "discuss", "topics": "say"})
    held.do("ben", write("say"))
    held.do("ana", LookFirst(step="say"))
    held.go("talk")
    held.refuses("ana", NextTopic(step="talk"), "not_found")


def merging(**options: Any) -> Room:
    """Ben, Chi and Ana have written; the scribe of the room makes one of several."""
    merge = {
        "id": "one",
        "kind": "write",
        "unit": "room",
        "how": "merge",
        "from": "said",
        "save": "said",
        "hold": "live",
    } | options
    steps = [{"id": "say", "kind": "write", "hold": "live", "save": "said"}, merge]
    room = Room(plan_of(*steps, {"id": "dots", "kind": "vote", "from": "said", "deal": {"random": 9}, "hold": "live"}))
    room.open()
    for who, word in (("ben", "milk"), ("chi", "bread"), ("ana", "salt")):
        room.do(who, WriteNote(step="say", note=ident(word), fields={"text": word}))
    room.go("one")
    return room


def merged(*words: str, note: str = "meal") -> WriteNote:
    return WriteNote(step="one", note=ident(note), fields={"text": "A meal"}, merges=[ident(word) for word in words])


def test_several_notes_become_one_that_keeps_them() -> None:
    """[W11] Two or more of the inputs, each in one merged note; in the next step it stands for them, until it is taken back."""
    room = merging()
    room.refuses("ben", merged("milk"), "text")
    room.refuses("ben", merged("milk", "nothing"), "not_found")
    room.do("ben", merged("milk", "bread"))
    assert room.view("dee")[f"note/{ident('meal')}"]["merges"] == [ident("milk"), ident("bread")]
    assert room.view("dee")[f"note/{ident('milk')}"]["text"] == "milk"
    room.refuses("chi", merged("bread", "salt", note="other"), "exists")
    room.go("dots")
    assert sorted(room.view("chi")["mine/deal/dots"]["notes"]) == sorted([ident("meal"), ident("salt")])
    room.do("ben", TakeBackNote(step="one", note=ident("meal")))
    assert things_of(room.state, "said") == sorted(ident(word) for word in ("milk", "bread", "salt"))


def test_notes_are_joined_only_where_the_step_says_so() -> None:
    """[W11] By who acts there: a scribe, say, or a facilitator."""
    merging(how="add").refuses("ben", merged("milk", "bread"))
    room = merging(who="facilitator")
    room.refuses("ben", merged("milk", "bread"))
    room.do("ana", merged("milk", "bread"))
