"""Presets: names facilitators know (check_in, dot_vote) written out as steps, and plans patched for a room."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from sessions.faults import Fault, Loc, did_you_mean
from sessions.frames import Frame
from sessions.options import Slug, StepOptions, Strict
from sessions.steps import KINDS
from sessions.words import Words

OF_THE_BLOCK = frozenset({"id", "title", "minutes", "per", "at", "cut", "guide", "when", "show_if", "order"})
OF_THE_OUTER = {  # what a plan says beside a preset of several steps that goes to the container around them
    "block": OF_THE_BLOCK,
    "breakout": OF_THE_BLOCK | {"size", "count", "by", "people", "return", "return_warning", "pace", "rotate", "stayer", "grow"},
    "repeat": OF_THE_BLOCK | {"times", "for_each", "until", "regroup"},
}
MAKE_NOTHING = frozenset({"show", "brief", "rest"})  # kinds in which people make nothing that could be held
NAME_FRAMES = ("frame", "into")  # options that name a frame
SPEAK_OF_STEPS = ("from", "about", "topics", "by", "again", "against", "alongside")  # options that may name a step beside it


class Preset(Strict):
    """A step, or a container of steps, that a plan may name instead of writing it out."""

    about: Words
    """What it is, for those who choose."""
    main: Slug | list[Slug] | None = None
    """In a container: the inner step, or steps, that options given in the plan belong to; the container keeps its title,
    minutes, cut and guide. What is saved comes from the last of them."""
    step: dict[str, Any] = Field(description="The step as a plan would write it, without an id")

    def mains(self) -> tuple[str, ...]:
        """Ids of the inner steps that options given in the plan belong to; () for a preset of one step."""
        return () if self.main is None else (self.main,) if isinstance(self.main, str) else tuple(self.main)

    def outer_keys(self) -> frozenset[str]:
        """What a plan says beside this preset that goes to the container around its steps."""
        return OF_THE_OUTER.get(str(self.step.get("kind")), OF_THE_BLOCK)


class PresetFile(Strict):
    """What session_plans/presets.yaml holds."""

    presets: dict[Slug, Preset]
    """Steps by the names facilitators know."""
    frames: dict[Slug, Frame] = {}
    """Frames any plan may use by name."""


def expand(data: Any, presets: Mapping[str, Preset], frames: Mapping[str, Frame] | None = None) -> tuple[Any, list[Fault]]:
    """Plan data with every preset written out and the ready frames it names put in, and faults for presets nobody knows.

    Nothing else is checked here.
    """
    if not isinstance(data, dict):
        return data, []
    faults: list[Fault] = []
    written = {**data, **_rows(data, presets, (), faults)}
    if isinstance(data.get("parts"), list):
        parts = enumerate(data["parts"])
        written["parts"] = [
            {**part, **_rows(part, presets, ("parts", n), faults)} if isinstance(part, dict) else part for n, part in parts
        ]
    own = data.get("frames", {})
    if isinstance(own, dict):
        named = {name: frame for name, frame in (frames or {}).items() if name not in own and name in set(_frames_named(written))}
        if named:
            ready = {name: frame.model_dump(mode="json", by_alias=True, exclude_unset=True) for name, frame in named.items()}
            written["frames"] = {**own, **ready}
    return written, faults


def _frames_named(here: Any) -> Iterator[str]:
    """Names of frames anywhere in plan data, as an option or as `frame.<id>`."""
    if isinstance(here, dict):
        yield from (said for key in NAME_FRAMES if isinstance(said := here.get(key), str))
    elif isinstance(here, str) and here.startswith("frame."):
        yield here.removeprefix("frame.")
    for inner in here.values() if isinstance(here, dict) else here if isinstance(here, list) else ():
        yield from _frames_named(inner)


def _rows(said: dict[str, Any], presets: Mapping[str, Preset], loc: Loc, faults: list[Fault]) -> dict[str, Any]:
    """The `steps` and `tracks` of a plan, a part or a container, written out; only those it has."""
    found: dict[str, Any] = {}
    if isinstance(said.get("steps"), list):
        found["steps"] = [_step(step, presets, (*loc, "steps", n), faults) for n, step in enumerate(said["steps"])]
    if isinstance(said.get("tracks"), list):
        tracks = enumerate(said["tracks"])
        found["tracks"] = [
            {**track, **_rows(track, presets, (*loc, "tracks", n), faults)} if isinstance(track, dict) else track
            for n, track in tracks
        ]
    return found


def _step(said: Any, presets: Mapping[str, Preset], loc: Loc, faults: list[Fault]) -> Any:
    if not isinstance(said, dict):
        return said
    if "preset" in said:
        return _written_out(said, presets, loc, faults)
    return {**said, **_rows(said, presets, loc, faults)}


def _written_out(said: dict[str, Any], presets: Mapping[str, Preset], loc: Loc, faults: list[Fault]) -> Any:
    name, own = said["preset"], {key: value for key, value in said.items() if key != "preset"}
    if "kind" in own:
        faults.append(Fault((*loc, "kind"), "a step has a kind or a preset, not both"))
        return None
    preset = presets.get(name) if isinstance(name, str) else None
    if preset is None:
        faults.append(Fault((*loc, "preset"), f"no preset is called '{name}'{did_you_mean(str(name), presets)}"))
        return None
    if not preset.mains() or not isinstance(preset.step.get("steps"), list):
        return preset.step | own
    return _container(preset, own)


def _container(preset: Preset, own: dict[str, Any]) -> dict[str, Any]:
    """A preset of several steps: what belongs to the container stays on it, all else goes to the main inner steps."""
    outer = {key: value for key, value in own.items() if key in preset.outer_keys()}
    inner = {key: value for key, value in own.items() if key not in preset.outer_keys() and key != "variants"}
    to_outer, to_main = _sorted_patches(own.get("variants"), preset.outer_keys())
    if to_outer:
        outer["variants"] = to_outer
    if to_main:
        inner["variants"] = to_main
    given = _shared_out(inner, preset)
    known = set(ids_in(preset.step))
    return {
        **preset.step,
        **outer,
        "steps": [_inner(step, str(own.get("id", "")), known, given) for step in preset.step["steps"]],
    }


def _shared_out(said: dict[str, Any], preset: Preset) -> dict[str, dict[str, Any]]:
    """What each main step of a preset gets of what a plan says: all that it knows.

    What is saved comes from the last alone, and only steps in which something is made can hold it back.
    """
    mains = preset.mains()
    kinds = {step["id"]: str(step.get("kind")) for step in steps_in(preset.step) if step.get("id") in mains}
    knows = {main: keys_of(KINDS[kinds[main]]) if kinds.get(main) in KINDS else set() for main in mains}
    for main in mains:
        knows[main] -= {"save"} if main != mains[-1] else set()
        knows[main] -= {"hold"} if kinds.get(main) in MAKE_NOTHING and len(mains) > 1 else set()
    somebody = set().union(*knows.values())
    return {main: {key: value for key, value in said.items() if key in knows[main] or key not in somebody} for main in mains}


def steps_in(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The steps inside a step that is written out, at any depth."""
    for inner in step.get("steps", []) if isinstance(step.get("steps"), list) else []:
        if isinstance(inner, dict):
            yield inner
            yield from steps_in(inner)


