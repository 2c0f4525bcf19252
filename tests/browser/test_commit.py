"""`commit`, played to its end in real browsers, from a list of what could be done to promises that people stand behind."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.cast import Person
from tests.browser.company import SmallRoom, capture, open_together, played


@pytest.mark.timeout(240)
def test_commit_is_played_to_its_end(tmp_path: Path, windows: Browser) -> None:
    """Every step's own act."""
    with played(tmp_path, windows, "commit", "Prioritise and commit") as room:
        ready(room)
        make_clear(room)
        weigh(room)
        dots(room)
        choose(room)
        make_it_real(room)
        nothing_happened(room)
        stand(room)
        close(room)


def answer(person: Person, words: str) -> None:
    """Choose a level by its words, or by a part of them."""
    person.choose(person.page.locator(".level").filter(has_text=re.compile(words, re.I)).first.locator("input"))


def ready(room: SmallRoom) -> None:
    """How ready, without names, opened together."""
    room.all_at("Ready?")
    for person in room.people:
        answer(person, "half way")
        person.all_saved()
    room.picture("ready")
    room.ana.next("How ready we are")
    room.screen.shows(re.compile("half way", re.I))
    room.picture("how-ready")
    capture(room)
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
    expect(room.screen.page.locator(".answers tbody tr").first).to_be_visible()  # which of them, chance has dealt
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
    """A group for each of the two that were chosen; in one of them Ben writes, and asks Hal, who says yes."""
    room.crowd.leave()
    room.ana.sees(re.compile(r"3\s*in the room"))
    room.ana.next("Make it real")
    room.ana.press("Make the groups")
    for words in ("Ring Ben first", "Ring Fay first"):
        room.screen.shows(words)
        room.all_see(words)
    room.picture("real-choose")
    for person, group in ((room.fay, "Fay"), (room.ben, "Fay"), (room.hal, "Ben")):
        person.act(person.page.get_by_role("button", name=re.compile(f"^Ring {group} first")).first)
        expect(person.page.locator(".group-line")).to_contain_text(f"Ring {group} first")
    room.ben.press("Another group")
    room.ben.act(room.ben.page.get_by_role("button", name=re.compile("^Ring Ben first")).first)
    expect(room.ben.page.locator(".group-line")).to_contain_text("with Hal")
    promise(room)
    room.nobody_sees("Ring the ward by name", but=room.ana, at=[room.fay, room.screen])
    room.picture("real")


def promise(room: SmallRoom) -> None:
    """A card filled in for the group; it counts once Hal has said yes."""
    ben, hal = room.ben, room.hal
    ben.press("I will write")
    ben.act(ben.page.locator("main .notes").get_by_role("button", name="Ring Ben first"))
    ben.fill(ben.page.get_by_label("What will happen?"), "Ring the ward by name")
    ben.fill(ben.page.get_by_label("The first step"), "Ask for the number")
    ben.act(ben.page.locator("label.chip").filter(has_text="Hal"))
    room.picture("real-card")
    ben.press("Promise it")
    hal.sees("You are asked")
    hal.sees("Ring the ward by name")
    room.ana.sees("Ring the ward by name")
    hal.press("Yes, I will")
    ben.sees("Said yes")
    for person in (ben, hal):
        person.all_saved()


def nothing_happened(room: SmallRoom) -> None:
    """The group's scribe writes down what could stop it."""
    room.ana.next("And if nothing happens")
    room.fay.sees("Others are answering this.")
    room.ben.fill(room.ben.page.get_by_label("Why nothing happened"), "Nobody had the number")
    room.ben.send()
    room.ben.all_saved()
    room.hal.sees("Nobody had the number")
    room.picture("nothing")


def stand(room: SmallRoom) -> None:
    """From nought to five for the promise, which everybody reads now; little support asks for a reason."""
    room.ana.next("Stand behind it")
    room.all_at("Stand behind it")
    room.all_see("Ring the ward by name")
    for person, place in ((room.ben, 0), (room.hal, 1), (room.fay, 4)):
        person.choose(person.page.locator(".level input").nth(place))
    room.fay.sees("Say why, and your answer counts.")
    room.fay.fill(room.fay.page.get_by_label("Why?"), "Who rings at night?")
    room.fay.page.keyboard.press("Tab")
    room.fay.sees_not("Say why, and your answer counts.")
    expect(room.ben.page.get_by_label("Why?")).to_have_count(0)
    for person in room.people:
        person.all_saved()
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
