"""Known names: what stands for places, settings and duties in a plan, and the fault of a name that nobody knows."""

from collections.abc import Collection, Iterator

from sessions.faults import Fault, Loc, did_you_mean
from sessions.framework import Framework
from sessions.plan import Plan

DUTIES = frozenset({"scribe", "decider", "convener", "stayer"})
CONNECT_TO = frozenset({"any", "notes", "cells"})


def settings_of(plan: Plan) -> set[str]:
    """Names that stand for the plan's settings: setting.<id>, and what is inside or speaks for such a place."""
    return {f"setting.{one.id}{more}" for one in plan.settings for more in ("", ".inside", ".signs")}


def level_faults(framework: Framework, loc: Loc, level: str) -> Iterator[Fault]:
    """A level that the framework does not have."""
    levels = framework.levels[:-1]
    if level not in levels:
        yield Fault(loc, f"the framework has no level '{level}'{did_you_mean(level, levels)}")


def unknown_faults(loc: Loc, what: str, id: str, known: Collection[str]) -> Iterator[Fault]:
    """A name that is not among those known."""
    if id not in known:
        yield Fault(loc, f"no {what} is called '{id}'{did_you_mean(id, known)}")
