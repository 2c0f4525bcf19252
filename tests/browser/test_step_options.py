"""Options of steps, in real browsers: what a count leaves out, minutes set on the desk, what stays open, a screen that is off."""

import re

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_ending import house

__all__ = ["house"]


def test_options_of_steps_do_what_they_say(house: Server, windows: Browser) -> None:
    """[F10] [F16] [F17] [S11]"""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Beside")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    screen = ana.big_screen()
    ana.press("Open the room")
    ben.write("Your note", "Ring the ward")
    ana.next("Dots")
    ana.look_at("Talk")
    ana.press("Change this step")
    ana.sees("The plan says 2 to 4.")
    ana.fill(ana.page.get_by_label("How many minutes"), "4")
    ana.press("Use these minutes")
    ana.press("Back to the room")
    ana.next("Talk")
    expect(ana.page.get_by_role("timer")).to_contain_text(re.compile("0[34]:"))
    ben.press("Dots")
    ben.give_dot("Ring the ward")
    ben.page.keyboard.press("Escape")
    ben.write("Your note", "Quietly")
    screen.shows("What else?")
    screen.shows_not(re.compile("note|answered"))
    ana.next("Last")
    expect(ben.button("Dots", exact=True)).to_have_count(0)
    assert not ana.faults + ben.faults + screen.faults
