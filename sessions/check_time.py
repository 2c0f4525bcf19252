"""Time checks of a plan: minutes that add up in every variant, breaks, talk with something to look at, and an end."""

from collections.abc import Iterator, Mapping, Sequence

from sessions.check_choices import rounds_of
from sessions.exercises import brief
from sessions.faults import Fault, Loc
from sessions.framework import Framework
from sessions.options import MinutesRange, StepOptions
from sessions.plan import Block, Plan, Repeat, inner_steps, minutes_of
from sessions.plan_head import Variant
from sessions.steps import inner_minutes, leaves_of, rows_of

BRIEF_IN_A_ROW = 8
TALK = 6
WITHOUT_BREAK, AT_MOST = 75, 90


def time_faults(plan: Plan, rooms: Mapping[Variant, Plan], framework: Framework) -> Iterator[Fault]:
    """Faults in how a plan spends its time; `rooms` is the plan in each of its variants."""
    yield from _adds_up(plan)
    for variant, patched in rooms.items():
        yield from _adds_up(patched, variant)
    yield from _inside(plan, framework)
    yield from _by_the_clock(plan)
    yield from _briefs(plan)
    yield from _breaks(plan)
    yield from _talk(plan)
    yield from _phones(plan)
    last = [plan.step(id).kind for id in plan.leaves(plan.steps[-1].id)]
    if not {"commit", "pick", "write"} & set(last):
        ending = "end with something people take away: a commit, a pick or a closing write"
        yield Fault(("steps", len(plan.steps) - 1), ending, "warning")


def _between(step: StepOptions) -> tuple[float, float]:
    """The fewest and the most minutes a step takes; what it holds counts where it says nothing itself."""
    return step.minutes_between() if step.minutes is not None else (inner_minutes(step), inner_minutes(step))


def _adds_up(plan: Plan, variant: str | None = None) -> Iterator[Fault]:
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


def _inside(plan: Plan, framework: Framework) -> Iterator[Fault]:
    for spot in plan.places():
        if isinstance(spot.step.minutes, MinutesRange) and spot.step.minutes.from_ > spot.step.minutes.to:
            yield Fault((*spot.loc, "minutes"), "`from` is more than `to`")
        rounds = rounds_of(plan, framework, spot) if isinstance(spot.step, Repeat) and spot.step.for_each else 1
        together = inner_minutes(spot.step) * (rounds or 1)
        if spot.step.minutes is not None and together > spot.step.minutes_between()[1]:
            yield Fault((*spot.loc, "minutes"), f"the steps inside take {together:g} minutes")


def _by_the_clock(plan: Plan) -> Iterator[Fault]:
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


def _briefs(plan: Plan) -> Iterator[Fault]:
    row, total = 0.0, 0.0
    for n, step in enumerate(plan.steps):
        listening = isinstance(step, brief.Options) and step.how in {"tell", "watch"}
        row = row + minutes_of(step) if listening else 0
        total += minutes_of(step) if listening else 0
        if row > BRIEF_IN_A_ROW:
            yield Fault(("steps", n), f"{row:g} minutes of listening in a row; {BRIEF_IN_A_ROW} at most", "warning")
    if total * 4 > plan.minutes:
        yield Fault(("steps",), f"{total:g} of {plan.minutes:g} minutes are listening; a quarter at most", "warning")


def _breaks(plan: Plan) -> Iterator[Fault]:
    stretch, last = 0.0, len(plan.leaves()) - 1
    clock: str | None = None
    for loc, step in _stretches(plan.steps, ("steps",)):
        another_day = step.at is not None and clock is not None and step.at.zfill(5) < clock.zfill(5)
        clock = step.at or clock
        before, stretch = stretch, 0 if step.kind == "rest" or another_day else stretch + minutes_of(step)
        if before <= AT_MOST < stretch:
            yield Fault(loc, f"{stretch:g} minutes without a break; put a `rest` before this")
        elif before <= WITHOUT_BREAK < stretch and plan.leaves()[last] not in leaves_of(step):
            yield Fault(loc, f"{stretch:g} minutes without a break", "warning")


def _stretches(steps: Sequence[StepOptions], loc: Loc) -> Iterator[tuple[Loc, StepOptions]]:
    """Steps one after another; a block that holds a rest is taken apart."""
    for n, step in enumerate(steps):
        if isinstance(step, Block) and _holds_rest(step):
            yield from _stretches(step.steps, (*loc, n, "steps"))
        else:
            yield (*loc, n), step


def _holds_rest(step: StepOptions) -> bool:
    return step.kind == "rest" or any(_holds_rest(inner) for inner in inner_steps(step))


def _talk(plan: Plan) -> Iterator[Fault]:
    order = plan.leaves()
    for n, id in enumerate(order):
        step = plan.step(id)
        after = n > 0 and plan.step(order[n - 1]).kind in {"write", "show"}
        boxes = {box.id for box in plan.boxes}
        beside = {plan.step(other).kind for other in (*plan.beside(id), *plan.open_leaves(id)) if other not in boxes}
        looked = step.from_ is not None or after or beside & {"write", "show", "brief"}
        if step.kind == "discuss" and _share(plan, step) > TALK and not looked:
            wanted = f"more than {TALK} minutes of talk need something to look at, or writing before it"
            yield Fault(plan.loc(id), wanted, "warning")


def _share(plan: Plan, step: StepOptions) -> float:
    """Minutes a step has for itself: its own, else an even share of a round of what is around it."""
    around = plan.parent(step.id)
    if step.minutes is not None or around is None:
        return step.planned_minutes()
    outer = plan.step(around)
    rounds = outer.times or 1 if isinstance(outer, Repeat) else 1
    together = isinstance(outer, Block) and outer.order == "together"
    return _share(plan, outer) / rounds / (1 if together else max(len(row) for _, row in rows_of(outer)))


def _phones(plan: Plan) -> Iterator[Fault]:
    for spot in plan.places():
        if _wants_phone_words(spot.step) and "phone" not in spot.step.variants:
            yield Fault(spot.loc, "say how this works on phones alone, with `variants: {phone: ...}`", "warning")


def _wants_phone_words(step: StepOptions) -> bool:
    return step.kind in {"place", "connect"} or getattr(step, "view", "") == "grid"
