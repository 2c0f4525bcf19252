"""The shelf: plans as the pages tell them, in words and minutes."""

from typing import Any

from app import words
from sessions.options import StepOptions
from sessions.plan import Plan, minutes_of
from sessions.words import in_language

GROUPS = {"begin": ("To begin with", "a first picture"), "whole": ("The whole", "what is there, and how it hangs together"), "deeper": ("Deeper", "one question at a time")}  # fmt: skip  # noqa: E501


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
        "steps": [{"kind": leaf_of(plan, step).kind, "minutes": round(minutes_of(step), 1)} for step in plan.live],
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
