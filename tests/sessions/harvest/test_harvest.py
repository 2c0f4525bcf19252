"""The harvest: what a session leaves behind, small enough to count by hand, and never more than a viewer may see."""

import json
from itertools import product
from typing import Any

import pytest

from sessions.exercises.cluster import MakeCluster
from sessions.exercises.groups import MakeGroups
from sessions.exercises.links import MakeLink
from sessions.exercises.place import PlaceNote
from sessions.exercises.promises import AnswerCommitment, MakeCommitment
from sessions.exercises.rate import GiveRating
from sessions.exercises.write import WriteNote
from sessions.facilitation import FinishSession, OpenSitting, PauseSession
from sessions.framework import Pattern
from sessions.harvest import Harvest, harvest_of, plain
from sessions.messages import Viewer
from sessions.parking import ParkNote
from sessions.revealing import LookFirst, Reveal
from sessions.room_lens import SetLens
from sessions.stage import HideNote
from tests.sessions.cast import FRAMEWORK, Room, ident, plan_of
from tests.sessions.test_convergence import every_kind, played

ROLES = ("facilitator", "participant", "observer", "screen")
PEOPLE = "ana ben chi dee p1 p2 p3 p4 p5"
KEY = ident("key")
WRITE = {"id": "say", "kind": "write", "names": "organisation", "hold": "live", "splits": ["viewpoint"], "notes": {"max": 9}}
PLACE = {"id": "lay", "kind": "place", "from": "say", "names": "organisation", "hold": "live", "splits": ["viewpoint"]}
LINK = {"id": "tie", "kind": "connect", "from": "say", "names": "full", "hold": "live", "start": "any"}
RATE = {"id": "rate", "kind": "rate", "from": "framework.domain", "scales": ["energy"], "names": "none"} | {"cannot_see": True}
PROMISE = {"id": "vow", "kind": "commit", "from": "say", "names": "full", "fields": ["what", "owner", "by"], "hold": "live"}
CLUSTER = {"id": "heap", "kind": "cluster", "from": "say", "names": "organisation", "hold": "live"}
DRAFT = {"id": "ours", "kind": "write", "unit": "room", "how": "revise", "names": "full", "hold": "live", "notes": {"max": 1}}


def harvested(room: Room, role: Any = "participant", seat: str | None = None) -> Harvest:
    """The harvest of a room for somebody."""
    return harvest_of(room.state, Viewer(role=role, seat=seat), room.names)


def seen(room: Room, role: Any) -> str:
    """A whole harvest as the bytes that would leave the server."""
    return json.dumps(plain(harvested(room, role)))


def a_room(*steps: dict[str, Any], people: str = PEOPLE) -> Room:
    """A room that has opened."""
    room = Room(plan_of(*steps), people)
    room.checks = False
    room.open()
    return room


def on_map(room: Room) -> list[int]:
    """How many notes lie in each place."""
    found = harvested(room).map
    assert found is not None
    return [len(land.marks) for land in found.lands]


def write(room: Room, who: str, note: str) -> None:
    """One note of somebody's."""
    room.do(who, WriteNote(step="say", note=ident(note), fields={"text": f"Text of {note}"}))


def lay(room: Room, who: str, note: str, cell: str) -> None:
    """One note put on a cell."""
    room.do(who, PlaceNote(step="lay", placement=ident(f"on-{who}-{note}"), note=ident(note), cell=cell))


def link(room: Room, who: str, a: str, b: str, relation: str = "feeds") -> None:
    """One link between two notes."""
    room.do(who, MakeLink(step="tie", link=ident(f"{a}-{b}"), from_=ident(a), to=ident(b), relation=relation))


