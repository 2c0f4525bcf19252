"""The agenda: the steps of a sitting as a plan's page lists them, each with its minutes and its clock times."""

from typing import Any

from app import words
from app.pages.shelf import leaf_of
from app.pages.step_words import field, guide, kind_words
from sessions.options import StepOptions
from sessions.plan import Plan, minutes_of
from sessions.plan_parts import Part
from sessions.promise import promise
from sessions.words import in_language


def agenda(plan: Plan, starts: str) -> list[dict[str, Any]]:
    """The steps of all sittings with their clock times: the first begins at `starts` ('HH:MM'), others when their part says.

    The first step of a part carries the part's `name`; times that do not hang on `starts` are `fixed`.
    """
    told, offset, begins, before = [], 0.0, starts, None
    for n, step in enumerate(plan.live, 1):
        part, lasts = plan.part_of(step.id), minutes_of(step)
        name = sitting_words(part) if part is not None and part is not before else ""
        if part is not before:
            offset, begins = 0.0, (part.clock() if part is not None else None) or starts
        before = part
        times = {
            "starts": words.clock(begins, offset),
            "ends": words.clock(begins, offset + lasts),
            "fixed": part is not None and part.clock() is not None,
        }
        told.append(line(plan, step, n, offset, lasts) | times | {"name": name})
        offset += lasts
    return told


def sitting_words(part: Part) -> str:
    """What a sitting is called, with its day."""
    title, day = in_language(part.title), f"Day {part.day}" if part.day is not None else ""
    return title if not day or day.lower() in title.lower() else f"{day}: {title}"


def line(plan: Plan, step: StepOptions, n: int, offset: float, lasts: float) -> dict[str, Any]:
    """One step of the agenda, without its clock times."""
    leaf = leaf_of(plan, step)
    return {
        "n": n,
        "id": step.id,
        "title": in_language(step.title or step.id.capitalize()),
        "kind": leaf.kind,
        "words": kind_words(leaf),
        "minutes": whole(lasts),
        "offset": whole(offset),
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
