"""Checks: what a plan must be before it can run, in words for those who write plans. Errors forbid; warnings advise."""

from collections.abc import Callable, Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from sessions.check_choices import choice_faults
from sessions.check_data import data_faults
from sessions.check_places import place_faults
from sessions.check_seeing import seeing_faults
from sessions.check_time import time_faults
from sessions.check_words import word_faults
from sessions.faults import Fault, did_you_mean
from sessions.framework import Framework
from sessions.options import StepOptions
from sessions.plan import Plan, Step
from sessions.presets import Preset, expand, ids_in, in_variant, keys_of, patched
from sessions.steps import KINDS

STEPS = 200  # steps of a plan, inner ones counted
FIXED = frozenset({"id", "steps", "tracks", "variants"})  # keys that no variant may change
CHECKS: tuple[Callable[[Plan, Framework], Iterator[Fault]], ...] = (word_faults, seeing_faults, choice_faults, place_faults)
ONE_STEP: TypeAdapter[StepOptions] = TypeAdapter(Step)


def faults_of(plan: Plan, frameworks: Mapping[str, Framework]) -> list[Fault]:
    """Everything that is wrong with a plan, errors and warnings, each with the way to it in the written-out plan."""
    places = list(plan.places())
    if len(places) > STEPS:
        return [Fault(("steps",), f"too many steps ({STEPS} at most, inner ones counted)")]
    framework = frameworks.get(plan.framework)
    if framework is None:
        return [Fault(("framework",), f"no framework is called '{plan.framework}'{did_you_mean(plan.framework, frameworks)}")]
    twice = list(_ids_twice(plan))
    patches = list(_patches(plan)) or list(_empty_variants(plan))
    if twice or patches:
        return twice + patches
    framework = plan.joined_to(framework)
    found = list(_named_steps(plan)) + [fault for check in CHECKS for fault in check(plan, framework)]
    rooms = {
        name: plan.in_variant(name)
        for name in sorted({name for step in plan.walk() for name in step.variants} | set(plan.variants))
    }
    return found + list(data_faults(plan, framework, rooms)) + list(time_faults(plan, rooms, framework))


def preset_faults(presets: Mapping[str, Preset]) -> list[Fault]:
    """What is wrong with presets: each is written out under an id of its own and read as a step."""
    found = []
    for name, preset in presets.items():
        ids = list(ids_in(preset.step))
        mains = preset.mains()
        if (mains or ids) and (not mains or not set(mains) <= set(ids) or len(set(ids)) != len(ids) or "None" in ids):
            wanted = "a preset of several steps gives each an id and names under `main` what options belong to"
            found.append(Fault(("presets", name, "main"), wanted))
            continue
        written, _ = expand({"steps": [{"id": "x", "preset": name}]}, presets)
        try:
            ONE_STEP.validate_python(written["steps"][0])
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            found.append(Fault(("presets", name, "step"), f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"))
    return found


def _ids_twice(plan: Plan) -> Iterator[Fault]:
    seen: set[str] = set()
    for spot in plan.places():
        if spot.step.id in seen:
            yield Fault((*spot.loc, "id"), f"another step is called '{spot.step.id}' too")
        seen.add(spot.step.id)


def _patches(plan: Plan) -> Iterator[Fault]:
    """Patches of variants that are not options of their step."""
    for spot in plan.places():
        for variant, patch in spot.step.variants.items():
            loc = (*spot.loc, "variants", variant)
            kind = KINDS.get(str(patch.get("kind", spot.step.kind)), type(spot.step))
            strange = [key for key in patch if key not in (keys_of(kind) - FIXED) | {"skip"}]
            for key in strange:
                sentence = f"unknown key{did_you_mean(str(key), keys_of(kind))}"
                yield Fault((*loc, key), "no variant may change this" if key in FIXED else sentence, at_key=True)
            if strange or patch.get("skip") is True:
                continue
            try:
                ONE_STEP.validate_python(patched(spot.step.record(), patch))
            except ValidationError as error:
                yield Fault(loc, f"does not fit this step: {error.errors(include_url=False)[0]['msg']}")


def _empty_variants(plan: Plan) -> Iterator[Fault]:
    """Variants that leave nothing of the plan."""
    for variant in sorted({name for step in plan.walk() for name in step.variants}):
        if not in_variant(plan.record(), variant)["steps"]:
            yield Fault(("steps",), f"the {variant} variant skips every step")


def _named_steps(plan: Plan) -> Iterator[Fault]:
    """Ids of steps that other parts of the plan speak of."""
    tops = {step.id for step in plan.steps}
    late = plan.running_late
    for key, ids in (("cut_first", late.cut_first), ("shorten_next", late.shorten_next), ("never_cut", late.never_cut)):
        for n, id in enumerate(ids):
            if id not in tops:
                yield Fault(("running_late", key, n), f"no step is called '{id}'{did_you_mean(id, tops)}")
    for spot in plan.places():
        if isinstance(spot.step.alongside, str) and not plan.has(spot.step.alongside):
            yield Fault((*spot.loc, "alongside"), f"no step is called '{spot.step.alongside}'")
        if spot.step.when != "live" and spot.loc[0] == "steps":
            yield Fault((*spot.loc, "when"), "work before or after the sitting stands under `parts`")
