"""Choice checks of a plan: numbers that cannot work, such as dots, and answers asked of one person."""

from collections.abc import Iterator

from sessions.check_groups import group_faults
from sessions.exercises import pick, rate, vote, write
from sessions.faults import Fault, Loc
from sessions.framework import Framework
from sessions.options import StepOptions
from sessions.plan import Breakout, Place, Plan
from sessions.targets import targets_of

ANSWERS = 12  # ratings asked of one person in one step


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
            yield from group_faults(plan, framework, spot.step, spot.loc)


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


def rounds_of(plan: Plan, framework: Framework, spot: Place) -> int | None:
    """How many rounds a repeat surely has; None when only the session will tell."""
    step: StepOptions | None = spot.step
    for_each = getattr(step, "for_each", None)
    if for_each is None:
        return getattr(step, "times", None)
    return len(targets_of(plan, framework, for_each.removeprefix("framework."))) or None
