"""Other words for notes there are, and one note made of several, in real browsers."""

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_ending import house

__all__ = ["house"]


def test_notes_are_reworded_and_joined(house: Server, windows: Browser) -> None:
    """[W8] [W11] On the phone and on the desk; the originals stay readable, and the joined one stands for them."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("One wording")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "keys", **PHONE).join(ana.code, "Southgate")
    screen = ana.big_screen()
    ana.press("Open the room")
    for words in ("Ring the ward", "Phone the ward", "Walk over"):
        ben.write("Your note", words)
    ana.next("Again")
    chi.press("Put other words to: Walk over")
    chi.fill(chi.page.get_by_label("Its words"), " to them")
    chi.press("Save")
    expect(ben.page.locator(".note", has_text="before: Walk over")).to_be_visible()
    ana.next("One")
    chi.press("Ring the ward")
    expect(chi.button("Choose at least two")).to_be_disabled()
    chi.press("Phone the ward")
    chi.fill(chi.page.get_by_label("In one wording"), "Talk to the ward")
    chi.press("Join 2 notes")
    made = "made of: Ring the ward · Phone the ward"
    ana.sees(made)
    ben.sees(made)
    expect(ben.page.locator(".merge-form .note")).to_have_count(1)
    ana.next("Look")
    screen.shows("Talk to the ward")
    screen.shows_not("Phone the ward")
    assert not ana.faults + ben.faults + chi.faults + screen.faults
