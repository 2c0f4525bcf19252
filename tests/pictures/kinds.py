"""Pictures for the README of the plans: its own example of each kind, played by simulated people, as it looks on a phone.

`./run pictures` draws them into static/img/pictures/kinds, where the README shows them.
"""

import base64
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, TimeoutError, sync_playwright

from app.rehearsal.dice import Dice
from app.rehearsal.leader import Leader
from app.rehearsal.vocabulary import Vocabulary
from app.yaml_marks import read_yaml
from tests.app.server import ROOT, Server
from tests.browser.cast import PHONE, Person
from tests.browser.company import Crowd
from tests.browser.finding import find_chromium, flags
from tests.cast import Ana, Line

KINDS = ROOT / "static/img/pictures/kinds"
README = ROOT / "session_plans/README.md"
HEADING = re.compile(r"^### `(\w+)`.*?\n.*?```yaml\n(.*?)```", re.M | re.S)
PEOPLE, QUALITY, QUIET_S, ENOUGH_S = 6, 82, 1.5, 25.0
IDEAS = {
    "id": "ideas",
    "kind": "write",
    "title": "Ideas",
    "minutes": 4,
    "hold": "live",
    "prompt": "What could we try together?",
    "another_way": "What would you begin with?",
    "save": "ideas",
}
ORDER = "brief write place connect rate show rest ideas cluster vote pick commit discuss block breakout repeat".split()
SAVED = {"write": "activities", "rate": "energy", "cluster": "candidates"}
MOVES = ("reveal", "look_first", "go_to_step", "next_round", "finish_session")
CLOSE = {"id": "close", "preset": "reflect", "title": "For you alone", "minutes": 1, "prompt": "What will you do first?"}


def examples() -> dict[str, dict[str, Any]]:
    """The first step of the first example under each kind's heading."""
    return {kind: read_yaml(block.encode()).data[0] for kind, block in HEADING.findall(README.read_text(encoding="utf-8"))}


def plan() -> dict[str, Any]:
    """One plan out of the examples, in an order in which each has what it works on."""
    found = examples() | {"ideas": IDEAS}
    steps = [found[kind] | ({"save": SAVED[kind]} if kind in SAVED else {}) for kind in ORDER]
    steps[ORDER.index("rest")].pop("at")  # the plan has no hour of its own
    for inner in steps[ORDER.index("block")]["steps"]:
        inner["id"] = inner["id"].replace("look.", "together.")
    steps[ORDER.index("block")]["id"] = "together"
    return {
        "id": "pictures",
        "title": "A morning together",
        "purpose": "To show what people see.",
        "who": {"min": 2, "max": 30},
        "minutes": sum(step["minutes"] for step in [*steps, CLOSE]),
        "credits": ["Ours"],
        "source": "Ours",
        "steps": [*steps, CLOSE],
    }


def stops() -> dict[str, str]:
    """The last inner step of each example, where its picture is taken: {step id: kind}."""

    def last(step: dict[str, Any]) -> str:
        return last(step["steps"][-1]) if step.get("steps") else step["id"]

    return {last(step): kind for kind, step in zip(ORDER, plan()["steps"], strict=False) if kind != "ideas"}


def write_two(ben: Person) -> None:
    """Two pieces of work sent, a third begun."""
    box = ben.page.get_by_label("What is being done")
    for words in ("Ring the care home before every discharge", "A weekly call with the voluntary sector"):
        box.fill(words)
        ben.send()
    box.fill("Shared notes for people")
    ben.page.evaluate("() => scrollTo(0, 0)")


def place_one(ben: Person) -> None:
    """One note placed, one to place."""
    ben.act(ben.page.locator(".place-deck .tile").nth(1))


def link_one(ben: Person) -> None:
    """One of one's own, and the word."""
    builder = ben.page.locator(".connect")
    builder.get_by_role("button", name="Ring the care home").last.tap()
    builder.locator(".relation").first.tap()


def rate_one(ben: Person) -> None:
    """An answer in words."""
    ben.choose(ben.page.locator(".levels").first.locator(".level:not(.blind) input").nth(1))
    ben.page.evaluate("() => scrollTo(0, 0)")


def gather_two(ben: Person) -> None:
    """Two notes marked as belonging together."""
    for number in range(2):
        ben.page.locator("main .note[aria-pressed]").nth(number).tap()


