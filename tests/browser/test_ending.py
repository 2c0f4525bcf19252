"""Steps that end by themselves, in real browsers: the press, what is told, and that a nameless phone remembers its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.clock import new_id
from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.robots import opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A server with the plans made for tests."""
    with Server(tmp_path / "data") as server:
        yield server


def test_people_end_a_step_by_saying_that_they_are_done(house: Server, windows: Browser) -> None:
    """[F12] Counts alone on the desk; the last press takes the room on; without names only the browser knows."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("By itself")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "keys", **PHONE).join(ana.code, "Southgate")
    screen = ana.big_screen()
    ana.press("Open the room")
    ben.sees("This step ends by itself when the time is up.")
    ana.sees("This step ends by itself when the time is up.")
    ana.next("Done")
    ben.press("I am done")
    expect(chi.page.get_by_text("1 person is done")).to_be_visible()
    ana.sees("of 2 say they are done")
    chi.press("I am done")
    ben.at_step("Quiet")
    mine = ben.button("I am done")
    expect(mine).to_have_attribute("aria-pressed", "false")
    ben.press("I am done")
    ben.sees("Only the number is counted, never who.")
    expect(chi.page.get_by_text("1 person is done")).to_be_visible()
    ben.page.reload()
    expect(mine).to_have_attribute("aria-pressed", "true")
    chi.press("I am done")
    ben.at_step("Last")
    for window in (ana, ben, chi):
        window.sees("Half the time is left.")
    screen.shows("Half the time is left.")
    ana.bring("Quiet")
    ben.at_step("Quiet")
    expect(mine).to_have_attribute("aria-pressed", "false")
    assert not ana.faults + ben.faults + chi.faults + screen.faults


def test_the_finished_desk_says_what_was_made_and_what_may_come_next(house: Server, windows: Browser) -> None:
    """Promises and people in counts, nothing of what there is none of; the plans this plan names lead to their own page, for
    the same people."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("When we look again")
    with opened(ana, "Ben") as phone:
        for what in ("Ring the ward", "Ask the carers"):
            phone.do("make_commitment", step="promise", commitment=new_id(), fields={"what": what})
    ana.press(re.compile("^Finish"))
    dialog = ana.page.get_by_role("dialog")
    ana.act(dialog.get_by_role("button", name="Finish", exact=True))
    ana.act(dialog.get_by_role("button", name="Yes, finish for good"))
    panel = ana.page.locator(".finished")
    expect(panel).to_contain_text(re.compile(r"2\s*promises"))
    expect(panel).not_to_contain_text("link")
    expect(panel).to_contain_text("The promises are kept")
    ana.act(panel.get_by_role("link", name="A trial"))
    ana.page.wait_for_url(re.compile(r"/plans/trial\?after="))
    ana.sees("When we look again")
    assert not ana.faults
