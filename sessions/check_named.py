"""Name checks of a plan: what a step speaks of outside `from` must be there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sessions.check_known import CONNECT_TO, level_faults, settings_of
from sessions.exercises import connect, discuss, rate, show, write
from sessions.faults import Fault, did_you_mean
from sessions.framework import Framework
from sessions.given_frames import GIVEN
from sessions.options import StepOptions
from sessions.plan import Breakout, Plan, Repeat
from sessions.sources import RESERVED

COUNTED = frozenset({"people", "new", "groups"})  # what show_if may count beside data


class Named(NamedTuple):
    """A name a step speaks of outside `from`: the option, the name, and whether it may name a later step's data."""

    key: str
    name: str


def reserved(plan: Plan, framework: Framework) -> frozenset[str]:
    """Names that are always there in this plan."""
    places = {"framework.tensions", *(f"framework.{level}" for level in framework.levels[:-1])}
    return RESERVED | places | settings_of(plan) | {f"frame.{id}" for id in (*plan.frames, *GIVEN)}


def named_in(step: StepOptions) -> Iterator[Named]:
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


def named_faults(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Names in other options than `from` that nothing stands for."""
    made = {name for step in plan.walk() for name in (step.id, *step.saved_names())}
    pictures = {step.save_picture for step in plan.walk() if step.save_picture}
    known = made | pictures | {need.data for need in plan.needs} | reserved(plan, framework)
    for spot in plan.places():
        for key, name in named_in(spot.step):
            if key == "by" and name.startswith("framework.") and name not in known:
                yield from level_faults(framework, (*spot.loc, "by"), name.removeprefix("framework."))
            elif name not in known:
                yield Fault((*spot.loc, key), f"nothing is called '{name}'{did_you_mean(name, known)}")