def laid(*more: dict[str, Any]) -> Room:
    """Four notes in the kitchen (three of Hill Ward, one of Town Hall), one in the garden (Hill Ward)."""
    room = a_room(WRITE, PLACE, *more, {"id": "end", "kind": "brief"})
    for who, note in (("ben", "a"), ("chi", "b"), ("p1", "c"), ("p2", "d"), ("ben", "e")):
        write(room, who, note)
    room.go("lay")
    for who, note, cell in (("ben", "a", "kitchen"), ("chi", "b", "kitchen"), ("p1", "c", "kitchen"), ("p2", "d", "kitchen")):
        lay(room, who, note, cell)
    lay(room, "ben", "e", "garden")
    return room


def test_a_session_in_which_nothing_has_happened_has_a_harvest() -> None:
    """[HA6] In the lobby, and with steps that make nothing."""
    room = Room(plan_of({"id": "one", "kind": "brief"}), PEOPLE)
    for role in ROLES:
        found = harvested(room, role)
        assert (found.map, found.balance, found.coverage, found.links, found.promises, found.own) == (None,) * 6
        assert found.journey.legs == () and found.lenses == () and found.asks == () and found.counts.notes == 0


def test_notes_are_counted_where_they_lie() -> None:
    """By place, with the table beside it; before anything is joined nothing stands alone."""
    found = harvested(laid()).map
    assert found is not None and found.by == "" and found.alone == 0
    assert {land.place.id: len(land.marks) for land in found.lands} == {"kitchen": 4, "cellar": 0, "garden": 1}
    assert found.fact.sentence == "More was named in Kitchen than in any other place: 4 of 5"
    assert [(row.head, row.cells) for row in found.fact.table.rows if row.kind == "total"] == [("All together", (5,))]


def test_one_note_is_no_majority() -> None:
    """Nothing is compared where there is nothing else."""
    room = a_room(WRITE, PLACE)
    write(room, "ben", "a")
    room.go("lay")
    lay(room, "ben", "a", "kitchen")
    found = harvested(room).map
    assert found is not None and found.fact.sentence == "1 note on the map"


def test_what_lies_in_no_place_is_told_by_its_step() -> None:
    """[HA1] Once: not what is on the map, waits in the car park, or is the room's sentence; where there is no map, all of it."""
    room = a_room({**WRITE, "title": "Say it"}, DRAFT, {"id": "end", "kind": "brief"})
    assert harvested(room).apart == ()
    for who, note in (("ben", "a"), ("chi", "b"), ("p1", "c")):
        write(room, who, note)
    room.do("ana", ParkNote(note=ident("c")))
    room.go("ours")
    room.do("ben", WriteNote(step="ours", note=ident("own"), fields={"text": "Ours"}))
    for role in ROLES:
        found = harvested(room, role)
        assert found.map is None and [(step.title, step.size) for step in found.apart] == [("Say it", 2)]
        assert {note.text for note in found.apart[0].notes} == {"Text of a", "Text of b"}
        assert {note.by for note in found.apart[0].notes} == {"Hill Ward"} and found.names is not None
    room = laid()
    assert harvested(room).apart == ()
    room.go("say")
    write(room, "chi", "f")
    assert [note.text for step in harvested(room).apart for note in step.notes] == ["Text of f"]
    room.do("ana", HideNote(note=ident("f")))
    assert harvested(room).apart == ()


def test_a_note_lies_where_most_put_it_and_where_it_was_put_last() -> None:
    """Two for the cellar against one for the kitchen; a later step wins over both."""
    again = {"id": "again", "kind": "place", "from": "say", "names": "organisation", "hold": "live"}
    room = laid(again)
    lay(room, "chi", "a", "cellar")
    lay(room, "p1", "a", "cellar")
    found = harvested(room).map
    assert found is not None and {land.place.id: len(land.marks) for land in found.lands} == {
        "kitchen": 3,
        "cellar": 1,
        "garden": 1,
    }
    room.go("again")
    room.do("p2", PlaceNote(step="again", placement=ident("later"), note=ident("a"), cell="garden"))
    found = harvested(room).map
    assert found is not None and {land.place.id: len(land.marks) for land in found.lands} == {
        "kitchen": 3,
        "cellar": 0,
        "garden": 2,
    }


