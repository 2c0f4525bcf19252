"""Story: one session from the lobby to its end, stopped at every moment worth a picture."""

import re
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.app.server import Server
from tests.browser.cast import Person
from tests.cast import Ana
from tests.pictures.camera import Camera
from tests.pictures.people import People, hear_all

PLAN, TITLE = "everything", "Wendle Vale, together"
PATIENCE_MS, SOON_MS = 15_000, 3_000
CROWD = {1: 3, 12: 6}  # people for so many notes
CROWD_MOST = 14
OWN = 3  # notes that Ben writes, where there are enough
HIS = ["Ring the care home before every discharge", "Share one list of people who live alone", "A weekly call with the wards"]
REASON = "Most of us named it, and it can begin on Monday."
THERE = "(title) => (document.title + document.body.innerText).includes(title)"
LIVE = ("desk", "room", "screen")


class Story:
    """One session with so many notes: Ana's desk, Ben's page and the screen in a browser, everybody else without one."""

    def __init__(self, house: Server, chromium: Browser, camera: Camera, notes: int, doors: ExitStack) -> None:
        """In the lobby, with everybody in it."""
        self.camera, self.notes = camera, notes
        self.ana = Ana(house.base)
        self.ana.start(PLAN, TITLE)
        code = self.ana.code.replace(" ", "")
        self.line = doors.enter_context(self.ana.line(ping_interval=None))
        self.line.until("view")
        ana, ben = chromium.new_context(), Person(chromium, house.base, "Ben")
        doors.callback(ana.close)
        doors.callback(ben.context.close)
        self.desk, self.screen = ana.new_page(), ana.new_page()
        self.desk.goto(self.ana.keys["link"])
        self.desk.wait_for_url("**/desk")
        self.screen.goto(self.desk.url.replace("/desk", "/screen"))
        self.ben = ben.join(code, "Carers of Wendle Vale")
        self.people = People(house.base, code, CROWD.get(notes, CROWD_MOST), doors)
        self.windows: dict[str, Page] = {"desk": self.desk, "room": ben.page, "screen": self.screen}
        for window in self.windows.values():
            window.set_default_timeout(PATIENCE_MS)
        camera.meanwhile = self.listen

    def play(self) -> None:
        """Every scene in turn; those that look the same with any number of notes only where there are 12."""
        self.lobby()
        for scene in (self.write, self.place, self.look, self.gather, self.weigh, self.decide, self.groups):
            scene()
        if self.notes == 12:
            self.moods()
        self.end()

    def moment(self, name: str, *pages: str) -> None:
        """The pages as they are now."""
        wanted = [page for page in pages or LIVE if self.camera.wants(page, name)]
        if wanted:
            self.windows[wanted[0]].wait_for_timeout(700)
        for page in wanted:
            self.windows[page].bring_to_front()
            self.camera.shoot(self.windows[page], page, name, self.notes)

    def listen(self) -> None:
        """Everybody reads what has come."""
        self.people.listen()
        hear_all(self.line)

    def do(self, type: str, **values: Any) -> None:
        """Something Ana does."""
        self.line.do(type, **values)

    def go(self, to: str, title: str) -> None:
        """Everybody to a step."""
        self.line.drain(0.05)
        here = self.line.records["session"]["step"]
        self.do("go_to_step", to=to, sure=True, **{"from": here})
        for window in self.windows.values():
            window.bring_to_front()
            with suppress(Error):  # a step may be called something else where groups are still to be made
                window.wait_for_function(THERE, arg=title, timeout=SOON_MS)
        self.people.listen()

    def open(self, step: str) -> None:
        """What was held."""
        self.line.drain(0.1)
        self.do("look_first", step=step)
        self.do("reveal", step=step, sure=True)

    def ben_does(self, *acts: Callable[[Page], object]) -> None:
        """Ben at his page; what is not there to be pressed is left alone."""
        page = self.windows["room"]
        page.bring_to_front()
        page.set_default_timeout(SOON_MS)
        for act in acts:
            with suppress(Error):
                act(page)
        page.set_default_timeout(PATIENCE_MS)

    def lobby(self) -> None:
        """Waiting, and the first words."""
        self.moment("lobby")
        self.do("open_sitting")
        self.people.listen()
        self.moment("brief")

    def write(self) -> None:
        """Blank, half typed, held and opened."""
        self.go("known", "What is already happening")
        self.moment("write-blank")
        own = HIS[: min(OWN, self.notes)]
        for words in own:
            self.ben_does(lambda page, words=words: page.get_by_label("Your note").fill(words), lambda page: press(page, "Send"))
        self.people.write("known", self.notes - len(own))
        self.ben_does(lambda page: page.get_by_label("Your note").fill("Photo cards of the team in every"))
        self.moment("write-held")
        self.ben_does(lambda page: page.get_by_label("Your note").fill(""))
        self.open("known")
        self.moment("write-open")

    def place(self) -> None:
        """A deck, then the board."""
        self.go("home", "Where it belongs")
        self.moment("place-blank", "desk", "room")
        self.people.act(self.notes // len(self.people.robots) + 6)
        self.ben_does(lambda page: page.locator(".place-deck .tile").nth(1).click())
        self.moment("place-held")
        self.ben_does(lambda page: page.locator(".place-deck .tile").nth(4).click())
        self.open("home")
        self.moment("place-open")

    def look(self) -> None:
        """The picture of all of it, and as a wall."""
        self.go("look", "The whole picture")
        self.moment("show-map")
        self.go("wall", "All of it")
        self.moment("show-wall")

    def gather(self) -> None:
        """Clusters, links, and the web they make."""
        self.go("tidy", "Put like with like")
        self.moment("cluster-blank", "room")
        self.people.act(5)
        self.ben_does(*(lambda page, n=n: page.locator("main .note[aria-pressed]").nth(n).click() for n in range(2)))
        self.moment("cluster")
        self.go("links", "What feeds what")
        self.moment("connect-blank", "room")
        self.people.act(4)
        self.ben_does(
            lambda page: page.locator(".connect-ends button").first.click(),
            lambda page: page.locator(".connect .relation").first.click(),
        )
        self.moment("connect")
        self.go("ties", "How it hangs together")
        self.moment("show-web")

    def weigh(self) -> None:
        """Dots and ratings, held and opened, and the heat of them."""
        self.go("dots", "Three dots")
        self.people.act(5)
        self.ben_does(*(lambda page, n=n: page.locator(".vote-tap").nth(n).click() for n in (0, 2)))
        self.moment("vote-held")
        self.open("dots")
        self.moment("vote-open")
        self.go("energy", "How much energy")
        self.people.act(12)
        self.ben_does(lambda page: page.locator(".levels .level:not(.blind)").nth(1).click())
        self.moment("rate-held")
        self.open("energy")
        self.moment("rate-open")
        self.go("heat", "Where the energy goes")
        self.moment("show-heat")
        self.harvest("balance", "coverage", "links")

    def harvest(self, *parts: str) -> None:
        """Parts of the harvest, before the room."""
        for part in parts:
            self.do("set_view", step="heat", view=part)
            self.ben_does(lambda page: press(page, "Show it here too"))
            self.moment(f"show-{part}")
        self.do("set_view", step="heat", view="heat")

    def decide(self) -> None:
        """Choose, promise, talk."""
        self.go("choose", "Choose")
        self.moment("pick-blank", "desk")
        self.line.drain(0.1)
        notes = [record for key, record in self.line.records.items() if key.startswith("note/") and record["step"] == "known"]
        for note in notes[:3]:
            self.do(
                "pick_item",
                step="choose",
                target=note["id"],
                pile="chosen",
                reason=REASON,
            )
        self.moment("pick")
        self.go("promise", "Who does what")
        self.moment("commit-blank", "room")
        self.people.act(2)
        self.ben_does(lambda page: page.locator("main .notes button").first.click())
        self.moment("commit")
        for said in self.people.promises([note["id"] for note in notes[:3]], min(self.notes, 8)):
            self.do(said.pop("type"), **said)
        self.go("heat", "Where the energy goes")
        self.harvest("commitments", "journey")
        self.go("talk", "Talk about the first")
        self.people.act(3)
        with suppress(AssertionError):
            self.do("call_speaker", step="talk")
        self.ben_does(lambda page: press(page, "Ask to speak"))
        self.moment("discuss")

    def groups(self) -> None:
        """A break, groups, rounds."""
        self.go("tea", "Tea")
        self.moment("rest")
        self.go("groups.write", "One answer")
        with suppress(AssertionError):
            self.do("make_groups", step="groups")
        self.people.act(2)
        self.ben_does(lambda page: press(page, "I will write"))
        self.moment("breakout")
        self.go("rounds.write", "What you see now")
        self.people.act(1)
        self.moment("repeat")

    def moods(self) -> None:
        """What can happen in any step: spotlight, blank, late, looking elsewhere, a sheet, a pause."""
        self.go("home", "Where it belongs")
        note = next(record for key, record in self.line.records.items() if key.startswith("note/") and record["step"] == "known")
        self.do("spotlight", note=note["id"])
        self.moment("spotlight")
        self.do("spotlight", note=None)
        self.do("blank_screen", on=True)
        self.moment("blank", "screen", "desk")
        self.do("blank_screen", on=False)
        self.do("start_timebox", seconds=10)
        self.desk.wait_for_timeout(11_000)
        self.moment("late")
        self.do("stop_timebox")
        self.look_elsewhere()
        self.sheets()
        self.do("pause_session")
        self.moment("paused")
        self.do("open_sitting")

    def sheets(self) -> None:
        """What lies over the desk: the session, every key, the people, one note."""
        doors = {
            "more": self.desk.get_by_role("button", name="More", exact=True),
            "keys": self.desk.get_by_role("button", name="Every key"),
            "people": self.desk.get_by_role("button", name=re.compile("in the room")),
            "note": self.desk.locator("main [data-key]"),
        }
        self.desk.set_default_timeout(SOON_MS)
        for name, button in doors.items():
            with suppress(Error):
                if name != "keys":  # which opens out of the sheet before it
                    self.desk.keyboard.press("Escape")
                self.desk.set_viewport_size({"width": 1440, "height": 900})
                button.first.click()
                self.moment(name, "desk")
        self.desk.keyboard.press("Escape")
        self.desk.keyboard.press("y")
        self.moment("harvest-sheet", "desk")
        self.desk.keyboard.press("Escape")
        self.desk.set_default_timeout(PATIENCE_MS)

    def look_elsewhere(self) -> None:
        """The desk at a step where the room is not."""
        self.desk.set_viewport_size({"width": 1440, "height": 900})
        with suppress(Error):
            rail = self.desk.get_by_role("navigation", name="Session plan")
            rail.get_by_role("button", name="How much energy").first.click()
            self.moment("elsewhere", "desk")
            rail.get_by_role("button", name="Where it belongs").first.click()

    def end(self) -> None:
        """Finished."""
        self.do("finish_session", sure=True)
        self.moment("finished")
        if self.camera.wants("harvest", "read"):
            self.desk.goto(self.desk.url.replace("/desk", "/harvest"))
            self.camera.shoot(self.desk, "harvest", "read", self.notes)


def press(page: Page, name: str) -> None:
    """A button by its whole name."""
    page.get_by_role("button", name=name, exact=True).first.click()
