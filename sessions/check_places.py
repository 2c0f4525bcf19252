"""Place checks of a plan: scales, relations, frames, levels, places and duties it speaks of must be there."""

from collections.abc import Iterator

from sessions.check_frames import frame_faults
from sessions.check_known import DUTIES, level_faults, settings_of, unknown_faults
from sessions.exercises import connect, place, rate, show, write
from sessions.faults import Fault, Loc
from sessions.framework import Framework
from sessions.given_frames import GIVEN, frame_of
from sessions.options import StepOptions, Who
from sessions.plan import Place, Plan


def place_faults(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Faults in what a plan names; `framework` has the plan's own scales and relations beside it."""
    for id, frame in plan.frames.items():
        yield from frame_faults(frame, ("frames", id))
        if id in GIVEN:
            yield Fault(("frames", id), f"'{id}' is a frame that is always there; choose another name", at_key=True)
    for n, scale in enumerate(plan.scales):
        if not scale.values and (scale.from_ is None or scale.to is None or scale.from_ >= scale.to):
            yield Fault(("scales", n), "a scale needs `from` below `to`, or `values`")
    scales, relations = [one.id for one in framework.scales], [one.id for one in framework.relations]
    for spot in plan.places():
        step, loc = spot.step, spot.loc
        if isinstance(step, rate.Options):
            for n, id in enumerate(step.scales):
                yield from unknown_faults((*loc, "scales", n), "scale", id, scales)
        if isinstance(step, connect.Options):
            for n, id in enumerate(step.relations):
                yield from unknown_faults((*loc, "relations", n), "relation", id, relations)
            if step.strength is not None:
                yield from unknown_faults((*loc, "strength"), "scale", step.strength, scales)
        yield from _frames(plan, framework, spot)
        yield from _people(plan, framework, step, loc)
        cards = getattr(step, "cards", None) or []
        for card in [cards] if isinstance(cards, str) else cards:
            if card not in framework.levels[:-1] and not framework.has(card) and card not in settings_of(plan):
                yield Fault((*loc, "cards"), f"the framework has no level or place '{card}'")
    for n, part in enumerate(plan.parts):
        if isinstance(part.who, str) and part.who != "all":
            yield from unknown_faults(("parts", n, "who"), "duty", part.who, DUTIES | set(plan.roles))
        elif isinstance(part.who, Who) and part.who.duty is not None:
            yield from unknown_faults(("parts", n, "who", "duty"), "duty", part.who.duty, DUTIES | set(plan.roles))


def _frames(plan: Plan, framework: Framework, spot: Place) -> Iterator[Fault]:
    """Frames nobody brought, and cells they do not have."""
    step, key = spot.step, "into" if isinstance(spot.step, write.Options) else "frame"
    name: str | None = getattr(step, key, None) if isinstance(step, write.Options | place.Options | show.Options) else None
    if name is None:
        return
    yield from unknown_faults((*spot.loc, key), "frame", name, {*plan.frames, *GIVEN})
    if isinstance(step, place.Options) and name == "framework":
        yield from level_faults(framework, (*spot.loc, "level"), step.level)
    frame = frame_of(plan, framework, name)
    cells = {cell.id for cell in frame.cells} if frame else set()
    for n, cell in enumerate(getattr(step, "cells", [])):
        if frame:
            yield from unknown_faults((*spot.loc, "cells", n), "cell", cell, cells)


def _people(plan: Plan, framework: Framework, step: StepOptions, loc: Loc) -> Iterator[Fault]:
    if not isinstance(step.who, Who):
        return
    if step.who.viewpoint and framework.viewpoint(step.who.viewpoint) is None:
        yield Fault((*loc, "who", "viewpoint"), f"the framework has no viewpoint '{step.who.viewpoint}'")
    if step.who.duty:
        yield from unknown_faults((*loc, "who", "duty"), "duty", step.who.duty, DUTIES | set(plan.roles))