def test_links_make_ties_hubs_and_islands() -> None:
    """Three links to the garden, made by one person: a hub there, a tie, one note alone."""
    room = laid(LINK)
    room.go("tie")
    for note in ("a", "b", "c"):
        link(room, "chi", note, "e")
    found = harvested(room)
    assert found.map is not None and found.links is not None and found.balance is not None
    assert [(tie.a, tie.b, tie.n, tie.crosses) for tie in found.map.ties] == [("kitchen", "garden", 3, True)]
    assert found.map.fact.sentence == "The strongest tie runs between Kitchen and Garden"
    assert (found.map.links, found.map.crossing, found.map.alone, found.map.by) == (3, 3, 1, "links")
    assert [(hub.text, hub.links, hub.place) for hub in found.links.hubs] == [("Text of e", 3, "Garden")]
    assert [thing.text for thing in found.links.islands] == ["Text of d"]
    assert found.links.fact.sentence == "1 note stands alone, of 5"
    assert [(held.who, str(held.what), held.n) for held in found.links.held] == [
        ("Chi", "every link between Kitchen and Garden", 3)
    ]
    assert found.balance.fact.sentence == "4 notes in Inside, 1 in Outside; 3 of 3 links cross between them"
    link(room, "ben", "d", "e")
    found = harvested(room)
    assert found.links is not None and found.links.held == () and found.links.islands == ()


def test_a_link_that_should_be_is_none() -> None:
    """It is counted apart, and makes nobody linked."""
    wanted = {"id": "should_meet", "label": "should meet", "plain": "Not yet.", "drawn": "dotted"}
    room = Room(plan_of(WRITE, PLACE, LINK, relations=[wanted]), PEOPLE)
    room.checks = False
    room.open()
    write(room, "ben", "a")
    write(room, "ben", "b")
    room.go("lay")
    lay(room, "ben", "a", "kitchen")
    lay(room, "ben", "b", "garden")
    room.go("tie")
    link(room, "ben", "a", "b", "should_meet")
    found = harvested(room).map
    assert found is not None and (found.links, found.missing, found.ties) == (0, 1, ())


def test_without_links_clusters_join_notes() -> None:
    """And what lies in none stands alone."""
    room = laid(CLUSTER)
    room.go("heap")
    room.do("ana", MakeCluster(step="heap", cluster=ident("heap"), notes=[ident("a"), ident("b")], name="Pans"))
    found = harvested(room)
    assert found.map is not None and (found.map.by, found.map.alone) == ("clusters", 3)
    assert found.links is None and found.counts.clusters == 1


def test_effort_is_shared_out_by_its_mean_and_nobody_is_told_what_is_right() -> None:
    """[HA4] Three for the kitchen, one for the garden: three quarters and a quarter; who cannot see is not nothing."""
    room = laid(RATE)
    room.go("rate")
    for who in ("ben", "chi", "p1"):
        room.do(who, GiveRating(step="rate", target="kitchen", scale="energy", mark="one", value=3))
        given = {"cannot_see": True} if who == "p1" else {"value": 1}
        room.do(who, GiveRating(step="rate", target="garden", scale="energy", mark="one", **given))
    room.do("ana", Reveal(step="rate", sure=True))
    found = harvested(room).balance
    assert found is not None and (found.scale, found.answered) == ("energy", 3)
    assert {part.id: part.share for part in found.domains} == {"kitchen": 75, "cellar": None, "garden": 25}
    assert {part.id: part.share for part in found.halves} == {"inside": 75, "outside": 25}
    garden = next(part.effort for part in found.domains if part.id == "garden")
    assert garden is not None and (garden.n, garden.cannot_see, garden.mean) == (2, 1, 1)


