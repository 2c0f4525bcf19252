"""Group checks of a plan: sizes and numbers of groups that leave people alone or cannot be made."""

from collections.abc import Iterator

from sessions.faults import Fault, Loc
from sessions.framework import Framework
from sessions.plan import Breakout, Plan
from sessions.targets import targets_of

NOT_NAMES = frozenset({"random", "choice", "hand"})
FROM_PLACES = ("framework.", "frame.", "setting.")


def group_faults(plan: Plan, framework: Framework, step: Breakout, loc: Loc) -> Iterator[Fault]:
    """Faults in how one breakout puts people into groups."""
    count = step.count or (len(step.tracks) or None)
    if isinstance(step.by, str) and step.by.startswith(FROM_PLACES):
        count = len(targets_of(plan, framework, step.by.removeprefix("framework."))) or None
    elif step.size is None and count is None and not step.grow and _by_size(step):
        yield Fault(loc, "say how large groups are, with `size` or `count`")
    if step.grow and len(step.grow) != len(step.steps):
        yield Fault((*loc, "grow"), f"{len(step.grow)} sizes need as many inner steps, one for each; there are {len(step.steps)}")
    elif step.grow and any(small >= large for small, large in zip(step.grow, step.grow[1:], strict=False)):
        yield Fault((*loc, "grow"), "each size must be larger than the one before")
    if step.stayer and not step.rotate:
        yield Fault((*loc, "stayer"), "somebody stays only where groups move on: say `rotate` too")
    if "small" in step.variants:
        return
    if count and plan.who.min < 2 * count:
        yield Fault(loc, f"{count} groups leave people alone when only {plan.who.min} come; add a `small` variant", "warning")
    if step.size and plan.who.min < step.size:
        yield Fault(loc, f"groups of {step.size} need a `small` variant when only {plan.who.min} come", "warning")


def _by_size(step: Breakout) -> bool:
    """Whether groups are made by dealing people out, so that a size must be said."""
    return "same" not in step.by if isinstance(step.by, dict) else step.by in NOT_NAMES
