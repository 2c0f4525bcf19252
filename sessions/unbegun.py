"""Unbegun: the state of steps in which nothing has happened yet."""

from collections.abc import Iterable

from sessions.exercises import BY_KIND
from sessions.options import StepOptions
from sessions.step_state import StepState


def unbegun(steps: Iterable[StepOptions], *, added: bool = False) -> dict[str, StepState]:
    """What each step begins with, by id; `added` where a facilitator put them into the session."""
    works = ((step.id, BY_KIND[step.kind].work) for step in steps)
    return {id: StepState(work=work() if work else None, added=added) for id, work in works}
