"""Times of day on the plan's page: what is fixed stands, what comes before gives way, and what does not fit is said."""

from pathlib import Path
from typing import Any

import yaml

from app.pages.timetable import Slot, timetable
from sessions.plan import Plan
from tests.app.server import Server
from tests.cast import Browser
from tests.sessions.cast import plan_of


def talk(id: str, minutes: float | None = None, **more: Any) -> dict[str, Any]:
    """A step."""
    return {"id": id, "kind": "write", "title": id.title(), "minutes": minutes, **more}


def laid(starts: str, *steps: dict[str, Any]) -> list[Slot]:
    """The timetable of these steps."""
    plan: Plan = plan_of(*steps)
    return timetable(plan.steps, starts)


def test_steps_without_minutes_run_to_the_next_fixed_time() -> None:
    found = laid("10:00", talk("a", 30), talk("b"), talk("c"), talk("lunch", 60, at="12:00"), talk("d", 10))
    assert [(slot.offset, slot.lasts) for slot in found] == [(0, 30), (30, 45), (75, 45), (120, 60), (180, 10)]
    assert [slot.fixed for slot in found] == [False, False, False, True, False]


def test_what_does_not_fit_is_counted_and_the_fixed_time_stands() -> None:
    late, early = (
        laid("10:00", talk("a", 70), talk("b", 5, at="11:00"))[1],
        laid("10:00", talk("a", 50), talk("b", 5, at="11:00"))[1],
    )
    assert (late.offset, late.over, late.spare) == (60, 10, 0)
    assert (early.offset, early.over, early.spare) == (60, 0, 10)


def test_a_break_may_float() -> None:
    rest = {"id": "tea", "kind": "rest", "title": "Tea", "minutes": 15, "at": "11:00"}
    for float_, offset, over in ((False, 60, 20), (10, 70, 10), (30, 80, 0), (True, 80, 0)):
        slot = laid("10:00", talk("a", 80), rest | {"float": float_})[1]
        assert (slot.offset, slot.over) == (offset, over), float_
    assert laid("10:00", talk("a", 40), rest | {"float": 10})[1].offset == 50


def test_an_earlier_time_of_day_is_the_next_day() -> None:
    found = laid("14:00", talk("a", 60, at="14:00"), talk("b", 60, at="9:30"), talk("c", 10, at="13:00"))
    assert [slot.offset for slot in found] == [0, 1170, 1380] and found[1].spare == 0


def test_the_page_shows_fixed_times_and_what_does_not_fit(tmp_path: Path) -> None:
    shelf = {
        "id": "day",
        "title": "A day",
        "purpose": "To try.",
        "who": {"min": 2, "max": 20},
        "minutes": 130,
        "credits": ["Ours"],
    }
    steps = [talk("a", 70, prompt="What?"), {"id": "tea", "kind": "rest", "title": "Tea", "minutes": 15, "at": "11:00"}]
    server = Server(tmp_path / "data")
    (server.shelf() / "day.yaml").write_text(
        yaml.safe_dump(shelf | {"source": "Ours", "steps": [*steps, talk("b", 45, prompt="And?")]})
    )
    with server as plenary:
        reader = Browser(plenary.base, "Ben", "participant")
        page = reader.get("/plans/day?starts=10:00").text
        assert "fixed to 11:00" in page and "10 minutes more than there are until 11:00." in page
        assert 'id="ends" data-offset="120.0">12:00' in page
        page = reader.get("/plans/day?starts=09:30").text
        assert "20 minutes to spare before 11:00." in page and "more than there are" not in page
        assert "You start after this, which is fixed to 11:00." in reader.get("/plans/day?starts=11:30").text
