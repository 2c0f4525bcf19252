"""Nothing that is reached by keys lies beneath what stays at the edges of the window, however large the letters are."""

import pytest
from playwright.sync_api import Browser, Page

from tests.app.server import Server
from tests.browser.weighing import go_to, seated
from tests.cast import Ana
from tests.cast import Browser as Handless
from tests.pictures.camera import FAULTS
from tests.pictures.modes import LARGER

MEASURED = "() => document.documentElement.style.getPropertyValue('--top-now') !== ''"
CLEAR = """() => {
  const high = document.querySelector('.bar').getBoundingClientRect().height;
  return Math.abs(parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) - high - 16) <= 1;
}"""
AGAIN = """(box) => {
  box.blur();
  scrollTo({ top: box.getBoundingClientRect().top + scrollY - 60, behavior: 'instant' });
  box.focus();
  return box.getBoundingClientRect().top;
}"""  # where a box begins that is come back to when the bar lies over its first line
INHERITED = (
    """() => ['--bar-now', '--top-now', '--foot-now'].filter((name) => getComputedStyle(document.body).getPropertyValue(name))"""
)
WRAPPED = "() => document.querySelector('.bar').getBoundingClientRect().height > 100"


def beneath(page: Page, kind: str, width: int) -> list[str]:
    """What the focus reaches under a bar, on the way down and up again, with letters twice as large."""
    page.wait_for_function(MEASURED)
    page.evaluate(LARGER, 200)
    page.wait_for_function(WRAPPED)
    page.evaluate("() => new Promise((later) => requestAnimationFrame(() => requestAnimationFrame(later)))")
    found = page.evaluate(FAULTS, {"page": kind, "width": width, "touch": False, "focus": True})
    return [f"{where} {what}" for sort, where, what in found if sort == "covered"]


@pytest.mark.parametrize("width", [320, 390])
def test_the_rooms_bar_of_three_lines_covers_nothing(width: int, steady: Server, windows: Browser) -> None:
    """[A11y 2.4.11] At 200 % text, tabbing upwards stops below the whole bar."""
    ana, ben = Ana(steady.base), Handless(steady.base, "Ben", "participant")
    ana.start("map")
    ben.join(ana.code, "Northside")
    go_to(ana, "write")
    page = seated(windows, steady.base, ben, viewport={"width": width, "height": 640})
    page.goto(steady.base + ben.path("room"))
    assert beneath(page, "room", width) == []
    box = page.get_by_label("What is being done")
    box.fill("We ring people before they are sent home, and again on the day after that.")
    assert box.evaluate(AGAIN) >= page.locator(".bar").evaluate("(bar) => bar.getBoundingClientRect().bottom")


def test_the_desks_bar_is_kept_clear_as_high_as_it_is(steady: Server, windows: Browser) -> None:
    """[A11y 2.4.11] Where it wraps, and again where it no longer does; what measures it comes when somebody moves."""
    ana = Ana(steady.base)
    ana.start("map")
    go_to(ana, "write")
    page = seated(windows, steady.base, ana, viewport={"width": 1024, "height": 700})
    page.goto(steady.base + ana.path("desk"))
    page.mouse.move(200, 300)
    page.mouse.move(220, 320)
    page.wait_for_function(MEASURED)
    assert page.evaluate(INHERITED) == []
    for percent in (200, 100):
        page.evaluate(LARGER, percent)
        page.wait_for_function(CLEAR)
