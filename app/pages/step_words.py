"""The words of a step: its kind, the fields of its form, and what its guide tells the facilitator."""

from collections.abc import Iterable
from typing import Any

from app.words.speaking import of_plan
from sessions.exercises.write import FormField
from sessions.options import StepOptions, hold_of
from sessions.plan import Plan
from sessions.words import say

HELD = {"write", "place", "rate", "vote"}
DO = {"zoom_in": "zoom_in", "zoom_out": "zoom_out", "say": "say", "watch": "watch", "if_stuck": "stuck", "if_late": "do"}
KINDS = {
    "brief": say("brief"),
    "write": say("write"),
    "place": say("place"),
    "cluster": say("cluster"),
    "connect": say("connect"),
    "rate": say("rate"),
    "vote": say("vote"),
    "pick": say("pick"),
    "commit": say("commit"),
    "show": say("show"),
    "discuss": say("discuss"),
}
PROMISED = {
    "what": say("What will happen?"),
    "first_step": say("What is the first step?"),
    "owner": say("Who sees to it?"),
    "with": say("With whom?"),
    "by": say("By when?"),
    "help": say("What help is needed?"),
    "know": say("How will we know?"),
    "stop": say("What will we stop doing to make room?"),
}


def kind_words(leaf: Any) -> str:
    """The kind of a step, and whether answers are held."""
    if leaf.kind == "rest":
        return ""
    kind = KINDS.get(leaf.kind, leaf.kind)
    return say("{kind}, held", kind=kind) if leaf.kind in HELD and hold_of(leaf) == "until_reveal" else kind


def field(asked: FormField | str) -> dict[str, Any]:
    """One field of a form with its choices, or one part of a promise."""
    if isinstance(asked, str):
        return {"label": PROMISED.get(asked, asked.capitalize()), "options": []}
    options: Iterable[Any] = asked.options
    labels = [option if isinstance(option, str) else of_plan(option["label"]) for option in options]
    return {"label": of_plan(asked.label), "options": labels}


def guide(plan: Plan, leaf: StepOptions) -> dict[str, str]:
    """The facilitator's words for a step, by the names the page uses."""
    written = plan.guide_of(leaf.id)
    told = {name: of_plan(getattr(written.guide, key)) for key, name in DO.items() if getattr(written.guide, key, None)}
    if leaf.another_way:
        told["another_way"] = of_plan(leaf.another_way)
    return told
