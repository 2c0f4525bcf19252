"""Presets: names facilitators know (check_in, dot_vote) written out as steps, and plans patched for a room."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from sessions.faults import Fault, Loc, did_you_mean
from sessions.options import Slug, StepOptions, Strict
from sessions.steps import KINDS
from sessions.words import Words

CONTAINERS = frozenset({"block", "breakout", "repeat"})
OF_THE_BLOCK = frozenset({"id", "title", "minutes", "per", "at", "cut", "guide", "when", "show_if", "order"})


class Preset(Strict):
    """A step, or a block of steps, that a plan may name instead of writing it out."""

    about: Words
    main: Slug | None = None
    """In a block: the inner step that options given in the plan belong to (a block keeps its title, minutes, cut and guide)."""
    step: dict[str, Any] = Field(description="The step as a plan would write it, without an id")


class PresetFile(Strict):
    """What session_plans/presets.yaml holds."""

    presets: dict[Slug, Preset]


def expand(data: Any, presets: Mapping[str, Preset]) -> tuple[Any, list[Fault]]:
    """Plan data with every preset written out, and faults for presets nobody knows. Nothing else is checked here."""
    if not isinstance(data, dict):
        return data, []
    faults: list[Fault] = []
    written = dict(data)
    if isinstance(data.get("steps"), list):
        written["steps"] = _steps(data["steps"], presets, ("steps",), faults)
    if isinstance(data.get("parts"), list):
        written["parts"] = [
            {**part, "steps": _steps(part["steps"], presets, ("parts", n, "steps"), faults)}
            if isinstance(part, dict) and isinstance(part.get("steps"), list)
            else part
            for n, part in enumerate(data["parts"])
        ]
    return written, faults


def _steps(steps: list[Any], presets: Mapping[str, Preset], loc: Loc, faults: list[Fault]) -> list[Any]:
    return [_step(step, presets, (*loc, n), faults) for n, step in enumerate(steps)]


def _step(said: Any, presets: Mapping[str, Preset], loc: Loc, faults: list[Fault]) -> Any:
    if not isinstance(said, dict):
        return said
    if "preset" in said:
        return _written_out(said, presets, loc, faults)
    if isinstance(said.get("steps"), list):
        return {**said, "steps": _steps(said["steps"], presets, (*loc, "steps"), faults)}
    return said


def _written_out(said: dict[str, Any], presets: Mapping[str, Preset], loc: Loc, faults: list[Fault]) -> Any:
    name, own = said["preset"], {key: value for key, value in said.items() if key != "preset"}
    if "kind" in own:
        faults.append(Fault((*loc, "kind"), "a step has a kind or a preset, not both"))
        return None
    preset = presets.get(name) if isinstance(name, str) else None
    if preset is None:
        faults.append(Fault((*loc, "preset"), f"no preset is called '{name}'{did_you_mean(str(name), presets)}"))
        return None
    if preset.main is None or not isinstance(preset.step.get("steps"), list):
        return preset.step | own
    return _block(preset, own)


def _block(preset: Preset, own: dict[str, Any]) -> dict[str, Any]:
    """A preset of several steps: what belongs to a block stays on it, all else goes to the main inner step."""
    outer = {key: value for key, value in own.items() if key in OF_THE_BLOCK}
    inner = {key: value for key, value in own.items() if key not in OF_THE_BLOCK and key != "variants"}
    to_block, to_main = _sorted_patches(own.get("variants"))
    if to_block:
        outer["variants"] = to_block
    if to_main:
        inner["variants"] = to_main
    steps = preset.step["steps"]
    known = {step["id"] for step in steps}
    written = [_inner(step, str(own.get("id", "")), known, inner if step["id"] == preset.main else {}) for step in steps]
    return {**preset.step, **outer, "steps": written}


def _inner(step: dict[str, Any], outer: str, known: set[str], own: dict[str, Any]) -> dict[str, Any]:
    """One inner step of a preset, named after the step of the plan: hopes.read reads from hopes.answer."""
    named = {**step, "id": f"{outer}.{step['id']}"}
    source = step.get("from")
    if isinstance(source, str) and source in known:
        named["from"] = f"{outer}.{source}"
    return named | own


def _sorted_patches(variants: Any) -> tuple[dict[str, Any], Any]:
    if not isinstance(variants, dict):
        return {}, variants
    to_block: dict[str, Any] = {}
    to_main: dict[str, Any] = {}
    for name, patch in variants.items():
        for key, value in patch.items() if isinstance(patch, dict) else [("", patch)]:
            side = to_block if key in OF_THE_BLOCK or key == "skip" else to_main
            side.setdefault(name, {})[key] = value
    return to_block, to_main


def in_variant(record: dict[str, Any], variant: str) -> dict[str, Any]:
    """A written-out plan (see Plan.record) patched for a room: steps skipped or with other options, and its minutes."""
    whole = {**record, "steps": _patched(record["steps"], variant)}
    minutes = record.get("variants", {}).get(variant, {}).get("minutes")
    if minutes is not None:
        whole["minutes"] = minutes
    return whole


def _patched(steps: list[dict[str, Any]], variant: str) -> list[dict[str, Any]]:
    kept = []
    for step in steps:
        patch = step.get("variants", {}).get(variant, {})
        if patch.get("skip") is True:
            continue
        new = patched(step, patch)
        if isinstance(new.get("steps"), list):
            new["steps"] = _patched(new["steps"], variant)
            if not new["steps"]:
                continue
        kept.append(new)
    return kept


def patched(step: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """A step with a patch laid over it; words of the guide are laid over singly, and a new kind keeps what it knows."""
    own = {key: value for key, value in patch.items() if key != "skip"}
    if isinstance(step.get("guide"), dict) and isinstance(own.get("guide"), dict):
        own["guide"] = step["guide"] | own["guide"]
    new = {**step, **own}
    kind = KINDS.get(str(new.get("kind")))
    if "kind" in own and kind is not None:
        known = keys_of(kind)
        new = {key: value for key, value in new.items() if key in known}
    return new


def keys_of(kind: type[StepOptions]) -> set[str]:
    """The keys a plan may write on a step of this kind."""
    return {field.alias or name for name, field in kind.model_fields.items()}