def give_two(ben: Person) -> None:
    """Two dots."""
    for number in (0, 2):
        ben.page.locator("main .note").nth(number).get_by_role("button").first.tap()


def promise(ben: Person) -> None:
    """A card being filled in."""
    ben.page.locator("main .notes button").first.tap()


def ask(ben: Person) -> None:
    """A place in the queue."""
    ben.press("Ask to speak")


def write_for_us(ben: Person) -> None:
    """The scribe of the group."""
    ben.press("I will write")


ACTS: dict[str, Callable[[Person], None]] = {
    "write": write_two,
    "place": place_one,
    "connect": link_one,
    "rate": rate_one,
    "cluster": gather_two,
    "vote": give_two,
    "commit": promise,
    "discuss": ask,
    "breakout": write_for_us,
}


class Studio:
    """A led room with one real phone in it."""

    def __init__(self, browser: Browser, house: Server, folder: Path) -> None:
        """Ana starts; Ben's phone and simulated people come in."""
        self.folder, self.wanted, self.taken = folder, stops(), set[str]()
        self.ana = Ana(house.base)
        self.ana.start("pictures", "A morning together")
        code = self.ana.code.replace(" ", "")
        self.ben = Person(browser, house.base, "Ben", "touch", **PHONE | {"color_scheme": "light"}).join(code, "Northside")
        self.crowd = Crowd(house.base, code, PEOPLE)
        self.leader = Leader(Dice(5), Vocabulary(Dice(5)))

    def run(self) -> None:
        """From the lobby to the end; each picture before the room moves or opens what it held."""
        with self.ana.line() as desk:
            desk.until("view")
            while self.settled(desk)["session"]["status"] != "finished":
                said = self.leader.next(desk.records, quiet=True)
                if said is None:
                    continue
                if said["type"] in MOVES:
                    self.picture(desk, desk.records["session"]["step"])
                answer = desk.ask(said)
                self.leader.answer(said, answer.get("code"))

    def settled(self, desk: Line) -> dict[str, Any]:
        """The desk's records once nothing has changed for a while."""
        begun = still = time.monotonic()
        seq = desk.seq
        while time.monotonic() - still < QUIET_S and time.monotonic() - begun < ENOUGH_S:
            desk.drain(0.2)
            if desk.seq != seq:
                seq, still = desk.seq, time.monotonic()
        return desk.records

    def picture(self, desk: Line, step: str) -> None:
        """The phone, once for each kind, after Ben has done something there."""
        kind = self.wanted.get(step)
        if kind is None or kind in self.taken:
            return
        self.taken.add(kind)
        if kind == "discuss":
            desk.ask({"type": "next_topic", "step": step})
        with suppress(TimeoutError):
            ACTS.get(kind, lambda _: None)(self.ben)
        self.ben.page.wait_for_timeout(400)
        self.ben.page.evaluate("() => { document.querySelector('.toasts')?.replaceChildren(); document.activeElement?.blur(); }")
        self.ben.page.wait_for_timeout(200)
        shot = self.ben.context.new_cdp_session(self.ben.page).send(
            "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
        )
        body = base64.b64decode(shot["data"])
        (self.folder / f"{kind}.webp").write_bytes(body)
        for box in self.ben.page.locator(".note-box").all():
            box.fill("")  # or the page would say from now on that a draft is kept
        print(f"  {kind:<9} {len(body) / 1024:4.0f} KB", flush=True)


def main(folder: Path = KINDS) -> int:
    """Draw all of them into a folder; 1 when a kind has got none."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        shelf = Path(place) / "shelf"
        shutil.copytree(ROOT / "session_plans", shelf)
        (shelf / "pictures.yaml").write_text(yaml.safe_dump(plan(), sort_keys=False, allow_unicode=True), encoding="utf-8")
        with Server(Path(place) / "data", plans=str(shelf)) as house, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags())
            studio = Studio(browser, house, folder)
            try:
                studio.run()
            finally:
                studio.crowd.leave()
                browser.close()
    missing = set(stops().values()) - studio.taken
    print(f"Without a picture: {', '.join(sorted(missing))}" if missing else f"All pictures are in {folder}")
    return 1 if missing else 0
