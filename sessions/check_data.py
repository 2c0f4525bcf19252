"""Data checks of a plan: what is read must be given, what is given must be used, what is held must be opened."""

from collections.abc import Iterator, Mapping

from sessions.faults import Fault, Loc, did_you_mean
from sessions.framework import Framework
from sessions.options import FirstOf, Source, StepOptions, hold_of
from sessions.plan import Plan
from sessions.plan_head import Variant
from sessions.sources import RESERVED

READERS = frozenset({"place", "cluster", "rate", "vote", "pick"})  # kinds that have nothing to do without inputs


def data_faults(plan: Plan, framework: Framework, rooms: Mapping[Variant, Plan]) -> Iterator[Fault]:
    """Faults in what steps read and save, here and in every variant (`rooms`) that leaves steps out."""
    yield from _unknown_names(plan, framework)
    yield from _nothing_to_read(plan)
    yield from _never_used(plan)
    told = {(fault.loc, fault.sentence) for fault in _unknown_names(plan, framework)}
    for thinner in rooms.values():
        for fault in _unknown_names(thinner, framework):
            here = _in_whole(plan, thinner, fault)
            if (here.loc, fault.sentence) not in told:
                yield here
    yield from _gifts(plan)


def _in_whole(plan: Plan, thinner: Plan, fault: Fault) -> Fault:
    """A fault of a variant, at its place in the whole plan."""
    for spot in thinner.places():
        if fault.loc[: len(spot.loc)] == spot.loc and fault.loc[len(spot.loc)] == "from":
            return Fault((*plan.loc(spot.step.id), *fault.loc[len(spot.loc) :]), fault.sentence)
    return fault


def _unknown_names(plan: Plan, framework: Framework) -> Iterator[Fault]:
    needed = {need.data for need in plan.needs}
    earlier: set[str] = set()
    later = {name: step.id for step in plan.walk() for name in (step.id, *step.saved_names())}
    for spot in plan.places():
        entries = spot.step.from_ if isinstance(spot.step.from_, list) else [spot.step.from_] if spot.step.from_ else []
        for n, entry in enumerate(entries):
            at: Loc = (*spot.loc, "from", n) if isinstance(spot.step.from_, list) else (*spot.loc, "from")
            names = entry.first_of if isinstance(entry, FirstOf) else [entry.data if isinstance(entry, Source) else entry]
            known = [name for name in names if name in earlier or name in needed or _reserved(name, framework)]
            if known or (isinstance(entry, Source) and entry.else_) or spot.step.else_:
                continue
            if names[0] in later:
                yield Fault(at, f"'{names[0]}' comes only later, from step '{later[names[0]]}'")
            else:
                yield Fault(at, f"no earlier step is called '{names[0]}'{did_you_mean(names[0], earlier | needed)}")
        earlier.update((spot.step.id, *spot.step.saved_names()))


def _reserved(name: str, framework: Framework) -> bool:
    return name in RESERVED or name in {"framework.tensions", *(f"framework.{level}" for level in framework.levels[:-1])}


def _nothing_to_read(plan: Plan) -> Iterator[Fault]:
    for spot in plan.places():
        above: list[StepOptions] = [spot.step]
        while (parent := plan.parent(above[-1].id)) is not None:
            above.append(plan.step(parent))
        if spot.step.kind in READERS and all(step.from_ is None for step in above) and not getattr(spot.step, "add_notes", False):
            yield Fault(spot.loc, f"say what there is to {spot.step.kind}, with `from`")


def _used(plan: Plan) -> set[str]:
    """Names and steps that some later step reads, or that the plan gives to later sessions."""
    return {name for step in plan.walk() for name in step.source_names()} | {gift.data for gift in plan.gives}


def _never_used(plan: Plan) -> Iterator[Fault]:
    used = _used(plan)
    for spot in plan.places():
        step = spot.step
        if plan.children(step.id) or hold_of(step) == "never" or spot.loc[0] == "boxes":
            continue
        names = {step.id, *step.saved_names()}
        shown_next = any(plan.step(id).kind == "show" and plan.step(id).from_ is None for id in plan.leaves() if id != step.id)
        if names & used or shown_next:
            continue
        if hold_of(step) == "until_reveal":
            yield Fault(spot.loc, "what is held here is never shown or used; show it, or say `hold: never`", "warning")
        elif step.save is not None and step.kind not in {"discuss", "pick"}:
            yield Fault((*spot.loc, "save"), "nothing uses what is saved here; name it under `gives` or show it", "warning")


def _gifts(plan: Plan) -> Iterator[Fault]:
    saved = {name for step in plan.walk() for name in step.saved_names()}
    for n, gift in enumerate(plan.gives):
        if gift.data not in saved:
            yield Fault(("gives", n, "data"), f"no step saves '{gift.data}'{did_you_mean(gift.data, saved)}")
