"""What a facilitator steers and a group decides, each by its own button: topics, duties, stations, pace and sharing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person

PLAN = """
id: controls
title: Every button
purpose: To try.
who: {min: 2, max: 9}
minutes: 30
credits: [Ours]
source: Ours
frames:
  tables:
    label: Tables
    layout: none
    cells: [{id: north, label: Northern table}, {id: south, label: Southern table}]
steps:
  - {id: say, kind: write, title: Say, minutes: 5, prompt: What shall we talk about?, save: topics}
  - {id: look, kind: show, title: Look, minutes: 5, view: list, from: topics, reveal: one_by_one}
  - {id: talk, kind: discuss, title: Talk, minutes: 5, topics: topics, topic_minutes: 3, from: topics, prompt: And?}
  - {id: diary, kind: write, title: Diary, minutes: 2, hold: never, names: full, prompt: For you alone.}
  - {id: decide, kind: pick, title: Decide, minutes: 3, by: decider, max: 1, from: topics, prompt: Which?}
  - id: tables
    kind: breakout
    title: Tables
    minutes: 5
    by: frame.tables
    people: random
    rotate: 2
    steps: [{id: cloth, kind: write, title: Cloth, unit: group, hold: live, prompt: What should the next know?}]
  - id: own
    kind: breakout
    title: At our pace
    minutes: 5
    size: 2
    pace: own
    steps:
      - {id: own.first, kind: write, title: First thing, unit: group, hold: live, prompt: The first thing?}
      - {id: own.second, kind: write, title: Second thing, unit: group, hold: live, prompt: The second thing?}
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A server whose shelf also holds the plan above."""
    shutil.copytree(ROOT / "session_plans", tmp_path / "shelf")
    (tmp_path / "shelf/controls.yaml").write_text(PLAN, encoding="utf-8")
    with Server(tmp_path / "data", plans=str(tmp_path / "shelf")) as server:
        yield server


@pytest.mark.timeout(180)
def test_every_button_does_what_it_says(house: Server, windows: Browser) -> None:
    """[L4] [D7] [F14] Each is seen on the phones and on the wall."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Every button")
    screen = ana.big_screen()
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    hal = Person(windows, house.base, "Hal", "keys", **PHONE).join(ana.code, "Southgate")
    ana.press("Open the room")
    for person, words in ((ben, "Buses"), (hal, "Night shifts")):
        person.at_step("Say")
        person.write("Your note", words)
        person.all_saved()
    bit_by_bit(ana, ben)
    ana.next("Talk")
    ana.press("First topic")
    ana.sees("We talk about")
    first = ana.page.locator(".topics h2").inner_text()
    screen.shows(first)
    expect(ben.page.locator(".topic")).to_contain_text(first)
    ana.press("Next topic")
    expect(ben.page.locator(".topic")).to_contain_text("Topic 2")
    expect(ben.page.locator(".topic")).not_to_contain_text(first)
    share_one(ana, ben, hal)
    decide(ana, ben, hal)
    groups(ana, ben, hal)
    assert [fault for window in (ana, screen, ben, hal) for fault in window.faults] == []


def bit_by_bit(ana: Facilitator, ben: Person) -> None:
    """One note, then the other; then the button is gone."""
    ana.next("Look")
    ben.sees("Look up")
    for note in (1, 2):
        ana.press(re.compile("^Open the next note"))
        ben.sees(f"{note} note")
    expect(ana.button(re.compile("^Open the next note"))).to_have_count(0)


def share_one(ana: Facilitator, ben: Person, hal: Person) -> None:
    """A private line is shared by its writer, and kept again by undo."""
    ana.next("Diary")
    ben.at_step("Diary")
    ben.write("Your note", "I was afraid of this")
    ben.all_saved()
    ben.press(re.compile("^Change or take back"))
    ben.press("Let everybody read it")
    ben.sees("Everybody can read it now")
    ana.sees("I was afraid of this")
    ben.press("Undo")
    ana.sees_not("I was afraid of this")


def decide(ana: Facilitator, ben: Person, hal: Person) -> None:
    """Whoever is made the decider chooses."""
    ana.next("Decide")
    hal.at_step("Decide")
    buses = hal.page.locator("main").get_by_role("group", name="Buses")
    expect(buses).to_have_count(0)
    ana.page.keyboard.press("u")
    ana.act(ana.page.get_by_role("dialog").get_by_role("button", name="Hal is decider"))
    expect(ana.page.get_by_role("dialog").get_by_role("button", name="Hal is decider")).to_have_attribute("aria-pressed", "true")
    ana.page.keyboard.press("Escape")
    hal.act(buses.get_by_role("button", name="Chosen"))
    ben.sees("Chosen 1")


def groups(ana: Facilitator, ben: Person, hal: Person) -> None:
    """Stations that people leave for the next one, and a group that goes on when it likes."""
    ana.next("Tables")
    ana.press("Make the groups")
    expect(ben.page.locator(".group-line")).to_contain_text(re.compile("(North|South)ern table"))
    was = ben.page.locator(".group-line b").inner_text()
    ana.press("Groups move on")
    expect(ben.page.locator(".group-line b")).not_to_have_text(was)
    ana.next("At our pace")
    ana.press("Make the groups")
    ben.sees("The first thing?")
    expect(ben.page.locator("main")).not_to_contain_text("The second thing?")
    ben.press("On to: Second thing")
    for person in (ben, hal):
        person.sees("The second thing?")
        expect(person.page.locator("main")).not_to_contain_text("The first thing?")
    ana.sees("at “Second thing”")
