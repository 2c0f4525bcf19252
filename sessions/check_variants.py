"""Variant checks of a plan: what a variant changes must be an option of its step, and something must be left."""

from collections.abc import Iterator

from pydantic import ValidationError

from sessions.faults import Fault, did_you_mean
from sessions.plan import Plan
from sessions.presets import in_variant, keys_of, patched
from sessions.steps import KINDS, ONE_STEP

FIXED = frozenset({"id", "steps", "tracks", "variants"})  # keys that no variant may change


def patch_faults(plan: Plan) -> Iterator[Fault]:
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


def empty_variant_faults(plan: Plan) -> Iterator[Fault]:
    """Variants that leave nothing of the plan."""
    for variant in sorted({name for step in plan.walk() for name in step.variants}):
        left = in_variant(plan.record(), variant)
        if not left["steps"] and not any(part.get("when") == "live" for part in left.get("parts", [])):
            yield Fault(("steps",), f"the {variant} variant skips every step")
