"""Data checks of a plan: what is read must be given, what is given must be used, what is held must be opened."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sessions.check_places import CONNECT_TO, level_faults, settings_of
from sessions.exercises import connect, discuss, rate, show, vote, write
from sessions.faults import Fault, Loc, did_you_mean
from sessions.frames import GIVEN
from sessions.framework import Framework
from sessions.options import FirstOf, Source, StepOptions, hold_of
from sessions.plan import Breakout, Plan, Repeat
from sessions.plan_head import Variant
from sessions.sources import RESERVED

READERS = frozenset({"place", "cluster", "connect", "rate", "vote", "pick"})  # kinds that have nothing to do without inputs
COUNTED = frozenset({"people", "new", "groups"})  # what show_if may count beside data


class Named(NamedTuple):
    """A name a step speaks of outside `from`: the option, the name, and whether it may name a later step's data."""

    key: str
    name: str


def data_faults(plan: Plan, framework: Framework, rooms: Mapping[Variant, Plan]) -> Iterator[Fault]:
    """Faults in what steps read and save, here and in every variant (`rooms`) that leaves steps out."""
    here = list(_unknown_names(plan, framework))
    yield from here
    yield from _unknown_elsewhere(plan, framework)
    yield from _nothing_to_read(plan)
    yield from _never_used(plan)
    told = {(fault.loc, fault.sentence) for fault in here}
    for thinner in rooms.values():
        for fault in _unknown_names(thinner, framework):
            whole = _in_whole(plan, thinner, fault)
            if (whole.loc, fault.sentence) not in told:
                yield whole
    yield from _gifts(plan)


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


def reserved(plan: Plan, framework: Framework) -> frozenset[str]:
    """Names that are always there in this plan."""
    places = {"framework.tensions", *(f"framework.{level}" for level in framework.levels[:-1])}
    return RESERVED | places | settings_of(plan) | {f"frame.{id}" for id in (*plan.frames, *GIVEN)}


def _named(step: StepOptions) -> Iterator[Named]:
    """What a step speaks of outside `from`."""
    if isinstance(step, Repeat) and step.for_each:
        yield Named("for_each", step.for_each)
    if isinstance(step, discuss.Options) and step.topics:
        yield Named("topics", step.topics)
    if isinstance(step, write.Options) and step.about:
        yield Named("about", step.about)
    if isinstance(step, show.Options) and step.against:
        yield Named("against", step.against)
    if isinstance(step, connect.Options) and step.to not in CONNECT_TO:
        yield Named("to", step.to)
    if isinstance(step, rate.Options) and step.again:
        yield from (Named("again", name) for name in ([step.again] if isinstance(step.again, str) else step.again.first_of))
    if isinstance(step, Breakout) and isinstance(step.by, str) and step.by not in {"random", "choice", "hand"}:
        yield Named("by", step.by)
    for name in re.findall(r"[a-z][a-z0-9_.-]*(?= *[<>=])", step.show_if or ""):
        if name not in COUNTED:
            yield Named("show_if", name)


def _unknown_elsewhere(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Names in other options than `from` that nothing stands for."""
    made = {name for step in plan.walk() for name in (step.id, *step.saved_names())}
    pictures = {step.save_picture for step in plan.walk() if step.save_picture}
    known = made | pictures | {need.data for need in plan.needs} | reserved(plan, framework)
    for spot in plan.places():
        for key, name in _named(spot.step):
            if key == "by" and name.startswith("framework.") and name not in known:
                yield from level_faults(framework, (*spot.loc, "by"), name.removeprefix("framework."))
            elif name not in known:
                yield Fault((*spot.loc, key), f"nothing is called '{name}'{did_you_mean(name, known)}")


def _nothing_to_read(plan: Plan) -> Iterator[Fault]:
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
    named = {name for step in plan.walk() for _, name in _named(step)}
    return named | {name for step in plan.walk() for name in step.source_names()} | {gift.data for gift in plan.gives}


def _never_used(plan: Plan) -> Iterator[Fault]:
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


def _gifts(plan: Plan) -> Iterator[Fault]:
    saved = {name for step in plan.walk() for name in step.saved_names()}
    for n, gift in enumerate(plan.gives):
        if gift.data not in saved:
            yield Fault(("gives", n, "data"), f"no step saves '{gift.data}'{did_you_mean(gift.data, saved)}")
