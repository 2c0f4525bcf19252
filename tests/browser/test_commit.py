"""`commit`, played to its end in real browsers, from a list of what could be done to promises that people stand behind."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.app.server import Server
from tests.browser.captured import shelf_with
from tests.browser.cast import Person
from tests.browser.company import SmallRoom, open_together


@pytest.mark.timeout(180)
def test_commit_is_played_to_its_end(tmp_path: Path, windows: Browser) -> None:
    """Nothing is carried on from an earlier session, so the candidates are captured quickly first."""
    shelf = shelf_with(tmp_path, "commit", "candidates", "idea", "What could we do together, beginning soon?")
    with Server(tmp_path / "data", plans=shelf) as house:
        room = SmallRoom(house, windows, "Prioritise and commit", "commit")
        try:
            play(room)
        finally:
            room.crowd.leave()


def play(room: SmallRoom) -> None:
    """Every step's own act."""
    room.open()
    capture(room)
    ready(room)
    make_clear(room)
    weigh(room)
    dots(room)
    choose(room)
    make_it_real(room)
    stand(room)
    close(room)
    room.finish()


def capture(room: SmallRoom) -> None:
    """One idea each, into its place."""
    room.all_at("Quick capture")
    for number, person in enumerate(room.people):
        person.fill(person.page.get_by_label("Your note"), f"Ring {person.name} first")
        person.act(person.page.locator(".tile").nth(number * 2))
        person.all_saved()
    room.ana.sees("Ring Hal first")
    room.picture("capture")


def answer(person: Person, words: str) -> None:
    """Choose a level by its words, or by a part of them."""
    person.choose(person.page.locator(".level").filter(has_text=re.compile(words, re.I)).first.locator("input"))


def ready(room: SmallRoom) -> None:
    """How ready, without names, opened together."""
    room.ana.next("Ready?")
    room.all_at("Ready?")
    for person in room.people:
        answer(person, "half way")
        person.all_saved()
    room.picture("ready")
    room.ana.next("How ready we are")
    room.screen.shows(re.compile("half way", re.I))
    room.picture("how-ready")
    room.ana.next("The list")
    room.all_see("Ring Ben first")
    room.screen.shows("Ring Ben first")
    room.picture("list")


def make_clear(room: SmallRoom) -> None:
    """Ana may join what is the same; today nothing is."""
    room.ana.next("Make it clear")
    room.all_at("Make it clear")
    room.picture("clear")
    room.ana.next("Weigh")
    room.all_at("Weigh")


def weigh(room: SmallRoom) -> None:
    """What chance dealt, on two scales; then what is argued over."""
    for person in room.people:
        for ask in range(2):
            person.choose(person.page.locator(".levels").nth(ask).locator(".level:not(.blind) input").nth(1))
        person.all_saved()
    room.picture("weigh")
    room.ana.next("Look")
    room.all_at("Look")
    room.screen.shows("Ring Ben first")
    room.picture("look")


def dots(room: SmallRoom) -> None:
    """Three dots each."""
    room.ana.next("Three dots")
    room.all_at("Three dots")
    for person in room.people:
        for words in ("Ring Ben first", "Ring Fay first"):
            person.give_dot(words)
        person.all_saved()
    room.picture("dots")
    open_together(room)
    room.screen.shows("Ring Ben first")
    room.picture("dots-open")


def choose(room: SmallRoom) -> None:
    """Ana chooses two."""
    room.ana.next("Choose")
    for words in ("Ring Ben first", "Ring Fay first"):
        piles = room.ana.page.get_by_role("group", name=f"Pile for {words}")
        room.ana.act(piles.get_by_role("button", name="Chosen"))
        room.all_see(words)
        room.screen.shows(words)
    room.picture("choose")


def make_it_real(room: SmallRoom) -> None:
    """A group for each of the two that were chosen, and what everybody is asked there."""
    room.crowd.leave()
    room.ana.sees(re.compile(r"3\s*in the room"))
    room.ana.next("Make it real")
    room.ana.press("Make the groups")
    for words in ("Ring Ben first", "Ring Fay first"):
        room.screen.shows(words)
        room.all_see(words)
    room.picture("real")
    room.ana.next("And if nothing happens")
    room.all_see("Why nothing happened")
    room.picture("nothing")


def stand(room: SmallRoom) -> None:
    """From nought to five for each promise."""
    room.ana.next("Stand behind it")
    room.all_at("Stand behind it")
    room.picture("stand")


def close(room: SmallRoom) -> None:
    """One word and a date."""
    room.ana.next("Close")
    room.all_at("Your answer")
    for person in room.people:
        person.fill(person.page.get_by_label("One word"), f"Glad, says {person.name}")
        person.send()
        person.all_saved()
    room.picture("close")
    room.ana.next("Read together")
    room.all_see("Glad, says Hal")
    room.picture("read")
