"""Patterns: each rule of thumb raises its question when it should, and only of what everybody sees."""

from typing import Any

from sessions.exercises.connect import MakeLink
from sessions.exercises.patterns import RULES, Board
from sessions.exercises.place import PlaceNote
from sessions.exercises.rate import GiveRating
from sessions.exercises.write import WriteNote
from sessions.framework import Framework
from sessions.harvest.places import places_of
from sessions.harvest.seen import Seen
from sessions.messages import Viewer
from sessions.revealing import Reveal
from tests.sessions.cast import FRAMEWORK, Room, ident, plan_of
from tests.sessions.plan_making import LIBRARY

OURS = LIBRARY.framework("cross-system")
SAYS = [pattern.model_dump(mode="json") for pattern in OURS.patterns]
REPEATS = {"id": "repeats", "label": "repeats", "plain": "The same.", "drawn": "line"}


def framework() -> Framework:
    """The small framework with our rules of thumb."""
    said = FRAMEWORK.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return Framework.model_validate(said | {"patterns": SAYS, "relations": [*said["relations"], REPEATS]})


def room_with(**show: Any) -> Room:
    """A room that writes, places, links and rates, and then looks."""
    steps = [
        {"id": "say", "kind": "write", "hold": "live", "notes": {"max": 20}},
        {"id": "lay", "kind": "place", "from": "say", "hold": "live"},
        {"id": "web", "kind": "connect", "from": "say", "hold": "live", "start": "any", "max_each": 9},
        {"id": "heat", "kind": "rate", "from": "framework.domain", "scales": ["energy"], "names": "full", "hold": "live"},
        {"id": "see", "kind": "show", "from": "lay", "patterns": True} | show,
    ]
    room = Room(plan_of(*steps), "ana ben chi dee p1 p2 p3 p4", framework())
    room.open()
    return room


def placed(room: Room, *cells: str) -> None:
    """A note of Ben's on each of these cells."""
    room.go("say")
    for n, _ in enumerate(cells):
        room.do("ben", WriteNote(step="say", note=ident(f"n{n}"), fields={"text": f"Work {n}"}))
    room.go("lay")
    for n, cell in enumerate(cells):
        room.do("ben", PlaceNote(step="lay", placement=ident(f"p{n}"), note=ident(f"n{n}"), cell=cell))


def linked(room: Room, *pairs: tuple[int, int], relation: str = "feeds") -> None:
    room.go("web")
    for a, b in pairs:
        ends = {"from_": ident(f"n{a}"), "to": ident(f"n{b}"), "relation": relation}
        room.do("ben", MakeLink(step="web", link=ident(f"l{a}x{b}"), **ends))  # type: ignore[arg-type]


def rated(room: Room, cell: str, values: dict[str, int | None]) -> None:
    room.go("heat")
    for who, value in values.items():
        given = {"value": value, "cannot_see": value is None}
        room.do(who, GiveRating(step="heat", target=cell, scale="energy", mark="one", **given))  # type: ignore[arg-type]


def asked(room: Room, who: str = "chi") -> dict[str, list[str]]:
    """The questions people see while they look, by the rule."""
    if room.state.floor.step != "see":
        room.go("see")
    found: dict[str, list[str]] = {}
    for question in room.view(who)["patterns/see"]["questions"]:
        found.setdefault(question["id"], []).append(question["words"])
    return found


def test_there_is_a_rule_for_every_pattern_of_the_framework() -> None:
    """[L7] None is only words."""
    assert {pattern.id for pattern in OURS.patterns} == set(RULES)
    assert all(pattern.words.endswith("?") for pattern in OURS.patterns), "questions, never verdicts"  # type: ignore[union-attr]


def test_one_side_and_one_place() -> None:
    """[L7] Shares of what is placed, from four notes on."""
    room = room_with()
    placed(room, "kitchen", "kitchen", "cellar")
    assert asked(room) == {}, "three notes are too few to say anything"
    room = room_with()
    placed(room, "kitchen", "kitchen", "cellar", "garden")
    found = asked(room)
    assert found["one_sided"] == ["Most of what we named is in Inside. Is that real, or is it about who is here today?"]
    assert found["crowded"] == ["Kitchen is full. What is the rest making possible or holding back?"]
    assert "patterns/see" not in room_with(patterns=False).view("chi")


def test_what_is_empty_or_not_seen() -> None:
    """[L7] Ratings of places beside what lies there."""
    room = room_with()
    placed(room, "kitchen", "cellar")
    rated(room, "garden", {"ben": 1, "chi": 0, "p1": None})
    rated(room, "cellar", {"ben": None, "chi": 3})
    found = asked(room)
    assert found["empty"] == ["Nothing named in Garden. Not happening, or not visible to us?"]
    assert found["unseen"] == ["Most of us cannot see Cellar. Who could tell us?"]


