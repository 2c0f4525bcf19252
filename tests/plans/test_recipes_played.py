"""Each of the thirty-five known ways of working together is played to its end by simulated people, in the engine alone."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.library import Library, load_plan
from app.rehearsal.in_engine import DESK, Play
from app.rehearsal.sight import Sight
from sessions import Plan, decode_event, replay
from tests.plans.test_played import IN_LIFE, stops

LIBRARY = Library()
FILES = sorted(Path(__file__).parent.glob("*.yaml"))
PEOPLE = 8
REFUSED = IN_LIFE | {"exists"}  # where everybody makes what belongs to all, two make the same thing now and then


class OnePause(Play):
    """A play whose sitting ends once, in the middle of the plan, and is then opened again."""

    paused = False

    def ask(self, seat: str | None, said: dict[str, Any]) -> str | None:
        """Before the desk moves the room on from the middle, it pauses the session."""
        middle = stops(self.state.plan)[len(stops(self.state.plan)) // 2]
        moves = seat is None and said["type"] in ("go_to_step", "finish_session", "next_round")
        if moves and self.state.floor.step == middle and not self.paused:
            self.paused = True
            return super().ask(None, {"type": "pause_session"})
        return super().ask(seat, said)


@cache
def plan_of(path: Path) -> Plan:
    """The plan in a file."""
    return load_plan(path, LIBRARY.presets(), LIBRARY.frameworks(), LIBRARY.frames())


@cache
def played(path: Path) -> OnePause:
    """A recipe played to its end; once, and then remembered."""
    plan = plan_of(path)
    play = OnePause(plan, plan.joined_to(LIBRARY.framework(plan.framework)), PEOPLE, 7)
    play.play()
    return play


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_recipe_is_played_to_its_end(path: Path) -> None:
    play = played(path)
    assert play.state.floor.status == "finished"
    assert play.visited == stops(play.state.plan)
    told = Counter(kind for kind, _ in play.log)
    assert (told["session_paused"], told["sitting_opened"]) == (1, 2)
    assert told["seat_taken"] == sum(robot.character.joins <= len(play.visited) for robot in play.cast.robots)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_was_played_is_what_the_log_tells(path: Path) -> None:
    play = played(path)
    assert replay(play.first, [decode_event(*event) for event in play.log]) == play.state
    assert play.differs() == [], "everybody was told exactly what their view holds"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_people_are_seldom_refused(path: Path) -> None:
    play = played(path)
    refused = [(said["type"], refused.code, refused.sentence) for _, said, refused in play.refusals]
    assert {code for _, code, _ in refused} <= REFUSED, refused
    assert len(refused) <= max(3, play.commands // 20), refused


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_people_answer_wherever_they_are_asked(path: Path) -> None:
    play = played(path)
    desk = Sight(play.shared[DESK])
    for leaf in play.state.plan.leaves():
        step, at = play.state.plan.step(leaf), play.state.steps[leaf]
        if step.kind == "write" and step.who == "all" and getattr(step, "store", "notes") == "notes":
            assert len(at.notes), f"nobody wrote in {leaf}"
        if step.kind in ("rate", "vote") and step.who == "all" and desk.targets(desk.records[f"step/{leaf}"]):
            assert at.work.people, f"nobody answered in {leaf}"
