"""Minutes checks of a plan: they add up, in every variant, inside containers and before a fixed time of day."""

from collections.abc import Iterator

from sessions.check_choices import rounds_of
from sessions.faults import Fault
from sessions.framework import Framework
from sessions.options import MinutesRange, StepOptions
from sessions.plan import Plan, Repeat, minutes_of
from sessions.walks import inner_minutes


def _between(step: StepOptions) -> tuple[float, float]:
    """The fewest and the most minutes a step takes; what it holds counts where it says nothing itself."""
    return step.minutes_between() if step.minutes is not None else (inner_minutes(step), inner_minutes(step))


def minutes_faults(plan: Plan, variant: str | None = None) -> Iterator[Fault]:
    """Minutes that do not come to the plan's: exactly, or within ranges, or leaving room for steps without minutes."""
    least, most = (sum(ends) for ends in zip(*(_between(step) for step in plan.steps), strict=True))
    endless = [step for step in plan.steps if not minutes_of(step)]
    loose = bool(endless) or any(step.at or step.per != "step" for step in plan.steps)
    here = f"in the {variant} variant " if variant else ""
    at = ("variants", variant, "minutes") if variant else ("minutes",)
    if plan.minutes < least or (plan.minutes > most and not loose):
        take = f"{least:g}" if least == most else f"{least:g} to {most:g}"
        yield Fault(at, f"{here}the steps take {take} minutes together, not {plan.minutes:g}")
    if endless and variant is None and not any(step.at for step in plan.steps):
        left = f"has no minutes; it and others like it share the {plan.minutes - least:g} that are left"
        yield Fault(("steps", plan.steps.index(endless[0])), left, "warning")
    for n, part in enumerate(plan.parts) if variant is None else ():
        together = sum(minutes_of(step) for step in part.steps)
        if part.minutes is not None and together and together != part.minutes:
            yield Fault(
                ("parts", n, "minutes"), f"the steps of this part take {together:g} minutes together, not {part.minutes:g}"
            )


def inside_faults(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Steps inside that take longer than what holds them."""
    for spot in plan.places():
        if isinstance(spot.step.minutes, MinutesRange) and spot.step.minutes.from_ > spot.step.minutes.to:
            yield Fault((*spot.loc, "minutes"), "`from` is more than `to`")
        rounds = rounds_of(plan, framework, spot) if isinstance(spot.step, Repeat) and spot.step.for_each else 1
        together = inner_minutes(spot.step) * (rounds or 1)
        if spot.step.minutes is not None and together > spot.step.minutes_between()[1]:
            yield Fault((*spot.loc, "minutes"), f"the steps inside take {together:g} minutes")


def clock_faults(plan: Plan) -> Iterator[Fault]:
    """Steps that cannot be through before the fixed time of the next; an earlier time of day is another day."""
    since: int | None = None
    spent = 0.0
    for n, step in enumerate(plan.steps):
        if step.at is not None:
            now = int(step.at.split(":")[0]) * 60 + int(step.at.split(":")[1])
            if since is not None and now > since and spent > now - since:
                said = f"the steps before it take {spent:g} minutes, and only {now - since} are left until {step.at}"
                yield Fault(("steps", n, "at"), said)
            since, spent = now, 0
        spent += _between(step)[0]
