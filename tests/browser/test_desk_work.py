"""What a facilitator does with the work, in a browser: switches, car park, lens, proposals, hard moments, what is left out."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.clock import new_id
from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Screen
from tests.browser.test_carrying_on import shelf
from tests.cast import Browser as Robot
from tests.cast import Line

PICTURES = os.environ.get("PLENARY_TEST_PICTURES")  # a folder to keep pictures in, light and dark
WORK = [
    ("Eli", "Northside", ["Leaders swap sites for a day", "One page everyone can explain"]),
    ("Fay", "Northside", ["Shared on-call rota at weekends", "Community sees discharge letters"]),
    ("Gus", "Northside", ["Falls pick-up service, all day"]),
    ("Hal", "Southgate", ["Weekly huddle to review the run chart", "Home visit within 48 hours"]),
    ("Ivy", "Southgate", ["Improvement coaches shared by partners", "Pooled budget for reablement"]),
    ("Jon", "Southgate", ["Night sitting in two villages"]),
]


class Gathered:
    """Ana with desk and screen, Ben on a phone, and six people on plain sockets who write into places."""

    def __init__(self, house: Server, windows: Browser) -> None:
        """The room is at its first step, and everybody has written."""
        self.ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("The work on the table")
        self.screen: Screen = self.ana.big_screen()
        self.ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(self.ana.code, "Northside")
        code = self.ana.code.replace(" ", "")
        self.robots = [Robot(house.base, name, "participant") for name, *_ in WORK]
        for robot, (_, organisation, _) in zip(self.robots, WORK, strict=True):
            robot.join(code, organisation)
        self.ana.press("Open the room")
        self.ben.at_step("Say")
        with_lines = zip(self.robots, WORK, strict=True)
        for robot, (_, _, texts) in with_lines:
            self.write(robot, texts)
        self.taken = 0

    def write(self, robot: Robot, texts: list[str]) -> None:
        """Notes into places, one after the other."""
        with robot.line() as line:
            line.until("view")
            cells = self.domains(line)
            for number, text in enumerate(texts):
                cell = cells[(number * 2 + len(robot.name) + len(text)) % len(cells)]
                line.do("write_note", step="say", note=new_id(), fields={"text": text}, cell=cell)

    def domains(self, line: Line) -> list[str]:
        """Ids of the six domains."""
        return [node["id"] for node in line.records["framework"]["nodes"] if node["level"] == "domain"]

    def picture(self, name: str) -> None:
        """How desk, phone and screen look now, where pictures are wanted."""
        if not PICTURES:
            return
        self.taken += 1
        for theme in ("light", "dark"):
            for where, window in (("desk", self.ana), ("phone", self.ben), ("screen", self.screen)):
                window.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
                window.page.wait_for_timeout(1500)
                window.page.screenshot(path=f"{PICTURES}/work-{self.taken:02}-{name}-{where}-{theme}.png")
        for window in (self.ana, self.ben, self.screen):
            window.page.emulate_media(color_scheme="light")

    def no_faults(self) -> None:
        """No page complained of anything."""
        assert [fault for window in (self.ana, self.ben, self.screen) for fault in window.faults] == []


@pytest.fixture
def room(tmp_path: Path, windows: Browser) -> Iterator[Gathered]:
    """A room of its own, on a server of its own."""
    with Server(tmp_path / "data", plans=shelf(tmp_path)) as house:
        yield Gathered(house, windows)


def test_the_work_is_paused_parked_looked_at_and_gathered(room: Gathered) -> None:
    """[SW1] [CP2] [Z1] [C9] By hand at the desk; the phone and the screen say what is going on."""
    ana, ben, screen = room.ana, room.ben, room.screen
    ben.fill(ben.page.get_by_label("Your note"), "Half a thought")
    ana.act(ana.page.get_by_role("switch", name="Add notes"))
    ben.sees("Your facilitator has paused writing. What you have begun is kept.")
    expect(ben.page.get_by_label("Your note")).to_have_count(0)
    room.picture("paused")
    ana.act(ana.page.get_by_role("switch", name="Add notes"))
    expect(ben.page.get_by_label("Your note")).to_have_value("Half a thought")

    ana.act(ana.page.get_by_role("button", name="Night sitting in two villages"))
    ana.press("To the car park")
    ana.sees("in the car park")
    ana.page.keyboard.press("k")
    ana.press("Show it on the big screen")
    screen.shows("Night sitting in two villages")
    room.picture("car-park")
    ana.act(ana.page.get_by_role("checkbox", name=re.compile("^Dealt with")))
    screen.shows("1 thing has been dealt with")
    ana.press("Close")

    ana.act(ana.page.get_by_role("button", name="Falls pick-up service, all day"))
    ana.press("Spotlight on every screen")
    ben.sees("Look up: this note is on every screen.")
    screen.shows("Falls pick-up service, all day")
    room.picture("spotlight")

    ana.next("Look across")
    ben.sees_not("Look up: this note")
    ana.press("Lens", exact=True)
    ana.sees("People were not told in “Say” that notes are told apart by viewpoint.")
    room.picture("lens-sheet")
    ana.press("By organisation")
    ben.sees("Told apart by organisation")
    screen.shows("Southgate")
    room.picture("lens-parts")
    ana.act(ana.page.locator(".lens-bar").get_by_role("button", name="Southgate"))
    ben.sees("Through one lens: 5 notes from Southgate")
    screen.shows("Home visit within 48 hours")
    screen.shows_not("Leaders swap sites for a day")
    room.picture("lens-one")
    ana.act(ana.page.locator(".lens-bar").get_by_role("button", name="Everyone"))
    ben.sees_not("Through one lens")
    screen.shows("What lies close to what?")

    for words in ("Leaders swap sites for a day", "Home visit within 48 hours"):
        ben.act(ben.page.get_by_role("button", name=words))
    ben.fill(ben.page.get_by_label("What do they share?"), "Seeing each other’s work")
    ben.press("Propose 2 together")
    ana.sees("Proposed by 1 person")
    ben.sees("I propose this")
    room.picture("proposed")
    ana.press("Gather them")
    ana.sees("Gathered as Seeing each other’s work")
    expect(ben.page.locator(".stack-name")).to_contain_text("Seeing each other’s work")
    room.picture("gathered")
    room.no_faults()


def test_what_helps_is_at_hand(room: Gathered) -> None:
    """[S8] [R9] [D8] Hard moments under one key, for the desk alone; something left out; more time; a prompt reworded."""
    ana, ben = room.ana, room.ben
    ana.page.keyboard.press("w")
    ana.sees("What would a carer say first?")
    room.picture("moments")
    ana.press("Blank the big screen")
    expect(room.screen.page.locator(".projector")).to_have_attribute("data-moment", "blank")
    for window in (ben, room.screen):
        window.page.reload()
        assert "What would a carer say first?" not in window.everything()
    ana.page.keyboard.press("x")
    ana.page.keyboard.press("g")
    ana.press("Reword the prompt")
    ana.fill(ana.page.get_by_label("What people should read"), "What goes on now?")
    ana.press("Use these words")
    ben.sees("What goes on now?")
    for title in ("Look across", "Gather", "Effort"):
        ana.next(title)
    ana.press("Leave something out")
    ana.act(ana.page.get_by_role("button", name=re.compile("^Leave out: ")).first)
    room.picture("left-out")
    expect(ana.page.get_by_role("button", name=re.compile("^Ask again: "))).to_have_count(1)
    ana.press("Close")
    ben.sees("of 5")
    ana.next("Talk")
    ben.press("Ask to speak")
    ana.press("Call the next person")
    ana.press("30 seconds more")
    ana.sees("1:30")
    room.picture("more-time")
    room.no_faults()