def test_small_organisations_are_told_together_or_not_at_all() -> None:
    """[HA2] [S7] Hill Ward and Town Hall have three people each, River Trust one: not told, and not added in."""
    room = laid()
    write(room, "p5", "f")
    lay(room, "p5", "f", "cellar")
    found = harvested(room).coverage
    assert found is not None and [line.label for line in found.lines] == ["Hill Ward", "Town Hall"] and found.hidden
    assert [line.cells for line in found.lines] == [(3, 0, 1), (1, 0, 0)] and found.totals == (4, 0, 1)
    assert found.only == {"garden": 0} and found.empty == 3  # the cellar is not told to be empty for all, nor whose it is
    assert found.fact.sentence == "Only Hill Ward named anything in Garden"
    assert "River Trust" not in json.dumps(plain(found))


def test_nameless_notes_are_in_no_organisation() -> None:
    """Their writers were promised so."""
    room = a_room({**WRITE, "names": "none", "splits": None, "into": "framework"}, {"id": "end", "kind": "brief"})
    for n in range(3):
        note = WriteNote(step="say", note=ident(f"n{n}"), fields={"text": "Said"}, key=KEY, cell="kitchen")
        room.do("ben", note)
    found = harvested(room)
    assert found.map is not None and found.map.notes == 3 and found.coverage is None
    assert found.names == "Notes carry no name and no organisation."


def test_a_lens_is_looked_through_only_where_the_room_has_looked() -> None:
    """[HA3] Told before they wrote, and set for everybody: else what is beside it might tell who wrote something."""
    room = a_room({**WRITE, "names": "role"}, {**PLACE, "names": "role"})
    for who in ("ben", "chi", "p4", "p1", "p2", "p3"):
        write(room, who, who)
    room.go("lay")
    for who in ("ben", "chi", "p4"):
        lay(room, who, who, "kitchen")
    for who in ("p1", "p2", "p3"):
        lay(room, who, who, "garden")
    assert harvested(room).lenses == ()
    room.do("ana", SetLens(step="lay", by="viewpoint"))
    [lens] = harvested(room).lenses
    assert {side.label: side.cells for side in lens.sides} == {"System": (0, 0, 3), "Team": (3, 0, 0)}
    assert (lens.place, lens.difference) == ("kitchen", 100)
    assert lens.fact.sentence == "Team named more in Kitchen than System, for their number"


def test_ratings_told_apart_show_where_two_lenses_differ() -> None:
    """By the middle of each; the widest difference is the sentence."""
    step = {**RATE, "splits": ["viewpoint"], "hold": "until_reveal"}
    room = laid(step)
    room.go("rate")
    for who, value in (("ben", 4), ("chi", 4), ("p4", 4), ("p1", 1), ("p2", 1), ("p3", 1)):
        room.do(who, GiveRating(step="rate", target="kitchen", scale="energy", mark="one", value=value))
        room.do(who, GiveRating(step="rate", target="garden", scale="energy", mark="one", value=2))
    assert harvested(room).lenses == ()
    room.do("ana", Reveal(step="rate", sure=True))
    [lens] = harvested(room).lenses
    assert (lens.by, lens.of, lens.place, lens.difference) == ("viewpoint", "effort", "kitchen", 3)
    assert lens.fact.sentence == "Team sees more effort in Kitchen than System"


def test_promises_have_their_owners_and_how_they_stand() -> None:
    """In the order of their dates; several of one person are said."""
    room = laid(PROMISE)
    room.go("vow")
    for n, day in ((1, "2027-02-01"), (2, "2027-01-01")):
        fields = {"what": f"Promise {n}", "by": day}
        room.do("chi", MakeCommitment(step="vow", commitment=ident(f"v{n}"), fields=fields, owner="ben"))
    found = harvested(room).promises
    assert found is not None and found.fact.sentence == "2 promises; 0 with an owner who said yes"
    for n in (1, 2):
        room.do("ben", AnswerCommitment(step="vow", commitment=ident(f"v{n}"), yes=True))
    found = harvested(room).promises
    assert found is not None and found.fact.sentence == "2 promises, each with an owner who said yes"
    assert [(one.what, one.owner, one.by) for one in found.promises] == [
        ("Promise 2", "Ben", "2027-01-01"),
        ("Promise 1", "Ben", "2027-02-01"),
    ]
    assert [(owner.name, owner.n) for owner in found.many] == [("Ben", 2)]