def ids_in(step: dict[str, Any]) -> Iterator[str]:
    """Ids of the steps inside a step that is written out, at any depth."""
    return (str(inner.get("id")) for inner in steps_in(step))


def _inner(step: dict[str, Any], outer: str, known: set[str], given: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """One inner step of a preset, named after the step of the plan: hopes.read reads from hopes.answer."""
    named = {**step, "id": f"{outer}.{step['id']}"}
    for key in SPEAK_OF_STEPS:
        if isinstance(said := step.get(key), str) and said in known:
            named[key] = f"{outer}.{said}"
    if isinstance(step.get("steps"), list):
        named["steps"] = [_inner(one, outer, known, given) for one in step["steps"]]
    return named | given.get(step["id"], {})


def _sorted_patches(variants: Any, outer: frozenset[str]) -> tuple[dict[str, Any], Any]:
    if not isinstance(variants, dict):
        return {}, variants
    to_outer: dict[str, Any] = {}
    to_main: dict[str, Any] = {}
    for name, patch in variants.items():
        for key, value in patch.items() if isinstance(patch, dict) else [("", patch)]:
            side = to_outer if key in outer or key == "skip" else to_main
            side.setdefault(name, {})[key] = value
    return to_outer, to_main


def in_variant(record: dict[str, Any], variant: str) -> dict[str, Any]:
    """A written-out plan (see Plan.record) patched for a room: steps skipped or with other options, and its minutes."""
    whole = {**record, "steps": _patched(record.get("steps", []), variant)}
    if "parts" in record:
        parts = [{**part, "steps": _patched(part["steps"], variant)} for part in record["parts"]]
        whole["parts"] = [part for part in parts if part["steps"]]
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
        if "steps" in new:
            new["steps"] = _patched(new["steps"], variant)
        if "tracks" in new:
            rows = [{**track, "steps": _patched(track["steps"], variant)} for track in new["tracks"]]
            new["tracks"] = [track for track in rows if track["steps"]]
        if new.get("steps") or new.get("tracks") or not {"steps", "tracks"} & set(new):
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