def test_two_sides_that_see_it_differently() -> None:
    """[L7] [V9] Only parts of three people are told apart."""
    room = room_with()
    rated(room, "garden", {"ben": 4, "chi": 4, "p1": 4, "p2": 0, "p3": 1})
    assert "split_view" not in asked(room), "a part of two is never told apart"
    room.go("heat")
    rated(room, "garden", {"p4": 1})
    assert asked(room)["split_view"] == ["Team and System see Garden very differently. What does each know?"]


def test_small_parts_together_are_nobody_to_ask() -> None:
    """[L7] [V9] Those of the smaller parts are told apart as one, and have nothing in common that a question could be about."""
    record = {"target": "garden", "scales": {}, "splits": {"viewpoint": {"team": {"energy": {"one": {"median": 4}}}}}}
    board = Board(room_with().state)
    board.ratings = [record]
    for low, found in (("others", []), ("system", ["Team and System"])):
        record["splits"]["viewpoint"] = {"team": {"energy": {"one": {"median": 4}}}, low: {"energy": {"one": {"median": 0}}}}  # type: ignore[index]
        assert [f"{said['x']} and {said['y']}" for said in RULES["split_view"](board, {"difference": 2})] == found


def test_islands_hubs_twins_and_no_way_back() -> None:
    """[L7] What links say, once there are some."""
    room = room_with()
    placed(room, "kitchen", "garden", "garden", "cellar", "kitchen", "kitchen")
    assert "island" not in asked(room), "nobody has linked anything yet"
    linked(room, (0, 3), (0, 4), (0, 5), (3, 4))
    found = asked(room)
    assert found["island"] == ["“Work 1” stands alone. Should it?", "“Work 2” stands alone. Should it?"]
    assert "hub" not in found and found["no_return"] == ["What is this teaching us about the conditions we need?"]
    linked(room, (0, 1), (4, 2), relation="repeats")
    found = asked(room)
    assert found["hub"] == ["A lot hangs on “Work 0”. What if it stopped?"]
    assert found["twins"] == ["These look alike. Join, share or leave?"]
    assert "island" not in found and "no_return" not in found


def test_questions_and_figures_count_notes_in_the_same_places() -> None:
    """[L7] Written straight into a place, put elsewhere by most, put elsewhere later, or one for two: as the harvest has it."""
    room = room_with()
    rated(room, "garden", {"ben": 1, "chi": 0, "p1": 1})
    assert "empty" in asked(room)
    for more in ({"into": "framework"}, {"into": "framework", "how": "merge", "from": "say"}):
        straight = {"id": "straight", "kind": "write", "hold": "live", "notes": {"max": 9}} | more
        steps = [step.record() for step in room_with().state.plan.steps]
        room = Room(plan_of(*steps[:1], straight, *steps[1:]), "ana ben chi dee p1 p2 p3 p4", framework())
        room.open()
        placed(room, "kitchen", "kitchen", "cellar", "cellar", "cellar", "cellar")
        room.go("straight")
        merges = [ident("n0"), ident("n1")] if "how" in more else []
        room.do("chi", WriteNote(step="straight", note=ident("s"), fields={"text": "Here"}, cell="garden", merges=merges))
        for who in ("chi", "p1"):
            room.go("lay")
            room.do(who, PlaceNote(step="lay", placement=ident(f"q{who}"), note=ident("n2"), cell="kitchen"))
        rated(room, "garden", {"ben": 1, "chi": 0, "p1": 1})
        assert "empty" not in asked(room), "something was written straight into it"
        places = places_of(Seen(room.state, Viewer(role="participant"), room.names, "en"))
        assert places is not None and Board(room.state).cells == places.lying
        assert places.lying[ident("n2")] == "kitchen" and (ident("n0") in places.lying) == ("how" not in more)


def test_questions_are_of_what_everybody_sees() -> None:
    """[L7] [S1] What is held raises none, not even for the facilitator; and they go when the room moves on."""
    steps = [
        {"id": "say", "kind": "write", "notes": {"max": 20}},
        {"id": "lay", "kind": "place", "from": "say", "deal": "own"},
        {"id": "see", "kind": "show", "from": "lay", "patterns": True, "reveal": "nothing"},
        {"id": "bye", "kind": "brief"},
    ]
    room = Room(plan_of(*steps), "ana ben chi dee", framework())
    room.open()
    placed(room, "kitchen", "kitchen", "kitchen", "kitchen")
    assert asked(room) == asked(room, "ana") == {}
    room.do("ana", Reveal(step="say", sure=True))
    room.do("ana", Reveal(step="lay", sure=True))
    assert "crowded" in asked(room), "and they are asked at once when it opens"
    room.go("bye")
    assert "patterns/see" not in room.view("chi")
