"""Steps that end by themselves, in real browsers: the press, what is told, and that a nameless phone remembers its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person


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
