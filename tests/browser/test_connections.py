"""`connections`, played to its end in real browsers, from what people write down first to the conversations they promise."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.cast import Person
from tests.browser.company import ROBOTS, SmallRoom, capture, open_together, played

MISSING = "“Ring Fay first” should meet “Ring Hal first”"


@pytest.mark.timeout(240)
@pytest.mark.parametrize("hand", ["keys", "touch"])
def test_connections_is_played_to_its_end(tmp_path: Path, windows: Browser, hand: str) -> None:
    """Every step's own act, at the desk and by all three people: by keyboard alone, or by tap alone."""
    with played(tmp_path, windows, "connections", "Connections and isolation", hand) as room:
        pairs(room)
        links(room)
        web(room)
        islands(room)
        talk(room)
        choose(room)
        first(room)
        before_and_after(room)
    room.only_by(hand)


def pairs(room: SmallRoom) -> None:
    """Talk, with nothing to tap."""
    room.all_at("Talk")
    room.picture("pairs")
    capture(room, places=True)
    room.ana.next("What is a link")
    room.picture("what-is-a-link")


def links(room: SmallRoom) -> None:
    """A sentence in three choices each, held until it is opened."""
    room.ana.next("My links")
    room.all_at("My links")
    room.picture("links-begin")
    for person, relation, other in zip(room.people, ("Feeds", "Should meet", "Needs"), ("Fay", "Hal", "Ben"), strict=True):
        link(person, relation, f"Ring {other} first")
    room.picture("links-made")


def link(person: Person, relation: str, other: str) -> None:
    """Mine, the word between, theirs."""
    builder = person.page.locator(".connect")
    person.act(builder.get_by_role("button", name=f"Ring {person.name} first").last)
    person.act(builder.locator(".relation").filter(has_text=relation).first)
    person.act(builder.locator(".connect-ends").get_by_role("button", name=other).first)
    person.press("Add the link")
    expect(person.page.locator(".my-link")).to_have_count(1)
    person.all_saved()


def web(room: SmallRoom) -> None:
    """The web opens for everybody."""
    room.ana.next("See the web")
    room.all_at("See the web")
    room.all_see("Should meet")
    room.screen.shows(re.compile("should be there"))
    room.picture("web")
    same_as_a_table(room)


def same_as_a_table(room: SmallRoom) -> None:
    """The picture has a name that holds its facts, a table beside it, and domains that can be chosen one by one."""
    picture = room.ana.page.get_by_role("img", name=re.compile("alone.*cross the halves", re.S))
    expect(picture).to_be_visible()
    domain = room.ana.page.locator(".web-balance button").first
    room.ana.act(domain)
    expect(domain).to_have_attribute("aria-pressed", "true")
    room.ana.press("Table", exact=True)
    expect(room.ana.page.get_by_role("table", name="Links between domains")).to_be_visible()
    expect(picture).to_have_count(0)


def islands(room: SmallRoom) -> None:
    """The five who are simulated have left, so that the three are one group; Ben writes for it."""
    room.crowd.leave()
    room.ana.sees(re.compile(r"3\s*in the room"))
    room.ana.next("Islands and hubs")
    room.ana.press("Make the groups")
    expect(room.ben.page.locator(".group-line")).to_contain_text(re.compile("with|just you"))
    room.ben.press("I will write")
    room.ben.fill(room.ben.page.get_by_label("Which island or hub"), "The night line")
    room.ben.fill(room.ben.page.get_by_label("If hub: what if it stopped tomorrow"), "Nobody would answer")
    room.ben.send()
    room.ben.all_saved()
    room.ana.sees("The night line")
    room.picture("islands")


def talk(room: SmallRoom) -> None:
    """A queue in which others stand too; Hal, with the keyboard, gets a turn."""
    room.ana.next("Talk it through")
    room.hal.press("Ask to speak")
    room.hal.sees(re.compile("You are next|before you"))
    turn = room.hal.page.get_by_text("It is your turn.")
    place = room.hal.page.locator(".queue-place")
    room.picture("talk-queue")
    for _ in range(len(room.people) + ROBOTS):
        if turn.is_visible():
            break
        before = place.inner_text()
        room.ana.press(re.compile("^Call the next person"))
        expect(place.or_(turn).first).not_to_have_text(before, use_inner_text=True)
    expect(turn).to_be_visible()
    room.picture("talk-turn")
    room.hal.press("I have finished")


def choose(room: SmallRoom) -> None:
    """Dots on links that should be there; Ana picks Fay's."""
    room.ana.next("Choose missing links")
    room.all_at("Three dots")
    for person in room.people:
        person.give_dot(MISSING)
        person.sees("2 dots left of 3")
        person.all_saved()
    room.picture("dots")
    open_together(room)
    room.screen.shows(MISSING)
    room.picture("dots-open")
    room.ana.next("Up to five")
    piles = room.ana.page.get_by_role("group", name=f"Pile for {MISSING}")
    room.ana.act(piles.get_by_role("button", name="Chosen"))
    room.all_see(MISSING)
    room.screen.shows(MISSING)
    room.picture("pick")


def first(room: SmallRoom) -> None:
    """Each promises to speak to somebody about it."""
    room.ana.next("First conversation")
    room.all_at("First conversation")
    for person in room.people:
        person.act(person.page.locator("main").get_by_role("button", name=MISSING).first)
        person.fill(person.page.get_by_label("What will happen?"), f" – {person.name} rings on Tuesday")
        person.fill(person.page.get_by_label("With whom?"), "Somebody at Southgate")
        expect(person.page.locator(".promise-about")).to_contain_text(MISSING)
        if person is room.ben:
            room.picture("first-card")
        person.press("Promise it")
        person.sees("Said yes")
        person.all_saved()
        room.screen.shows(f"{person.name} rings on Tuesday")
    room.ana.sees("Hal rings on Tuesday")
    room.picture("first")


def before_and_after(room: SmallRoom) -> None:
    """The web once more, and one line each."""
    room.ana.next("Before and after")
    room.all_at("Before and after")
    room.screen.shows(re.compile("stands? alone"))
    room.picture("before-and-after")
    room.ana.next("What I did not know")
    for person in room.people:
        person.write("An hour ago I did not know", f"That {person.name} rings first")
        person.all_saved()
    room.all_see("That Hal rings first")
    room.picture("tell")
