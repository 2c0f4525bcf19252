"""Agendas of strangers: they load, pass every check, are played to their end, and each hard thing in them does what it says."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.library import check_file
from app.rehearsal.in_engine import BEGIN, DESK
from app.rehearsal.sight import Sight
from sessions import decode_event, replay
from sessions.exercises.exercise import may_act
from sessions.exercises.pick import PickItem, pick_item
from sessions.messages import Actor, Moment, Refused
from sessions.options import MinutesRange
from sessions.plan import minutes_of
from tests.plans.agendas_played import FILES, LIBRARY, NAMES, notes_in, plan, played
from tests.plans.test_played import IN_LIFE, stops

AGREED = re.compile(r"^\d+(\.\d)? minutes without a break$")  # what a facilitator hears and may still want


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_an_agenda_passes_every_check(path: Path) -> None:
    found = check_file(path, LIBRARY)
    assert [str(fault) for fault in found if fault.level == "error" or not AGREED.match(fault.sentence)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_agenda_is_played_to_its_end_with_a_pause_after_every_step(name: str) -> None:
    play = played(name)
    assert play.state.floor.status == "finished"
    assert play.visited == stops(play.state.plan)
    told = Counter(kind for kind, _ in play.log)
    assert told["session_paused"] == len(play.visited) and told["sitting_opened"] == len(play.visited) + 1
    assert replay(play.first, [decode_event(*event) for event in play.log]) == play.state
    assert play.differs() == [], "everybody was told exactly what their view holds"


@pytest.mark.parametrize("name", NAMES)
def test_people_are_seldom_refused(name: str) -> None:
    play = played(name)
    refused = [(said["type"], refused.code, refused.sentence) for _, said, refused in play.refusals]
    assert {code for _, code, _ in refused} <= IN_LIFE | {"exists"}, refused
    assert len(refused) <= max(3, play.commands // 20), refused


@pytest.mark.parametrize("name", NAMES)
def test_people_answer_wherever_they_are_asked(name: str) -> None:
    play = played(name)
    desk = Sight(play.shared[DESK])
    for leaf in play.state.plan.leaves():
        step, at = play.state.plan.step(leaf), play.state.steps[leaf]
        if step.kind == "write":
            assert notes_in(play, leaf), f"nobody wrote in {leaf}"
        if step.kind in ("rate", "vote") and desk.targets(desk.records[f"step/{leaf}"]):
            assert at.work.people, f"nobody answered in {leaf}"


# --- what judges of such plans look for: each at least twice ---------------------------------------------------------------


def counted(test: Any) -> int:
    """How many agendas have a step for which `test` holds."""
    return sum(any(test(step) for step in plan(name).walk()) for name in NAMES)


def depth(name: str) -> int:
    """How deep answers hang on answers in an agenda: 2 is an answer to an answer."""
    made = {saved: step for step in plan(name).walk() for saved in (step.id, *step.saved_names())}
    deepest = 0
    for step in plan(name).walk():
        n, here = 0, step
        while (about := getattr(here, "about", None)) and n < 9:
            n, here = n + 1, made[about]
        deepest = max(deepest, n)
    return deepest


def test_every_hard_thing_is_in_two_agendas_or_more() -> None:
    parts = {name: [part for part in plan(name).parts if part.when == "live"] for name in NAMES}
    found = {
        "ranges of minutes": counted(lambda step: isinstance(step.minutes, MinutesRange)),
        "no minutes": sum(any(not minutes_of(step) for step in plan(name).live) for name in NAMES),
        "clock times": counted(lambda step: step.at),
        "breaks that float": counted(lambda step: getattr(step, "float_", False)),
        "days with other people": sum(len({str(part.who) for part in parts[name]}) > 1 for name in NAMES),
        "tracks": counted(lambda step: getattr(step, "tracks", [])),
        "groups that double": counted(lambda step: len(getattr(step, "grow", [])) > 2),
        "rounds without a number": counted(lambda step: getattr(step, "until", None)),
        "numbers": counted(lambda step: any(getattr(each, "type", "") == "number" for each in getattr(step, "fields", []))),
        "charts": counted(lambda step: getattr(step, "view", "") == "chart"),
        "capture beside talk": counted(lambda step: step.kind == "block" and getattr(step, "order", "") == "together"),
        "answers on answers": sum(depth(name) >= 2 for name in NAMES),
        "somebody decides": counted(lambda step: getattr(step, "by", "") == "decider"),
        "duties of its own": sum(bool(plan(name).roles) for name in NAMES),
        "other scripts": sum(plan(name).languages[0] in ("ar", "ja", "uk") for name in NAMES),
    }  # fmt: skip
    assert min(found.values()) >= 2, found


# --- what the hard things did ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [name for name in NAMES if any(part.when == "live" and part.who != "all" for part in plan(name).parts)]
)
def test_a_day_for_some_is_for_them(name: str) -> None:
    play = played(name)
    for part in play.state.plan.parts:
        if part.when != "live" or part.who == "all":
            continue
        for leaf in (leaf for step in part.steps for leaf in play.state.plan.leaves(step.id)):
            writers = {play.state.seats[note.seat].sector for note in notes_in(play, leaf) if note.seat in play.state.seats}
            assert writers <= {part.who.sector}, f"others wrote in {leaf}"


def test_people_of_another_day_are_refused_and_told_so() -> None:
    play = played("patients-and-staff")
    staff = next(seat.id for seat in play.state.seats.values() if seat.sector == "Staff")
    others = next(seat.id for seat in play.state.seats.values() if seat.sector != "Staff")
    first = play.state.plan.step("staff-moments")
    assert may_act(play.state, first, Actor(staff, "participant"))
    assert not may_act(play.state, first, Actor(others, "participant"))
    told = play.shared[DESK]["step/staff-moments"]
    assert told["who"] == {"sector": "Staff"}
    assert told["part"] == {"id": "staff-afternoon", "title": "Staff afternoon", "start": "13:30", "day": 1, "say": ""}


def test_work_at_home_before_the_first_day_is_read_on_it() -> None:
    one = plan("lay-panel")
    assert [(part.id, part.when, part.day) for part in one.parts] == [
        ("home", "before", None), ("preparing", "live", 1), ("in-public", "live", 2), ("writing", "live", 3),
    ]  # fmt: skip
    assert one.sources("thoughts").steps == ("knows",) and one.number("knows") == 0 and one.number("thoughts") == 1


@pytest.mark.parametrize(
    "name, step", [("sprint-week", "supervote"), ("lay-panel", "seven"), ("majlis-arabi", "qarar"), ("hromada", "vybir")]
)
def test_the_decider_decides(name: str, step: str) -> None:
    play = played(name)
    decider = play.with_duty("decider")
    picked = [at for at, (kind, said) in enumerate(play.log) if kind == "item_picked" and f'"{step}"' in said]
    assert picked and play.state.steps[step].work.picked
    others = next(seat for seat in play.state.seats if seat != decider)
    pick = PickItem(step=step, target=next(iter(play.state.steps[step].work.picked)), pile="not_now")
    moment = Moment(now=BEGIN, seed=1, here=())
    assert pick_item(play.state, pick, Actor(decider, "participant"), moment)
    with pytest.raises(Refused, match="somebody else chooses"):
        pick_item(play.state, pick, Actor(others, "participant"), moment)


@pytest.mark.parametrize(
    "name, duty, step",
    [("learning-set", "presenter", "action"), ("flood-game", "umpire", "score"), ("two-day-hack", "mentor", "mentor-notes")],
)
def test_a_duty_of_the_plans_own_acts_alone(name: str, duty: str, step: str) -> None:
    play = played(name)
    writers = {note.seat for note in notes_in(play, step) if note.seat}
    assert writers == {play.with_duty(duty)}


@pytest.mark.parametrize("name", [name for name in NAMES if depth(name) >= 2])
def test_answers_hang_on_answers_and_those_on_others(name: str) -> None:
    play = played(name)
    hung = 0
    for note in play.state.notes.values():
        under, n = note, 0
        while under.about in play.state.notes:
            under, n = play.state.notes[under.about], n + 1
        hung = max(hung, n)
    assert hung >= 2


@pytest.mark.parametrize("name, sizes", [("string-of-structures", (1, 2, 4, 8)), ("nihon-kenkyukai", (1, 2, 4))])
def test_groups_double(name: str, sizes: tuple[int, ...]) -> None:
    play = played(name)
    breakout = next(step for step in play.state.plan.walk() if getattr(step, "grow", []))
    assert tuple(breakout.grow) == sizes
    largest = [len(group.seats) for group in play.state.groups[breakout.id] if ".s" in group.id]
    assert largest and max(largest) >= sizes[-1], "the last size was reached"
    by_group = Counter(note.group for note in notes_in(play, play.state.plan.children(breakout.id)[-1]))
    assert 1 <= len(by_group) <= len(play.seats) // sizes[-1] + 1, "the last size speaks with few voices"


@pytest.mark.parametrize(
    "name, repeat",
    [
        ("expert-rounds", "rounds"),
        ("flood-game", "turns"),
        ("learning-set", "slots"),
        ("evening-debate", "bowls"),
        ("hromada", "kola"),
        ("lay-panel", "rounds"),
    ],
)
def test_rounds_without_a_number_go_on_until_the_facilitator_says_so(name: str, repeat: str) -> None:
    play = played(name)
    assert play.state.plan.step(repeat).until == "facilitator"
    assert play.state.steps[repeat].round == 3, "three rounds, each begun from the desk"
    assert sum(kind == "round_started" for kind, _ in play.log if kind == "round_started") >= 2


def test_what_is_said_of_a_clock_is_kept_as_said() -> None:
    one = plan("citizens-assembly")
    assert (one.step("answers").planned_minutes(), one.step("questions").at, one.step("questions").minutes) == (25, "9:45", 20)
    assert (one.step("lunch").at, one.step("tell").at, one.step("ballot").at) == ("12:00", "14:10", "14:45")
    assert plan("patients-and-staff").step("coffee").at == "11:00"
    heaps = plan("patients-and-staff").step("staff-heaps")
    assert heaps.minutes_between() == (20, 25) and heaps.planned_minutes() == 22.5


def test_tracks_go_on_side_by_side_for_their_own_people() -> None:
    play = played("learning-session")
    tracks = {group.id: group.track for group in play.state.groups["tracks"]}
    assert set(tracks.values()) == {"first-tests", "spreading"}
    for step, track in (("first-plan", "first-tests"), ("spread-plan", "spreading")):
        assert {tracks[note.group] for note in notes_in(play, step)} == {track}
    told = play.shared[DESK]["step/tracks"]["options"]["tracks"]
    assert told[0] == {"id": "first-tests", "label": "First tests", "steps": ["first-brief", "first-plan"]}, "no words, no guide"
