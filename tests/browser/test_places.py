"""Notes and places of people's own, added while they place: by tap, by keyboard, from the desk, each with its way back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person

PLAN = """
id: spread
title: Room to spread
purpose: To try.
who: {min: 2, max: 9}
minutes: 20
credits: [Ours]
source: Ours
steps:
  - id: tree
    kind: place
    title: Tree
    minutes: 5
    hold: live
    room: show
    frame: drivers
    add_notes: true
    prompt: What drives it?
    save: drives
  - {id: when, kind: write, title: When, minutes: 5, hold: live, room: show, into: timeline, prompt: When was it?, save: times}
  - {id: wall, kind: write, title: Wall, minutes: 5, hold: live, room: show, into: wall, prompt: Anything else?, save: rest}
  - {id: look, kind: show, title: Look, minutes: 5, view: list, from: [drives, times, rest]}
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A server whose shelf also holds the plan above."""
    shutil.copytree(ROOT / "session_plans", tmp_path / "shelf")
    (tmp_path / "shelf/spread.yaml").write_text(PLAN, encoding="utf-8")
    with Server(tmp_path / "data", plans=str(tmp_path / "shelf")) as server:
        yield server


def add_place(person: Person, name: str, stem: str | None = None) -> None:
    """Add a place of one's own."""
    person.press("Add a place")
    person.fill(person.page.get_by_label("Name of the new place"), name)
    if stem and person.hand == "keys":
        person.walk_to(person.page.get_by_label("Where", exact=True))
        person.page.keyboard.type(stem)
    elif stem:
        person.page.get_by_label("Where", exact=True).select_option(label=stem)
    person.press("Add it")
    person.sees(f"Added: {name}")


def write_into(person: Person, words: str, place: str) -> None:
    """Write, and tap where it belongs."""
    person.fill(person.page.get_by_label("Your note", exact=True), words)
    person.act(person.page.locator(".tile").filter(has_text=place).first)
    expect(person.own_notes().filter(has_text=words)).to_have_count(1)
    person.all_saved()


def test_notes_and_places_of_ones_own(house: Server, windows: Browser) -> None:
    """[X6] [X7] On a phone, with keys alone and at the desk; undone, refused and seen by everybody."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Room to spread")
    screen = ana.big_screen()
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    hal = Person(windows, house.base, "Hal", "keys", **PHONE).join(ana.code, "Southgate")
    ana.press("Open the room")
    ben.at_step("Tree")
    on_a_phone(ben)
    hal.sees("Night staff")
    hal.press("Write a new note")
    write_into(hal, "Ring the ward", "Night staff")
    add_place(hal, "Weekends", "In Night staff")
    hal.sees("in Night staff")
    screen.shows("Ring the ward")
    screen.shows("Weekends")
    at_the_desk(ana)
    ben.sees("Money")
    ana.next("When")
    for person in (ben, hal):
        person.at_step("When")
        person.page.wait_for_timeout(200)
    add_place(ben, "Next year")
    write_into(ben, "We will move", "Next year")
    screen.shows("Next year")
    ana.next("Wall")
    hal.at_step("Wall")
    hal.write("Your note", "A wall has no places")
    screen.shows("A wall has no places")
    ana.next("Look")
    ben.sees("Ask the night staff")
    assert [fault for window in (ana, screen, ben, hal) for fault in window.faults] == []


def on_a_phone(ben: Person) -> None:
    """A branch, a note on it, both undone and done again; one name twice is refused where it was typed."""
    add_place(ben, "Night staff", "In People")
    ben.press("Undo")
    expect(ben.page.locator(".tile").filter(has_text="Night staff")).to_have_count(0)
    add_place(ben, "Night staff", "In People")
    ben.sees("in People")
    write_into(ben, "Ask the night staff", "Night staff")
    ben.press("Undo")
    expect(ben.own_notes()).to_have_count(0)
    write_into(ben, "Ask the night staff", "Night staff")
    ben.press("Add a place")
    ben.fill(ben.page.get_by_label("Name of the new place"), "Night staff")
    ben.page.get_by_label("Where", exact=True).select_option(label="In People")
    ben.press("Add it")
    expect(ben.page.locator(".new-place .fault")).to_contain_text("That place is there already.")
    ben.press(re.compile("^Take away: Night staff"))
    expect(ben.page.locator(".new-place .fault")).to_contain_text("Something lies on that place.")
    ben.press("Leave it")


def at_the_desk(ana: Facilitator) -> None:
    """A place and a note from the desk, and the place taken away again by undo."""
    for again in (False, True):
        ana.press("Add a place")
        dialog = ana.page.get_by_role("dialog", name="Add a place")
        dialog.get_by_label("Name of the new place").fill("Money")
        ana.act(dialog.get_by_role("button", name="Add it"))
        expect(ana.page.locator("[data-column]").filter(has_text="Money")).to_have_count(1)
        if not again:
            ana.press("Undo")
            expect(ana.page.locator("[data-column]").filter(has_text="Money")).to_have_count(0)
    ana.press("Write for somebody")
    dialog = ana.page.get_by_role("dialog", name="Write for somebody")
    dialog.get_by_label("The note").fill("From the back row")
    ana.act(dialog.get_by_role("button", name="Write it down"))
    ana.sees("From the back row")
