"""The shelf: plans and their steps as the pages tell them, in words and minutes."""

from collections.abc import Iterable
from typing import Any

from app import words
from sessions.exercises.write import FormField
from sessions.options import StepOptions, hold_of
from sessions.plan import Plan, minutes_of
from sessions.promise import promise
from sessions.words import in_language

GROUPS = {"begin": ("To begin with", "a first picture"), "whole": ("The whole", "what is there, and how it hangs together"), "deeper": ("Deeper", "one question at a time")}  # fmt: skip  # noqa: E501
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


def card(plan: Plan) -> dict[str, Any]:
    """A plan as the library shows it."""
    return {
        "id": plan.id,
        "title": in_language(plan.title),
        "minutes_words": words.minutes(plan.minutes),
        "people_words": words.people(plan.who.min, plan.who.max),
        "needs": needs_of(plan),
        "gives": gives_of(plan),
        "question": in_language(plan.use_when) or in_language(plan.purpose),
        "steps": [{"kind": leaf_of(plan, step).kind, "minutes": round(minutes_of(step), 1)} for step in plan.steps],
    }


def needs_of(plan: Plan) -> str:
    """What a plan begins with, in words."""
    said = [in_language(need.say) or need.data.replace("_", " ") for need in plan.needs]
    return "; ".join(said) or "Nothing"


def gives_of(plan: Plan) -> str:
    """What a plan leaves behind, in words."""
    said = [in_language(gift.say) or gift.data.replace("_", " ") for gift in plan.gives]
    return ", ".join(said) or "A conversation"


def leaf_of(plan: Plan, step: StepOptions) -> Any:
    """The step whose kind stands for a step: of what a container holds, the one that takes longest."""
    leaves = [plan.step(leaf) for leaf in plan.leaves(step.id)]
    return max(leaves, key=lambda leaf: leaf.planned_minutes())


def about(plan: Plan) -> dict[str, Any]:
    """A plan as its own page shows it."""
    return {
        "id": plan.id,
        "title": in_language(plan.title),
        "why": in_language(plan.purpose),
        "minutes": round(plan.minutes),
        "people_words": words.people(plan.who.min, plan.who.max),
        "needs": needs_of(plan),
        "gives": gives_of(plan),
        "not_for": in_language(plan.not_for),
        "goes_wrong": in_language(plan.running_late.fails),
    }


def agenda(plan: Plan, starts: str) -> list[dict[str, Any]]:
    """The steps of a sitting with their clock times, beginning at `starts` ('HH:MM')."""
    told, offset = [], 0.0
    for n, step in enumerate(plan.steps, 1):
        lasts = minutes_of(step)
        told.append(
            line(plan, step, n, offset, lasts)
            | {"starts": words.clock(starts, offset), "ends": words.clock(starts, offset + lasts)}
        )
        offset += lasts
    return told


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


def kind_words(leaf: Any) -> str:
    """The kind of a step, and whether answers are held."""
    if leaf.kind == "rest":
        return ""
    return f"{leaf.kind}, held" if leaf.kind in HELD and hold_of(leaf) == "until_reveal" else str(leaf.kind)


def cut_words(plan: Plan, step: str) -> str | None:
    """What may become of a step when time is short."""
    late, inside = plan.running_late, {step, *plan.leaves(step)}
    if inside & set(late.never_cut):
        return "never cut"
    if inside & set(late.cut_first):
        return "if late: leave out"
    return "if late: shorten" if inside & set(late.shorten_next) else None


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
