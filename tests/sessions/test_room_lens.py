"""The lens for the whole room: only by what people were told, never a part of under three, and nobody seen changing sides."""

import json
from contextlib import suppress
from typing import Any

import pytest

from sessions import Refused
from sessions.exercises.place import PlaceNote
from sessions.exercises.write import TakeBackNote, WriteNote
from sessions.people import ChangeSeat
from sessions.revealing import Reveal
from sessions.room_lens import SetLens
from sessions.twice import MergeSeats, SpellOrganisation
from tests.sessions.cast import Room, english, ident, plan_of

EVERYBODY = "ana ben chi dee p1 p2 p3 p4 p5 screen"
WRITERS = ("ben", "chi", "p1", "p2", "p3", "p4")  # Hill Ward three, Town Hall three; team three, system three
ROLES = ("ana", "chi", "dee", "screen")


def room_of(writers: tuple[str, ...] = WRITERS, **say: Any) -> Room:
    """A room at a board on which each of the writers has a note."""
    write = {"id": "say", "kind": "write", "hold": "live", "room": "show"} | say
    lay = {"id": "lay", "kind": "place", "from": "say", "hold": "live"}
    room = Room(plan_of(write, lay, {"id": "end", "kind": "brief"}), EVERYBODY)
    room.open()
    for who in writers:
        room.do(who, WriteNote(step="say", note=ident(f"note-{who}"), fields={"text": f"of {who}"}, key=ident("key")))
    room.go("lay")
    return room


def parts(room: Room, who: str = "chi") -> dict[str, int]:
    """How many notes each part has, as somebody sees it."""
    return {part["value"]: len(part["notes"]) for part in room.view(who)["lens"]["parts"]}


def test_everybody_looks_through_the_lens_that_is_set() -> None:
    """[Z1] Room, desk and screen alike; the notes' own records stay as they are, and it ends when the room moves."""
    room = room_of()
    before = room.see("chi", "note/")
    room.refuses("ben", SetLens(step="lay", by="organisation"))
    room.do("ana", SetLens(step="lay", by="organisation", only="Hill Ward"))
    for who in ROLES:
        assert parts(room, who) == {"Hill Ward": 3, "Town Hall": 3} and room.view(who)["lens"]["only"] == "Hill Ward"
    assert room.see("chi", "note/") == before
    room.do("ana", SetLens(step="lay"))
    assert "lens" not in room.view("chi")
    room.do("ana", SetLens(step="lay", by="organisation"))
    room.go("end")
    assert "lens" not in room.view("chi")


PROMISED: list[tuple[dict[str, Any], set[str]]] = [
    ({"names": "none"}, set()),
    ({"names": "none", "splits": ["viewpoint"]}, set()),
    ({"names": "role"}, set()),
    ({"names": "organisation"}, {"organisation"}),
    ({"names": "role", "splits": ["viewpoint"]}, {"viewpoint"}),
    ({"names": "role", "splits": ["sector"]}, {"sector"}),
    ({"names": "full"}, {"organisation"}),
    ({"names": "full", "splits": ["viewpoint"]}, {"organisation"}),
]


@pytest.mark.parametrize(("say", "told"), PROMISED)
def test_only_what_people_were_told_is_told_apart(say: dict[str, Any], told: set[str]) -> None:
    """[Z2] What may not be is refused in a sentence, which facilitators read before they ask; the promise says what may."""
    room = room_of(**say)
    for by in ("organisation", "sector", "viewpoint"):
        reason = room.view("ana")["step/lay"]["lenses"][by]
        assert bool(reason) == (by not in told) and "lenses" not in room.view("chi")["step/lay"]
        if by in told:
            room.do("ana", SetLens(step="lay", by=by))
        else:
            assert room.refuses("ana", SetLens(step="lay", by=by)) == english(reason)
    promised = english(room.view("chi")["step/say"]["promise"])
    assert all(by in promised for by in say.get("splits", []))


def test_the_reason_against_a_lens_names_the_round() -> None:
    """[Q4] Its title as everybody reads it while the round goes on; before and after, with three dots."""
    said = {"id": "turn", "kind": "repeat", "for_each": "viewpoints", "save": "views"}
    inner = {"id": "say", "kind": "write", "title": "From {each}", "hold": "live", "names": "role"}
    room = Room(plan_of(said | {"steps": [inner]}, {"id": "look", "kind": "show", "from": "say"}), EVERYBODY)
    reason = room.view("ana")["step/look"]["lenses"]["sector"]
    assert "“From …”" in english(reason)
    room.open()
    assert "“From Team”" in english(room.view("ana")["step/look"]["lenses"]["sector"])


