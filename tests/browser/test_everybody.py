"""What every page owes everybody: title, landmarks, one h1, a skip link, sizes of targets, 320 px, words for those who listen."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE
from tests.browser.weighing import go_to, seated
from tests.cast import Ana
from tests.cast import Browser as Handless

SMALL = """(least) => [...document.querySelectorAll('button, input, select, textarea, summary, [role=button], a.button')]
  .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !it.closest('.visually-hidden'))
  .map((it) => (it.matches('input[type=radio], input[type=checkbox]') ? it.closest('label') ?? it : it))
  .map((it) => [it.getBoundingClientRect(), it])
  .filter(([{ width, height }]) => width > 1 && (height < least - 0.5 || width < least - 0.5))
  .map(([{ width, height }, it]) => `${it.outerHTML.slice(0, 90)} ${Math.round(width)} x ${Math.round(height)}`)"""
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def session(steady: Server) -> tuple[Ana, Handless]:
    """`map`, where people write; and Ben, who is in it."""
    ana, ben = Ana(steady.base), Handless(steady.base, "Ben", "participant")
    ana.start("map", "Tuesday")
    ben.join(ana.code, "Northside")
    go_to(ana, "write")
    return ana, ben


def opened(steady: Server, windows: Browser, session: tuple[Ana, Handless], where: str, **device: object) -> Page:
    """A live page, drawn."""
    ana, ben = session
    who = ben if where == "room" else ana
    page = seated(windows, steady.base, who, **device)
    page.goto(steady.base + who.path(where))
    expect(page).to_have_title(re.compile("Write what you know"))
    page.wait_for_timeout(2200)  # what comes when the page is quiet is part of it
    return page


@pytest.mark.parametrize("where", ["room", "desk", "screen"])
def test_every_live_page_says_what_it_is(steady: Server, windows: Browser, session: tuple[Ana, Handless], where: str) -> None:
    """Title: step, then session. A language, one h1, a banner and a main; the first Tab is a way past the bar."""
    page = opened(steady, windows, session, where, **LAPTOP)
    assert re.search("Write what you know.*Tuesday", page.title())
    assert page.locator("html").get_attribute("lang") == "en-GB"
    expect(page.locator("h1:visible")).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("banner")).to_have_count(1)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_phone_has_targets_of_44_px_and_help_in_one_place(
    steady: Server, windows: Browser, session: tuple[Ana, Handless]
) -> None:
    """Whatever is pressed, ticked or typed into; the way to help stands once, at the foot."""
    page = opened(steady, windows, session, "room", **PHONE)
    assert page.evaluate(SMALL, 44) == []
    expect(page.get_by_role("link", name="Help")).to_have_count(1)
    expect(page.get_by_role("navigation").last.get_by_role("link", name="Help")).to_be_visible()


def test_the_desk_has_no_target_under_24_px(steady: Server, windows: Browser, session: tuple[Ana, Handless]) -> None:
    """WCAG 2.5.8."""
    assert opened(steady, windows, session, "desk", **LAPTOP).evaluate(SMALL, 24) == []


@pytest.mark.parametrize("where", ["room", "desk"])
def test_320_px_and_spaced_text_need_no_sideways_scroll(
    steady: Server, windows: Browser, session: tuple[Ana, Handless], where: str
) -> None:
    """400 % zoom of 1280 px is 320; letters, words and lines as far apart as WCAG 1.4.12 says."""
    page = opened(steady, windows, session, where, viewport={"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) <= 0
    page.evaluate("(css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s); }", SPACED)
    assert page.evaluate(SIDEWAYS) <= 0


def test_what_others_do_is_said_at_most_every_ten_seconds_and_can_be_switched_off(steady: Server, windows: Browser) -> None:
    """My own acts at once; others' in one sum; nothing of theirs when it is off."""
    page = windows.new_context().new_page()
    page.clock.install()
    page.goto(steady.base)
    root = page.locator("link[rel=icon]").get_attribute("href")
    assert root
    page.evaluate("async (path) => { window.voice = await import(path); }", root.replace("img/mark.svg", "js/lib/announce.js"))
    region = page.locator("[role=status][aria-live=polite]").last
    page.evaluate("() => { for (const n of [1, 2]) window.voice.announceSum('notes', n, (count) => `${count} new notes`); }")
    page.clock.run_for(9_000)
    expect(region).to_have_text("")
    page.evaluate("() => window.voice.announce('Your note is sent')")
    expect(region).to_have_text("Your note is sent")
    page.clock.run_for(1_500)
    expect(region).to_have_text("3 new notes")
    page.evaluate("() => { window.voice.mute(true); window.voice.announceSum('notes', 5, (count) => `${count} new notes`); }")
    page.clock.run_for(11_000)
    expect(region).to_have_text("3 new notes")
