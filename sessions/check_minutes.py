"""Minutes checks of a plan: they add up, in every variant, inside containers and before a fixed time of day."""

from collections.abc import Iterator, Sequence

from sessions.check_choices import rounds_of
from sessions.faults import Fault, Loc
from sessions.framework import Framework
from sessions.options import MinutesRange, StepOptions
from sessions.plan import Plan, Repeat, minutes_of
from sessions.walks import inner_minutes

LEFT = 3  # minutes that a step without minutes of its own needs at the least


def _between(step: StepOptions) -> tuple[float, float]:
    """The fewest and the most minutes a step takes; what it holds counts where it says nothing itself."""
    return step.minutes_between() if step.minutes is not None else (inner_minutes(step), inner_minutes(step))


def minutes_faults(plan: Plan, variant: str | None = None) -> Iterator[Fault]:
    """Minutes that do not come to the plan's: exactly, or within ranges, or leaving room for steps without minutes."""
    least, most = (sum(ends) for ends in zip(*(_between(step) for step in plan.live), strict=True))
    endless = [step for step in plan.live if not minutes_of(step)]
    loose = bool(endless) or any(step.at or step.per != "step" for step in plan.live)
    here = f"in the {variant} variant " if variant else ""
    at = ("variants", variant, "minutes") if variant else ("minutes",)
    if plan.minutes < least or (plan.minutes > most and not loose):
        take = f"{least:g}" if least == most else f"{least:g} to {most:g}"
        yield Fault(at, f"{here}the steps take {take} minutes together, not {plan.minutes:g}")
    left = (plan.minutes - least) / len(endless) if endless else 0
    if endless and variant is None and left < LEFT and not any(step.at for step in plan.live):
        said = f"has no minutes of its own, and {max(0, left):g} are left for it"
        yield Fault(plan.loc(endless[0].id), said, "warning")
    for n, part in enumerate(plan.parts) if variant is None else ():
        few, many = (sum(ends) for ends in zip(*(_between(step) for step in part.steps), strict=True))
        gives_way = part.when == "live" and any(step.at or not minutes_of(step) for step in part.steps)
        if part.minutes is not None and many and (part.minutes < few or (part.minutes > many and not gives_way)):
            together = f"{few:g}" if few == many else f"{few:g} to {many:g}"
            said = f"the steps of this part take {together} minutes together, not {part.minutes:g}"
            yield Fault(("parts", n, "minutes"), said)


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
    yield from _in_time(plan.steps, ("steps",), None)
    for n, part in enumerate(plan.parts):
        if part.when == "live":
            yield from _in_time(part.steps, ("parts", n, "steps"), part.clock())


def _in_time(steps: Sequence[StepOptions], loc: Loc, begins: str | None) -> Iterator[Fault]:
    since = _minute(begins) if begins else None
    spent = 0.0
    for n, step in enumerate(steps):
        if step.at is not None:
            now = _minute(step.at)
            if since is not None and now > since and spent > now - since:
                said = f"the steps before it take {spent:g} minutes, and only {now - since} are left until {step.at}"
                yield Fault((*loc, n, "at"), said)
            since, spent = now, 0
        spent += _between(step)[0]


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