def test_the_rooms_own_sentence_is_its_last_draft() -> None:
    """What the room wrote as one; nobody's own note takes its place."""
    room = laid({**DRAFT, "notes": {"max": 2}})
    room.go("ours")
    assert harvested(room).own is None
    room.do("ben", WriteNote(step="ours", note=ident("draft"), fields={"text": "Nobody owns the first night"}))
    found = harvested(room).own
    assert found is not None and found.text == "Nobody owns the first night"
    assert harvested(room).apart == ()
    room.do("chi", WriteNote(step="ours", note=ident("second"), fields={"text": "Everybody owns it"}))
    found, apart = harvested(room).own, harvested(room).apart
    assert found is not None and {found.text, *(note.text for step in apart for note in step.notes)} == {
        "Nobody owns the first night",
        "Everybody owns it",
    }


def test_the_journey_is_the_way_really_taken() -> None:
    """There and back, over a pause; how long the room stayed is for facilitators. [A7]"""
    room = a_room(WRITE, {"id": "two", "kind": "brief"}, {"id": "three", "kind": "brief"})
    for step in ("three", "two", "three"):
        room.go(step)
    room.do("ana", PauseSession())
    room.do("ana", OpenSitting())
    room.do("ana", FinishSession(sure=True))
    found = harvested(room, "facilitator").journey
    assert [leg.step for leg in found.legs] == ["say", "three", "two", "three", "three"]
    assert [leg.sitting for leg in found.legs] == [1, 1, 1, 1, 2] and [leg.again for leg in found.legs] == [False] * 3 + [
        True
    ] * 2
    assert all(leg.spent is not None and leg.spent > 0 for leg in found.legs)
    assert found.fact.sentence == "3 steps in 2 sittings"
    assert all(leg.spent is None for leg in harvested(room).journey.legs)
    assert sum(leg.spent or 0 for leg in found.legs) == sum(room.state.steps[step].spent for step in ("say", "two", "three"))


def test_any_frame_is_mapped() -> None:
    """Columns of a plan, written into; with no halves there is no left and right."""
    frame = {
        "label": "Columns",
        "layout": "columns",
        "cells": [{"id": "start", "label": "Start"}, {"id": "stop", "label": "Stop"}],
    }
    plan = plan_of({**WRITE, "into": "two"}, {"id": "end", "kind": "brief"}, frames={"two": frame})
    room = Room(plan, PEOPLE)
    room.open()
    room.do("ben", WriteNote(step="say", note=ident("x"), fields={"text": "Said"}, cell="stop"))
    found = harvested(room)
    assert found.map is not None and found.balance is not None and found.coverage is not None
    assert [(land.place.label, len(land.marks)) for land in found.map.lands] == [("Start", 0), ("Stop", 1)]
    assert found.balance.fact.sentence == "Something was named in 1 of 2 places"


