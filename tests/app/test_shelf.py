"""The pages of the library: every plan on the shelf, at every step of its agenda."""

from pathlib import Path

from app.library import Library
from tests.app.server import ROOT, Server
from tests.cast import Browser


def test_every_step_of_every_plan_can_be_read(tmp_path: Path) -> None:
    with Server(tmp_path / "data", plans=str(ROOT / "session_plans")) as plenary:
        reader = Browser(plenary.base, "Ben", "participant")
        for plan in Library().plans():
            for n in range(1, len(plan.steps) + 1):
                answer = reader.get(f"/plans/{plan.id}?step={n}")
                assert answer.status_code == 200, (plan.id, n)
                assert plan.title in answer.text
                assert "{each}" not in answer.text, (plan.id, n)


def test_minutes_are_read_out_without_a_decimal_point(plenary: Server) -> None:
    """The strip of a plan in words, for those who cannot see it."""
    shelf = Browser(plenary.base, "Ben", "participant").get("/plans").text
    assert " minutes writing" in shelf and ".0 minutes" not in shelf
