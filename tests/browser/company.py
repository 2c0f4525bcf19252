"""A smaller room in real browsers (a phone, a laptop, a keyboard), filled up by simulated people; a picture of every step."""

import asyncio
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser

from app.rehearsal.company import Company
from app.rehearsal.pace import Pace
from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.gathering import Room
from tests.browser.hands import Cast, all_by

PICTURES = os.environ.get("PLENARY_TEST_PICTURES")  # a folder to keep the pictures in, light and dark; else the test's own
THREE: Cast = [("Ben", "Northside", "touch", PHONE), ("Fay", "Southgate", "mouse", LAPTOP), ("Hal", "Southgate", "keys", PHONE)]
ROBOTS = 5


class Crowd:
    """Simulated people on an event loop of their own: no other loop may run in a thread in which Playwright is open."""

    def __init__(self, base: str, code: str, people: int) -> None:
        """They set out at once."""
        self.company = Company(base, code, people, seed=5, pace=Pace(None))
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        """Until they are called off."""
        asyncio.set_event_loop(self.loop)
        self.company.come()
        self.loop.run_forever()

    def leave(self) -> None:
        """Everybody goes home, if they have not already."""
        if not self.thread.is_alive():
            return
        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self.company.leave(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)


class SmallRoom(Room):
    """Ana with desk and screen, three people at browsers of three sorts, and five who are simulated."""

    def __init__(self, house: Server, chromium: Browser, plan: str, pictures: Path, hand: str = "mouse") -> None:
        """Start the plan, open the screen, and let everybody in; `hand`, where it is not the mouse, is how all of them act."""
        self.house = house
        self.ana = Facilitator(chromium, house.base, "Ana", hand, **LAPTOP, has_touch=hand == "touch").start(plan)
        self.screen = self.ana.big_screen()
        self.people = [
            Person(chromium, house.base, name, hand, **device).join(self.ana.code, organisation)
            for name, organisation, hand, device in (THREE if hand == "mouse" else all_by(hand, THREE))
        ]
        self.ben, self.fay, self.hal = self.people
        self.crowd = Crowd(house.base, self.ana.code.replace(" ", ""), ROBOTS)
        self.pictures, self.taken = pictures, 0
        self.pictures.mkdir(parents=True, exist_ok=True)

    def open(self) -> None:
        """All are here: open the room."""
        self.ana.sees(re.compile(rf"{len(THREE) + ROBOTS}\s*in the room"))
        self.picture("lobby")
        self.ana.press("Open the room")

    def picture(self, name: str) -> None:
        """How the step looks now at the desk, on a phone, on a laptop and on the wall."""
        self.taken += 1
        shown = {"desk": self.ana, "phone": self.ben, "laptop": self.fay, "screen": self.screen}
        for theme in ("dark", "light") if PICTURES else ("light",):
            for where, window in shown.items():
                if PICTURES:
                    window.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                    window.page.wait_for_timeout(250)  # colours take a moment to change
                window.page.screenshot(path=self.pictures / f"{self.taken:02}-{name}-{where}-{theme}.png")


def open_together(room: SmallRoom) -> None:
    """Open what is held, however many have answered, after the question."""
    room.ana.press(re.compile(r"^Open together \("))
    room.ana.act(room.ana.page.get_by_role("dialog").get_by_role("button", name="Open together"))


@contextmanager
def played(folder: Path, chromium: Browser, plan: str, title: str, hand: str = "mouse") -> Iterator[SmallRoom]:
    """A room in which `plan` is played alone: what it needs from an earlier session is captured quickly; then it ends."""
    with Server(folder / "data", plans=str(ROOT / "session_plans")) as house:
        room = SmallRoom(house, chromium, title, Path(PICTURES or folder) / plan, hand)
        try:
            room.open()
            yield room
            room.finish()
            room.picture("finished")
        finally:
            room.crowd.leave()


def capture(room: SmallRoom, places: bool = False) -> None:
    """One line each, where the plan begins without what it needs; into its place where there are places."""
    room.ana.next("Quick capture")
    room.all_at("Quick capture")
    for number, person in enumerate(room.people):
        person.fill(person.page.get_by_label("Your note"), f"Ring {person.name} first")
        if places:
            person.act(person.page.locator(".tile").nth(number * 2))
        else:
            person.send()
        person.all_saved()
    room.ana.sees("Ring Hal first")
    room.picture("capture")
