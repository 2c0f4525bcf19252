"""Sheets over the desk: out of reach is what lies behind, by key, by hand and by script; the focus goes back where it was."""

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, Facilitator

INSIDE = "() => document.querySelector('dialog[open]')?.contains(document.activeElement)"
MANY_TABS = 60
ONE_AFTER_ANOTHER = """async () => {
  const given = { bubbles: true, cancelable: true };
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, ...given }));
  press('u');
  await new Promise((done) => setTimeout(done, 300));
  press('Escape');
  await null;
  press('b');
}"""


def test_what_lies_behind_a_sheet_is_out_of_reach(steady: Server, windows: Browser) -> None:
    """Tab goes round both ways; focus given by a script comes back; a press beside the sheet closes it and does no more."""
    page = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework").page
    opener = page.get_by_role("button", name="More", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="The session")
    expect(sheet).to_have_attribute("aria-modal", "true")
    seen = set()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(MANY_TABS):
            page.keyboard.press(key)
            assert page.evaluate(INSIDE)
            seen.add(page.evaluate("() => document.activeElement.innerText || document.activeElement.ariaLabel"))
    assert len(seen) > 10, "every control of the sheet is reached"
    page.evaluate("() => document.querySelector('header a, header button').focus()")
    assert page.evaluate(INSIDE)
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    step = page.get_by_role("heading", level=1).inner_text()
    box = page.get_by_role("button", name="Open the room").or_(page.get_by_role("button", name="Next")).first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    expect(sheet).to_have_count(0)
    expect(page.locator(".veil")).to_have_count(0)
    assert page.get_by_role("heading", level=1).inner_text() == step
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('dialog')")


def test_a_sheet_opened_as_another_closes_is_as_modal(steady: Server, windows: Browser) -> None:
    """The browser tells of the close after the next sheet is open: that one keeps its veil, its round for Tab and its Escape."""
    page = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework").page
    page.get_by_role("button", name="More", exact=True).focus()
    for _ in range(3):
        page.evaluate(ONE_AFTER_ANOTHER)
        expect(page.get_by_role("dialog", name="Notice board")).to_be_visible()
        page.wait_for_timeout(100)
        expect(page.locator(".veil")).to_have_count(1)
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".veil")).to_have_count(0)
