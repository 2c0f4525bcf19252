"""The finder: four questions, a suggestion with its reasons from the plans this host has, and all the others beside it."""

import pytest

from app.library import Library
from app.pages.suggesting import ASKED, HAVE, Answers, suggested
from tests.app.server import Server
from tests.app.test_harvest import PLAIN, words
from tests.cast import Browser

PLANS = Library().plans()
FIRST = {"new": "introduce", "links": "connections", "first": "commit", "moved": "return", "tell": "narrative"}


@pytest.mark.parametrize("question", ASKED)
def test_each_question_is_answered_with_reasons(question: str) -> None:
    """Every plan that is suggested says why; what does not fit is said too, and makes no plan disappear."""
    found = suggested(PLANS, Answers(question=question, minutes="60", people="6-12"))
    assert 0 < len(found) <= 3 and all(one.reasons for one in found)
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)
    if question in FIRST:
        assert found[0].plan.id == FIRST[question]
    for one in found:
        assert bool(any("more than you have" in reason for reason in one.against)) == (one.plan.minutes > 60)


def test_what_there_is_and_is_not_is_weighed() -> None:
    """Promises lead to looking back, more ideas than hands to choosing; a plan that begins with something else says so."""
    assert suggested(PLANS, Answers(have="promises"))[0].plan.id == "return"
    assert suggested(PLANS, Answers(have="ideas"))[0].plan.id == "commit"
    [one] = suggested(PLANS, Answers(question="first", have="nothing"))
    assert one.plan.id == "commit" and "may not have" in one.against[0]
    assert suggested(PLANS, Answers()) == [] and suggested(PLANS, Answers(question="no such", have="x", minutes="9")) == []


def test_it_knows_no_plan_by_name() -> None:
    """A host with other plans is suggested those: a renamed copy is found by what it gives."""
    ours = [plan.model_copy(update={"id": f"our-{plan.id}"}) for plan in PLANS if plan.id in ("connections", "map")]
    assert [one.plan.id for one in suggested(ours, Answers(question="links"))] == ["our-connections"]
    assert suggested([], Answers(question="links")) == []


def test_the_page_is_a_plain_form(plenary: Server) -> None:
    """Without scripts: questions first, then reasons; every plan of the host is on it, whatever was answered."""
    eve = Browser(plenary.base, "Eve", "facilitator")
    html = eve.get("/choose", headers=PLAIN).text
    assert html.count("<fieldset") == 4 and "Or choose by yourself" in html and "You might begin with" not in html
    count = html.count('href="/plans/')
    for query in ("have=nothing&minutes=60", "people=6-12", "question=nonsense", "question=%3Cscript%3E"):
        answer = eve.get(f"/choose?{query}", headers=PLAIN)
        assert answer.status_code == 200 and answer.text.count('href="/plans/') == count and "<script>" not in answer.text
    said = words(eve.get("/choose?people=6-12&minutes=90", headers=PLAIN).text)
    assert "You might begin with" in said and "It takes" in said and "you know your people" in said
    assert "?after=team" in eve.get("/choose?people=6-12&after=team", headers=PLAIN).text


def test_it_is_found_from_home_and_the_shelf(plenary: Server) -> None:
    """Help me choose leads there."""
    eve = Browser(plenary.base, "Eve", "facilitator")
    for page in ("/", "/plans"):
        assert 'href="/choose"' in eve.get(page, headers=PLAIN).text
    assert len(HAVE) == 4
