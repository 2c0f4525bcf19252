"""Lenses: which inputs of a step its `lens` lets through, by what they are and by marks worked out from votes and ratings."""

from collections.abc import Callable
from statistics import median
from typing import Any

from sessions.exercises.exercise import Scene
from sessions.options import splits_of
from sessions.state import Cluster, Commitment, Link, Note

Thing = Note | Cluster | Link | Commitment
TOP = 5  # how many are "top" of a vote, or "low"
FAR = 2  # ratings at least so far apart are not agreed


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
    return found | {each.cell for each in at.state.placements.values() if each.note == target and each.step in steps}


def _points(at: Scene) -> dict[str, int]:
    """Dots on each target in the votes the step reads."""
    found: dict[str, int] = {}
    for step in at.state.plan.sources(at.step).votes:
        for dots in at.state.steps[step].work.dots.values():
            for target, labels in dots.items():
                found[target] = found.get(target, 0) + sum(labels.values())
    return found


def _ratings(at: Scene, target: str) -> list[float]:
    """Every number given to a target in the ratings the step reads."""
    found: list[float] = []
    for step in at.state.plan.sources(at.step).ratings:
        for targets in at.state.steps[step].work.given.values():
            found += [given.value for given in targets.get(target, {}).values() if isinstance(given.value, int | float)]
    return found


def _agreed(at: Scene, target: str) -> bool:
    """Agreed: everybody who placed it put it in one place; else all who rated it are near each other."""
    steps = at.state.plan.sources(at.step).placements
    cells = {each.cell for each in at.state.placements.values() if each.note == target and each.step in steps}
    if cells:
        return len(cells) == 1
    values = _ratings(at, target)
    return bool(values) and max(values) - min(values) < FAR


def _disagreed(at: Scene, target: str) -> bool:
    steps = at.state.plan.sources(at.step).placements
    known = any(each.note == target and each.step in steps for each in at.state.placements.values()) or bool(_ratings(at, target))
    return known and not _agreed(at, target)


def _unlinked(at: Scene, target: str) -> bool:
    return not any(target in (link.from_, link.to) for link in at.state.links.values())


def _top(at: Scene, target: str) -> bool:
    points = _points(at)
    if points:
        return points.get(target, 0) >= max(1, sorted(points.values(), reverse=True)[:TOP][-1])
    return target in most_linked(at)


def most_linked(at: Scene) -> list[str]:
    """The ends with the most links, at most five, each with two or more."""
    counts: dict[str, int] = {}
    for link in at.state.links.values():
        for end in (link.from_, link.to):
            counts[end] = counts.get(end, 0) + 1
    order = sorted((end for end in counts if counts[end] > 1), key=lambda end: (-counts[end], end))
    return order[:TOP]


def _low(at: Scene, target: str) -> bool:
    values = _ratings(at, target)
    return bool(values) and median(values) <= 1


def _new(at: Scene, target: str) -> bool:
    """New: a note of this sitting's own steps, not one carried over from an earlier session."""
    note = at.state.notes.get(target)
    return note is not None and at.state.plan.has(note.step)


MARKS: dict[str, Callable[[Scene, str], bool]] = {
    "agreed": _agreed,
    "disagreed": _disagreed,
    "unlinked": _unlinked,
    "top": _top,
    "low": _low,
    "new": _new,
}
