"""Finder: four questions that suggest a plan to begin with, and say why; all the plans of the host stay beside it."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app import words
from app.pages import shelf
from app.pages.fitting import LABELS, PEOPLE
from app.pages.page import parts_of, render
from app.pages.suggesting import ASKED, HAVE, Answers, suggested
from app.words.speaking import of_plan
from sessions import Plan
from sessions.words import Sentence, say

router = APIRouter()
TIME = {"30": say("Up to half an hour"), "60": say("Up to an hour"), "90": say("Up to an hour and a half"), "more": say("More")}


@router.get("/choose")
def choose(
    request: Request, question: str = "", have: str = "", minutes: str = "", people: str = "", after: str = ""
) -> Response:
    """The questions as a plain form, and beneath them what they suggest once something is answered."""
    plans = parts_of(request).library.plans()
    answers = Answers(question, have, minutes, people)
    found = suggested(plans, answers)
    return render(
        request,
        "choose.html",
        questions=questions_of(plans, answers),
        answered=bool(found),
        suggestions=[_told(one.plan, one.reasons, one.against, first=n == 0) for n, one in enumerate(found)],
        others=[_other(plan) for plan in plans if plan.id not in {one.plan.id for one in found}],
        after=request.query_params.get("after", ""),
    )


def questions_of(plans: tuple[Plan, ...], given: Answers) -> list[dict[str, Any]]:
    """The four questions; a choice that no plan of this host could answer is not offered."""
    asked = {key: one.words for key, one in ASKED.items() if any(one.suits(plan) for plan in plans)}
    have = {key: one.words for key, one in HAVE.items() if not one.data or any(one.suits(plan) for plan in plans)}
    rows: list[tuple[str, Sentence, dict[str, Sentence], str]] = [
        ("question", say("Which question do your people have now?"), asked, given.question),
        ("have", say("What is there already?"), have, given.have),
        ("minutes", say("How much time is there?"), TIME, given.minutes),
        ("people", say("How many people come?"), {key: LABELS[key] for key in PEOPLE}, given.people),
    ]
    return [{"name": name, "legend": legend, "choices": _choices(row, chosen)} for name, legend, row, chosen in rows]


def _choices(row: dict[str, Sentence], chosen: str) -> list[dict[str, Any]]:
    return [{"value": key, "label": label, "chosen": key == chosen} for key, label in row.items()]


def _told(plan: Plan, reasons: list[Sentence], against: list[Sentence], first: bool) -> dict[str, Any]:
    return shelf.card(plan) | {"reasons": reasons, "against": against, "first": first, "not_for": of_plan(plan.not_for)}


def _other(plan: Plan) -> dict[str, Any]:
    told = {"id": plan.id, "title": of_plan(plan.title), "question": of_plan(plan.use_when) or of_plan(plan.purpose)}
    return told | {"minutes_words": words.minutes(plan.minutes), "lang": shelf.lang_of(plan)}
