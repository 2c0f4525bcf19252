"""Carried steps: how a step of an earlier session is written into the plan of the one that carries on from it."""

import re
from typing import TYPE_CHECKING, Any

from sessions.carried import work_as_json
from sessions.exercises.inputs import there
from sessions.frames import Frame
from sessions.framework import Scale
from sessions.options import hold_of
from sessions.state import Placement, State, joined, replaced
from sessions.targets import targets_of

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan

BASE = re.compile(r"^(e\d+\.)+")
LEVELLED = frozenset({"viewpoints", "tensions"})
LEFT_BEHIND = frozenset(
    "minutes per at ends halfway cut when alongside from save save_picture deal lens else variants show_if guide who about "
    "starters another_way example help against again".split()
)


def base_of(id: str) -> str:
    """The id a step had in the plan it was first run in."""
    return BASE.sub("", id)


class Written:
    """What the new plan needs beside the earlier steps: frames, scales and relations that it does not have itself."""

    def __init__(self, plan: "Plan", framework: "Framework") -> None:
        """`framework` is the one of the new session, joined with its plan's own scales and relations."""
        self.framework = framework
        self.frames: dict[str, Frame] = dict(plan.frames)
        self.scales: dict[str, Scale] = {scale.id: scale for scale in framework.scales}
        self.relations = {relation.id: relation for relation in framework.relations}

    def frame(self, state: State, name: str, prefix: str) -> str:
        """The name under which a frame of an earlier plan is known here."""
        frame = state.plan.frames.get(name)
        if frame is None:
            return name
        if name in self.frames and self.frames[name] != frame:
            name = f"{prefix}{name}"[:64]
        self.frames[name] = frame
        return name

    def scale(self, state: State, id: str, prefix: str) -> str:
        """The id under which a scale of an earlier session is known here: its own, unless another scale has it now."""
        scale = state.framework.scale(id)
        if scale is None:
            return id
        known = self.scales.get(id)
        if known is not None and _steps(known) != _steps(scale):
            id = f"{prefix}{id}"[:64]
            scale = scale.model_copy(update={"id": id})
        self.scales.setdefault(id, scale)
        return id

    def beside(self, plan: "Plan") -> dict[str, Any]:
        """The keys of the new plan that hold these."""
        own = {scale.id for scale in self.framework.scales} - {scale.id for scale in plan.scales}
        known = {one.id for one in self.framework.relations} - {one.id for one in plan.relations}
        scales = [_said(scale) for id, scale in self.scales.items() if id not in own]
        relations = [_said(one) for id, one in self.relations.items() if id not in known]
        return {
            "frames": {name: _said(frame) for name, frame in self.frames.items()},
            "scales": scales,
            "relations": relations,
        }

    def moved(self, state: State, thing: Any, ids: dict[str, str]) -> Any:
        """Something made earlier, under the new id of its step; what lay on a place that is no more is unsure."""
        moved = replaced(thing, step=ids[thing.step])
        cell = getattr(thing, "cell", None)
        if cell and state.framework.has(cell) and not self.framework.has(cell):
            moved = replaced(moved, cell="unsure" if isinstance(thing, Placement) else None)
        if hasattr(thing, "history"):
            moved = replaced(moved, history=tuple(one | {"step": ids.get(one.get("step", ""), "")} for one in thing.history))
        return moved


def written_step(written: Written, state: State, id: str, ids: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A step as the new plan holds it, and how it stood (the fields of a CarriedStep but its id and origin)."""
    options: Any = state.plan.step(id)
    at, prefix = state.steps[id], ids[id].split(".")[0] + "-"
    record = {key: value for key, value in options.record().items() if key not in LEFT_BEHIND}
    record |= {"id": ids[id], "kind": options.kind, "hold": hold_of(options), "names": options.names}
    if at.prompt:
        record["prompt"] = at.prompt
    for key in ("frame", "into"):
        if name := getattr(options, key, None):
            record[key] = written.frame(state, name, prefix)
    scales = {name: written.scale(state, name, prefix) for name in getattr(options, "scales", [])}
    if scales:
        record["scales"] = list(scales.values())
    for relation in state.framework.relations if options.kind == "connect" else []:
        written.relations.setdefault(relation.id, relation)
    if inputs := _inputs(written, state, id, ids, prefix):
        record["from"] = inputs
    stood: dict[str, Any] = {
        "revealed": at.revealed or hold_of(options) != "until_reveal",
        "round": at.round,
        "opened": sorted(at.opened),
        "each": at.each,
        "eaches": list(at.eaches),
        "cells": list(at.cells),
    }
    if options.kind in ("rate", "vote", "pick") and hold_of(options) != "never":
        kept = [_rescaled(_about_what_is_there(state, work_as_json(work)), scales) for work in (at.work, *at.past)]
        stood |= {"work": kept[0], "past": kept[1:]}
    return record, stood


def _inputs(written: Written, state: State, id: str, ids: dict[str, str], prefix: str) -> list[str]:
    """What the step worked on, as names of the new plan."""
    sources = state.plan.sources(id)
    parts = (sources.steps, sources.placements, sources.clusters, sources.ratings, sources.votes, sources.picks)
    found = [ids[step] for part in (*parts, sources.links, sources.commitments) for step in part if step in ids]
    name = sources.targets
    if name is None:
        return list(dict.fromkeys(found))
    if name in LEVELLED or written.framework.of_level(name):
        return [*dict.fromkeys(found), "viewpoints" if name == "viewpoints" else f"framework.{name}"]
    cells: list[dict[str, Any]] = [{"id": one.id, "label": one.label} for one in targets_of(state.plan, state.framework, name)]
    if not cells:
        return list(dict.fromkeys(found))
    frame = f"{prefix}{base_of(id)}".replace(".", "-")[:64]
    written.frames[frame] = Frame.model_validate(
        {"label": state.plan.step(id).title or frame, "cells": cells, "layout": "columns"}
    )
    return [*dict.fromkeys(found), f"frame.{frame}"]


def _about_what_is_there(state: State, work: dict[str, Any] | None) -> dict[str, Any] | None:
    """Answers without those about notes that were hidden or taken back."""
    away = {note.id for note in state.notes.values() if not there(note)}
    for name in ("given", "dots") if work and away else ():
        for targets in (work or {}).get(name, {}).values():
            for target in away & set(targets):
                del targets[target]
    if work and "picked" in work:
        work["picked"] = {target: each for target, each in work["picked"].items() if target not in away}
    return work


def _rescaled(work: dict[str, Any] | None, scales: dict[str, str]) -> dict[str, Any] | None:
    """Ratings under the ids that their scales have now."""
    if work is None or all(old == new for old, new in scales.items()):
        return work
    for targets in work["given"].values():
        for target, mine in targets.items():
            parted = {key: tuple(key.partition(joined("", ""))) for key in mine}
            targets[target] = {joined(scales[parted[key][0]], parted[key][2]): value for key, value in mine.items()}
    return work


def _steps(scale: Scale) -> tuple[Any, ...]:
    return (scale.from_, scale.to, scale.step, [value.id for value in scale.values], [mark.id for mark in scale.marks])


def _said(model: Any) -> dict[str, Any]:
    said: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return said
