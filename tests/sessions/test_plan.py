"""Plans: how steps are walked, what they read, when they open, and what is wrong in them."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from app.library import Library
from sessions.checks import faults_of
from sessions.options import hold_of, splits_of
from sessions.plan import Plan
from sessions.presets import expand
from sessions.targets import targets_of

LIBRARY = Library()
INTRODUCE, MAP = LIBRARY.plan("introduce"), LIBRARY.plan("map")
ASK = {"prompt": "What do you see?", "another_way": "What is there?"}


def plan_of(*steps: dict[str, Any], **head: Any) -> Plan:
    """A plan of these steps, presets written out, with the least a head needs."""
    data = {
        "id": "small",
        "title": "Small",
        "purpose": "To try one thing.",
        "who": {"min": 6, "max": 20},
        "minutes": sum(step.get("minutes", 0) for step in steps),
        "credits": ["Ours"],
        "source": "Ours",
        "steps": list(steps),
    } | head
    written, unknown = expand(data, LIBRARY.presets())
    assert unknown == []
    return Plan.model_validate(written)


def said(plan: Plan, level: str = "error") -> list[tuple[str, str]]:
    """The faults of a plan as (way, sentence)."""
    found = faults_of(plan, LIBRARY.frameworks())
    return [(".".join(map(str, fault.loc)), fault.sentence) for fault in found if fault.level == level]


def write(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "write", "minutes": 5, **ASK, **more}


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
        "steps": [{"id": "s", "kind": "show", "from": "w"}, write("x"), write("y")],
    }
    plan = plan_of(write("w"), block)
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
    plan = plan_of(write("a"), write("notes", alongside="c"), write("b"), write("c"), write("always", alongside=True), write("d"))
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
        (write("a"), "until_reveal"),
        (write("a", unit="group"), "live"),
        (write("a", hold="live"), "live"),
        ({"id": "a", "kind": "cluster", "from": "w"}, "live"),
        ({"id": "a", "kind": "pick", "from": "w"}, "live"),
        ({"id": "a", "kind": "rate", "from": "framework.domain", "names": "none"}, "until_reveal"),
    ],
)
def test_answers_of_single_people_are_held_unless_said(step: dict[str, Any], hold: str) -> None:
    assert hold_of(plan_of(write("w"), step).step("a")) == hold


def test_totals_are_told_apart_where_the_step_says_or_its_kind_does() -> None:
    plan = plan_of(
        write("w"),
        write("open", splits=["sector"], names="none"),
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
    assert plan.asks() == ("organisation", "sector", "viewpoint")
    assert plan_of(write("w")).asks() == ("organisation",)


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
        "targets": None,
        "carried": (),
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
    assert plan_of(write("a", save="n"), write("b", save="n"), read).sources("look").steps == ("a", "b")
    assert plan_of(write("a", save="n"), write("b", save={"name": "n", "as": "replace"}), read).sources("look").steps == ("b",)


def test_a_show_without_a_source_shows_what_was_held_last() -> None:
    plan = plan_of(write("a"), write("b", hold="live"), {"id": "look", "preset": "reveal"})
    assert plan.sources("look").steps == ("a",)


def test_the_first_that_is_there() -> None:
    plan = plan_of(write("a", save="n"), {"id": "look", "kind": "show", "from": [{"first_of": ["energy", "n"]}]})
    assert plan.sources("look").steps == ("a",)


def test_what_comes_from_an_earlier_session_is_carried() -> None:
    plan = plan_of({"id": "look", "kind": "show", "minutes": 5, "from": "activities"}, needs=[{"data": "activities"}])
    assert plan.sources("look").carried == ("activities",) and plan.sources("look").steps == ()


def test_inner_steps_read_what_their_container_reads() -> None:
    inner = [{"id": "merge", "kind": "cluster", **ASK}]
    plan = plan_of(write("a", save="n"), {"id": "groups", "kind": "breakout", "size": 3, "from": "n", "steps": inner})
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
    inner = [write("w", minutes=2)]
    groups = {"id": "g", "kind": "breakout", "minutes": 5, "size": 3, "steps": inner, "variants": {"small": {"kind": "block"}}}
    small = plan_of(groups).in_variant("small")
    assert small.step("g").kind == "block" and small.leaves() == ("w",)


# --- faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [INTRODUCE, MAP], ids=lambda plan: plan.id)
def test_the_plans_on_the_shelf_have_no_faults(plan: Plan) -> None:
    assert said(plan) == said(plan, "warning") == []


PLACE = {"id": "p", "kind": "place", "minutes": 5, "from": "n", **ASK}
FAULTS: dict[str, tuple[tuple[dict[str, Any], ...], tuple[str, str]]] = {
    "unknown name": (
        (write("a", save="notes"), PLACE | {"from": "note"}),
        ("steps.1.from", "no earlier step is called 'note' (did you mean 'notes'?)"),
    ),
    "read too early": ((PLACE, write("a", save="n")), ("steps.0.from", "'n' comes only later, from step 'a'")),
    "read too early in a variant": (
        (write("a", save="n", variants={"short": {"skip": True}}), PLACE),
        ("steps.1.from", "no earlier step is called 'n'"),
    ),
    "nothing to read": (
        (write("a"), {"id": "v", "kind": "vote", "minutes": 5, **ASK}),
        ("steps.1", "say what there is to vote, with `from`"),
    ),
    "same id": ((write("a"), write("a")), ("steps.1.id", "another step is called 'a' too")),
    "long prompt": ((write("a", prompt="word " * 31),), ("steps.0.prompt", "31 words; a prompt has 30 at most")),
    "no prompt": (({"id": "a", "kind": "write", "minutes": 5},), ("steps.0", "people need a `prompt` here")),
    "private and nameless": (
        (write("a", hold="never", names="none"),),
        ("steps.0.hold", "private means its writer's own, so `hold: never` needs `names` other than none"),
    ),
    "unknown scale": (
        (PLACE | {"kind": "rate", "from": "framework.domain", "scales": ["energie"]},),
        ("steps.0.scales.0", "no scale is called 'energie' (did you mean 'energy'?)"),
    ),
    "unknown level": (
        (write("a", save="n"), PLACE | {"level": "domains"}),
        ("steps.1.level", "the framework has no level 'domains' (did you mean 'domain'?)"),
    ),
    "unknown frame": ((write("a", save="n"), PLACE | {"frame": "columns"}), ("steps.1.frame", "no frame is called 'columns'")),
    "a level that is not under framework": (
        (PLACE | {"kind": "rate", "from": "domain"},),
        ("steps.0.from", "no earlier step is called 'domain'"),
    ),
    "too many answers": (
        (PLACE | {"kind": "rate", "from": "framework.mode"},),
        ("steps.0", "asks 20 answers of each person; 12 at most, or deal a share to each"),
    ),
    "dots on one note": (
        (write("a", save="n"), PLACE | {"kind": "vote", "budget": 2, "per_note": 3}),
        ("steps.1.per_note", "more dots on one note than the 2 a person has"),
    ),
    "groups of no size": (
        ({"id": "g", "kind": "breakout", "minutes": 5, "steps": [write("w", minutes=2)]},),
        ("steps.0", "say how large groups are, with `size` or `count`"),
    ),
    "inner minutes": (
        ({"id": "b", "kind": "block", "minutes": 3, "steps": [write("w")]},),
        ("steps.0.minutes", "the steps inside take 5 minutes"),
    ),
    "no break": (
        tuple(write(f"w{n}", minutes=31) for n in range(3)),
        ("steps.2", "93 minutes without a break; put a `rest` before this"),
    ),
    "patch of no option": (
        (write("a", variants={"small": {"unti": "room"}}),),
        ("steps.0.variants.small.unti", "unknown key (did you mean 'unit'?)"),
    ),
    "patch of the id": (
        (write("a", variants={"small": {"id": "b"}}),),
        ("steps.0.variants.small.id", "no variant may change this"),
    ),
    "before without a part": (
        (write("a"), write("b", when="before")),
        ("steps.1.when", "work before or after the sitting stands under `parts`"),
    ),
    "alongside nothing": ((write("a", alongside="z"),), ("steps.0.alongside", "no step is called 'z'")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_is(name: str) -> None:
    steps, fault = FAULTS[name]
    assert fault in said(plan_of(*steps))


def test_minutes_must_add_up_in_every_variant() -> None:
    steps = (write("a", save="n"), write("b", variants={"short": {"skip": True}}))
    assert ("minutes", "the steps take 10 minutes together, not 12") in said(plan_of(*steps, minutes=12))
    assert said(plan_of(*steps)) == [("variants.short.minutes", "in the short variant the steps take 5 minutes together, not 10")]
    assert said(plan_of(*steps, variants={"short": {"minutes": 5}})) == []


def test_names_in_the_head_must_be_steps_and_data() -> None:
    plan = plan_of(write("a", save="n"), running_late={"cut_first": ["b"]}, gives=[{"data": "m"}], framework="cross_system")
    assert said(plan) == [("framework", "no framework is called 'cross_system' (did you mean 'cross-system'?)")]
    plan = plan_of(write("a", save="n"), running_late={"cut_first": ["b"]}, gives=[{"data": "m"}])
    assert said(plan) == [("running_late.cut_first.0", "no step is called 'b'"), ("gives.0.data", "no step saves 'm'")]


@pytest.mark.parametrize(
    "steps, warning",
    [
        ((write("a"), write("b", hold="live")), "what is held here is never shown or used; show it, or say `hold: never`"),
        ((write("a", hold="live", save="n"),), "nothing uses what is saved here; name it under `gives` or show it"),
        ((write("a", prompt="One? Two?"),), "asks more than one thing; give each a field or a step of its own"),
        (({"id": "a", "kind": "write", "minutes": 5, "prompt": "One?"},), "say the prompt in a second way, with `another_way`"),
        ((write("a", save="n"), PLACE), "say how this works on phones alone, with `variants: {phone: ...}`"),
        (
            ({"id": "t", "kind": "discuss", "minutes": 9, **ASK},),
            "more than 6 minutes of talk need something to look at, or writing before it",
        ),
        (tuple(write(f"w{n}", minutes=20) for n in range(5)), "80 minutes without a break"),
        (
            ({"id": "a", "kind": "brief", "minutes": 5}, {"id": "b", "kind": "brief", "minutes": 5}),
            "10 minutes of listening in a row; 8 at most",
        ),
        (
            ({"id": "a", "kind": "brief", "minutes": 5},),
            "end with something people take away: a commit, a pick or a closing write",
        ),
    ],
)
def test_a_warning_advises(steps: tuple[dict[str, Any], ...], warning: str) -> None:
    assert warning in [sentence for _, sentence in said(plan_of(*steps), "warning")]


def test_a_plan_of_too_many_steps_is_not_looked_at_further() -> None:
    inner = [{"id": f"i{n}", "kind": "brief"} for n in range(20)]
    blocks = [{"id": f"b{n}", "kind": "block", "minutes": 5, "steps": inner} for n in range(10)]
    assert said(plan_of(*blocks)) == [("steps", "too many steps (200 at most, inner ones counted)")]


def test_steps_that_read_each_other_over_and_over_are_followed_once() -> None:
    steps = [write("a", save="n"), *({"id": f"p{n}", "kind": "place", "from": "n", "save": "n", **ASK} for n in range(50))]
    assert len(plan_of(*steps).sources("p49").placements) == 49


def test_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="braingale"):
        plan_of({"id": "a", "kind": "braingale", "minutes": 5})
