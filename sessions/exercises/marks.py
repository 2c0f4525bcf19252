"""Marks: what votes, ratings, places and links say about an input, in a word that a lens can ask for."""

from collections.abc import Callable
from statistics import median

from sessions.exercises.exercise import Scene
from sessions.exercises.links import TOP, most_linked

FAR = 2  # ratings at least so far apart are not agreed


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


def _low(at: Scene, target: str) -> bool:
    values = _ratings(at, target)
    return bool(values) and median(values) <= 1


def _new(at: Scene, target: str) -> bool:
    """New: a note of this sitting's own steps, not one carried over from an earlier session."""
    note = at.state.notes.get(target)
    return note is not None and note.step not in at.state.carried.of


MARKS: dict[str, Callable[[Scene, str], bool]] = {
    "agreed": _agreed,
    "disagreed": _disagreed,
    "unlinked": _unlinked,
    "top": _top,
    "low": _low,
    "new": _new,
}
