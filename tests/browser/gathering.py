"""A whole room: Ana with desk and screen, three phones, two laptops, and a phone worked by keyboard alone."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen
from tests.browser.hands import Cast

BACK_S = 5.0
CAST: Cast = [
    ("Ben", "Northside", "touch", PHONE),
    ("Chi", "Northside", "touch", PHONE),
    ("Eli", "Northside", "touch", PHONE),
    ("Fay", "Southgate", "mouse", LAPTOP),
    ("Gus", "Southgate", "mouse", LAPTOP),
    ("Hal", "Southgate", "keys", PHONE),
]


class Room:
    """Everybody in one session."""

    def __init__(self, house: Server, chromium: Browser, plan: str, hand: str = "mouse", cast: Cast = CAST) -> None:
        """Start the plan, open the screen, and let people in; `hand` is how Ana works her desk."""
        self.house = house
        self.ana = Facilitator(chromium, house.base, "Ana", hand, **LAPTOP, has_touch=hand == "touch").start(plan)
        self.screen = self.ana.big_screen()
        self.people = [
            Person(chromium, house.base, name, hand, **device).join(self.ana.code, organisation)
            for name, organisation, hand, device in cast
        ]
        self.ben, self.chi, *_, self.hal = self.people

    @property
    def windows(self) -> list[Seen]:
        """Every page there is."""
        return [self.ana, self.screen, *self.people]

    def open(self) -> None:
        """All are here: open the room."""
        self.screen.shows(f"{len(self.people)} people here")
        self.ana.sees(re.compile(rf"{len(self.people)}\s*in the room"))
        for person in self.people:
            person.sees(f"You are in, {person.name}.")
        self.ana.press("Open the room")

    def all_at(self, title: str) -> None:
        """Wait until every person's page is at a step."""
        for person in self.people:
            person.at_step(title)

    def everybody(self, does: Callable[[Person], None]) -> None:
        """Each person in turn does a thing, and the page says that it is saved."""
        for person in self.people:
            does(person)
        for person in self.people:
            person.all_saved()

    def nobody_sees(self, words: str, but: Seen | None = None, at: list[Seen] | None = None) -> None:
        """The words are on no page (or on none of those in `at`), save the writer's own."""
        for window in at or self.windows:
            if window is not but:
                expect(window.page.locator("body")).not_to_contain_text(words)

    def all_see(self, words: str | re.Pattern[str]) -> None:
        """The words are on every participant's page."""
        for person in self.people:
            person.sees(words)

    def kill_and_start(self) -> float:
        """kill -9, start again, touch nothing: the seconds until the last page has the room again."""
        before = time.monotonic()
        self.house.kill()
        self.house.start()
        started = time.monotonic()
        while waiting := [window.name for window in self.windows if not window.heard_since(before)]:
            assert time.monotonic() - started < BACK_S, f"not back within {BACK_S} s: {', '.join(waiting)}"
            self.ana.page.wait_for_timeout(50)
        return time.monotonic() - started

    def only_by(self, hand: str) -> None:
        """Everybody, the facilitator too, has acted by this hand and by no other."""
        used = {person.name: person.pointers for person in (self.ana, *self.people)}
        assert used == {name: {hand} - {"keys"} for name in used}

    def no_faults(self) -> None:
        """No page complained of anything, the content policy included."""
        assert [fault for window in self.windows for fault in window.faults] == []

    def finish(self) -> None:
        """Finish for good, which asks twice; every page says so."""
        self.ana.press(re.compile("^Finish"))
        dialog = self.ana.page.get_by_role("dialog")
        self.ana.act(dialog.get_by_role("button", name="Finish", exact=True))
        self.ana.act(dialog.get_by_role("button", name="Yes, finish for good"))
        self.ana.sees("Finished")
        self.screen.shows("That is all. Thank you.")
        self.all_see("That was the last step. Thank you.")
        self.no_faults()


def make_groups(ana: Facilitator) -> None:
    """Make the groups, unless coming to the step has made them."""
    ana.press("Groups", exact=True)
    dialog = ana.page.get_by_role("dialog")
    make = dialog.get_by_role("button", name="Make the groups")
    again = dialog.get_by_role("button", name="Make them again")
    expect(make.or_(again)).to_be_visible()
    if make.is_visible():
        ana.act(make)
    expect(again).to_be_visible()
    ana.act(dialog.get_by_role("button", name="Close").first)
