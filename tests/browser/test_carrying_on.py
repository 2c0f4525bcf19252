"""A team comes back: the next session of the same people, started from the finished one, in real browsers."""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.app.server import ROOT, Server
from tests.browser.axe import faults
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Screen, Seen
from tests.browser.company import ROBOTS, Crowd

PLANS = Path(__file__).parent / "plans"
PICTURES = os.environ.get("PLENARY_TEST_PICTURES")


def shelf(folder: Path) -> str:
    """The two plans beside our framework and presets."""
    plans = folder / "shelf"
    shutil.copytree(ROOT / "session_plans" / "frameworks", plans / "frameworks")
    shutil.copy(ROOT / "session_plans" / "presets.yaml", plans)
    for plan in PLANS.glob("*.yaml"):
        shutil.copy(plan, plans)
    return str(plans)


def picture(windows: dict[str, Seen], name: str, folder: Path) -> list[str]:
    """How it looks, in a folder for those who want to look; and what axe finds, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    for where, window in windows.items():
        for theme in ("dark", "light"):
            window.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            window.page.wait_for_timeout(250)
            if PICTURES:
                window.page.screenshot(path=folder / f"{name}-{where}-{theme}.png", full_page=where == "plan")
        found += faults(window.page, f"{where}, {name}")
    return found


def first_session(house: Server, ana: Facilitator, ben: Person, fay: Person) -> None:
    """Notes in their places, ratings of everybody, then finished for good."""
    crowd = Crowd(house.base, ana.code.replace(" ", ""), ROBOTS)
    try:
        ana.sees(re.compile(rf"{2 + ROBOTS}\s*in the room"))
        ana.press("Open the room")
        for person in (ben, fay):
            person.at_step("What is going on")
            person.fill(person.page.get_by_label("Your note"), f"Ring {person.name} first")
            person.act(person.page.locator(".tile").nth(1))
            person.all_saved()
        ana.next("Effort")
        for person in (ben, fay):
            person.at_step("Effort")
            person.choose(person.page.locator(".levels").first.locator(".level:not(.blind) input").nth(1))
            person.all_saved()
        ana.counts(2 + ROBOTS, "answered")
        ana.press(re.compile(r"^Open together \("))
        ana.act(ana.page.get_by_role("dialog").get_by_role("button", name="Open together"))
        ana.next("The end")
        ana.press(re.compile("^Finish"))
        dialog = ana.page.get_by_role("dialog")
        ana.act(dialog.get_by_role("button", name="Finish", exact=True))
        ana.act(dialog.get_by_role("button", name="Yes, finish for good"))
        ana.sees("Finished")
    finally:
        crowd.leave()


def test_a_team_comes_back_weeks_later(tmp_path: Path, windows: Browser) -> None:
    """Three clicks from the finished desk to the next lobby; phones and screen come along; then and now side by side."""
    folder = Path(PICTURES or tmp_path) / "carrying-on"
    with Server(tmp_path / "data", plans=shelf(tmp_path)) as house:
        ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("A first look")
        screen = ana.big_screen()
        ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
        fay = Person(windows, house.base, "Fay", "keys", **LAPTOP).join(ana.code, "Southgate")
        first_session(house, ana, ben, fay)
        found = picture({"desk": ana}, "finished", folder)
        next_session(ana, folder, found)
        for person in (ben, fay):
            person.page.wait_for_url(re.compile(re.escape(ana.page.url.replace("/desk", "/room"))))
        screen.page.wait_for_url(re.compile(re.escape(ana.page.url.replace("/desk", "/screen"))))
        looked_back(ana, screen, ben, fay, folder, found)
        moved(ana, screen, ben, fay, folder, found)
        assert not found, found
        for window in (ana, screen, ben, fay):
            assert not window.faults, window.faults


def next_session(ana: Facilitator, folder: Path, found: list[str]) -> None:
    """The way from the finished desk to the lobby of the next session, with what was made offered and chosen."""
    ana.click(ana.page.get_by_role("link", name="Start the next session with these people"))
    ana.sees("For the next session with the people of A first look")
    ana.click(ana.page.get_by_role("link", name="A second look"))
    ana.sees(re.compile(r"Use \d+ notes from “A first look”, today"))
    ana.sees(re.compile(r"Use the ratings of \d+ people from “A first look”"))
    found += picture({"plan": ana}, "start", folder)
    ana.page.set_viewport_size({"width": 390, "height": 844})
    found += picture({"plan": ana}, "start-narrow", folder)
    assert ana.page.evaluate("() => document.documentElement.scrollWidth") <= 390, "nothing runs out of a phone's screen"
    ana.page.set_viewport_size(LAPTOP["viewport"])
    ana.click(ana.button("Start"))
    ana.page.wait_for_url("**/desk")
    expect(ana.page.get_by_role("img", name="QR code").first).to_be_visible()


def looked_back(ana: Facilitator, screen: Screen, ben: Person, fay: Person, folder: Path, found: list[str]) -> None:
    """The notes of then, on every page, without a new form for anybody."""
    ana.sees(re.compile(r"2\s*in the room"))
    ana.press("Open the room")
    for person in (ben, fay):
        person.at_step("Where we were")
    for window in (ana, screen):
        expect(window.page.locator("main")).to_contain_text("Ring Ben first")
    ben.sees("Ring Fay first")
    navigation = ana.page.get_by_role("navigation", name="Session plan")
    expect(navigation).not_to_contain_text("What is going on")
    found += picture({"desk": ana, "screen": screen, "phone": ben, "laptop": fay}, "before", folder)


def moved(ana: Facilitator, screen: Screen, ben: Person, fay: Person, folder: Path, found: list[str]) -> None:
    """The same question, and what has become of the answers, in words on every page."""
    ana.next("Effort now")
    for person in (ben, fay):
        person.at_step("Effort now")
        person.choose(person.page.locator(".levels").first.locator(".level:not(.blind) input").nth(4))
        person.all_saved()
    ana.next("What has moved")
    for window in (ana, screen, ben, fay):
        expect(window.page.locator("main .then-now")).to_contain_text(re.compile(r"\d answered then, 2 now"))
    found += picture({"desk": ana, "screen": screen, "phone": ben, "laptop": fay}, "moved", folder)


FEW = """id: few
title: A short one
purpose: Look at the end.
framework: cross-system
who: {min: 1, max: 40}
minutes: 4
next_plans:
  - {id: again, title: One that lies beside it, when: When there is time}
  - {id: elsewhere, title: One that others have, when: Never here}
steps:
  - {id: hello, kind: brief, title: Hello, minutes: 4, prompt: Hello.}
"""


def test_only_what_is_on_this_shelf_is_offered_next(tmp_path: Path, windows: Browser) -> None:
    """A plan may name plans that this host does not have: their addresses lead nowhere."""
    plans = Path(shelf(tmp_path))
    (plans / "few.yaml").write_text(FEW)
    with Server(tmp_path / "data", plans=str(plans)) as house:
        ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("A short one")
        ana.press("Open the room")
        ana.press(re.compile("^Finish"))
        for yes in ("Finish", "Yes, finish for good"):
            ana.act(ana.page.get_by_role("dialog").get_by_role("button", name=yes, exact=True))
        ana.sees("What may come next")
        offered = ana.page.locator(".finished .rows a")
        assert offered.all_inner_texts() == ["One that lies beside it"]
        assert ana.page.request.get(str(offered.evaluate("(link) => link.href"))).status == 200
        ana.page.set_viewport_size({"width": 390, "height": 844})
        expect(ana.page.locator(".remote-onwards .rows a")).to_have_text("One that lies beside it")
