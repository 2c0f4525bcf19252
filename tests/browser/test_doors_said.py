"""The doors in words: what is wrong stands by its field and is read with it; filters are grouped, their result announced."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator


def is_marked(page: Page, field: Locator) -> None:
    """The field has the keyboard, is marked as wrong, and what is wrong with it is read as its description."""
    expect(field).to_have_attribute("aria-invalid", "true")
    fault = page.locator(f"#{field.get_attribute('id')}-fault").inner_text().strip()
    assert len(fault) > len("wrong"), fault
    expect(field).to_have_accessible_description(re.compile(re.escape(fault)))
    expect(field).to_be_focused()


def test_a_wrong_code_and_a_missing_name_are_said_by_their_fields(steady: Server, windows: Browser) -> None:
    """What was typed stays; a code may be pasted as it is written on a wall, in capitals and with its space."""
    code = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework").code
    page = windows.new_context(**PHONE).new_page()
    page.goto(steady.base)
    field = page.get_by_label("Join code")
    expect(field).to_have_attribute("autocapitalize", "none")
    field.fill("zzz zzz")
    page.get_by_role("button", name="Join", exact=True).tap()
    is_marked(page, field)
    expect(field).to_have_value(re.compile("zzz ?zzz", re.I))
    field.fill("")
    page.keyboard.insert_text(f" {code.upper()} ")
    page.get_by_role("button", name="Join", exact=True).tap()
    page.locator("#another").fill("Northside")
    page.get_by_role("button", name="Join the room").tap()
    is_marked(page, page.get_by_label("Your first name"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#another")).to_have_value("Northside")


def test_the_library_groups_its_filters_and_says_how_many_plans_fit(steady: Server, windows: Browser) -> None:
    """Each group of ticks has a name; after a tick the count is in a status, and the tick still has the keyboard."""
    page = windows.new_context(**LAPTOP).new_page()
    page.goto(f"{steady.base}/plans")
    groups = page.locator("#filters").get_by_role("group")
    assert groups.count() > 1
    assert all(group.locator("legend").inner_text().strip() for group in groups.all())
    page.locator("#filters input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?"))
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\s*\d+ of \d+ plans fit\."))
    expect(page.locator("#filters input[type=checkbox]").first).to_be_focused()
