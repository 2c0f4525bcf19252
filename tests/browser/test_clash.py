"""Where people put a note in different places, in real browsers: said in words on every page, and settled on the desk."""

import re

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_ending import house

__all__ = ["house"]
WORDS = "Ring the ward"


def test_people_differ_and_the_facilitator_settles(house: Server, windows: Browser) -> None:
    """[X8] show_both says where others put it; ask lists it on the desk, and one press settles it for all."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Where people differ")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "mouse", **LAPTOP).join(ana.code, "Southgate")
    screen = ana.big_screen()
    ana.press("Open the room")
    ben.write("Your note", WORDS)
    ana.next("Both")
    ben.place("Operating")
    chi.place("Pathway")
    board = ana.page.locator(".board .note", has_text=WORDS)
    expect(board).to_have_count(2)
    expect(board.first).to_contain_text(re.compile("others put it in: "))
    screen.shows("others put it in: Operating")
    chi.sees("others put it in: Operating")
    assert not ana.page.locator(".clashes").count()
    ana.next("Ask")
    ben.place("Operating")
    chi.place("Pathway")
    ana.sees("1 note stands in several places")
    ana.press(re.compile(f"^{WORDS}: Pathway"))
    expect(board).to_have_count(1)
    expect(ana.page.locator(".clashes")).to_have_count(0)
    screen.shows_not("others put it in")
    expect(ben.own_notes()).to_contain_text("Operating")
    ana.press("Undo")
    ana.sees("1 note stands in several places")
    ana.press(re.compile(f"^{WORDS}: Pathway"))
    ana.next("Look")
    screen.shows(WORDS)
    screen.shows_not("others put it in")
    assert not ana.faults + ben.faults + chi.faults + screen.faults
