"""Plans as people jot them down: read where only one thing can be meant, and left alone where not."""

from typing import Any

import pytest

from sessions.asking import asked_at_the_door, sectors_of
from sessions.natural import natural
from sessions.natural_time import clock_said, minutes_said, span_said, start_said
from sessions.natural_words import field_said, name_said, option_said, slug
from sessions.plan import Plan
from sessions.presets import expand
from tests.sessions.plan_making import LIBRARY


@pytest.mark.parametrize(
    "said, meant",
    [
        (20, 20),
        ("20", 20),
        ("20 min", 20),
        ("20'", 20),
        ("about 20 minutes", 20),
        ("ca. 20", 20),
        ("2.5", 2.5),
        ("2,5 min", 2.5),
        ("1 h", 60),
        ("1.5 hours", 90),
        ("1h30", 90),
        ("1 hour and 15 min", 75),
        ("20-25", {"from": 20, "to": 25}),
        ("20 to 25", {"from": 20, "to": 25}),
        ("20–25 mins", {"from": 20, "to": 25}),
        ("1-2 hours", {"from": 60, "to": 120}),
        ([20, 25], {"from": 20, "to": 25}),
        ({"min": 5, "max": 9}, {"from": 5, "to": 9}),
        ("15〜20分", {"from": 15, "to": 20}),
        ("20 хв", 20),
        ("٢٠ دقيقة", 20),
        ("", None),
        ("open", None),
        ("?", None),
        (None, None),
        ("five", "five"),
        ("20-25-30", "20-25-30"),
        ("1e9", "1e9"),
        ("until lunch", "until lunch"),
        (True, True),
    ],
)
def test_minutes(said: Any, meant: Any) -> None:
    assert minutes_said(said) == meant


@pytest.mark.parametrize(
    "said, meant",
    [
        ("9:30", "9:30"),
        ("09:30", "09:30"),
        ("9.30", "9:30"),
        ("9.30 am", "9:30"),
        ("2 pm", "14:00"),
        ("2.15 p.m.", "14:15"),
        ("12 am", "0:00"),
        ("12.30 pm", "12:30"),
        ("noon", "12:00"),
        ("9h30", "9:30"),
        ("14h", "14:00"),
        ("0930", "9:30"),
        (13, "13:00"),
        (1330, "13:30"),
        ("25:00", "25:00"),
        ("9.5", "9.5"),
        ("14 pm", "14 pm"),
        ("soon", "soon"),
        ("9:75", "9:75"),
    ],
)
def test_times_of_day(said: Any, meant: Any) -> None:
    found = clock_said(said)
    assert found.zfill(5) == meant.zfill(5)


def test_a_span_is_a_time_and_its_minutes() -> None:
    assert span_said("9:30-10:15") == ("9:30", 45)
    assert span_said("9.30 am to 1 pm") == ("9:30", 210)
    assert span_said("10:15-9:30") == ("10:15-9:30", None)
    assert start_said("Day 2, 9.30 am") == ("9:30", 2)
    assert start_said("2027-03-31T9.30") == ("2027-03-31 9:30", None)
    assert start_said("2027-03-31") == ("2027-03-31", None)
    assert start_said("day 3") == (None, 3)


def test_names_and_forms() -> None:
    assert [slug(text) for text in ("Check in!", "Où aller ?", "Питання", "  ", "a" * 90)] == [
        "check-in",
        "ou-aller",
        "",
        "",
        "a" * 48,
    ]
    assert name_said("a, b C") == ["a", "b-c"] and name_said(["x", "Y z"]) == ["x", "y-z"] and name_said("ідеї") == "ідеї"
    assert field_said("What you saw", 0) == {"id": "what-you-saw", "label": "What you saw"}
    assert field_said({"label": "Как", "type": "Dropdown", "options": [1, "Très bien", "да нет"]}, 2) == {
        "id": "field-3",
        "label": "Как",
        "type": "choice",
        "options": ["1", {"id": "tres-bien", "label": "Très bien"}, {"id": "option-3", "label": "да нет"}],
    }
    assert option_said("good", 0) == "good"


