"""Where scripts do not run: join and write as plain forms, with every fault told in its place and nothing lost."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person

PROMPT = re.compile("Before we begin, one hope")


def test_join_and_write_without_a_script(house: Server, windows: Browser) -> None:
    """From the code to a note that the desk counts, by forms alone; a fault is told beside its field and keeps what was typed."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Mapping where activity")
    page = windows.new_context(**PHONE, java_script_enabled=False).new_page()
    joins(page, house.base, ana.code)
    expect(page.locator("main")).to_contain_text("There is nothing to write in this step")
    ana.press("Open the room")
    ana.sees("Next: Read together")
    page.get_by_role("link", name="Load again").tap()
    expect(page.get_by_role("heading", name=PROMPT)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Held until we open them together.")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("alert")).to_contain_text("Write a few words first")
    page.get_by_label("What do you fear it will show?").fill("x" * 300)
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("alert")).to_contain_text("180 characters too long. Up to 120 fit.")
    expect(page.get_by_label("What do you fear it will show?")).to_have_value("x" * 300)
    page.get_by_label("What do you fear it will show?").fill("That nobody reads it")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("status")).to_have_text("Your note is saved.")
    ana.sees(re.compile(r"1\s*note"))


def test_words_typed_before_the_scripts_came_are_kept(house: Server, windows: Browser) -> None:
    """On a slow line the plain form stands there first; what was typed into it is in the real one's box."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Mapping where activity")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    ben.at_step("Your answer")
    ben.page.route("**/room/js/pages/room.js", lambda route: held.append(route))
    held: list[Route] = []
    ben.page.reload(wait_until="commit")
    ben.fill(ben.page.get_by_label("What do you fear it will show?"), "Slow, slow")
    for route in held:
        route.continue_()
    expect(ben.page.get_by_role("button", name="All my notes")).to_be_visible()
    expect(ben.page.get_by_label("What do you fear it will show?")).to_have_value("Slow, slow")
    assert not ben.faults


def joins(page: Page, base: str, code: str) -> None:
    """A wrong code, then the right one, then the form with a fault in it."""
    page.goto(base)
    page.get_by_label("Join code").fill("ZZZZZZ")
    page.get_by_role("button", name="Join").tap()
    expect(page.locator("#code-fault, [id$=fault]").first).to_be_visible()
    page.get_by_label("Join code").fill(code)
    page.get_by_role("button", name="Join").tap()
    page.get_by_label("Where you work").fill("Northside")
    page.get_by_role("button", name="Join the room").tap()
    expect(page.locator("#name-fault")).to_have_text(re.compile("Please give a first name"))
    expect(page.get_by_label("Where you work")).to_have_value("Northside")
    page.get_by_label("Your first name").fill("Ben")
    page.get_by_role("button", name="Join the room").tap()
