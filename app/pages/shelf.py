"""The shelf: plans as the pages tell them, in words and minutes."""

from typing import Any

from app import words
from app.pages.page import lang_attribute
from app.words.speaking import language, of_plan
from sessions.options import StepOptions
from sessions.plan import Plan, minutes_of
from sessions.words import say

GROUPS = {
    "begin": (say("To begin with"), say("a first picture")),
    "whole": (say("The whole"), say("what is there, and how it hangs together")),
    "deeper": (say("Deeper"), say("one question at a time")),
}


def card(plan: Plan) -> dict[str, Any]:
    """A plan as the library shows it."""
    return {
        "id": plan.id,
        "title": of_plan(plan.title),
        "lang": lang_of(plan),
        "minutes_words": words.minutes(plan.minutes),
        "people_words": words.people(plan.who.min, plan.who.max),
        "needs": needs_of(plan),
        "gives": gives_of(plan),
        "question": of_plan(plan.use_when) or of_plan(plan.purpose),
        "steps": [{"kind": leaf_of(plan, step).kind, "minutes": round(minutes_of(step), 1)} for step in plan.live],
    }


def lang_of(plan: Plan) -> str:
    """The `lang` attribute for a plan's words on a page in another language; nothing where they are in the page's own."""
    own, theirs = language(), plan.languages or ["en"]
    tongue = own if own in theirs else "en" if "en" in theirs else theirs[0]
    return "" if tongue == own else lang_attribute(tongue)


def needs_of(plan: Plan) -> str:
    """What a plan begins with, in words."""
    said = [of_plan(need.say) or need.data.replace("_", " ") for need in plan.needs]
    return "; ".join(said) or say("Nothing")


def gives_of(plan: Plan) -> str:
    """What a plan leaves behind, in words."""
    said = [of_plan(gift.say) or gift.data.replace("_", " ") for gift in plan.gives]
    return "; ".join(said) or say("A conversation")


def leaf_of(plan: Plan, step: StepOptions) -> Any:
    """The step whose kind stands for a step: of what a container holds, the one that takes longest."""
    leaves = [plan.step(leaf) for leaf in plan.leaves(step.id)]
    return max(leaves, key=lambda leaf: leaf.planned_minutes())


def about(plan: Plan) -> dict[str, Any]:
    """A plan as its own page shows it."""
    return {
        "id": plan.id,
        "title": of_plan(plan.title),
        "lang": lang_of(plan),
        "why": of_plan(plan.purpose),
        "minutes": round(plan.minutes),
        "people_words": words.people(plan.who.min, plan.who.max),
        "needs": needs_of(plan),
        "gives": gives_of(plan),
        "not_for": of_plan(plan.not_for),
        "goes_wrong": of_plan(plan.running_late.fails),
    }
