"""Fitting: which plans suit the minutes and the people one has, and the choices that narrow them."""

from collections.abc import Callable
from typing import Any

from sessions import Plan
from sessions.words import say

MINUTES = {"30": (0, 30), "60": (31, 60), "90": (61, 90), "more": (91, 10_000)}
PEOPLE = {"2-5": (2, 5), "6-12": (6, 12), "13-30": (13, 30), "more": (31, 10_000)}
LABELS = {
    "30": say("Up to 30"),
    "60": say("31 to 60"),
    "90": say("61 to 90"),
    "more": say("More"),
    "2-5": say("2 to 5"),
    "6-12": say("6 to 12"),
    "13-30": say("13 to 30"),
}
Span = tuple[float, float]


def lasts(plan: Plan) -> Span:
    """The minutes of a plan."""
    return plan.minutes, plan.minutes


def seats(plan: Plan) -> Span:
    """The people of a plan."""
    return plan.who.min, plan.who.max


def fits(chosen: list[str], spans: dict[str, tuple[int, int]], plan: Plan, of: Callable[[Plan], Span]) -> bool:
    """Whether a plan overlaps any of the chosen spans; anything fits when none is chosen."""
    least, most = of(plan)
    wanted = [spans[each] for each in chosen if each in spans]
    return not wanted or any(low <= most and least <= high for low, high in wanted)


def choices(
    name: str,
    legend: str,
    spans: dict[str, tuple[int, int]],
    chosen: list[str],
    plans: tuple[Plan, ...],
    of: Callable[[Plan], Span],
) -> dict[str, Any]:
    """One filter with the number of plans behind each choice that has any."""
    options = [
        {
            "value": value,
            "label": LABELS[value],
            "n": sum(fits([value], spans, plan, of) for plan in plans),
            "checked": value in chosen,
        }
        for value in spans
    ]
    useful = [option for option in options if option["n"] or option["checked"]]
    return {"name": name, "legend": legend, "options": useful}
