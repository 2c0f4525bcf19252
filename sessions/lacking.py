"""Lacking: whether a step has nothing to work on, and what its plan says to do then."""

from typing import Any

from sessions.exercises.exercise import Scene
from sessions.exercises.inputs import computed
from sessions.options import Source, StepOptions
from sessions.state import State
from sessions.targets import targets_of

WORKS_ON = frozenset({"place", "cluster", "connect", "rate", "vote", "pick", "show", "commit"})  # kinds that are about inputs


def lacks(state: State, step: str) -> bool:
    """Whether a step reads something and there is nothing of it now: no notes, places, links, promises, votes or ratings."""
    options: Any = state.plan.step(step)
    if options.from_ is None or options.kind not in WORKS_ON or getattr(options, "add_notes", False):
        return False
    sources = state.plan.sources(step)
    made = (*sources.steps, *sources.links, *sources.commitments)
    if any(state.steps[id].notes or state.steps[id].made for id in made):
        return False
    if any(len(getattr(state.steps[id].work, "given", ())) for id in sources.ratings):
        return False
    at = Scene(state, step, options, state.steps[step])
    return not (computed(at) if sources.computed else targets_of(state.plan, state.framework, sources.targets))


def instead_of(state: State, step: str) -> str | None:
    """What to do in place of a step that lacks its inputs: "skip", the id of another step, or None to do it all the same.

    A step is skipped when it says so, when each of its inputs says so, when it asks again what was never asked, and when all
    it looks at was made in steps that are skipped themselves.
    """
    options: Any = state.plan.step(step)
    if not lacks(state, step):
        return None
    said = [_said(options, entry) for entry in _entries(options)]
    if said and all(each == "skip" for each in said):
        return "skip"
    if getattr(options, "again", None) is not None or _looks_at_skipped(state, options):
        return "skip"
    return next((each for each in said if each and state.plan.has(each)), None)


def _entries(options: StepOptions) -> list[Any]:
    return options.from_ if isinstance(options.from_, list) else [options.from_]


def _said(options: StepOptions, entry: Any) -> str | None:
    """What to do without one input: its own `else`, or what the step says of it, or of all."""
    if isinstance(entry, Source) and entry.else_:
        return entry.else_
    if isinstance(options.else_, dict):
        return options.else_.get(entry) if isinstance(entry, str) else None
    return options.else_


def _looks_at_skipped(state: State, options: StepOptions) -> bool:
    order = [step.id for step in state.plan.walk()]
    before = set(order[: order.index(options.id)])  # only what comes earlier, or two steps could look at each other for ever
    names = [name for name in options.source_names() if name in before and not state.plan.children(name)]
    return bool(names) and len(names) == len(options.source_names()) and all(instead_of(state, name) == "skip" for name in names)
