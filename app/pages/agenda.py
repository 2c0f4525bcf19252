"""The agenda: the steps of a sitting as a plan's page lists them, each with its minutes and its clock times."""

from itertools import groupby
from typing import Any

from app import words
from app.pages.shelf import leaf_of
from app.pages.step_words import field, guide, kind_words
from app.pages.timetable import Slot, timetable
from app.words.speaking import of_plan, told
from sessions.options import StepOptions
from sessions.plan import Plan
from sessions.plan_parts import Part
from sessions.promise import promise
from sessions.words import say, say_n


def agenda(plan: Plan, starts: str) -> list[dict[str, Any]]:
    """The steps of all sittings with their clock times: the first begins at `starts` ('HH:MM'), others when their part says.

    The first step of a part carries the part's `name`. Fixed times stand, and say what of the steps before them does not fit;
    times that do not hang on `starts` are `apart`.
    """
    told: list[dict[str, Any]] = []
    for part, steps in groupby(plan.live, lambda step: plan.part_of(step.id)):
        row = list(steps)
        begins = (part.clock() if part is not None else None) or starts
        for step, slot in zip(row, timetable(row, begins), strict=True):
            times = {
                "starts": words.clock(begins, slot.offset),
                "ends": words.clock(begins, slot.offset + slot.lasts),
                "fixed": slot.fixed,
                "apart": part is not None and part.clock() is not None,
                "clash": clash(slot, words.clock(begins, slot.offset)),
                "name": sitting_words(part) if part is not None and step is row[0] else "",
            }
            told.append(line(plan, step, len(told) + 1, slot) | times)
    return told


def sitting_words(part: Part) -> str:
    """What a sitting is called, with its day."""
    title, day = of_plan(part.title), say("Day {n}", n=part.day) if part.day is not None else None
    return title if day is None or told(day).lower() in title.lower() else say("{day}: {title}", day=day, title=title)


def clash(slot: Slot, at: str) -> str | None:
    """What to say of a fixed time: that the steps before it do not fit, or leave time over."""
    if slot.offset < 0:
        return say("You start after this, which is fixed to {time}.", time=at)
    if slot.over:
        one = "The steps before this take {n} minute more than there are until {time}."
        many = "The steps before this take {n} minutes more than there are until {time}."
        return say_n(one, many, whole(slot.over), time=at)
    one, many = "{n} minute to spare before {time}.", "{n} minutes to spare before {time}."
    return say_n(one, many, whole(slot.spare), time=at) if slot.spare else None


def line(plan: Plan, step: StepOptions, n: int, slot: Slot) -> dict[str, Any]:
    """One step of the agenda, without its clock times."""
    leaf = leaf_of(plan, step)
    return {
        "n": n,
        "id": step.id,
        "title": of_plan(step.title or step.id.capitalize()),
        "kind": leaf.kind,
        "words": kind_words(leaf),
        "minutes": whole(slot.lasts),
        "offset": whole(slot.offset),
        "cut": cut_words(plan, step.id),
        "prompt": of_plan(step.prompt or leaf.prompt),
        "promise": promise(leaf) or None,
        "fields": [field(each) for each in getattr(leaf, "fields", [])],
        "guide": guide(plan, leaf),
    }


def whole(n: float) -> float:
    """A number of minutes, without a decimal point where it needs none."""
    return int(n) if n == int(n) else round(n, 1)


def cut_words(plan: Plan, step: str) -> str | None:
    """What may become of a step when time is short."""
    late, inside = plan.running_late, {step, *plan.leaves(step)}
    if inside & set(late.never_cut):
        return say("never cut")
    if inside & set(late.cut_first):
        return say("if late: leave out")
    return say("if late: shorten") if inside & set(late.shorten_next) else None
