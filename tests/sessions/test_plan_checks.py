"""What is wrong in a plan is found where it is, in words that say what to change."""

from typing import Any

import pytest

from sessions.plan import Plan
from tests.sessions.plan_making import ASK, INTRODUCE, MAP, plan_of, said, writing


@pytest.mark.parametrize("plan", [INTRODUCE, MAP], ids=lambda plan: plan.id)
def test_the_plans_on_the_shelf_have_no_faults(plan: Plan) -> None:
    assert said(plan) == said(plan, "warning") == []


PLACE = {"id": "p", "kind": "place", "minutes": 5, "from": "n", **ASK}
FAULTS: dict[str, tuple[tuple[dict[str, Any], ...], tuple[str, str]]] = {
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
    "long prompt": ((writing("a", prompt="word " * 31),), ("steps.0.prompt", "31 words; a prompt has 30 at most")),
    "no prompt": (({"id": "a", "kind": "write", "minutes": 5},), ("steps.0", "people need a `prompt` here")),
    "private and nameless": (
        (writing("a", hold="never", names="none"),),
        ("steps.0.hold", "private means its writer's own, so `hold: never` needs `names` other than none"),
    ),
    "unknown scale": (
        (PLACE | {"kind": "rate", "from": "framework.domain", "scales": ["energie"]},),
        ("steps.0.scales.0", "no scale is called 'energie' (did you mean 'energy'?)"),
    ),
    "unknown level": (
        (writing("a", save="n"), PLACE | {"level": "domains"}),
        ("steps.1.level", "the framework has no level 'domains' (did you mean 'domain'?)"),
    ),
    "unknown frame": ((writing("a", save="n"), PLACE | {"frame": "columns"}), ("steps.1.frame", "no frame is called 'columns'")),
    "a level that is not under framework": (
        (PLACE | {"kind": "rate", "from": "domain"},),
        ("steps.0.from", "no earlier step is called 'domain'"),
    ),
    "too many answers": (
        (PLACE | {"kind": "rate", "from": "framework.mode"},),
        ("steps.0", "asks 20 answers of each person; 12 at most, or deal a share to each"),
    ),
    "dots on one note": (
        (writing("a", save="n"), PLACE | {"kind": "vote", "budget": 2, "per_note": 3}),
        ("steps.1.per_note", "more dots on one note than the 2 a person has"),
    ),
    "groups of no size": (
        ({"id": "g", "kind": "breakout", "minutes": 5, "steps": [writing("w", minutes=2)]},),
        ("steps.0", "say how large groups are, with `size` or `count`"),
    ),
    "inner minutes": (
        ({"id": "b", "kind": "block", "minutes": 3, "steps": [writing("w")]},),
        ("steps.0.minutes", "the steps inside take 5 minutes"),
    ),
    "no break": (
        tuple(writing(f"w{n}", minutes=31) for n in range(3)),
        ("steps.2", "93 minutes without a break; put a `rest` before this"),
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


def test_minutes_must_add_up_in_every_variant() -> None:
    steps = (writing("a", save="n"), writing("b", variants={"short": {"skip": True}}))
    assert ("minutes", "the steps take 10 minutes together, not 12") in said(plan_of(*steps, minutes=12))
    assert ("minutes", "the steps take 10 minutes together, not 8") in said(plan_of(*steps, minutes=8))
    assert said(plan_of(*steps)) == [("variants.short.minutes", "in the short variant the steps take 5 minutes together, not 10")]
    assert said(plan_of(*steps, variants={"short": {"minutes": 5}})) == []


def test_names_in_the_head_must_be_steps_and_data() -> None:
    plan = plan_of(writing("a", save="n"), running_late={"cut_first": ["b"]}, gives=[{"data": "m"}], framework="cross_system")
    assert said(plan) == [("framework", "no framework is called 'cross_system' (did you mean 'cross-system'?)")]
    plan = plan_of(writing("a", save="n"), running_late={"cut_first": ["b"]}, gives=[{"data": "m"}])
    assert said(plan) == [("running_late.cut_first.0", "no step is called 'b'"), ("gives.0.data", "no step saves 'm'")]


@pytest.mark.parametrize(
    "steps, warning",
    [
        ((writing("a"), writing("b", hold="live")), "what is held here is never shown or used; show it, or say `hold: never`"),
        ((writing("a", hold="live", save="n"),), "nothing uses what is saved here; name it under `gives` or show it"),
        ((writing("a", prompt="One? Two?"),), "asks more than one thing; give each a field or a step of its own"),
        (({"id": "a", "kind": "write", "minutes": 5, "prompt": "One?"},), "say the prompt in a second way, with `another_way`"),
        ((writing("a", save="n"), PLACE), "say how this works on phones alone, with `variants: {phone: ...}`"),
        (
            ({"id": "t", "kind": "discuss", "minutes": 9, **ASK},),
            "more than 6 minutes of talk need something to look at, or writing before it",
        ),
        (tuple(writing(f"w{n}", minutes=20) for n in range(5)), "80 minutes without a break"),
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
