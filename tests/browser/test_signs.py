"""What a participant's page does by itself: it fetches a ballot on coming to a step, and says when its person stops writing."""

import sqlite3
import time

from playwright.sync_api import Browser, Page

from tests.app.server import Server
from tests.browser.cast import PATIENCE_MS, PHONE, Person
from tests.cast import Ana, Line


def go(desk: Line, step: str) -> None:
    """Take the room to a step."""
    desk.do("go_to_step", **{"from": desk.records["session"]["step"], "to": step, "sure": True})


def ticks(house: Server) -> int:
    """How many ballots have been given."""
    with sqlite3.connect(house.data / "plenary.db") as db:
        return int(db.execute("select count(*) from ballot_tick").fetchone()[0])


def waited(page: Page, house: Server) -> int:
    """The ballots given, once there is one."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while not ticks(house) and time.monotonic() < until:
        page.wait_for_timeout(50)
    return ticks(house)


def test_a_ballot_is_fetched_before_anything_is_cast_on_it(house: Server, windows: Browser) -> None:
    """Decision 13: the seat is ticked off on coming to the step; a tick just before its dot would tell whose dot it is."""
    ana = Ana(house.base)
    ana.start("introduce")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    with ana.line() as desk:
        desk.do("open_sitting")
        go(desk, "question.ask")
        ben.at_step("Our next question")
        ben.write("Your question", "Who decides?")
        while not desk.records["progress/question.ask"]["notes"]:
            desk.hear()
        assert ticks(house) == 0
        go(desk, "question.dots")
        ben.at_step("Three dots")
        assert waited(ben.page, house) == 1
        ben.give_dot("Who decides?")
        ben.sees("2 dots left of 3")
        ben.all_saved()
        assert ticks(house) == 1


FOR_EVER = "const later = setTimeout; window.setTimeout = (does, ms, ...given) => (ms === 6000 ? 0 : later(does, ms, ...given));"


def test_sending_is_the_end_of_writing(house: Server, windows: Browser) -> None:
    """On a page where the six seconds of silence never pass, a note that is sent still ends the sign of writing."""
    ana = Ana(house.base)
    ana.start("introduce")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE)
    ben.context.add_init_script(FOR_EVER)
    ben.join(ana.code, "Northside")
    with ana.line() as desk:
        desk.do("open_sitting")
        go(desk, "work")
        ben.at_step("My work")
        for words in ("Ring the ward", "Walk home"):
            ben.fill(ben.page.get_by_label("What you do", exact=True), words)
            desk.until("people", writing=1)
            ben.send()
            desk.until("people", writing=0)