def test_a_part_of_under_three_is_never_told_apart() -> None:
    """[Z3] By viewpoint not at all then, for the whole less the others would tell; an organisation goes with its notes anyway."""
    told = {"names": "organisation", "splits": ["viewpoint"]}
    room = room_of((*WRITERS, "p5"), **told)  # p5 alone has a third viewpoint and a third organisation
    room.refuses("ana", SetLens(step="lay", by="viewpoint"))
    room.do("ana", SetLens(step="lay", by="organisation"))
    assert parts(room) == {"Hill Ward": 3, "Town Hall": 3} and ident("note-p5") not in json.dumps(room.view("chi")["lens"])
    room.refuses("ana", SetLens(step="lay", by="organisation", only="River Trust"))
    few = room_of(("ben", "chi", "p2", "p3", "p4"), **told)
    few.refuses("ana", SetLens(step="lay", by="organisation"))


def test_a_part_that_becomes_too_small_is_gone() -> None:
    """[Z3] While the room looks: then everybody is told why instead."""
    room = room_of(names="role", splits=["viewpoint"])
    room.do("ana", SetLens(step="lay", by="viewpoint"))
    assert parts(room) == {"system": 3, "team": 3}
    room.do("ben", TakeBackNote(step="say", note=ident("note-ben")))
    for who in ROLES:
        lens = room.view(who)["lens"]
        assert lens["parts"] == [] and english(lens["why"]).endswith("three.")


def test_nobody_is_seen_changing_sides() -> None:
    """[Z4] Before and after somebody's new viewpoint the parts are the same: notes that move together have one writer."""
    room = room_of(names="role", splits=["viewpoint"])
    room.do("ana", SetLens(step="lay", by="viewpoint"))
    before = room.view("chi")["lens"]
    room.do("p1", ChangeSeat(viewpoint="team"))
    room.do("ana", SetLens(step="lay", by="viewpoint", only="team"))
    assert room.view("chi")["lens"]["parts"] == before["parts"]


def test_lenses_one_after_the_other_show_no_cell_of_one_person() -> None:
    """[Z3] A second attribute is told only where three share it with the first; an organisation on a note counts as one."""
    room = room_of(names="role", splits=["sector", "viewpoint"])
    room.do("ana", SetLens(step="lay", by="sector"))
    room.refuses("ana", SetLens(step="lay", by="viewpoint"))
    room.do("ana", SetLens(step="lay"))
    room.refuses("ana", SetLens(step="lay", by="viewpoint"))
    signed = room_of(names="organisation", splits=["viewpoint"])
    signed.refuses("ana", SetLens(step="lay", by="viewpoint"))


def test_a_lone_person_is_not_what_is_left_over() -> None:
    """[Z3] Where notes carry no organisation, a small one is not told by being in no part."""
    room = room_of((*WRITERS, "p5"), names="role", splits=["organisation"])
    room.refuses("ana", SetLens(step="lay", by="organisation"))


def test_two_seats_of_one_person_are_one_writer() -> None:
    """[Z3] Put together, they do not make three out of two people."""
    room = room_of(("ben", "chi", "p1", "p2", "p3", "p4"), names="role", splits=["organisation"], hold="until_reveal")
    room.go("say")
    room.do("ana", MergeSeats(seat="chi", into="ben"))
    room.do("ana", Reveal(step="say", sure=True))
    room.go("lay")
    room.refuses("ana", SetLens(step="lay", by="organisation"))


def test_spellings_stay_once_the_room_has_looked_by_organisation() -> None:
    """[U6] Whose notes moved would be told by who was spelt anew."""
    room = room_of()
    room.do("ana", SetLens(step="lay", by="organisation"))
    room.do("ana", SetLens(step="lay"))
    room.refuses("ana", SpellOrganisation(seats=["ben"], organisation="Town Hall"))


@pytest.mark.parametrize("names", ["none", "organisation", "role"])
def test_no_view_says_whose_viewpoint_a_note_has(names: str) -> None:
    """[Z2] Whatever lens is asked for, in the raw text of every audience."""
    room = room_of(names=names)
    for by in ("organisation", "sector", "viewpoint"):
        for only in (None, "team", "Hill Ward"):
            with suppress(Refused):
                room.do("ana", SetLens(step="lay", by=by, only=only))  # type: ignore[arg-type]
    for who in ROLES:
        records = [one for key, one in room.view(who).items() if key == "lens" or key.startswith(("note/", "placement/"))]
        said = json.dumps(records)
        assert all(word not in said for word in ('"team"', '"system"', '"health"'))
        assert ("Hill Ward" in said) == (names == "organisation")


def test_the_screen_has_only_the_notes_it_may_show() -> None:
    """[Z1] While a step is open and shows counts, the lens counts nothing that is not on the screen."""
    room = room_of(room="counts")
    room.do("ana", SetLens(step="lay", by="organisation"))
    room.do("ben", PlaceNote(step="lay", placement=ident("p"), note=ident("note-ben"), cell="garden"))
    seen = set(room.see("screen", "note/"))
    shown = {f"note/{note}" for part in room.view("screen")["lens"]["parts"] for note in part["notes"]}
    assert shown <= seen
