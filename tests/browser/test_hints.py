"""Small helps: notes that share a word say so while one gathers, and an answer may be called a guess."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_carrying_on import shelf
from tests.browser.units import run, units_page

__all__ = ["units_page"]


def test_shared_words_tell_and_small_ones_do_not(units_page: Page) -> None:
    """Endings are left off; words of every script count; "that" and "with" say nothing."""
    body = """const {sharedWord} = await import('/js/lib/alike.js');
    return [sharedWord('Discharges at night', ['Plan the discharge']), sharedWord('with that', ['that with']),
      sharedWord('дзвінки додому', ['дзвінки з відділення']), sharedWord('Ring', ['Sing'])];"""
    assert run(units_page, body) == ["discharges", None, "дзвінки", None]


def test_a_hint_and_a_guess(tmp_path: Path, windows: Browser) -> None:
    """The hint stands beside the note that shares a word; the guess is counted on the desk."""
    with Server(tmp_path / "data", plans=shelf(tmp_path)) as house:
        ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Alike and unsure")
        ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
        ana.press("Open the room")
        ben.at_step("Say")
        for words in ("Ring before every discharge", "Discharges at night", "A walk on Sundays"):
            ben.write("Your note", words)
            ben.all_saved()
        ana.next("Gather")
        ben.at_step("Gather")
        ben.act(ben.page.get_by_role("button", name="Ring before every discharge"))
        expect(ben.page.get_by_role("button", name="Discharges at night")).to_contain_text("also says “discharges”")
        expect(ben.page.get_by_role("button", name="A walk on Sundays")).not_to_contain_text("also says")
        ana.next("How much")
        ben.at_step("How much")
        ben.choose(ben.page.locator(".level:not(.blind) input").nth(2))
        ben.all_saved()
        ben.choose(ben.page.get_by_role("checkbox", name="This is a guess"))
        ben.all_saved()
        expect(ana.page.locator("main")).to_contain_text("1 guess")
