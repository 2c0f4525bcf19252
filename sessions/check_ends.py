"""Checks of how steps end by themselves: with a clock of their own, or when people say that they are done."""

from collections.abc import Iterator

from sessions.faults import Fault
from sessions.framework import Framework
from sessions.plan import Plan


def ends_faults(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Steps that could never end in the way they say."""
    for spot in plan.places():
        step, loc = spot.step, (*spot.loc, "ends")
        if step.ends == "facilitator":
            continue
        if spot.loc[0] != "steps":
            yield Fault(loc, "nothing goes on by itself outside the sitting")
        elif step.ends == "everyone_ready" and plan.children(step.id):
            yield Fault(loc, "people say that they are done in the steps inside; put it there")
        elif step.ends == "timer" and plan.children(step.id) and spot.parent is not None:
            yield Fault(loc, "this step has no clock of its own; put it on the steps inside, or on the one around it")
        elif step.ends == "timer" and not plan.children(step.id) and plan.clock_of(step.id).id != step.id:
            yield Fault(loc, "this step has no clock of its own; give it minutes, or put it on the step around it")
