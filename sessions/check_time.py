"""Time checks of a plan: how it spends its time, talk with something to look at, words for phones, and an end."""

from collections.abc import Iterator, Mapping

from sessions.check_breaks import break_faults, brief_faults
from sessions.check_minutes import clock_faults, inside_faults, minutes_faults
from sessions.faults import Fault
from sessions.framework import Framework
from sessions.options import StepOptions
from sessions.plan import Block, Plan, Repeat
from sessions.plan_variants import Variant
from sessions.walks import rows_of

TALK = 6


def time_faults(plan: Plan, rooms: Mapping[Variant, Plan], framework: Framework) -> Iterator[Fault]:
    """Faults in how a plan spends its time; `rooms` is the plan in each of its variants."""
    yield from minutes_faults(plan)
    for variant, patched in rooms.items():
        yield from minutes_faults(patched, variant)
    yield from inside_faults(plan, framework)
    yield from clock_faults(plan)
    yield from brief_faults(plan)
    yield from break_faults(plan)
    yield from _talk(plan)
    yield from _phones(plan)
    last = [plan.step(id).kind for id in plan.leaves(plan.live[-1].id)]
    if not {"commit", "pick", "write"} & set(last):
        ending = "end with something people take away: a commit, a pick or a closing write"
        yield Fault(plan.loc(plan.live[-1].id), ending, "warning")


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
