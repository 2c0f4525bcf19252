"""Every plan on the shelf is played to its end by simulated people, in the engine alone, with a pause after every step.

Those that need something of an earlier session are played after one, in the same conversation.
"""

from collections import Counter

import pytest

from app.rehearsal.acts import ACTS, NOTHING_TO_DO
from app.rehearsal.in_engine import DESK, Play
from app.rehearsal.sight import Sight
from sessions import Plan, decode_event, replay
from sessions.exercises import EXERCISES
from tests.plans.conversations import LIBRARY, play_once

PLANS = LIBRARY.plans()
CONTAINERS = {"block", "breakout", "repeat"}
IN_LIFE = {"closed", "limit", "not_found", "not_allowed", "asks", "full"}  # refusals that a room full of people gets now and then


def played(plan: Plan, people: int, seed: int = 7) -> Play:
    """A plan played to its end, paused and resumed after every step; once, and then remembered."""
    return play_once(plan.id, people, seed)


def stops(plan: Plan) -> list[str]:
    """Where Next stops, from the first to the last."""
    found, here = [], plan.first_leaf()
    while here is not None:
        found.append(here)
        here = plan.next_leaf(here)
    return found


@pytest.mark.parametrize("people", (3, 8, 25))
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_plan_is_played_to_its_end(plan: Plan, people: int) -> None:
    play = played(plan, people)
    assert play.state.floor.status == "finished"
    assert play.visited == stops(plan)
    told = Counter(kind for kind, _ in play.log)
    assert told["session_paused"] == len(stops(plan)), "a pause after every step"
    assert told["sitting_opened"] == len(stops(plan)) + 1
    assert told["seat_taken"] == people


@pytest.mark.parametrize("people", (3, 8, 25))
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_what_was_played_is_what_the_log_tells(plan: Plan, people: int) -> None:
    play = played(plan, people)
    assert replay(play.first, [decode_event(*event) for event in play.log]) == play.state
    assert play.differs() == [], "everybody was told exactly what their view holds"


@pytest.mark.parametrize("people", (3, 8, 25))
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_people_are_seldom_refused(plan: Plan, people: int) -> None:
    play = played(plan, people)
    refused = [(said["type"], refused.code, refused.sentence) for _, said, refused in play.refusals]
    assert {code for _, code, _ in refused} <= IN_LIFE, refused
    assert len(refused) <= max(3, play.commands // 20), refused


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_people_answer_wherever_they_are_asked(plan: Plan) -> None:
    play = played(plan, 25)
    desk = Sight(play.shared[DESK])
    for leaf in plan.leaves():
        step, at = plan.step(leaf), play.state.steps[leaf]
        if step.kind == "write" and step.who == "all" and getattr(step, "store", "notes") == "notes":
            assert len(at.notes), f"nobody wrote in {leaf}"
        if step.kind in ("rate", "vote") and step.who == "all":
            assert desk.targets(desk.records[f"step/{leaf}"]), f"there was nothing to answer in {leaf}"
            assert at.work.people, f"nobody answered in {leaf}"


def test_the_same_seed_plays_the_same() -> None:
    plan = LIBRARY.plan("introduce")
    again = Play(plan, plan.joined_to(LIBRARY.framework(plan.framework)), 8, 7, pauses=True)
    again.play()
    assert again.log == played(plan, 8).log
    other = Play(plan, plan.joined_to(LIBRARY.framework(plan.framework)), 8, 8, pauses=True)
    other.play()
    assert other.log != again.log


def test_every_kind_that_asks_people_for_something_has_an_act() -> None:
    asks = {exercise.kind for exercise in EXERCISES if exercise.commands} - CONTAINERS - set(NOTHING_TO_DO)
    assert asks <= set(ACTS), f"app/rehearsal/acts lacks {asks - set(ACTS)}"
