"""Choice checks of a plan: numbers that cannot work, such as dots, answers asked of one person, and sizes of groups."""

from collections.abc import Iterator

from sessions.exercises import pick, rate, vote, write
from sessions.faults import Fault, Loc
from sessions.framework import Framework
from sessions.options import StepOptions
from sessions.plan import Breakout, Place, Plan
from sessions.targets import targets_of

ANSWERS = 12  # ratings asked of one person in one step
NOT_NAMES = frozenset({"random", "choice", "hand"})
FROM_PLACES = ("framework.", "frame.", "setting.")


def choice_faults(plan: Plan, framework: Framework) -> Iterator[Fault]:
    """Faults in how much is asked of people, and in how they are put into groups."""
    if plan.who.min > plan.who.max:
        yield Fault(("who", "min"), f"more than the {plan.who.max} who may come")
    for spot in plan.places():
        if isinstance(spot.step, vote.Options):
            yield from _dots(plan, spot.step, spot.loc)
        if isinstance(spot.step, rate.Options):
            yield from _answers(plan, framework, spot.step, spot.loc)
        if isinstance(spot.step, Breakout):
            yield from _groups(plan, framework, spot.step, spot.loc)


def _dots(plan: Plan, step: vote.Options, loc: Loc) -> Iterator[Fault]:
    if step.budget and step.per_note > step.budget and "per_note" in step.model_fields_set:
        yield Fault((*loc, "per_note"), f"more dots on one note than the {step.budget} a person has")
    notes = sum(_likely_notes(plan, id) for id in plan.sources(step.id).steps)
    if step.budget and 0 < notes < 2 * step.budget and step.style != "rank":
        yield Fault((*loc, "budget"), f"{step.budget} dots for about {notes} notes do not choose; give fewer", "warning")


def _likely_notes(plan: Plan, id: str) -> int:
    """How many notes a small room writes in a step."""
    step = plan.step(id)
    if not isinstance(step, write.Options):
        return 0
    units = {"person": plan.who.min, "group": max(2, plan.who.min // 4), "room": 1}[step.unit]
    return step.notes.max * units


def _answers(plan: Plan, framework: Framework, step: rate.Options, loc: Loc) -> Iterator[Fault]:
    """More answers than one person should be asked for: targets, times scales, times marks."""
    read = plan.sources(step.id)
    fixed = len(targets_of(plan, framework, read.targets))
    picked = [inner.max for id in read.picks if isinstance(inner := plan.step(id), pick.Options) and inner.max]
    targets = min([fixed, *picked]) if fixed else 0
    each = len(step.scales) * len(step.marks)
    if isinstance(step.deal, dict) and (dealt := step.deal.get("random")):
        if dealt * each > ANSWERS:
            yield Fault((*loc, "deal"), f"asks {dealt * each} answers of each person; {ANSWERS} at most, so deal fewer")
        return
    if targets * each > ANSWERS and step.deal == "all":
        yield Fault(loc, f"asks {targets * each} answers of each person; {ANSWERS} at most, or deal a share to each")
    notes = min([sum(_likely_notes(plan, id) for id in read.steps), *picked])
    if not fixed and not read.clusters and notes * each > ANSWERS and step.deal == "all":
        many = (
            f"about {notes} notes make {notes * each} answers for each person; deal some to each, such as `deal: {{random: 6}}`"
        )
        yield Fault(loc, many, "warning")


def _groups(plan: Plan, framework: Framework, step: Breakout, loc: Loc) -> Iterator[Fault]:
    count = step.count or (len(step.tracks) or None)
    if isinstance(step.by, str) and step.by.startswith(FROM_PLACES):
        count = len(targets_of(plan, framework, step.by.removeprefix("framework."))) or None
    elif step.size is None and count is None and _by_size(step):
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


def rounds_of(plan: Plan, framework: Framework, spot: Place) -> int | None:
    """How many rounds a repeat surely has; None when only the session will tell."""
    step: StepOptions | None = spot.step
    for_each = getattr(step, "for_each", None)
    if for_each is None:
        return getattr(step, "times", None)
    return len(targets_of(plan, framework, for_each.removeprefix("framework."))) or None
