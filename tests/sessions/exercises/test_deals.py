"""Deals and lenses: which inputs each person or group works on, and the ones a lens lets through."""

from typing import Any

import pytest

from sessions.exercises.connect import MakeLink
from sessions.exercises.groups import MakeGroups
from sessions.exercises.place import PlaceNote
from sessions.exercises.rate import GiveRating
from sessions.exercises.vote import CastDot
from sessions.exercises.write import WriteNote
from sessions.people import TakeSeat
from tests.sessions.cast import HOST, Room, ident, plan_of

SIX = "ana ben chi dee p1 p2 p3 p4"
NOTES = [ident(f"n{n}") for n in range(8)]


def room_with(**options: Any) -> Room:
    """A room that rates eight notes; the first two are Ben's, two Chi's, the others p1's."""
    rate = {"id": "rate", "kind": "rate", "from": "say", "scales": ["energy"]} | options
    room = Room(plan_of({"id": "say", "kind": "write", "hold": "live", "notes": {"max": 9}}, rate), SIX)
    room.open()
    for n, note in enumerate(NOTES):
        writer = ("ben", "ben", "chi", "chi", "p1", "p1", "p1", "p1")[n]
        room.do(writer, WriteNote(step="say", note=note, fields={"text": f"Note {n}"}))
    room.go("rate")
    return room


def give(target: str) -> GiveRating:
    return GiveRating(step="rate", target=target, scale="energy", mark="one", value=1)


def shares(room: Room, step: str = "rate") -> dict[str, list[str]]:
    """What each person was dealt, as their own browser is told."""
    return {who: room.view(who)[f"mine/deal/{step}"]["notes"] for who in room.names if who not in ("ana", "dee")}


def test_split_deals_everything_once() -> None:
    """[Y1] A fair share each; others' cards are refused, facilitators may act on all."""
    room = room_with(deal="split")
    dealt = shares(room)
    assert sorted(note for share in dealt.values() for note in share) == sorted(NOTES)
    assert {len(share) for share in dealt.values()} == {1, 2}
    mine, other = dealt["ben"][0], dealt["chi"][0]
    room.do("ben", give(mine))
    room.refuses("ben", give(other))
    room.do("ana", give(other))
    assert "mine/deal/rate" not in room.view("ana") and "mine/deal/rate" not in room.view("dee")


@pytest.mark.parametrize(("deal", "size"), [("one_each", 1), ({"random": 3}, 3), ({"random": 20}, 8)])
def test_one_each_and_random(deal: Any, size: int) -> None:
    """[Y1] So many each; another seed deals otherwise."""
    assert {len(share) for share in shares(room_with(deal=deal)).values()} == {size}


def test_others_notes_alone() -> None:
    """[Y2] {random, not_own} never gives one's own; own and not_own bound everybody."""
    dealt = shares(room_with(deal={"random": 4, "not_own": True}))
    assert not set(dealt["ben"]) & set(NOTES[:2]) and not set(dealt["p1"]) & set(NOTES[4:])
    own, others = room_with(deal="own"), room_with(deal="not_own")
    own.do("ben", give(NOTES[0]))
    own.refuses("chi", give(NOTES[0]))
    others.refuses("ben", give(NOTES[0]))
    others.do("chi", give(NOTES[0]))


def test_who_comes_late_is_dealt_to() -> None:
    """[Y3] As much as the others have."""
    room = room_with(deal={"random": 2})
    before = shares(room)
    room.names["p5"] = "P5"
    room.play(TakeSeat(seat="p5", role="participant"), HOST)
    assert len(shares(room)["p5"]) == 2 and {who: shares(room)[who] for who in before} == before


def test_a_nameless_deal_stays_in_the_browser() -> None:
    """[N1] The log holds no deal of a step without names: it would tell whose ballot spoke of what. The number still binds."""
    room = room_with(deal={"random": 2}, names="none")
    assert not any(kind == "inputs_dealt" for kind, _ in room.log) and room.see("ben", "mine/deal") == {}
    for note in NOTES[:2]:
        room.do("ben", give(note))
    room.refuses("ben", give(NOTES[2]), "limit")
    room.do("ben", GiveRating(step="rate", target=NOTES[0], scale="energy", mark="one", value=2))


def test_groups_are_dealt_to_together() -> None:
    """[Y4] A breakout's deal: each group hears of its own, facilitators of all."""
    inner = {"id": "dots", "kind": "vote", "title": "D", "unit": "group", "hold": "live", "names": "organisation"}
    split = {"id": "split", "kind": "breakout", "count": 2, "deal": "split", "from": "say", "steps": [inner]}
    room = Room(plan_of({"id": "say", "kind": "write", "hold": "live", "notes": {"max": 9}}, split), SIX)
    room.open()
    for note in NOTES:
        room.do("ben", WriteNote(step="say", note=note, fields={"text": "Note"}))
    room.go("dots")
    room.do("ana", MakeGroups(step="split"))
    one, two = room.state.groups["split"]
    mine = room.view(one.seats[0], one.id)["deal/dots"]["notes"]
    theirs = room.view(two.seats[0], two.id)["deal/dots"]["notes"]
    assert sorted(mine + theirs) == sorted(NOTES) and len(mine) == len(theirs) == 4
    assert set(room.view("ana")["deal/dots"]["groups"]) == {one.id, two.id} and "deal/dots" not in room.view("dee")
    room.do(one.seats[0], CastDot(step="dots", target=mine[0]))
    room.refuses(one.seats[0], CastDot(step="dots", target=theirs[0]))


