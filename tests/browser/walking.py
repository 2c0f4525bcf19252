"""Walking: five pages through a plan, each read at every step for what it owes everybody."""

import re
from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import Browser, Page, expect

from tests.app.server import Server
from tests.browser.axe import faults, finds_what_is_planted
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen
from tests.browser.owed import lacks, misfits
from tests.browser.robots import Robot
from tests.cast import Browser as Handless


class Walk:
    """A session at which four pages are open, beside three people without browsers; and a phone that runs it too."""

    def __init__(self, steady: Server, windows: Browser, crew: ExitStack, plan: str) -> None:
        """In the lobby."""
        self.ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start(plan)
        code = self.ana.code.replace(" ", "")
        self.screen = self.ana.big_screen()
        self.remote = Seen(windows.new_context(**PHONE, storage_state=self.ana.context.storage_state()).new_page(), "remote")
        self.remote.page.goto(self.ana.page.url)
        self.ben = Person(windows, steady.base, "Ben", "touch", **PHONE).join(code, "Northside")
        self.chi = Person(windows, steady.base, "Chi", "mouse", **LAPTOP).join(code, "Northside")
        self.robots = [Robot(one, crew.enter_context(one.line())) for one in seated(steady, code)]
        self.found: list[str] = []

    @property
    def windows(self) -> dict[str, Seen]:
        """Every page there is."""
        return {"desk": self.ana, "remote": self.remote, "phone": self.ben, "laptop": self.chi, "screen": self.screen}

    def check(self, where: str) -> None:
        """Let axe read four pages in every theme, and see on all five what they owe everybody."""
        for kind, window in self.windows.items():
            expect(window.page.locator("main :is(h1, h2)").or_(window.page.locator("header h1")).first).to_be_visible()
            self.found += [f"{kind}, {where}: {each}" for each in lacks(window.page, kind)]
            if kind != "remote":
                self.found += faults(window.page, f"{kind}, {where}", "color-contrast-enhanced" if kind == "screen" else "")
        self.fits(where)

    def fits(self, where: str) -> None:
        """A phone as it is, the room and the desk at 400 % zoom with spaced text, and the desk as it is."""
        for kind, page in (("phone", self.ben.page), ("remote", self.remote.page)):
            narrow = misfits(page, 320, touch=True, spacing=True, height=640)
            self.found += [f"{kind}, {where}: {each}" for each in (*narrow, *misfits(page, 390, touch=True))]
        self.found += [f"desk, {where}: {each}" for each in misfits(self.ana.page, 1440, height=900)]

    def step(self, title: str) -> None:
        """Go to a step, read it, answer it, and read it once more where it opens."""
        self.ana.next(title)
        self.answer(title)

    def answer(self, title: str) -> None:
        """What the robots do; then opened together where it was held."""
        self.check(title)
        for robot in self.robots:
            robot.answer()
        together = self.ana.button(re.compile("^Open together"))
        if together.count() and together.is_enabled():
            self.ana.act(together)
            self.ana.act(self.ana.page.get_by_role("dialog").get_by_role("button", name="Open together"))
            expect(self.ana.page.get_by_role("dialog")).to_have_count(0)
            self.check(f"{title}, opened")

    def sheets(self, names: dict[str, str]) -> None:
        """What lies over the desk, each opened by its own key: axe reads it, and Escape closes it."""
        page = self.ana.page
        for key, name in names.items():
            page.keyboard.press(key)
            self.sheet(page, name)

    def sheet(self, page: Page, name: str) -> None:
        """Let axe read what lies over a page, see that it fits a phone where it is on one, and close it."""
        dialog = page.get_by_role("dialog", name=name)
        expect(dialog).to_be_visible()
        self.found += faults(page, f"sheet: {name}")
        if page in (self.ben.page, self.remote.page):
            self.found += [f"sheet: {name}: {each}" for each in misfits(page, 390, touch=True, focus=False)]
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)

    def finish(self) -> None:
        """Pause, carry on, finish; nothing found anywhere, and no console complained; and what is planted is found."""
        dialog = self.ana.page.get_by_role("dialog")
        self.ana.press("More", exact=True)
        self.found += faults(self.ana.page, "Ana, the sheet of the session")
        self.ana.press(re.compile("^Pause the session"))
        self.ana.act(dialog.get_by_role("button", name="Pause", exact=True))
        self.ben.sees("We have paused.")
        self.check("paused")
        self.ana.press(re.compile("^Carry on"))
        self.ana.press("More", exact=True)
        self.ana.press("Finish for good")
        self.ana.act(dialog.get_by_role("button", name="Finish", exact=True))
        self.ana.act(dialog.get_by_role("button", name="Yes, finish for good"))
        self.ben.sees("That was the last step. Thank you.")
        self.check("finished")
        for window in (self.ana, self.ben, self.screen):
            finds_what_is_planted(window.page)
        assert self.found == [], "\n".join(self.found)
        assert [fault for window in self.windows.values() for fault in window.faults] == []


def seated(steady: Server, code: str) -> Iterator[Handless]:
    """Three people who have joined."""
    for name in ("Dee", "Eli", "Fay"):
        person = Handless(steady.base, name, "participant")
        person.join(code, "Southgate")
        yield person
