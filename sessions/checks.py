"""Checks: what a plan must be before it can run, in words for those who write plans. Errors forbid; warnings advise."""

from collections.abc import Callable, Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from sessions.check_data import data_faults
from sessions.check_time import time_faults
from sessions.exercises import place, rate, vote, write
from sessions.faults import Fault, did_you_mean
from sessions.framework import Framework
from sessions.options import StepOptions, Who
from sessions.plan import Breakout, Plan, Step
from sessions.presets import Preset, expand, ids_in, in_variant, keys_of, patched
from sessions.steps import KINDS
from sessions.words import Words

STEPS = 200  # steps of a plan, inner ones counted
PROMPT_WORDS = 30
ANSWERS = 12  # ratings asked of one person in one step
ASKS = frozenset({"write", "place", "cluster", "rate", "vote", "discuss"})  # kinds that cannot do without a prompt
FIXED = frozenset({"id", "steps", "variants"})  # keys that no variant may change
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
    checks: tuple[Callable[[Plan, Framework], Iterator[Fault]], ...] = (_named_steps, _words, _seeing, _choices, _framework_ids)
    found = [fault for check in checks for fault in check(plan, framework)]
    rooms = {
        name: plan.in_variant(name)
        for name in sorted({name for step in plan.walk() for name in step.variants} | set(plan.variants))
    }
    return found + list(data_faults(plan, framework, rooms)) + list(time_faults(plan, rooms))


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


def _named_steps(plan: Plan, _framework: Framework) -> Iterator[Fault]:
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


def _words(plan: Plan, _framework: Framework) -> Iterator[Fault]:
    for spot in plan.places():
        step = spot.step
        if step.prompt is None and step.kind in ASKS and spot.loc[0] != "boxes":
            yield Fault(spot.loc, "people need a `prompt` here")
        for said in _texts(step.prompt):
            if len(said.split()) > PROMPT_WORDS:
                yield Fault((*spot.loc, "prompt"), f"{len(said.split())} words; a prompt has {PROMPT_WORDS} at most")
            if said.count("?") > 1:
                yield Fault((*spot.loc, "prompt"), "asks more than one thing; give each a field or a step of its own", "warning")
        if step.prompt is not None and step.another_way is None:
            yield Fault(spot.loc, "say the prompt in a second way, with `another_way`", "warning")
    if not plan.credits or plan.source is None:
        yield Fault((), "say where the plan is from, with `credits` and `source`", "warning")


def _texts(words: Words | None) -> tuple[str, ...]:
    return () if words is None else (words,) if isinstance(words, str) else tuple(words.values())


def _seeing(plan: Plan, _framework: Framework) -> Iterator[Fault]:
    for spot in plan.places():
        if spot.step.hold == "never" and spot.step.names == "none":
            yield Fault((*spot.loc, "hold"), "private means its writer's own, so `hold: never` needs `names` other than none")


def _choices(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Numbers that cannot work: dots, answers asked, sizes of groups."""
    for spot in plan.places():
        step = spot.step
        if isinstance(step, vote.Options) and step.budget and step.per_note > step.budget and "per_note" in step.model_fields_set:
            yield Fault((*spot.loc, "per_note"), f"more dots on one note than the {step.budget} a person has")
        if isinstance(step, vote.Options) and step.budget:
            notes = sum(_most_notes(plan, id) for id in plan.sources(step.id).steps) * plan.who.min
            if 0 < notes < 2 * step.budget:
                few = f"{step.budget} dots for about {notes} notes do not choose; give fewer"
                yield Fault((*spot.loc, "budget"), few, "warning")
        if isinstance(step, rate.Options):
            targets = len(framework.of_level(plan.sources(step.id).targets or ""))
            asked = targets * len(step.scales) * len(step.marks)
            if asked > ANSWERS and step.deal == "all":
                yield Fault(spot.loc, f"asks {asked} answers of each person; {ANSWERS} at most, or deal a share to each")
        if isinstance(step, Breakout):
            yield from _groups(plan, framework, step, spot.loc)


def _most_notes(plan: Plan, id: str) -> int:
    step = plan.step(id)
    return step.notes.max if isinstance(step, write.Options) else 0


def _groups(plan: Plan, framework: Framework, step: Breakout, loc: tuple[str | int, ...]) -> Iterator[Fault]:
    if isinstance(step.by, str) and step.by.startswith("framework."):
        count: int | None = len(framework.of_level(step.by.removeprefix("framework.")))
    elif isinstance(step.by, str) and step.by not in {"random", "choice", "hand"}:
        count = None
        if not plan.has(step.by) and step.by not in {name for other in plan.walk() for name in other.saved_names()}:
            yield Fault((*loc, "by"), f"groups cannot be made by '{step.by}'")
    else:
        count = step.count
        if step.count is None and step.size is None:
            yield Fault(loc, "say how large groups are, with `size` or `count`")
    if count and plan.who.min < 2 * count:
        yield Fault(loc, f"{count} groups leave people alone when only {plan.who.min} come", "warning")
    if step.size and plan.who.min < step.size and "small" not in step.variants:
        yield Fault(loc, f"groups of {step.size} need a `small` variant when only {plan.who.min} come", "warning")


def _framework_ids(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Scales, frames, levels and places that the framework does not have."""
    levels = framework.levels[:-1]
    scales = {scale.id for scale in framework.scales}
    for spot in plan.places():
        step = spot.step
        if isinstance(step, place.Options):
            if step.frame != "framework":
                yield Fault((*spot.loc, "frame"), f"no frame is called '{step.frame}'{did_you_mean(step.frame, ['framework'])}")
            if step.level not in levels:
                yield Fault((*spot.loc, "level"), f"the framework has no level '{step.level}'{did_you_mean(step.level, levels)}")
        if isinstance(step, rate.Options):
            for n, scale in enumerate(step.scales):
                if scale not in scales:
                    yield Fault((*spot.loc, "scales", n), f"no scale is called '{scale}'{did_you_mean(scale, scales)}")
        by = step.by if isinstance(step, Breakout) else None
        if isinstance(by, str) and by.startswith("framework.") and by.removeprefix("framework.") not in levels:
            yield Fault((*spot.loc, "by"), f"the framework has no level '{by.removeprefix('framework.')}'")
        cards = getattr(step, "cards", None) or []
        for card in [cards] if isinstance(cards, str) else cards:
            if card not in levels and not framework.has(card):
                yield Fault((*spot.loc, "cards"), f"the framework has no level or place '{card}'")
        if isinstance(step.who, Who) and step.who.viewpoint and framework.viewpoint(step.who.viewpoint) is None:
            yield Fault((*spot.loc, "who", "viewpoint"), f"the framework has no viewpoint '{step.who.viewpoint}'")
