"""Every kind x names x hold x audience: what is held, nameless or a group's reaches nobody else."""

import json
from itertools import product
from typing import Any

import pytest

from sessions import Command, Viewer, view_for
from sessions.exercises import BY_KIND
from sessions.exercises.cluster import MakeCluster
from sessions.exercises.commit import MakeCommitment
from sessions.exercises.connect import MakeLink
from sessions.exercises.discuss import AddRemark
from sessions.exercises.groups import MakeGroups
from sessions.exercises.pick import PickItem
from sessions.exercises.place import PlaceNote
from sessions.exercises.rate import GiveRating
from sessions.exercises.vote import CastDot
from sessions.exercises.write import WriteNote
from sessions.revealing import LookFirst, Reveal
from tests.sessions.cast import Room, ident, plan_of

KEY, MADE, MILK, BREAD = ident("key"), ident("canary-made"), ident("milk"), ident("bread")
NAMES = ("none", "organisation", "role", "full")
HOLDS = ("until_reveal", "live", "never")
LOOKERS = ("ana", "chi", "dee", "screen")
SIGNED = {"none": set(), "organisation": {"organisation"}, "role": {"role"}, "full": {"organisation", "name", "seat"}}
ACTS: dict[str, tuple[dict[str, Any], list[Command]]] = {
    "write": ({}, [WriteNote(step="it", note=MADE, fields={"text": "canary"}, key=KEY)]),
    "place": ({"from": "say"}, [PlaceNote(step="it", placement=MADE, note=MILK, cell="garden")]),
    "cluster": ({"from": "say"}, [MakeCluster(step="it", cluster=MADE, notes=[MILK, BREAD], name="canary")]),
    "connect": (
        {"from": "say", "start": "any"},
        [MakeLink(step="it", link=MADE, from_=MILK, to=BREAD, relation="feeds", remark="canary")],
    ),
    "rate": (
        {"from": "framework.domain", "scales": ["energy"], "comment": "optional"},
        [GiveRating(step="it", target="garden", scale="energy", mark="one", value=3, comment="canary")],
    ),
    "vote": ({"from": "say", "style": "marks", "labels": ["canary"]}, [CastDot(step="it", target=MILK, label="canary")]),
    "pick": ({"from": "say", "by": "all"}, [PickItem(step="it", target=MILK, pile="chosen", reason="canary")]),
    "commit": ({}, [MakeCommitment(step="it", commitment=MADE, fields={"what": "canary"})]),
    "discuss": ({"remarks": "everyone"}, [AddRemark(step="it", note=MADE, text="canary", key=KEY)]),
}
SILENT = {"brief", "rest", "show", "block", "breakout", "repeat"}
CASES = [case for case in product(ACTS, NAMES, HOLDS) if case[1:] != ("none", "never")]


def room_for(kind: str, names: str, hold: str) -> Room:
    """A room in which Ben has answered in a step of this kind."""
    options, commands = ACTS[kind]
    step = {"id": "it", "kind": kind, "names": names, "hold": hold, "room": "show"} | options
    room = Room(
        plan_of({"id": "say", "kind": "write", "hold": "live"}, step, {"id": "end", "kind": "brief"}), "ana ben chi dee p1 p2"
    )
    room.open()
    for note in (MILK, BREAD):
        room.do("chi", WriteNote(step="say", note=note, fields={"text": "Before"}))
    room.go("it")
    for command in commands:
        room.do("ben", command)
    return room


def told(room: Room, who: str) -> list[Any]:
    """What somebody is told of the answer, their own records and the words of the step itself aside."""
    records = {key: one for key, one in room.view(who).items() if not key.startswith(("mine/", "step/"))}
    return [one for key, one in records.items() if "canary" in key or "canary" in json.dumps(one)]


def signed(record: Any) -> Any:
    """A record without the name of a cluster, which is nobody's."""
    return {key: value for key, value in record.items() if not (key == "name" and "notes" in record)}


def test_every_kind_in_which_people_answer_is_here() -> None:
    """[S9] So that a new kind cannot be forgotten."""
    assert set(ACTS) | SILENT == set(BY_KIND)


@pytest.mark.parametrize(("kind", "names", "hold"), CASES)
def test_an_answer_reaches_nobody_before_its_time(kind: str, names: str, hold: str) -> None:
    """[S9] Held: nobody, then everybody. Private: nobody. Live: everybody, but nameless ones not alone. Signed as names say."""
    room = room_for(kind, names, hold)
    alone = names == "none" and kind in ("write", "discuss", "rate", "vote")
    for who in LOOKERS:
        assert bool(told(room, who)) == (hold == "live" and not alone), who
    if hold == "never":
        room.refuses("ana", Reveal(step="it", sure=True))
        room.refuses("ana", LookFirst(step="it"))
        room.go("end")
        assert not any(told(room, who) for who in LOOKERS)
        return
    room.go("end") if hold == "live" else room.do("ana", Reveal(step="it", sure=True))
    for who in LOOKERS:
        records = told(room, who)
        assert records, who
        for record in map(signed, records):
            assert {"organisation", "role", "name", "seat"} & set(record) <= SIGNED[names], who


@pytest.mark.parametrize(("kind", "names"), list(product(ACTS, NAMES)))
def test_a_first_look_is_without_names(kind: str, names: str) -> None:
    """[S3] In every kind, and for facilitators alone."""
    room = room_for(kind, names, "until_reveal")
    room.do("ana", LookFirst(step="it"))
    assert not any(told(room, who) for who in LOOKERS if who != "ana")
    for record in map(signed, told(room, "ana")):
        assert {"organisation", "role", "name", "seat", "order"}.isdisjoint(record)


@pytest.mark.parametrize(("kind", "names"), list(product(sorted(set(ACTS) - {"pick"}), ("organisation", "full"))))
def test_a_groups_answer_is_the_groups(kind: str, names: str) -> None:
    """[S6] Until the room comes back, in every kind whose answers belong to somebody."""
    options, commands = ACTS[kind]
    inner = {"id": "it", "kind": kind, "title": "It", "names": names, "hold": "live", "unit": "group", "room": "show"} | options
    split = {"id": "split", "kind": "breakout", "count": 2, "steps": [inner]}
    room = Room(
        plan_of({"id": "say", "kind": "write", "hold": "live"}, split, {"id": "end", "kind": "brief"}), "ana ben chi dee p1 p2"
    )
    room.open()
    for note in (MILK, BREAD):
        room.do("chi", WriteNote(step="say", note=note, fields={"text": "Before"}))
    room.go("it")
    room.do("ana", MakeGroups(step="split"))
    one, two = room.state.groups["split"]
    room.do(one.seats[0], commands[0])

    def sees(role: Any, group: str | None) -> bool:
        records = view_for(room.state, Viewer(role=role, group=group), room.names)
        return any("canary" in json.dumps(record) for key, record in records.items() if not key.startswith("step/"))

    assert sees("facilitator", None) and sees("participant", one.id)
    if kind not in ("rate", "vote"):  # totals of groups are the room's, and say how many groups, not which
        assert not any(sees(role, group) for role, group in (("participant", two.id), ("observer", None), ("screen", None)))
    room.go("end")
    assert all(sees(role, group) for role, group in (("participant", two.id), ("observer", None), ("screen", None)))