def jotted(**more: Any) -> Plan:
    """A plan as somebody jots it down, read."""
    data = {"title": "A morning", "purpose": "To see.", "who": "8-20", "credits": "Ours", "source": "Ours", **more}
    written, unknown = expand(natural(data, LIBRARY.presets()), LIBRARY.presets(), LIBRARY.frames())
    assert unknown == []
    return Plan.model_validate(written)


def test_a_jotted_plan_is_whole() -> None:
    plan = jotted(
        steps=[
            {"title": "Arrive", "preset": "check-in", "duration": "5-10", "question": "Who are you?"},
            {"kind": "Break", "time": "10.30-10.45", "title": "Tea"},
            {
                "type": "Silent brainstorm",
                "prompt": "What now?",
                "minutes": "10 min",
                "notes": "1-3",
                "names": "anonymous",
                "save": "My ideas",
            },
            {
                "title": "Pairs",
                "size": "pairs",
                "minutes": 9,
                "steps": [{"kind": "discuss", "prompt": "Talk.", "from": "My ideas"}],
            },
            {
                "title": "Rounds",
                "times": "?",
                "minutes": 20,
                "steps": [{"fields": ["How many"], "prompt": "How many?", "who": "everyone"}],
            },
            {"title": "Rate", "kind": "rating", "scale": "0-10", "minutes": 5, "prompt": "How?"},
        ]
    )
    assert (plan.id, plan.minutes, plan.who.min, plan.who.max) == ("a-morning", 66.5, 8, 20)
    tea = plan.step("tea")
    assert (tea.kind, tea.at, tea.minutes) == ("rest", "10:30", 15)
    ideas = plan.step("what-now")
    assert (ideas.kind, ideas.names, ideas.save, ideas.title) == ("write", "none", "my-ideas", "Write in silence")
    assert plan.step("pairs").kind == "breakout" and plan.sources("talk").steps == ("what-now",)
    assert plan.step("rounds").until == "facilitator" and plan.step("how-many").fields[0].id == "how-many"  # type: ignore[attr-defined]
    assert plan.step("rate").scales == ["0-10"] and plan.scales[0].to == 10  # type: ignore[attr-defined]


def test_what_two_keys_say_is_not_guessed() -> None:
    said = natural({"title": "x", "steps": [{"id": "a", "kind": "write", "prompt": "P?", "question": "Q?", "minutes": 5}]})
    assert said["steps"][0]["prompt"] == "P?" and said["steps"][0]["question"] == "Q?", "an unknown key, told as such"
    assert natural({"steps": 3}) == {"steps": 3, "id": "plan"} and natural([1]) == [1]


def test_a_part_that_begins_is_live() -> None:
    plan = jotted(
        minutes=30,
        who={"min": 6, "max": 20, "sectors": ["Staff"]},
        parts=[
            {"title": "First day", "start": "day 1, 9.30 am", "who": "staff", "steps": [{"kind": "rest", "minutes": 10}]},
            {"title": "Later", "day": 2, "steps": [{"kind": "rest", "minutes": 20, "title": "Other"}]},
            {"title": "At home", "when": "after", "steps": [{"kind": "rest", "title": "Sleep"}]},
        ],
    )
    first, second, home = plan.parts
    assert (first.id, first.when, first.day, first.start) == ("first-day", "live", 1, "9:30")
    assert first.who.sector == "Staff" and second.when == "live" and home.when == "after"  # type: ignore[union-attr]
    assert [plan.number(step.id) for step in (*first.steps, *second.steps, *home.steps)] == [1, 2, 0]
    assert plan.next_leaf(first.steps[0].id) == second.steps[0].id, "Next leads from one day to the next"
    assert Plan.model_validate(plan.record()) == plan
    assert asked_at_the_door(plan) == ("organisation", "sector") and sectors_of(plan) == ("Staff",)


def test_a_text_that_was_cut_at_its_comma_is_whole_again() -> None:
    cut = {"id": "a", "kind": "write", "prompt": "What is known", "and what is not?": None, "minutes": 5}
    assert natural({"steps": [cut]})["steps"][0]["prompt"] == "What is known, and what is not?"
    assert natural({"steps": [{"id": "a", "then": None}]})["steps"][0]["then"] is None, "one word may be a key"