def test_a_lens_limits_the_inputs() -> None:
    """[Y5] By organisation, by place, by mark."""
    assert room_with(lens={"filter": {"organisation": "Town Hall"}}).refuses("ben", give(NOTES[0]), "not_found")
    lay = {"id": "lay", "kind": "place", "from": "say", "hold": "live", "save": "laid"}
    heat = {"id": "rate", "kind": "rate", "from": "laid", "scales": ["energy"]}
    cases: list[tuple[dict[str, str], int]] = [({"mark": "agreed"}, 1), ({"mark": "disagreed"}, 0)]
    laid = (("ben", 0, "kitchen"), ("chi", 0, "kitchen"), ("ben", 1, "garden"), ("chi", 1, "cellar"))
    for wanted, refused in (*cases, ({"half": "outside"}, 0), ({"cell": "garden"}, 0)):
        say = {"id": "say", "kind": "write", "hold": "live"}
        room = Room(plan_of(say, lay, heat | {"lens": {"filter": wanted}}), SIX)
        room.open()
        for note in NOTES[:2]:
            room.do("ben", WriteNote(step="say", note=note, fields={"text": "Note"}))
        room.go("lay")
        for n, (who, note, cell) in enumerate(laid):
            room.do(who, PlaceNote(step="lay", placement=ident(f"p{n}"), note=NOTES[note], cell=cell))
        room.go("rate")
        room.refuses("ben", give(NOTES[refused]), "not_found")
        room.do("ben", give(NOTES[1 - refused]))


TEAM = "ben chi p4"  # of this viewpoint; p1, p2 and p3 are of another, p5 of a third


@pytest.mark.parametrize(
    ("writers", "say", "passes"),
    [
        ("ben chi p4 p1 p2 p3", {"names": "role", "splits": ["viewpoint"]}, True),
        ("ben chi p4", {"names": "role", "splits": ["viewpoint"]}, True),
        ("ben chi p4 p1 p2 p3", {"names": "role", "splits": ["sector"]}, False),
        ("ben chi p4 p1 p2 p3", {"names": "role"}, False),
        ("ben chi p4 p1 p2 p3", {"names": "full"}, False),
        ("ben chi p4 p1 p2 p3", {"names": "full", "splits": ["viewpoint"]}, False),
        ("ben chi p1 p2 p3", {"names": "role", "splits": ["viewpoint"]}, False),
        ("ben chi p4 p1 p5", {"names": "role", "splits": ["viewpoint"]}, False),
        ("ben chi p4 p1 p2 p3", {"names": "organisation", "splits": ["viewpoint"]}, False),
    ],
)
def test_a_lens_tells_of_writers_only_what_they_were_told(writers: str, say: dict[str, Any], passes: bool) -> None:
    """[Y5] [N2] [Z2] [Z3] By viewpoint only where the step says that it is told apart, never beside names, and only where three
    fit and three do not, of one organisation where that goes with each note; else nobody's notes are let through."""
    said = {"id": "say", "kind": "write", "hold": "live"} | say
    rate = {"id": "rate", "kind": "rate", "from": "say", "scales": ["energy"], "lens": {"filter": {"viewpoint": ["team"]}}}
    room = Room(plan_of(said, rate), "ana ben chi p1 p2 p3 p4 p5")
    room.open()
    for who in writers.split():
        room.do(who, WriteNote(step="say", note=ident(who), fields={"text": "Note"}))
    room.go("rate")
    for who in writers.split():
        if passes and who in TEAM.split():
            room.do("ana", give(ident(who)))
        else:
            room.refuses("ana", give(ident(who)), "not_found")


def test_islands_and_hubs_are_dealt_out() -> None:
    """[Y6] links.unlinked and links.top: what nothing leads to, and what much leads to; some of each for everybody."""
    web = {"id": "web", "kind": "connect", "from": "say", "start": "any", "hold": "live", "max_each": 9}
    rate = {"id": "rate", "kind": "rate", "from": ["links.unlinked", "links.top"], "scales": ["energy"], "deal": "split"}
    room = Room(plan_of({"id": "say", "kind": "write", "hold": "live", "notes": {"max": 9}}, web, rate), "ana ben chi dee")
    room.open()
    for note in NOTES[:5]:
        room.do("ben", WriteNote(step="say", note=note, fields={"text": "Note"}))
    room.go("web")
    for n in (1, 2):
        room.do("ben", MakeLink(step="web", link=ident(f"l{n}"), from_=NOTES[0], to=NOTES[n], relation="feeds"))
    room.go("rate")
    assert sorted(note for share in shares(room).values() for note in share) == sorted([NOTES[0], NOTES[3], NOTES[4]])
    room.refuses("ana", give(NOTES[1]), "not_found")
