"""Suggesting: how well a plan answers what somebody said of their people, and why; plans are known by what they need and give."""

from collections.abc import Sequence
from typing import NamedTuple

from app import words
from app.pages.fitting import MINUTES, PEOPLE
from app.words.speaking import of_plan
from sessions import Plan
from sessions.words import Sentence, say

MOST = 3
ANSWERS_IT, FIRST_GIFT, BEGINS_WITH_IT, FITS = 8, 5, 3, 2  # what each is worth: the question counts most
GIVES, NEEDS, BEGINS, LOOKS_BACK = "gives", "needs", "begins", "looks back"


class Asked(NamedTuple):
    """One answer that can be given: its words, and by what a plan suits it: data it gives or needs, or what it does."""

    words: Sentence
    how: str
    data: tuple[str, ...] = ()

    def suits(self, plan: Plan) -> bool:
        """Whether a plan is of use to who says so."""
        if self.how == LOOKS_BACK:
            return any(step.kind == "commit" and getattr(step, "update", False) for step in plan.walk())
        if self.how == BEGINS:
            return plan.group == "begin" and not any(need.else_ == "stop" for need in plan.needs)
        things = [gift.data for gift in plan.gives] if self.how == GIVES else [need.data for need in plan.needs]
        return any(name in self.data for name in things)


ASKED = {
    "new": Asked(say("What is this, and where do we begin?"), BEGINS),
    "who": Asked(say("Who does what, and where is nothing?"), GIVES, ("energy", "gaps")),
    "links": Asked(say("How does it hang together, and what stands alone?"), GIVES, ("links",)),
    "differ": Asked(say("Why do we keep disagreeing?"), GIVES, ("positions", "views")),
    "way": Asked(say("What gets in the way of one thing?"), GIVES, ("blocks", "statement")),
    "first": Asked(say("What do we do first, and who takes it on?"), GIVES, ("priorities",)),
    "moved": Asked(say("What became of what we promised?"), LOOKS_BACK),
    "tell": Asked(say("How do we tell others about it?"), GIVES, ("narrative", "invitation")),
}
HAVE = {
    "nothing": Asked(say("Nothing yet"), BEGINS),
    "map": Asked(say("A list or a map of what is going on"), NEEDS, ("activities",)),
    "ideas": Asked(say("More ideas than hands"), NEEDS, ("candidates",)),
    "promises": Asked(say("Promises from an earlier session"), NEEDS, ("commitments",)),
}


class Answers(NamedTuple):
    """What was answered; "" for what was not."""

    question: str = ""
    have: str = ""
    minutes: str = ""
    people: str = ""


class Suggestion(NamedTuple):
    """A plan with what speaks for it and what does not fit."""

    plan: Plan
    worth: int
    reasons: list[Sentence]
    against: list[Sentence]


def suggested(plans: Sequence[Plan], answers: Answers) -> list[Suggestion]:
    """At most three plans, the best first, in the order of the shelf where they are as good; [] while nothing is answered."""
    known = (answers.question in ASKED, answers.have in HAVE, answers.minutes in MINUTES, answers.people in PEOPLE)
    if not any(known):
        return []
    asked = ASKED.get(answers.question)
    answering = [plan for plan in plans if asked is not None and asked.suits(plan)]
    found = [_weighed(plan, answers) for plan in answering or plans]
    ranked = sorted((one for one in found if one.reasons), key=lambda one: -one.worth)
    return ranked[:MOST]


def _weighed(plan: Plan, answers: Answers) -> Suggestion:
    reasons, against, worth = list[Sentence](), list[Sentence](), 0
    for n, yes, no in (_question(plan, answers), _have(plan, answers), _minutes(plan, answers), _people(plan, answers)):
        worth += n
        reasons += [yes] if yes is not None else []
        against += [no] if no is not None else []
    return Suggestion(plan, worth, reasons, against)


Weight = tuple[int, Sentence | None, Sentence | None]


def _question(plan: Plan, answers: Answers) -> Weight:
    asked = ASKED.get(answers.question)
    if asked is None or not asked.suits(plan):
        return 0, None, None
    gift = next((gift for gift in plan.gives if gift.data in asked.data), None)
    if gift is not None:
        worth = ANSWERS_IT + (FIRST_GIFT if gift is plan.gives[0] else 0)
        return worth, say("It leaves behind: {what}", what=of_plan(gift.say) or gift.data.replace("_", " ")), None
    if asked.how == LOOKS_BACK:
        return ANSWERS_IT, say("It asks what became of each promise"), None
    return ANSWERS_IT, say("It is made to begin with: {why}", why=of_plan(plan.purpose)), None


def _have(plan: Plan, answers: Answers) -> Weight:
    have = HAVE.get(answers.have)
    if have is None:
        return 0, None, None
    lacking = [need for need in plan.needs if need.else_ != "go_without" and need.data not in have.data]
    if lacking:
        what = of_plan(lacking[0].say) or lacking[0].data.replace("_", " ")
        return -BEGINS_WITH_IT, None, say("It begins with something you may not have: {what}", what=what)
    need = next((need for need in plan.needs if need.data in have.data), None)
    if need is not None:
        return BEGINS_WITH_IT, say("It goes on from what you have"), None
    nothing = have.how == BEGINS and not plan.needs
    return (BEGINS_WITH_IT, say("It needs nothing from before"), None) if nothing else (0, None, None)


def _minutes(plan: Plan, answers: Answers) -> Weight:
    if answers.minutes not in MINUTES:
        return 0, None, None
    n = words.minutes(plan.minutes)
    if plan.minutes <= MINUTES[answers.minutes][1]:
        return FITS, say("It takes {n} minutes", n=n), None
    return -FITS, None, say("It takes {n} minutes, which is more than you have", n=n)


def _people(plan: Plan, answers: Answers) -> Weight:
    if answers.people not in PEOPLE:
        return 0, None, None
    low, high = PEOPLE[answers.people]
    made_for = words.people(plan.who.min, plan.who.max)
    if low <= plan.who.max and plan.who.min <= high:
        return FITS, say("It is made for {people}", people=made_for), None
    return -FITS, None, say("It is made for {people}, not for so many or so few", people=made_for)
