"""Time checks of a plan: minutes that add up in every variant, breaks, talk with something to look at, and an end."""

from collections.abc import Iterator, Mapping

from sessions.faults import Fault
from sessions.options import StepOptions
from sessions.plan import Plan, inner_steps, minutes_of
from sessions.plan_head import Variant

BRIEF_IN_A_ROW = 8
TALK = 6
WITHOUT_BREAK, AT_MOST = 75, 90


def time_faults(plan: Plan, rooms: Mapping[Variant, Plan]) -> Iterator[Fault]:
    """Faults in how a plan spends its time; `rooms` is the plan in each of its variants."""
    yield from _adds_up(plan)
    for variant, patched in rooms.items():
        yield from _adds_up(patched, variant)
    yield from _inside_blocks(plan)
    yield from _briefs(plan)
    yield from _breaks(plan)
    yield from _talk(plan)
    yield from _phones(plan)
    last = [plan.step(id).kind for id in plan.leaves(plan.steps[-1].id)]
    if not {"commit", "pick", "write"} & set(last):
        ending = "end with something people take away: a commit, a pick or a closing write"
        yield Fault(("steps", len(plan.steps) - 1), ending, "warning")
    if plan.who.min > plan.who.max:
        yield Fault(("who", "min"), f"more than the {plan.who.max} who may come")


def _adds_up(plan: Plan, variant: str | None = None) -> Iterator[Fault]:
    if any(step.at for step in plan.steps):
        return
    total = plan.total_minutes()
    if total != plan.minutes:
        here = f"in the {variant} variant " if variant else ""
        at = ("variants", variant, "minutes") if variant else ("minutes",)
        yield Fault(at, f"{here}the steps take {total:g} minutes together, not {plan.minutes:g}")


def _inside_blocks(plan: Plan) -> Iterator[Fault]:
    for spot in plan.places():
        together = sum(minutes_of(inner) for inner in inner_steps(spot.step))
        if spot.step.minutes is not None and together > spot.step.planned_minutes():
            yield Fault((*spot.loc, "minutes"), f"the steps inside take {together:g} minutes")


def _briefs(plan: Plan) -> Iterator[Fault]:
    row, total = 0.0, 0.0
    for n, step in enumerate(plan.steps):
        row = row + minutes_of(step) if step.kind == "brief" else 0
        total += minutes_of(step) if step.kind == "brief" else 0
        if row > BRIEF_IN_A_ROW:
            yield Fault(("steps", n), f"{row:g} minutes of listening in a row; {BRIEF_IN_A_ROW} at most", "warning")
    if total * 4 > plan.minutes:
        yield Fault(("steps",), f"{total:g} of {plan.minutes:g} minutes are listening; a quarter at most", "warning")


def _breaks(plan: Plan) -> Iterator[Fault]:
    stretch = 0.0
    for n, step in enumerate(plan.steps):
        before, stretch = stretch, 0 if step.kind == "rest" else stretch + minutes_of(step)
        if before <= AT_MOST < stretch:
            yield Fault(("steps", n), f"{stretch:g} minutes without a break; put a `rest` before this")
        elif before <= WITHOUT_BREAK < stretch and step is not plan.steps[-1]:
            yield Fault(("steps", n), f"{stretch:g} minutes without a break", "warning")


def _talk(plan: Plan) -> Iterator[Fault]:
    order = plan.leaves()
    for n, id in enumerate(order):
        step = plan.step(id)
        minutes = step.planned_minutes() or plan.clock_of(id).planned_minutes()
        looked = step.from_ is not None or plan.beside(id) or (n > 0 and plan.step(order[n - 1]).kind in {"write", "show"})
        if step.kind == "discuss" and minutes > TALK and not looked:
            wanted = f"more than {TALK} minutes of talk need something to look at, or writing before it"
            yield Fault(plan.loc(id), wanted, "warning")


def _phones(plan: Plan) -> Iterator[Fault]:
    for spot in plan.places():
        if _wants_phone_words(spot.step) and "phone" not in spot.step.variants:
            yield Fault(spot.loc, "say how this works on phones alone, with `variants: {phone: ...}`", "warning")


def _wants_phone_words(step: StepOptions) -> bool:
    return step.kind in {"place", "connect"} or getattr(step, "view", "") == "grid"
