"""Checks: what a plan must be before it can run, in words for those who write plans. Errors forbid; warnings advise."""

import re
from collections.abc import Callable, Iterator, Mapping

from sessions.check_ambiguous import ambiguous_faults
from sessions.check_choices import choice_faults
from sessions.check_data import data_faults
from sessions.check_ends import ends_faults
from sessions.check_places import place_faults
from sessions.check_seeing import seeing_faults
from sessions.check_time import time_faults
from sessions.check_variants import empty_variant_faults, patch_faults
from sessions.check_words import word_faults
from sessions.faults import Fault, did_you_mean
from sessions.framework import Framework
from sessions.plan import Plan

EARLIER = re.compile(r"e\d+\.")
STEPS = 200  # steps of a plan, inner ones counted
CHECKS: tuple[Callable[[Plan, Framework], Iterator[Fault]], ...] = (
    word_faults,
    seeing_faults,
    choice_faults,
    place_faults,
    ends_faults,
)


def faults_of(plan: Plan, frameworks: Mapping[str, Framework]) -> list[Fault]:
    """Everything that is wrong with a plan, errors and warnings, each with the way to it in the written-out plan."""
    places = list(plan.places())
    if plan.earlier:
        return [Fault(("earlier",), "this is filled when a session carries on from another one; take it out of the file")]
    if len(places) > STEPS:
        return [Fault(("steps",), f"too many steps ({STEPS} at most, inner ones counted)")]
    framework = frameworks.get(plan.framework)
    if framework is None:
        return [Fault(("framework",), f"no framework is called '{plan.framework}'{did_you_mean(plan.framework, frameworks)}")]
    twice = list(_ids_twice(plan))
    patches = list(patch_faults(plan)) or list(empty_variant_faults(plan))
    if twice or patches:
        return twice + patches
    framework = plan.joined_to(framework)
    found = list(_named_steps(plan)) + [fault for check in CHECKS for fault in check(plan, framework)]
    found += ambiguous_faults(plan)
    rooms = {
        name: plan.in_variant(name)
        for name in sorted({name for step in plan.walk() for name in step.variants} | set(plan.variants))
    }
    return found + list(data_faults(plan, framework, rooms)) + list(time_faults(plan, rooms, framework))


def _ids_twice(plan: Plan) -> Iterator[Fault]:
    seen: set[str] = set()
    for spot in plan.places():
        if EARLIER.match(spot.step.id) and spot.loc[0] != "earlier":
            yield Fault((*spot.loc, "id"), "ids that begin like e1. are kept for steps of earlier sessions; choose another one")
        if spot.step.id in seen:
            yield Fault((*spot.loc, "id"), f"another step is called '{spot.step.id}' too")
        seen.add(spot.step.id)


def _named_steps(plan: Plan) -> Iterator[Fault]:
    """Ids of steps that other parts of the plan speak of."""
    tops = {step.id for step in plan.live}
    late = plan.running_late
    for key, ids in (("cut_first", late.cut_first), ("shorten_next", late.shorten_next), ("never_cut", late.never_cut)):
        for n, id in enumerate(ids):
            if id not in tops:
                yield Fault(("running_late", key, n), f"no step is called '{id}'{did_you_mean(id, tops)}")
    for spot in plan.places():
        if isinstance(spot.step.alongside, str) and not plan.has(spot.step.alongside):
            yield Fault((*spot.loc, "alongside"), f"no step is called '{spot.step.alongside}'")
        if spot.step.when != "live" and plan.is_live(spot.step.id):
            yield Fault((*spot.loc, "when"), "work before or after the sitting stands under `parts`")
