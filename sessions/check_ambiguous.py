"""Ambiguity checks of a plan: a saved name that is also the id of another step, so that `from` may read the wrong one."""

from collections.abc import Iterator

from sessions.faults import Fault
from sessions.plan import Plan


def ambiguous_faults(plan: Plan) -> Iterator[Fault]:
    """Names that are saved, and are ids of steps that save something else or nothing: `from` reads the step alone."""
    ids = {step.id for step in plan.walk() if step.id not in step.saved_names()}
    for spot in plan.places():
        around, own = {spot.step.id}, spot.step.id
        while (above := plan.parent(own)) is not None:
            around, own = around | {above}, above
        for name in spot.step.saved_names():
            if name in ids - around:
                said = f"'{name}' is the id of another step too, and `from: {name}` reads that step alone; rename one of them"
                yield Fault((*spot.loc, "save"), said, "warning")
