"""The agenda: the steps of a sitting as a plan's page lists them, each with its minutes and its clock times."""

from itertools import groupby
from typing import Any

from app import words
from app.pages.shelf import leaf_of
from app.pages.step_words import field, guide, kind_words
from app.pages.timetable import Slot, timetable
from sessions.options import StepOptions
from sessions.plan import Plan
from sessions.plan_parts import Part
from sessions.promise import promise
from sessions.words import in_language


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
    title, day = in_language(part.title), f"Day {part.day}" if part.day is not None else ""
    return title if not day or day.lower() in title.lower() else f"{day}: {title}"


def clash(slot: Slot, at: str) -> str | None:
    """What to say of a fixed time: that the steps before it do not fit, or leave time over."""
    if slot.offset < 0:
        return f"You start after this, which is fixed to {at}."
    if slot.over:
        return f"The steps before this take {words.minutes(slot.over)} minutes more than there are until {at}."
    return f"{words.minutes(slot.spare)} minutes to spare before {at}." if slot.spare else None


def line(plan: Plan, step: StepOptions, n: int, slot: Slot) -> dict[str, Any]:
    """One step of the agenda, without its clock times."""
    leaf = leaf_of(plan, step)
    return {
        "n": n,
        "id": step.id,
        "title": in_language(step.title or step.id.capitalize()),
        "kind": leaf.kind,
        "words": kind_words(leaf),
        "minutes": whole(slot.lasts),
        "offset": whole(slot.offset),
        "cut": cut_words(plan, step.id),
        "prompt": in_language(step.prompt or leaf.prompt),
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
        return "never cut"
    if inside & set(late.cut_first):
        return "if late: leave out"
    return "if late: shorten" if inside & set(late.shorten_next) else None
