"""`introduce`, played to its end by seven people in real browsers, with and without a server that dies in the middle."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import Person
from tests.browser.gathering import Room

FEELINGS = {name: f"{word} feeling" for name, word in zip("Ben Chi Eli Fay Gus Hal".split(), "a b c d e f".split(), strict=True)}


@pytest.mark.timeout(240)
@pytest.mark.parametrize("killed", [False, True], ids=["calm", "killed"])
def test_introduce_is_played_to_its_end(house: Server, windows: Browser, killed: bool) -> None:
    """Every step's own act is done by people; what is promised is what the pages show."""
    room = Room(house, windows, "Introducing the framework")
    assert room.ana.clicks <= 4
    room.open()
    join(room)
    check_in(room)
    picture(room)
    work(room, killed)
    home(room)
    look(room)
    question(room)
    dots(room)
    close(room)
    room.finish()


def join(room: Room) -> None:
    """Who is here, said once more in the room."""
    room.all_at("Join")
    room.everybody(confirm)
    room.ben.press("You and this page")
    expect(room.ben.page.get_by_role("dialog").get_by_role("radio", name="Team")).to_be_checked()
    room.ben.act(room.ben.page.get_by_role("dialog").get_by_role("button", name="Close"))


def confirm(person: Person) -> None:
    """What the door was told is said, not asked again; only what is missing is, and all of it can be changed."""
    person.sees(f"{person.name}, ")
    expect(person.page.get_by_label("Your first name")).to_have_count(0)
    person.press("Team", exact=True)
    person.press("That is me")
    person.sees(", Team")
    person.press("Change", exact=True)
    expect(person.page.get_by_label("Your first name")).to_have_value(person.name)
    person.press("That is me")
    person.sees("That is all we ask here.")


def check_in(room: Room) -> None:
    """Held and without names: counts only, until they are opened together."""
    room.ana.next("Check in")
    room.all_at("Your answer")
    room.everybody(lambda person: person.write("In five words or fewer", FEELINGS[person.name]))
    room.ana.counts(6, "notes?")
    room.screen.shows(re.compile(r"6\s*notes so far"))
    room.nobody_sees(FEELINGS["Ben"], but=room.ben)
    room.ana.open_together(6)
    for words in FEELINGS.values():
        room.screen.shows(words)
        room.all_see(words)
    room.screen.shows_not("Ben")
    room.ana.next("Read together")
    room.all_see(FEELINGS["Hal"])


def picture(room: Room) -> None:
    """A slide more, and cards that open."""
    room.ana.next("The picture")
    room.all_at("The picture")
    room.all_see("Two halves. One makes change possible")
    room.ana.press("Next slide")
    room.all_see("Six kinds of work, three in each half.")
    room.everybody(open_card)


def open_card(person: Person) -> None:
    """Open the first domain's card."""
    card = person.page.locator("details.fold-card").first
    person.act(card.locator("summary"))
    expect(card).to_have_attribute("open", "")


def work(room: Room, killed: bool) -> None:
    """Two activities each; the second is on its way, or half typed, when the server dies."""
    room.ana.next("My work")
    room.all_at("My work")
    room.everybody(lambda person: person.write("What you do", f"Ring {person.name} first"))
    room.ana.counts(6, "notes?")
    if killed:
        die_in_the_middle(room)
    room.everybody(second_activity)
    room.ana.counts(12, "notes?")
    room.screen.shows(re.compile(r"12\s*notes so far"))
    room.nobody_sees("Ring Ben first", but=room.ben)


def die_in_the_middle(room: Room) -> None:
    """Ben has typed and not sent; Chi sends in the same moment."""
    room.ben.fill(room.ben.page.get_by_label("What you do", exact=True), "Walk Ben home")
    room.chi.fill(room.chi.page.get_by_label("What you do", exact=True), "Walk Chi home")
    room.chi.press("Send", exact=True)
    seconds = room.kill_and_start()
    print(f"everybody was back after {seconds:.1f} s")
    expect(room.ben.page.get_by_label("What you do", exact=True)).to_have_value("Walk Ben home")
    room.chi.all_saved()
    expect(room.chi.own_notes()).to_have_count(2)
    room.ana.counts(7, "notes?")


def second_activity(person: Person) -> None:
    """The second note; it may be there already, or only wait to be sent."""
    if person.own_notes().count() < 2:
        person.write("What you do", f"Walk {person.name} home")


def home(room: Room) -> None:
    """Each puts their own two somewhere, the second one where they are not sure."""
    room.ana.next("Find its home")
    room.all_at("Find its home")
    for number, person in enumerate(room.people):
        person.sees(f"Ring {person.name} first")
        cells = person.page.locator(".place-deck .tile")
        person.place(cells.nth(number % 6).get_attribute("aria-label") or "")
        person.sees(f"Walk {person.name} home")
        person.place("Not sure")
        person.all_saved()
    room.screen.shows(re.compile(r"6\s*of 6 have placed"))
    room.ana.counts(6, "answered")


def look(room: Room) -> None:
    """The map opens for everybody at the same moment, with organisations and without names."""
    room.ana.next("Look together")
    room.all_at("Look together")
    room.all_see("Ring Ben first")
    room.ben.sees("Northside")
    room.screen.shows("Ring Ben first")
    room.screen.shows_not("Northside")
    room.ana.next("What surprises us")
    room.all_see("Talk together. Nothing to tap.")


def question(room: Room) -> None:
    """Questions without names, and one thing for the car park."""
    room.ana.next("Our next question")
    room.all_at("Our next question")
    room.everybody(lambda person: person.write("Your question", f"What does {person.name} wait for?"))
    room.ana.counts(6, "notes?")
    room.nobody_sees("What does Ben wait for?", but=room.ben)
    room.ben.press("Car park")
    sheet = room.ben.page.get_by_role("dialog")
    room.ben.fill(sheet.get_by_role("textbox"), "The bus timetable")
    room.ben.act(sheet.get_by_role("button", name="Send", exact=True))
    expect(sheet.locator(".own-notes li")).to_have_count(1)
    room.ben.act(sheet.get_by_role("button", name="Close"))
    room.ben.all_saved()


def dots(room: Room) -> None:
    """Three dots each: two for Ben's question, one for Hal's."""
    room.ana.next("Three dots")
    room.all_at("Three dots")
    room.everybody(spend_dots)
    room.screen.shows(re.compile(r"6\s*of 6 have voted"))
    room.ana.open_together(6)
    room.screen.shows(re.compile(r"What does Ben wait for\?.*6", re.S))
    room.all_see("dots were given")


def spend_dots(person: Person) -> None:
    """Spend all three."""
    for words in ("What does Ben wait for?", "What does Chi wait for?", "What does Hal wait for?"):
        person.give_dot(words)
    person.sees("0 dots left of 3")


def close(room: Room) -> None:
    """Ana picks the next session, and everybody keeps one thing for themselves."""
    room.ana.next("Close")
    room.all_at("The next session")
    piles = room.ana.page.get_by_role("group", name="Pile for Navigating tensions")
    room.ana.act(piles.get_by_role("button", name="Chosen"))
    room.all_see("Navigating tensions")
    room.screen.shows("Navigating tensions")
    room.ana.next("One thing to tell")
    room.all_at("One thing to tell")
    room.everybody(lambda person: person.write("One thing to tell", f"{person.name} tells this"))
    room.ana.counts(6, "answered")
    room.nobody_sees("Ben tells this", but=room.ben)
