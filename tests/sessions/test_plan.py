"""Plans: how steps are walked, what they read, and when they open."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from sessions.asking import asked_at_the_door
from sessions.options import hold_of, splits_of
from sessions.presets import expand
from sessions.targets import targets_of
from tests.sessions.plan_making import ASK, INTRODUCE, LIBRARY, MAP, plan_of, writing

# --- walking -----------------------------------------------------------------------------------------------------------


def test_next_walks_the_steps_inside_blocks() -> None:
    stops = ["join", "check_in.answer", "check_in.read", "picture", "work", "home", "look.picture", "look.talk"]
    stops += ["question.ask", "question.dots", "close.next", "close.tell"]
    assert list(INTRODUCE.leaves()) == stops
    assert [INTRODUCE.next_leaf(id) for id in stops] == [*stops[1:], None]
    assert [INTRODUCE.previous_leaf(id) for id in stops] == [None, *stops[:-1]]


def test_steps_that_open_together_are_one_stop() -> None:
    assert MAP.next_leaf("place") == "read.wall"
    assert MAP.next_leaf("read.wall") == MAP.next_leaf("read.new") == "tidy.merge"
    assert MAP.previous_leaf("tidy.merge") == "read.wall"
    assert MAP.previous_leaf("read.new") == "place"
    assert MAP.open_leaves("read.wall") == MAP.open_leaves("read.new") == ("read.wall", "read.new", "car_park")


def test_a_show_stays_beside_what_follows_it_in_its_block() -> None:
    assert INTRODUCE.open_leaves("look.talk") == ("look.talk", "car_park")
    assert INTRODUCE.beside("look.talk") == ("look.picture",)
    assert INTRODUCE.beside("look.picture") == ()
    assert INTRODUCE.beside("question.dots") == ()
    assert MAP.beside("picture.talk") == ("picture.heat",)
    assert MAP.beside("read.new") == ()


def test_only_what_stands_directly_before_stays_beside() -> None:
    block = {
        "id": "b",
        "kind": "block",
        "minutes": 9,
        "steps": [{"id": "s", "kind": "show", "from": "w"}, writing("x"), writing("y")],
    }
    plan = plan_of(writing("w"), block)
    assert plan.beside("x") == ("s",)
    assert plan.beside("y") == ()


def test_numbers_parents_and_tops() -> None:
    assert len(MAP.steps) == 11 and len(INTRODUCE.steps) == 8
    assert MAP.number("picture.talk") == 9 and MAP.top("picture.talk") == "picture"
    assert MAP.parent("picture.talk") == "picture" and MAP.parent("picture") is None
    assert MAP.number("car_park") == MAP.number("pre_work") == 0
    assert MAP.next_leaf("pre_work") is None and MAP.open_leaves("pre_work") == ("pre_work", "car_park")
    assert MAP.leaves("tidy") == ("tidy.merge",) and MAP.children("end") == ()
    assert [step.id for step in MAP.walk()][0] == "pre_work"
    assert [step.id for step in MAP.walk()][-1] == "car_park"


def test_a_step_alongside_stays_open_until_the_step_it_names() -> None:
    plan = plan_of(
        writing("a"), writing("notes", alongside="c"), writing("b"), writing("c"), writing("always", alongside=True), writing("d")
    )
    assert [plan.open_leaves(id) for id in ("a", "b", "c", "d")] == [("a",), ("b", "notes"), ("c",), ("d", "always")]


def test_a_box_is_a_nameless_step_that_is_always_open() -> None:
    box = INTRODUCE.step("car_park")
    assert (box.kind, box.names, hold_of(box), box.alongside, box.title) == ("write", "none", "live", True, "Car park")
    assert all(INTRODUCE.open_leaves(id)[-1] == "car_park" for id in INTRODUCE.leaves())


def test_guide_and_clock_of_an_inner_step_are_its_blocks() -> None:
    assert MAP.guide_of("picture.talk").id == "picture"
    assert MAP.guide_of("energy").id == "energy"
    assert MAP.clock_of("picture.talk").planned_minutes() == 15
    assert MAP.clock_of("energy").planned_minutes() == 8


# --- seeing ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "step, hold",
    [
        (writing("a"), "until_reveal"),
        (writing("a", unit="group"), "live"),
        (writing("a", hold="live"), "live"),
        ({"id": "a", "kind": "cluster", "from": "w"}, "live"),
        ({"id": "a", "kind": "pick", "from": "w"}, "live"),
        ({"id": "a", "kind": "rate", "from": "framework.domain", "names": "none"}, "until_reveal"),
    ],
)
def test_answers_of_single_people_are_held_unless_said(step: dict[str, Any], hold: str) -> None:
    assert hold_of(plan_of(writing("w"), step).step("a")) == hold


def test_totals_are_told_apart_where_the_step_says_or_its_kind_does() -> None:
    plan = plan_of(
        writing("w"),
        writing("open", splits=["sector"], names="none"),
        {"id": "rate", "kind": "rate", "from": "framework.domain", "names": "none"},
        {"id": "vote", "kind": "vote", "from": "w"},
        {"id": "quiet", "kind": "vote", "from": "w", "names": "none", "splits": False},
    )
    assert [splits_of(plan.step(id)) for id in ("w", "open", "rate", "vote", "quiet")] == [
        (),
        ("sector",),
        ("sector", "viewpoint"),
        ("organisation", "sector", "viewpoint"),
        (),
    ]
    assert asked_at_the_door(plan) == ("organisation", "sector", "viewpoint")
    assert asked_at_the_door(plan_of(writing("w"))) == ("organisation",)


# --- what steps read ---------------------------------------------------------------------------------------------------

NOTES, PLACED = ("pre_work", "write"), ("place",)
READ_BY_MAP: dict[str, Mapping[str, Any]] = {
    "pre_work": {},
    "hopes.answer": {},
    "hopes.read": {"steps": ("hopes.answer",)},
    "counts": {},
    "write": {"steps": ("pre_work",)},
    "place": {"steps": NOTES},
    "read.wall": {"steps": NOTES, "placements": PLACED},
    "read.new": {"steps": NOTES, "placements": PLACED},
    "tidy.merge": {"steps": NOTES, "placements": PLACED},
    "break": {},
    "energy": {"targets": "domain"},
    "picture.heat": {
        "steps": NOTES,
        "placements": PLACED,
        "clusters": ("tidy.merge",),
        "ratings": ("energy",),
        "votes": ("read.new",),
        "targets": "domain",
    },
    "gaps": {},
    "end": {},
}
READ_BY_MAP["picture.talk"] = READ_BY_MAP["picture.heat"]


@pytest.mark.parametrize("id", [step.id for step in MAP.walk() if not MAP.children(step.id) and step.id != "car_park"])
def test_what_each_step_of_map_reads(id: str) -> None:
    empty = {
        "steps": (),
        "placements": (),
        "clusters": (),
        "ratings": (),
        "votes": (),
        "picks": (),
        "links": (),
        "commitments": (),
        "rounds": (),
        "targets": None,
        "carried": (),
        "computed": (),
    }
    assert MAP.sources(id).record() == {
        key: list(value) if isinstance(value, tuple) else value for key, value in (empty | dict(READ_BY_MAP[id])).items()
    }


def test_the_next_session_is_picked_from_what_the_plan_names() -> None:
    assert INTRODUCE.sources("close.next").targets == "plan.next_plans"
    listed = targets_of(INTRODUCE, LIBRARY.framework("cross-system"), "plan.next_plans")
    assert [target.id for target in listed] == ["map", "balance", "tensions", "shared-problem"]


def test_saving_adds_and_replacing_forgets() -> None:
    read = {"id": "look", "kind": "show", "from": "n"}
    assert plan_of(writing("a", save="n"), writing("b", save="n"), read).sources("look").steps == ("a", "b")
    assert plan_of(writing("a", save="n"), writing("b", save={"name": "n", "as": "replace"}), read).sources("look").steps == (
        "b",
    )


def test_a_step_that_saves_under_its_own_id_begins_that_name() -> None:
    """What is saved there later is read with it; the id of a step that saves something else means that step alone."""
    vote = {"id": "dots", "kind": "vote", "minutes": 5, "from": "ideas", "save": "ideas"}
    look = {"id": "look", "kind": "show", "minutes": 5, "from": "ideas"}
    read = plan_of(writing("ideas", save="ideas"), writing("more", save="ideas"), vote, look).sources("look")
    assert (read.steps, read.votes) == (("ideas", "more"), ("dots",))
    assert plan_of(writing("ideas", save="said"), writing("more", save="ideas"), look).sources("look").steps == ("ideas",)


def test_a_show_without_a_source_shows_what_was_held_last() -> None:
    plan = plan_of(writing("a"), writing("b", hold="live"), {"id": "look", "preset": "reveal"})
    assert plan.sources("look").steps == ("a",)


def test_the_first_that_is_there() -> None:
    plan = plan_of(writing("a", save="n"), {"id": "look", "kind": "show", "from": [{"first_of": ["energy", "n"]}]})
    assert plan.sources("look").steps == ("a",)


def test_what_comes_from_an_earlier_session_is_carried() -> None:
    plan = plan_of({"id": "look", "kind": "show", "minutes": 5, "from": "activities"}, needs=[{"data": "activities"}])
    assert plan.sources("look").carried == ("activities",) and plan.sources("look").steps == ()


def test_inner_steps_read_what_their_container_reads() -> None:
    inner = [{"id": "merge", "kind": "cluster", **ASK}]
    plan = plan_of(writing("a", save="n"), {"id": "groups", "kind": "breakout", "size": 3, "from": "n", "steps": inner})
    assert plan.sources("merge").steps == ("a",)


# --- presets and variants ----------------------------------------------------------------------------------------------


def test_a_preset_of_two_steps_is_a_block_and_its_options_find_their_place() -> None:
    preset = {
        "id": "hopes",
        "preset": "check_in",
        "minutes": 5,
        "title": "Hopes",
        "names": "none",
        "guide": {"say": "Go."},
        **ASK,
    }
    plan = plan_of(preset | {"variants": {"short": {"minutes": 3, "help": "Quickly."}}})
    block, answer, read = (plan.step(id) for id in ("hopes", "hopes.answer", "hopes.read"))
    assert (block.kind, block.title, block.minutes, block.guide.say) == ("block", "Hopes", 5, "Go.")
    assert (answer.prompt, answer.names, answer.guide.say) == (ASK["prompt"], "none", None)
    assert (read.kind, read.from_, read.names) == ("show", "hopes.answer", "organisation")
    short = plan.in_variant("short")
    assert short.step("hopes").minutes == 3 and short.step("hopes.answer").help == "Quickly."


def test_a_preset_nobody_knows_is_named() -> None:
    _, faults = expand({"steps": [{"id": "a", "preset": "chek_in"}]}, LIBRARY.presets())
    assert [(fault.loc, fault.sentence) for fault in faults] == [
        (("steps", 0, "preset"), "no preset is called 'chek_in' (did you mean 'check_in'?)")
    ]


def test_map_fits_an_hour() -> None:
    short = MAP.in_variant("short")
    assert short.minutes == short.total_minutes() == 60
    assert {step.id for step in MAP.steps} - {step.id for step in short.steps} == {"tidy", "break"}
    assert [short.step(id).minutes for id in ("write", "place", "picture")] == [7, 9, 8]


def test_a_patch_may_change_the_kind_and_keeps_what_the_new_kind_knows() -> None:
    inner = [writing("w", minutes=2)]
    groups = {"id": "g", "kind": "breakout", "minutes": 5, "size": 3, "steps": inner, "variants": {"small": {"kind": "block"}}}
    small = plan_of(groups).in_variant("small")
    assert small.step("g").kind == "block" and small.leaves() == ("w",)


def test_steps_that_read_each_other_over_and_over_are_followed_once() -> None:
    steps = [writing("a", save="n"), *({"id": f"p{n}", "kind": "place", "from": "n", "save": "n", **ASK} for n in range(50))]
    assert len(plan_of(*steps).sources("p49").placements) == 49


def test_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="braingale"):
        plan_of({"id": "a", "kind": "braingale", "minutes": 5})
