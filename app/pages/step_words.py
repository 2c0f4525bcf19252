"""The words of a step: its kind, the fields of its form, and what its guide tells the facilitator."""

from collections.abc import Iterable
from typing import Any

from sessions.exercises.write import FormField
from sessions.options import StepOptions, hold_of
from sessions.plan import Plan
from sessions.words import in_language

HELD = {"write", "place", "rate", "vote"}
DO = {"zoom_in": "zoom_in", "zoom_out": "zoom_out", "say": "say", "watch": "watch", "if_stuck": "stuck", "if_late": "do"}
PROMISED = {
    "what": "What will happen?",
    "first_step": "What is the first step?",
    "owner": "Who sees to it?",
    "with": "With whom?",
    "by": "By when?",
    "help": "What help is needed?",
    "know": "How will we know?",
    "stop": "What will we stop doing to make room?",
}


def kind_words(leaf: Any) -> str:
    """The kind of a step, and whether answers are held."""
    if leaf.kind == "rest":
        return ""
    return f"{leaf.kind}, held" if leaf.kind in HELD and hold_of(leaf) == "until_reveal" else str(leaf.kind)


def field(asked: FormField | str) -> dict[str, Any]:
    """One field of a form with its choices, or one part of a promise."""
    if isinstance(asked, str):
        return {"label": PROMISED.get(asked, asked.capitalize()), "options": []}
    options: Iterable[Any] = asked.options
    labels = [option if isinstance(option, str) else in_language(option["label"]) for option in options]
    return {"label": in_language(asked.label), "options": labels}


def guide(plan: Plan, leaf: StepOptions) -> dict[str, str]:
    """The facilitator's words for a step, by the names the page uses."""
    written = plan.guide_of(leaf.id)
    told = {name: in_language(getattr(written.guide, key)) for key, name in DO.items() if getattr(written.guide, key, None)}
    if leaf.another_way:
        told["another_way"] = in_language(leaf.another_way)
    return told