@pytest.mark.parametrize(
    ("names", "hold"), [pair for pair in product(("none", "organisation", "full"), ("until_reveal", "never"))]
)
def test_what_is_held_is_in_no_harvest(names: str, hold: str) -> None:
    """[HA1] [S1] [S2] [S3] Not the text, not its writer, not one more in a figure; a first look changes nothing."""
    if (names, hold) == ("none", "never"):
        return
    room = a_room({**WRITE, "names": names, "hold": hold, "splits": None, "into": "framework"}, {"id": "end", "kind": "brief"})
    before = {role: seen(room, role) for role in ROLES}
    for who in ("ben", "chi", "p1"):
        fields = {"text": f"canary-{who}"}
        room.do(who, WriteNote(step="say", note=ident(f"n-{who}"), fields=fields, key=KEY, cell="kitchen"))
    assert {role: seen(room, role) for role in ROLES} == before
    if hold == "never":
        return
    room.do("ana", LookFirst(step="say"))
    assert {role: seen(room, role) for role in ROLES} == before
    room.do("ana", Reveal(step="say", sure=True))
    for role in ROLES:
        assert "canary-ben" in seen(room, role), role
        assert ('"Ben' in seen(room, role)) == (names == "full"), role


def test_a_hidden_note_and_all_that_hangs_on_it_is_in_no_harvest() -> None:
    """[S5] The facilitator's neither: it is printed and handed on."""
    room = laid(LINK, PROMISE)
    room.go("tie")
    link(room, "ben", "a", "e")
    room.do("ana", ParkNote(note=ident("a")))
    assert all("Text of a" in seen(room, role) for role in ROLES)
    room.do("ana", HideNote(note=ident("a")))
    for role in ROLES:
        assert "Text of a" not in seen(room, role) and ident("a") not in seen(room, role), role
        found = harvested(room, role)
        assert found.map is not None and found.map.notes == 4 and found.map.links == 0 and found.car_park == ()


def test_a_groups_work_is_in_no_harvest_before_the_room_is_back() -> None:
    """[S6] Whoever asks."""
    inner = {"id": "draft", "kind": "write", "title": "D", "unit": "group", "hold": "live", "into": "framework"}
    room = a_room({"id": "split", "kind": "breakout", "count": 2, "steps": [inner]}, {"id": "next", "kind": "brief"})
    room.do("ana", MakeGroups(step="split"))
    one = room.state.groups["split"][0]
    room.do(one.seats[0], WriteNote(step="draft", note=ident("x"), fields={"text": "canary"}, cell="kitchen"))
    assert not any("canary" in seen(room, role) for role in ROLES)
    room.go("next")
    assert all("canary" in seen(room, role) for role in ROLES)


def test_a_question_about_a_note_is_for_who_sees_the_note() -> None:
    """[S11] While a live step is open the screen has counts; a question that the room's picture asks must not quote it."""
    island = Pattern(id="island", rule="No links", numbers={"links": 0}, words="{activity} stands alone.")
    framework = FRAMEWORK.model_copy(update={"patterns": [island]})
    on = {"alongside": "end"}
    room = Room(plan_of(WRITE | on, PLACE | on, LINK, {"id": "end", "kind": "brief"}), PEOPLE, framework)
    room.checks = False
    room.open()
    for note in "abc":
        write(room, "ben", note)
    room.go("lay")
    for note in "abc":
        lay(room, "ben", note, "kitchen")
    room.go("tie")
    link(room, "ben", "a", "b")
    assert [ask.words for ask in harvested(room).asks] == ["“Text of c” stands alone."]
    assert harvested(room, "screen").asks == () and "Text of" not in seen(room, "screen")


@pytest.mark.parametrize("seed", range(3))
def test_no_random_history_tells_more_in_a_harvest_than_in_a_view(seed: int) -> None:
    """Every id and every text of a note in a harvest is in that audience's own view, for every audience."""
    room = played(every_kind(), FRAMEWORK, seed, 500, checks=False).room
    who = {"facilitator": "ana", "participant": "ben", "observer": "dee", "screen": "screen"}
    for role in ROLES:
        told = json.dumps(plain(harvested(room, role)))
        view = json.dumps({key: record for key, record in room.view(who[role]).items() if not key.startswith("mine/")})
        found = [note for note in room.state.notes.values() if note.id in told]
        assert all(note.id in view and not note.hidden and not note.taken_back for note in found), role
