"""The day on which the room looks again at its promises, in real browsers."""

from datetime import datetime, timedelta

from playwright.sync_api import Browser

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_ending import house

__all__ = ["house"]


def test_the_facilitator_sets_the_day_and_everybody_sees_it(house: Server, windows: Browser) -> None:
    """[O7] On phones, the screen and each promise; taken back again with Undo."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("When we look again")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    screen = ana.big_screen()
    ana.press("Open the room")
    ben.press("Promise something")
    ben.fill(ben.page.get_by_label("What will happen?"), "Ring the ward")
    ben.press("Promise it")
    ana.sees("Ring the ward")
    later = datetime.now() + timedelta(days=2)
    words = f"We look at these again on {later.day} {later:%B}"
    ana.fill(ana.page.get_by_label("When do we look again?"), later.strftime("%Y-%m-%d"))
    ana.press("Set the day")
    ben.sees(words)
    screen.shows(words)
    ana.sees(f"We look again {later.day} {later:%B}")
    ana.press("Undo")
    ben.sees_not(words)
    assert not ana.faults + ben.faults + screen.faults
