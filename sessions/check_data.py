"""Data checks of a plan: what is read must be given by an earlier step, in every variant."""

from collections.abc import Iterator, Mapping

from sessions.check_named import named_faults, reserved
from sessions.check_used import gift_faults, input_faults, unused_faults
from sessions.faults import Fault, Loc, did_you_mean
from sessions.framework import Framework
from sessions.options import FirstOf, Source
from sessions.plan import Plan
from sessions.plan_variants import Variant


def data_faults(plan: Plan, framework: Framework, rooms: Mapping[Variant, Plan]) -> Iterator[Fault]:
    """Faults in what steps read and save, here and in every variant (`rooms`) that leaves steps out."""
    here = list(_unknown_names(plan, framework))
    yield from here
    yield from named_faults(plan, framework)
    yield from input_faults(plan)
    yield from unused_faults(plan)
    told = {(fault.loc, fault.sentence) for fault in here}
    for thinner in rooms.values():
        for fault in _unknown_names(thinner, framework):
            whole = _in_whole(plan, thinner, fault)
            if (whole.loc, fault.sentence) not in told:
                yield whole
    yield from gift_faults(plan)


def _in_whole(plan: Plan, thinner: Plan, fault: Fault) -> Fault:
    """A fault of a variant, at its place in the whole plan."""
    for spot in thinner.places():
        if fault.loc[: len(spot.loc)] == spot.loc and fault.loc[len(spot.loc)] == "from":
            return Fault((*plan.loc(spot.step.id), *fault.loc[len(spot.loc) :]), fault.sentence)
    return fault


def _unknown_names(plan: Plan, framework: Framework) -> Iterator[Fault]:
    known = {need.data for need in plan.needs} | reserved(plan, framework)
    earlier: set[str] = set()
    later = {name: step.id for step in plan.walk() for name in (step.id, *step.saved_names())}
    for spot in plan.places():
        entries = spot.step.from_ if isinstance(spot.step.from_, list) else [spot.step.from_] if spot.step.from_ else []
        for n, entry in enumerate(entries):
            at: Loc = (*spot.loc, "from", n) if isinstance(spot.step.from_, list) else (*spot.loc, "from")
            names = entry.first_of if isinstance(entry, FirstOf) else [entry.data if isinstance(entry, Source) else entry]
            if any(name in earlier or name in known for name in names):
                continue
            if (isinstance(entry, Source) and entry.else_) or spot.step.else_:
                continue
            if names[0] in later:
                yield Fault(at, f"'{names[0]}' comes only later, from step '{later[names[0]]}'")
            else:
                yield Fault(at, f"no earlier step is called '{names[0]}'{did_you_mean(names[0], earlier | known)}")
        earlier.update((spot.step.id, *spot.step.saved_names()))
