"""Walking: five pages through a plan, each read at every step for what it owes everybody."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from playwright.sync_api import Browser, Page, expect

from tests.app.server import Server
from tests.browser.axe import THEMES, faults, finds_what_is_planted
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen
from tests.browser.owed import lacks, listen_for_motion, misfits, moves
from tests.browser.robots import Robot
from tests.browser.states import on_paper, unseen
from tests.cast import Browser as Handless

SORTS = """() => [...new Set([...document.querySelectorAll('main *, .bar *, .rail *')].map((it) =>
  [it.localName, it.getAttribute('class'), it.dataset.state, it.ariaPressed, it.type].join()))]"""
Look = Callable[[Page, set[str]], list[str]]


def at_a_phone(page: Page, _: set[str]) -> list[str]:
    """As phones are, and at 400 % zoom with spaced text."""
    return [*misfits(page, 320, touch=True, spacing=True, height=640), *misfits(page, 390, touch=True)]


def at_a_laptop(page: Page, _: set[str]) -> list[str]:
    """As laptops are."""
    return misfits(page, 1440, height=900)


def printed(page: Page, _: set[str]) -> list[str]:
    """On paper."""
    return on_paper(page)


LOOKED_AT: dict[str, list[Look]] = {
    "desk": [unseen, printed, at_a_laptop],
    "remote": [unseen, at_a_phone],
    "phone": [unseen, printed, at_a_phone],
    "laptop": [unseen, at_a_laptop],
    "screen": [],
}


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
        self.sorts: dict[str, set[str]] = {kind: set() for kind in self.windows}
        self.known: set[str] = set()  # sorts of controls whose states were compared
        for window in self.windows.values():
            window.page.emulate_media(reduced_motion="reduce")
            listen_for_motion(window.page)

    @property
    def windows(self) -> dict[str, Seen]:
        """Every page there is."""
        return {"desk": self.ana, "remote": self.remote, "phone": self.ben, "laptop": self.chi, "screen": self.screen}

    def check(self, where: str) -> None:
        """Let axe read all pages; one with sorts of elements not met before also in every theme, on paper and at each width."""
        for kind, window in self.windows.items():
            page = window.page
            expect(page.locator("main :is(h1, h2), header h1").first).to_be_visible()
            found = lacks(page, kind)
            fresh = self.is_fresh(kind, page)
            if kind != "remote" or fresh:
                themes = list(THEMES) if fresh else ["light"]
                found += faults(page, "axe", "color-contrast-enhanced" if kind == "screen" else "", themes)
            if fresh:
                found += moves(page)
                found += [each for look in LOOKED_AT[kind] for each in look(page, self.known)]
            self.found += [f"{kind}, {where}: {each}" for each in found]

    def is_fresh(self, kind: str, page: Page) -> bool:
        """Whether a page holds sorts of elements that no page of its kind has held on this walk."""
        sorts = set(page.evaluate(SORTS)) - self.sorts[kind]
        self.sorts[kind] |= sorts
        return bool(sorts)

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

    def finish(self, reveals: bool = False) -> None:
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
        assert self.found == [], "\n".join(dict.fromkeys(self.found))
        assert [fault for window in self.windows.values() for fault in window.faults] == []
        assert not reveals or self.screen.page.evaluate("() => window.moved.length"), "the screen has shown no reveal"


def seated(steady: Server, code: str) -> Iterator[Handless]:
    """Three people who have joined."""
    for name in ("Dee", "Eli", "Fay"):
        person = Handless(steady.base, name, "participant")
        person.join(code, "Southgate")
        yield person
