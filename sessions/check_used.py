"""Use checks of a plan: who needs inputs has some, what is held is opened, what is saved is used."""

from collections.abc import Iterator

from sessions.check_named import named_in
from sessions.exercises import rate, vote, write
from sessions.faults import Fault, did_you_mean
from sessions.options import StepOptions, hold_of
from sessions.plan import Plan

READERS = frozenset({"place", "cluster", "connect", "rate", "vote", "pick"})  # kinds that have nothing to do without inputs


def input_faults(plan: Plan) -> Iterator[Fault]:
    """Steps that have nothing to do without inputs, and have none."""
    for spot in plan.places():
        step = spot.step
        above: list[StepOptions] = [step]
        while (parent := plan.parent(above[-1].id)) is not None:
            above.append(plan.step(parent))
        itself = isinstance(step, rate.Options) or (isinstance(step, vote.Options) and step.style == "yes_no")
        if step.kind not in READERS or itself or getattr(step, "add_notes", False):
            continue
        if all(one.from_ is None for one in above):
            yield Fault(spot.loc, f"say what there is to {step.kind}, with `from`")


def _used(plan: Plan) -> set[str]:
    """Names and steps that some later step reads, or that the plan gives to later sessions."""
    named = {name for step in plan.walk() for _, name in named_in(step)}
    return named | {name for step in plan.walk() for name in step.source_names()} | {gift.data for gift in plan.gives}


def unused_faults(plan: Plan) -> Iterator[Fault]:
    """What is held and never shown, or saved and never used."""
    used = _used(plan)
    by_itself = any(plan.step(id).kind == "show" and not plan.step(id).source_names() for id in plan.leaves())
    for spot in plan.places():
        step = spot.step
        profile = isinstance(step, write.Options) and step.store == "profile"
        if plan.children(step.id) or hold_of(step) == "never" or spot.loc[0] == "boxes" or profile:
            continue
        above, around = {step.id}, plan.parent(step.id)
        while around is not None:
            above, around = above | {around}, plan.parent(around)
        if (above | set(step.saved_names())) & used or by_itself:
            continue
        if hold_of(step) == "until_reveal" and step.kind not in {"show", "brief", "rest", "discuss"}:
            yield Fault(spot.loc, "what is held here is never shown or used; show it, or say `hold: never`", "warning")
        elif step.save is not None and step.kind not in {"discuss", "pick"}:
            yield Fault((*spot.loc, "save"), "nothing uses what is saved here; name it under `gives` or show it", "warning")


def gift_faults(plan: Plan) -> Iterator[Fault]:
    """What the plan says it gives, and no step saves."""
    saved = {name for step in plan.walk() for name in step.saved_names()}
    for n, gift in enumerate(plan.gives):
        if gift.data not in saved:
            yield Fault(("gives", n, "data"), f"no step saves '{gift.data}'{did_you_mean(gift.data, saved)}")
