"""What is wrong in a plan is found where it is, in words that say what to change."""

from typing import Any

import pytest

from sessions.plan import Plan
from tests.sessions.plan_making import ASK, LIBRARY, plan_of, said, writing


@pytest.mark.parametrize("plan", LIBRARY.plans(), ids=lambda plan: plan.id)
def test_the_plans_on_the_shelf_have_no_faults(plan: Plan) -> None:
    assert said(plan) == said(plan, "warning") == []


Steps = tuple[dict[str, Any], ...]
PLACE = {"id": "p", "kind": "place", "minutes": 5, "from": "n", **ASK}
RATE = {"id": "r", "kind": "rate", "minutes": 5, "from": "framework.domain", "hold": "live", **ASK}
VOTE = {"id": "v", "kind": "vote", "minutes": 5, "from": "n", "hold": "live", **ASK}
SHOW = {"id": "s", "kind": "show", "minutes": 5}
TALK = {"id": "t", "kind": "discuss", "minutes": 9, **ASK}
GROUPS = {"id": "g", "kind": "breakout", "minutes": 5, "size": 3}
INNER = [writing("w", minutes=2, unit="group")]
BRIEF = {"kind": "brief", "minutes": 5}
FAULTS: dict[str, tuple[Steps, tuple[str, str]]] = {
    "unknown name": (
        (writing("a", save="notes"), PLACE | {"from": "note"}),
        ("steps.1.from", "no earlier step is called 'note' (did you mean 'notes'?)"),
    ),
    "read too early": ((PLACE, writing("a", save="n")), ("steps.0.from", "'n' comes only later, from step 'a'")),
    "read too early in a variant": (
        (writing("a", save="n", variants={"short": {"skip": True}}), PLACE),
        ("steps.1.from", "no earlier step is called 'n'"),
    ),
    "nothing to read": (
        (writing("a"), {"id": "v", "kind": "vote", "minutes": 5, **ASK}),
        ("steps.1", "say what there is to vote, with `from`"),
    ),
    "same id": ((writing("a"), writing("a")), ("steps.1.id", "another step is called 'a' too")),
    "same id in two tracks": (
        (
            {
                "id": "g",
                "kind": "breakout",
                "minutes": 5,
                "size": 3,
                "tracks": [{"id": n, "label": n, "steps": INNER} for n in "xy"],
            },
        ),
        ("steps.0.tracks.1.steps.0.id", "another step is called 'w' too"),
    ),
    "long prompt": ((writing("a", prompt="word " * 31),), ("steps.0.prompt", "31 words; a prompt has 30 at most")),
    "no prompt": (({"id": "a", "kind": "write", "minutes": 5},), ("steps.0", "people need a `prompt` here")),
    "private and nameless": (
        (writing("a", hold="never", names="none"),),
        ("steps.0.hold", "private means its writer's own, so `hold: never` needs `names` other than none"),
    ),
    "unknown scale": (
        (RATE | {"scales": ["energie"]},),
        ("steps.0.scales.0", "no scale is called 'energie' (did you mean 'energy'?)"),
    ),
    "unknown level": (
        (writing("a", save="n"), PLACE | {"level": "domains"}),
        ("steps.1.level", "the framework has no level 'domains' (did you mean 'domain'?)"),
    ),
    "unknown frame": (
        (writing("a", save="n"), PLACE | {"frame": "colums"}),
        ("steps.1.frame", "no frame is called 'colums'"),
    ),
    "unknown cell": (
        (writing("a", into="swot", cells=["strength"]),),
        ("steps.0.cells.0", "no cell is called 'strength' (did you mean 'strengths'?)"),
    ),
    "unknown relation": (
        (writing("a", save="n"), PLACE | {"kind": "connect", "relations": ["feed"]}),
        ("steps.1.relations.0", "no relation is called 'feed' (did you mean 'feeds'?)"),
    ),
    "unknown duty": (
        (writing("a", who={"duty": "giver"}),),
        ("steps.0.who.duty", "no duty is called 'giver'"),
    ),
    "an unknown thing to compare with": ((SHOW | {"against": "began"},), ("steps.0.against", "nothing is called 'began'")),
    "an unknown thing to go through": (
        ({"id": "r", "kind": "repeat", "for_each": "viewpoint", "minutes": 5, "steps": [writing("w", minutes=1)]},),
        ("steps.0.for_each", "nothing is called 'viewpoint' (did you mean 'viewpoints'?)"),
    ),
    "a test on nothing": ((writing("a", show_if="people >= 6 and idea > 3"),), ("steps.0.show_if", "nothing is called 'idea'")),
    "a level that is not under framework": ((RATE | {"from": "domain"},), ("steps.0.from", "no earlier step is called 'domain'")),
    "too many answers": (
        (RATE | {"from": "framework.mode"},),
        ("steps.0", "asks 20 answers of each person; 12 at most, or deal a share to each"),
    ),
    "too many dealt": (
        (writing("n"), RATE | {"from": "n", "scales": ["difference", "doable"], "deal": {"random": 7}}),
        ("steps.1.deal", "asks 14 answers of each person; 12 at most, so deal fewer"),
    ),
    "dots on one note": (
        (writing("a", save="n"), VOTE | {"budget": 2, "per_note": 3}),
        ("steps.1.per_note", "more dots on one note than the 2 a person has"),
    ),
    "groups of no size": (
        ({"id": "g", "kind": "breakout", "minutes": 5, "steps": INNER},),
        ("steps.0", "say how large groups are, with `size` or `count`"),
    ),
    "sizes without their steps": (
        (GROUPS | {"grow": [1, 2, 4], "steps": INNER},),
        ("steps.0.grow", "3 sizes need as many inner steps, one for each; there are 1"),
    ),
    "somebody stays though nobody goes": (
        (GROUPS | {"stayer": True, "steps": INNER},),
        ("steps.0.stayer", "somebody stays only where groups move on: say `rotate` too"),
    ),
    "inner minutes": (
        ({"id": "b", "kind": "block", "minutes": 3, "steps": [writing("w")]},),
        ("steps.0.minutes", "the steps inside take 5 minutes"),
    ),
    "minutes of every round": (
        ({"id": "r", "kind": "repeat", "times": 3, "minutes": 14, "steps": [writing("w")]},),
        ("steps.0.minutes", "the steps inside take 15 minutes"),
    ),
    "minutes of each viewpoint": (
        ({"id": "r", "kind": "repeat", "for_each": "viewpoints", "minutes": 19, "steps": [writing("w")]},),
        ("steps.0.minutes", "the steps inside take 20 minutes"),
    ),
    "a time of day too soon": (
        (writing("a", at="9:30"), writing("b", minutes=40), writing("c", at="10:10")),
        ("steps.2.at", "the steps before it take 45 minutes, and only 40 are left until 10:10"),
    ),
    "no break": (
        tuple(writing(f"w{n}", minutes=31) for n in range(3)),
        ("steps.2", "93 minutes without a break; put a `rest` before this"),
    ),
    "more names than were given": (
        (writing("a", names="none"), SHOW | {"from": "a", "names": "full"}),
        ("steps.1.names", "shows names: full, but 'a' was answered with names: none; say that here too"),
    ),
    "told apart by what was not kept": (
        (RATE | {"names": "none", "splits": ["sector"]}, SHOW | {"from": "r", "lens": {"split": ["viewpoint"]}}),
        (
            "steps.1.lens.split.0",
            "what is shown here cannot be told apart by viewpoint; list it under `splits` where it is answered",
        ),
    ),
    "what never leaves its writer": (
        (writing("a", hold="never", share="never"), SHOW | {"from": "a"}),
        ("steps.1.from", "what is written in 'a' never leaves its writer (`share: never`)"),
    ),
    "patch of no option": (
        (writing("a", variants={"small": {"unti": "room"}}),),
        ("steps.0.variants.small.unti", "unknown key (did you mean 'unit'?)"),
    ),
    "patch of the id": (
        (writing("a", variants={"small": {"id": "b"}}),),
        ("steps.0.variants.small.id", "no variant may change this"),
    ),
    "before without a part": (
        (writing("a"), writing("b", when="before")),
        ("steps.1.when", "work before or after the sitting stands under `parts`"),
    ),
    "alongside nothing": ((writing("a", alongside="z"),), ("steps.0.alongside", "no step is called 'z'")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_is(name: str) -> None:
    steps, fault = FAULTS[name]
    assert fault in said(plan_of(*steps))


# The fifteen checks: for each, a plan that fails it, one that passes, and a part of what is said of the first.
SEEN = SHOW | {"from": "a"}
FIFTEEN: dict[str, tuple[Steps, Steps, str]] = {
    "1 minutes add up": (
        (writing("a"), SEEN | {"minutes": {"from": 5, "to": 10}}, {"id": "b", **BRIEF, "minutes": 400}),
        (writing("a"), SEEN | {"minutes": {"from": 5, "to": 10}}, {"id": "b", **BRIEF, "minutes": 10}),
        "minutes together, not 22",
    ),
    "2 what is read is given": ((writing("a"), SHOW | {"from": "b"}), (writing("a"), SEEN), "no earlier step is called"),
    "3 what is saved is used": (
        (writing("a", hold="live", save="n"),),
        (writing("a", hold="live", save="n"), SHOW | {"from": "n"}),
        "nothing uses what is saved here; name it under `gives` or show it",
    ),
    "4 what is held is opened": (
        (writing("a"),),
        (writing("a", hold="never"),),
        "what is held here is never shown or used; show it, or say `hold: never`",
    ),
    "5 no more names than the data allows": (
        (writing("a", names="none"), SEEN | {"names": "organisation"}),
        (writing("a"), SEEN | {"names": "organisation"}),
        "was answered with names:",
    ),
    "6 talk has something to look at": (
        ({"id": "b", **BRIEF}, TALK),
        (writing("a"), TALK),
        "more than 6 minutes of talk need something to look at, or writing before it",
    ),
    "7 listening is short": (
        ({"id": "b", **BRIEF}, {"id": "c", **BRIEF}, writing("a", minutes=60)),
        ({"id": "b", **BRIEF}, writing("a", minutes=60), {"id": "c", **BRIEF}),
        "minutes of listening in a row",
    ),
    "8 breaks": (
        tuple(writing(f"w{n}", minutes=20) for n in range(5)),
        (*(writing(f"w{n}", minutes=20) for n in range(3)), {"id": "z", "kind": "rest", "minutes": 5}, writing("x")),
        "minutes without a break",
    ),
    "9 answers of one person": (
        (RATE | {"from": "framework.mode"},),
        (RATE | {"from": "framework.mode", "deal": {"random": 6}},),
        "answers of each person",
    ),
    "10 dots choose": (
        (writing("a", save="n", notes={"max": 1}), VOTE | {"budget": 4}),
        (writing("a", save="n", notes={"max": 1}), VOTE),
        "do not choose; give fewer",
    ),
    "11 groups have a size that works": (
        (GROUPS | {"size": 8, "steps": INNER},),
        (GROUPS | {"size": 8, "steps": INNER, "variants": {"small": {"kind": "block"}}},),
        "need a `small` variant",
    ),
    "12 an end to take away": (
        (writing("a"), SEEN),
        (writing("a"), SEEN, writing("z", hold="never")),
        "end with something people take away: a commit, a pick or a closing write",
    ),
    "13 one ask": (
        (writing("a", prompt="One? Two?"),),
        (writing("a", prompt="One? Two?", fields=[{"id": "x", "label": "One"}, {"id": "y", "label": "Two"}]),),
        "asks more than one thing; give each a field or a step of its own",
    ),
    "13 plain words": (
        (writing("a", prompt="Which stakeholders shall we ask?"),),
        (writing("a", prompt="Whom does it touch?"),),
        "is not plain; say 'people it touches'",
    ),
    "13 another way": (
        ({"id": "a", "kind": "write", "minutes": 5, "prompt": "One?"},),
        (writing("a"),),
        "say the prompt in a second way, with `another_way`",
    ),
    "14 a way for phones": (
        (writing("a", save="n"), PLACE),
        (writing("a", save="n"), PLACE | {"variants": {"phone": {"help": "Tap."}}}),
        "say how this works on phones alone, with `variants: {phone: ...}`",
    ),
}


@pytest.mark.parametrize("name", FIFTEEN)
def test_each_of_the_fifteen_checks_fails_and_passes(name: str) -> None:
    failing, passing, part = FIFTEEN[name]
    head = {"minutes": 22} if name.startswith("1 ") else {}
    assert any(part in sentence for sentence in sentences(failing, head))
    assert not any(part in sentence for sentence in sentences(passing, head))


def sentences(steps: Steps, head: dict[str, Any]) -> list[str]:
    """What is said of a plan of these steps, errors and warnings."""
    plan = plan_of(*steps, **head)
    return [sentence for level in ("error", "warning") for _, sentence in said(plan, level)]


def test_15_a_plan_says_where_it_is_from() -> None:
    warning = ("", "say where the plan is from, with `credits` and `source`")
    assert warning in said(plan_of(writing("a"), credits=[]), "warning")
    assert warning in said(plan_of(writing("a"), source=None), "warning")
    assert warning not in said(plan_of(writing("a")), "warning")


@pytest.mark.parametrize(
    ("steps", "where"),
    [
        ([writing("say", save="ideas"), writing("ideas")], ["steps.0.save"]),
        ([writing("say", save={"text": "ideas", "why": "more"}), writing("ideas")], ["steps.0.save"]),
        ([writing("ideas", save="ideas")], []),
        ([writing("ideas", save="ideas"), writing("more", save="ideas")], []),
        ([{"id": "hear", "kind": "block", "minutes": 5, "steps": [writing("hear.say", save="hear")]}], []),
    ],
)
def test_a_name_that_is_another_steps_id_is_told(steps: list[dict[str, Any]], where: list[str]) -> None:
    """`from` would read the step, and leave out what was saved under the name."""
    told = said(plan_of(*steps), "warning")
    assert [at for at, sentence in told if "the id of another step" in sentence] == where


def test_minutes_must_add_up_in_every_variant() -> None:
    steps = (writing("a", save="n"), writing("b", variants={"short": {"skip": True}}))
    assert ("minutes", "the steps take 10 minutes together, not 12") in said(plan_of(*steps, minutes=12))
    assert ("minutes", "the steps take 10 minutes together, not 8") in said(plan_of(*steps, minutes=8))
    assert said(plan_of(*steps)) == [("variants.short.minutes", "in the short variant the steps take 5 minutes together, not 10")]
    assert said(plan_of(*steps, variants={"short": {"minutes": 5}})) == []


def test_minutes_may_lie_in_a_range_and_leave_room() -> None:
    loose = (writing("a"), writing("b", minutes={"from": 5, "to": 15}))
    assert said(plan_of(*loose, minutes=10)) == said(plan_of(*loose, minutes=20)) == []
    assert said(plan_of(*loose, minutes=21)) == [("minutes", "the steps take 10 to 20 minutes together, not 21")]
    endless = (writing("a"), {"id": "t", "kind": "discuss", **ASK})
    assert said(plan_of(*endless, minutes=30)) == []
    few = ("steps.1", "has no minutes of its own, and 2 are left for it")
    assert few not in said(plan_of(*endless, minutes=8), "warning")
    assert few in said(plan_of(*endless, minutes=7), "warning")
    assert said(plan_of(*endless, minutes=4)) == [("minutes", "the steps take 5 minutes together, not 4")]
    clock = (writing("a", at="9:00"), writing("b", at="9:30"), writing("c", at="9:15"))
    assert said(plan_of(*clock, minutes=300)) == [], "an earlier time of day is the next day"


def test_a_part_takes_the_minutes_it_says() -> None:
    part = {"id": "home", "title": "At home", "minutes": 9, "steps": [writing("x", when="before", hold="never")]}
    found = ("parts.0.minutes", "the steps of this part take 5 minutes together, not 9")
    assert found in said(plan_of(writing("a"), parts=[part]))
    assert said(plan_of(writing("a"), parts=[part | {"minutes": 5}])) == []
    assert ("parts.0.who", "no duty is called 'cook'") in said(
        plan_of(writing("a"), parts=[part | {"minutes": 5, "who": "cook"}])
    )


def test_a_frame_must_be_one_that_can_be_drawn() -> None:
    cells = [{"id": "x", "label": "X", "parent": "y"}, {"id": "x", "label": "X"}, {"id": "z", "label": "Z", "parent": "z"}]
    found = said(plan_of(writing("a", hold="never"), frames={"mine": {"label": "Mine", "layout": "tree", "cells": cells}}))
    assert found == [
        ("frames.mine.cells.0.parent", "no cell is called 'y'"),
        ("frames.mine.cells.1.id", "another cell is called 'x' too"),
        ("frames.mine.cells.2.parent", "a cell cannot stand inside itself"),
    ]
    empty = {"label": "Mine", "layout": "columns"}
    assert said(plan_of(writing("a"), frames={"mine": empty})) == [
        ("frames.mine", "a frame needs `cells`, or `open_cells: true`")
    ]
    assert said(plan_of(writing("a"), frames={"mine": empty | {"open_cells": True}})) == []


def test_a_plans_own_scales_and_relations_count() -> None:
    own = {"id": "pain", "label": "Pain", "from": 0, "to": 3}
    assert said(plan_of(RATE | {"scales": ["pain"]}, scales=[own])) == []
    assert said(plan_of(RATE | {"scales": ["pain"]}, scales=[own | {"to": 0}])) == [
        ("scales.0", "a scale needs `from` below `to`, or `values`")
    ]
    link = PLACE | {"kind": "connect", "relations": ["feeds", "pays"]}
    pays = {"id": "pays", "label": "pays for", "plain": "A pays for B", "drawn": "arrow"}
    assert said(plan_of(writing("a", save="n"), link, relations=[pays])) == []


def test_names_in_the_head_must_be_steps_and_data() -> None:
    plan = plan_of(writing("a", save="n"), running_late={"cut_first": ["b"]}, gives=[{"data": "m"}], framework="cross_system")
    assert said(plan) == [("framework", "no framework is called 'cross_system' (did you mean 'cross-system'?)")]
    plan = plan_of(writing("a", save="n"), running_late={"cut_first": ["b"]}, gives=[{"data": "m"}])
    assert said(plan) == [("running_late.cut_first.0", "no step is called 'b'"), ("gives.0.data", "no step saves 'm'")]


def test_a_plan_of_too_many_steps_is_not_looked_at_further() -> None:
    inner = [{"id": f"i{n}", "kind": "brief"} for n in range(20)]
    blocks = [{"id": f"b{n}", "kind": "block", "minutes": 5, "steps": inner} for n in range(10)]
    assert said(plan_of(*blocks)) == [("steps", "too many steps (200 at most, inner ones counted)")]


def test_earlier_steps_are_never_in_a_file() -> None:
    plan = plan_of(writing("a"), earlier=[writing("e1.a")])
    assert said(plan) == [("earlier", "this is filled when a session carries on from another one; take it out of the file")]
