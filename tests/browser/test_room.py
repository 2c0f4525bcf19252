"""A participant's page keeps its word: nothing typed is lost, and it says honestly what is not saved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person

WIDTHS = [360, 390, 768, 1024, 1280, 1440]
NOTE = "What you do"
BANNER_IS_HERE = "() => performance.getEntriesByType('resource').some((each) => each.name.endsWith('room/banner.js'))"


class Wired(Person):
    """A person whose network can be taken away."""

    def cut(self) -> None:
        """Take it away, once the page has all it needs to live without."""
        self.page.wait_for_function(BANNER_IS_HERE)
        self.context.set_offline(True)

    def mend(self) -> None:
        """Give it back."""
        self.context.set_offline(False)


@pytest.fixture
def ana(steady: Server, windows: Browser) -> Facilitator:
    """Ana, whose room is at the writing step of `introduce`, without anybody in it yet."""
    person = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
    person.press("Open the room")
    return person


@pytest.fixture
def ben(ana: Facilitator, windows: Browser) -> Iterator[Wired]:
    """Ben on a phone, at a step where one writes."""
    person = Wired(windows, ana.base, "Ben", "touch", **PHONE)
    person.join(ana.code, "Northside")
    for step in ("Check in", "The picture"):
        ana.bring(step)
    ana.next("My work")
    person.at_step("My work")
    yield person
    assert person.faults == []


def test_reload_and_return_code_restore_the_seat(ben: Wired, windows: Browser) -> None:
    """M5: the same seat with its own note editable, after a reload and on another device."""
    ben.write(NOTE, "Ring the ward")
    ben.all_saved()
    ben.page.reload()
    ben.sees("Ring the ward")
    ben.press("You and this page")
    code = ben.page.get_by_role("dialog").locator(".code-text").inner_text()
    other = Person(windows, ben.base, "Ben", "mouse", **LAPTOP)
    other.page.goto(ben.base)
    other.act(other.page.get_by_text("Use your return code"))
    other.fill(other.page.get_by_label("Return code"), code)
    other.press("Back to my seat")
    other.page.wait_for_url("**/room")
    other.press("Change or take back: Ring the ward")
    other.fill(other.page.get_by_label("Its words"), "Ring the ward at eight")
    other.press("Save")
    ben.page.bring_to_front()
    ben.act(ben.page.get_by_role("dialog").get_by_role("button", name="Close"))
    ben.sees("Ring the ward at eight")


def test_unsent_words_survive_and_can_still_be_sent(ana: Facilitator, ben: Wired) -> None:
    """M11: through a reload, a lost line and a step change; then sent to the step they were written for."""
    ben.fill(ben.page.get_by_label(NOTE), "Half a thought")
    ben.page.wait_for_timeout(400)
    ben.page.reload()
    expect(ben.page.get_by_label(NOTE)).to_have_value("Half a thought")
    ben.cut()
    ben.sees("Reconnecting.")
    ben.mend()
    ben.sees("Back.")
    expect(ben.page.get_by_label(NOTE)).to_have_value("Half a thought")
    ana.next("Find its home")
    ben.at_step("Find its home")
    ben.sees("your draft is kept")
    ben.press(re.compile("^Send it to “My work”"))
    ben.sees_not("your draft is kept")
    ben.all_saved()
    ben.sees("Half a thought")
    ana.look_at("My work")
    ana.counts(1, "notes?")


def test_notes_written_offline_are_counted_and_sent_once_in_order(ana: Facilitator, ben: Wired) -> None:
    """M13, M14, B1: the page says within seconds what is not saved, and afterwards that all is; nothing is doubled."""
    ben.cut()
    for words in ("First, call", "Then, visit"):
        ben.write(NOTE, words)
    expect(ben.page.locator(".room-saved")).to_have_text("Not saved yet (2)", timeout=3000)
    ben.sees("Reconnecting. Your notes are kept here.")
    ana.counts(0, "notes?")
    ben.mend()
    ben.all_saved()
    ben.sees("Back. 2 notes sent.")
    ana.counts(2, "notes?")
    assert first_lines(ben) == ["First, call", "Then, visit"]


def first_lines(ben: Wired) -> list[str]:
    """The notes of this step as the page lists them, oldest first."""
    return [words.split("\n")[0] for words in reversed(ben.own_notes().locator(".words").all_inner_texts())]


def test_notes_written_offline_outlive_the_tab(ana: Facilitator, ben: Wired) -> None:
    """B2: the tab is closed while offline; opened again with a line, it delivers what was written, once, in order."""
    ben.cut()
    for words in ("First, call", "Then, visit"):
        ben.write(NOTE, words)
    address = ben.page.url
    ben.page.wait_for_timeout(500)  # nobody closes a tab quicker than the disk takes a note
    ben.page.close()
    ben.mend()
    ben.page = ben.context.new_page()
    ben.page.goto(address)
    ben.all_saved()
    ana.counts(2, "notes?")
    assert first_lines(ben) == ["First, call", "Then, visit"]
    ben.page.reload()
    ben.all_saved()
    expect(ben.own_notes()).to_have_count(2)


@pytest.mark.parametrize("hand", ["touch", "keys"])
def test_placing_and_moving_need_no_dragging(ana: Facilitator, windows: Browser, hand: str) -> None:
    """M20: a note is placed, moved to another place and taken off again, by tap and by keyboard alone."""
    chi = Person(windows, ana.base, "Chi", hand, **PHONE).join(ana.code, "Northside")
    for step in ("Check in", "The picture"):
        ana.bring(step)
    ana.next("My work")
    chi.write(NOTE, "Ring the ward")
    chi.all_saved()
    ana.next("Find its home")
    chi.at_step("Find its home")
    chi.act(chi.page.locator("summary", has_text="What each one is"))
    expect(chi.page.locator(".meanings")).to_contain_text("People who lead in different organisations agree")
    chi.place("Aligned operating model")
    chi.press("Move: Ring the ward")
    sheet = chi.page.get_by_role("dialog")
    chi.act(sheet.get_by_role("button", name="Targeted Innovation"))
    expect(chi.own_notes()).to_contain_text("Targeted innovation")
    chi.press("Undo")
    expect(chi.own_notes()).to_contain_text("Operating model")
    chi.press("Move: Ring the ward")
    chi.act(sheet.get_by_role("button", name="Back in the deck"))
    expect(chi.own_notes()).to_have_count(0)
    assert chi.faults == []


def test_both_halves_and_all_domains_fit(ana: Facilitator, ben: Wired, windows: Browser) -> None:
    """M31: six domains in one view at 1280, one under another at 360, and no page scrolls sideways."""
    chi = Person(windows, ana.base, "Chi", "mouse", viewport={"width": 1280, "height": 800}).join(ana.code, "Northside")
    for person in (ben, chi):
        person.write(NOTE, f"Ring {person.name}")
    ana.next("Find its home")
    ana.page.set_viewport_size({"width": 1280, "height": 800})
    chi.place("Targeted Innovation")
    chi.all_saved()
    ana.next("Look together")
    for person in (ana, chi):
        domains = person.page.locator(".board .domain")
        expect(domains).to_have_count(6)
        for domain in domains.all():
            box = domain.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1280 and box["y"] < 800
    ben.page.set_viewport_size({"width": 360, "height": 740})
    heads = [head.bounding_box() for head in ben.page.locator(".section-head").all()]
    assert heads and len({round(box["x"]) for box in heads if box}) == 1
    for width in WIDTHS:
        for person in (ana, ben, chi):
            assert sideways(person, width) == 0, f"{person.name}'s page is wider than {width}"


@pytest.mark.parametrize("path", ["/", "/plans", "/plans/introduce", "/plans/map", "/help", "/j/{code}", "/nowhere"])
def test_no_page_scrolls_sideways(ana: Facilitator, path: str) -> None:
    """M31: at every width from 360."""
    ana.page.goto(ana.base + path.format(code=ana.code.replace(" ", "")))
    for width in WIDTHS:
        assert sideways(ana, width) == 0, f"{path} is wider than {width}"


def sideways(person: Facilitator | Person, width: int) -> int:
    """How many pixels the page can be scrolled to the side at a width."""
    person.page.set_viewport_size({"width": width, "height": 800})
    over: int = person.page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth")
    return max(0, over)
