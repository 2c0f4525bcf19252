"""Lenses: which inputs of a step its `lens` lets through, by what they are, who made them and where they lie."""

from typing import Any

from sessions.exercises.exercise import Scene
from sessions.exercises.marks import MARKS
from sessions.lying import counted_cells
from sessions.options import splits_of
from sessions.state import Cluster, Commitment, Link, Note

Thing = Note | Cluster | Link | Commitment


def passes(at: Scene, target: str) -> bool:
    """Whether the step's lens lets an input through; without a filter everything passes."""
    wanted = at.options.lens.filter if at.options.lens else {}
    return all(_fits(at, target, name, value) for name, value in wanted.items())


def _fits(at: Scene, target: str, name: str, value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    if name == "mark":
        return all(each in MARKS and MARKS[each](at, target) for each in values)
    return any(str(each) in _said(at, target, name) for each in values)


def _said(at: Scene, target: str, name: str) -> set[str]:
    """What a target says for one key of a filter, as text."""
    state = at.state
    thing: Thing | None = (
        state.notes.get(target) or state.clusters.get(target) or state.links.get(target) or state.commitments.get(target)
    )
    if name in ("cell", "half"):
        cells = _cells(at, target)
        if name == "cell":
            return cells | {node.id for cell in cells if state.framework.has(cell) for node in state.framework.ancestors(cell)}
        return {half.id for cell in cells if (half := state.framework.half_of(cell)) is not None}
    if name in ("organisation", "sector", "viewpoint"):
        return _of_writer(at, thing, name)
    if name == "pile":
        sources = state.plan.sources(at.step).picks
        return {str(each.pile) for step in sources if (each := state.steps[step].work.picked.get(target)) is not None}
    plain = {getattr(thing, name, None)} if name in ("relation", "status", "note_type", "step") else set()
    fields = getattr(thing, "fields", {})
    found = {*plain, *(fields[name] if isinstance(fields.get(name), list) else [fields.get(name)])}
    return {str(one) for one in found if one is not None}


def _of_writer(at: Scene, thing: Thing | None, name: str) -> set[str]:
    """The writer's attribute, where the step it was made in may tell it."""
    if thing is None or not isinstance(thing, Note | Link):
        return set()
    made = at.state.plan.step(thing.step)
    told = made.names in ("organisation", "full") if name == "organisation" else name in splits_of(made) or made.names == "full"
    seat = at.state.seats.get(thing.seat or "") if told else None
    return {str(getattr(seat, name))} if seat else set()


def _cells(at: Scene, target: str) -> set[str]:
    note = at.state.notes.get(target)
    if at.state.framework.has(target):
        return {target}
    found = {note.cell} if note is not None and note.cell else set()
    steps = at.state.plan.sources(at.step).placements
    return found | set(counted_cells(at.state, target, steps))
