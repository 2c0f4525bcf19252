"""The harvest while a room goes on: a page that keeps up, a sheet of the desk, views of a show on the screen and in the hand."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.app.server import ROOT, Server
from tests.browser.axe import faults
from tests.browser.owed import misfits
from tests.cast import Ana, new_note
from tests.cast import Browser as Handless

CELLS = ("vision", "redesign")


class Going:
    """A session at its first show, two notes on the map, with Ana's browser and Ben's phone."""

    def __init__(self, steady: Server, windows: Browser, doors: ExitStack, cells: tuple[str, ...] = CELLS) -> None:
        """Everything through lines but the pages that are looked at."""
        self.ana, self.ben = Ana(steady.base), Handless(steady.base, "Ben", "participant")
        self.ana.start("introduce", "Live harvest")
        self.ben.join(self.ana.code.replace(" ", ""), "Northside")
        self.desk, self.room = doors.enter_context(self.ana.line()), doors.enter_context(self.ben.line())
        self.room.until("view")
        self.desk.do("open_sitting")
        self.go("join", "work")
        self.notes = [new_note() for _ in cells]
        for n, note in enumerate(self.notes):
            self.room.do("write_note", step="work", note=note, fields={"what": f"Work number {n}"})
        self.desk.do("look_first", step="work")
        self.desk.do("reveal", step="work", sure=True)
        self.go("work", "home")
        for n, cell in enumerate(cells):
            self.room.do("place_note", step="home", placement=new_note(), note=self.notes[n], cell=cell)
        self.desk.do("look_first", step="home")
        self.desk.do("reveal", step="home", sure=True)
        self.windows, self.base, self.complaints = windows, steady.base, list[str]()

    def go(self, old: str, to: str) -> None:
        """Everybody to a step."""
        self.desk.do("go_to_step", to=to, sure=True, **{"from": old})

    def hide(self) -> None:
        """The second note is hidden: what the harvest says changes."""
        self.desk.do("hide_note", note=self.notes[1])

    def page(self, person: Handless, tail: str, width: int = 1440, height: int = 900) -> Page:
        """A page in this person's browser."""
        context = self.windows.new_context(viewport={"width": width, "height": height})
        context.add_cookies([{"name": one.name, "value": one.value or "", "url": self.base} for one in person.http.cookies.jar])
        page = context.new_page()
        page.clock.install()
        page.on("console", lambda said: self.complaints.append(said.text))
        page.goto(f"{self.base}{person.path(tail)}")
        return page


@pytest.fixture
def going(steady: Server, windows: Browser) -> Iterator[Going]:
    """See Going."""
    with ExitStack() as doors:
        yield Going(steady, windows, doors)


def test_a_harvest_keeps_up_and_leaves_alone_what_somebody_is_at(going: Going) -> None:
    """What is folded open stays so, the place chosen stays chosen, what holds the focus is left; then the news is there."""
    page = going.page(going.ana, "harvest")
    expect(page.get_by_text("this page keeps up with it")).to_be_visible()
    fold = page.locator(".harvest-notes details").first
    fold.locator("summary").click()
    heading = page.locator("#balance")
    expect(heading).to_contain_text("1 note on each half")
    page.get_by_role("group", name="Balance").first.focus()
    going.hide()
    page.clock.run_for(16_000)
    expect(page.locator("#map")).to_be_visible()
    expect(page.get_by_role("table", name="Notes by place").get_by_role("row", name="All together")).to_contain_text("1")
    expect(heading).to_contain_text("1 note on each half")
    page.get_by_role("button", name="Print or save as PDF").focus()
    page.clock.run_for(16_000)
    expect(heading).to_contain_text("1 note in Creating the conditions, 0 in Delivering transformation")
    expect(fold).to_have_attribute("open", "")
    assert going.complaints == []


def test_the_desk_has_it_beside_the_room(going: Going) -> None:
    """One key; it keeps up while it is open; axe finds nothing and it fits a phone's remote."""
    page = going.page(going.ana, "desk")
    expect(page.get_by_role("button", name="More", exact=True)).to_be_visible()
    page.keyboard.press("y")
    sheet = page.get_by_role("dialog", name="Harvest so far")
    expect(sheet.get_by_role("heading", name="1 note on each half")).to_be_visible()
    going.hide()
    expect(sheet.get_by_role("heading", name="1 note in Creating the conditions, 0 in Delivering transformation")).to_be_visible()
    expect(sheet.get_by_role("link", name="Open it as a page")).to_be_visible()
    expect(sheet.locator("svg.harvest-web:visible")).to_have_count(1)
    found = faults(page, "the harvest beside the desk")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(sheet.locator("svg.harvest-web:visible")).to_have_count(1)
    assert (found + misfits(page, 390, touch=True, height=844), going.complaints) == ([], [])


def test_a_show_can_be_a_part_of_it(going: Going) -> None:
    """On the screen by itself, in the hand when asked for, chosen on the desk; the screen's reading is the screen's."""
    going.go("home", "look.picture")
    desk, screen = going.page(going.ana, "desk"), going.page(going.ana, "screen", 1920, 1080)
    phone = going.page(going.ben, "room", 390, 844)
    asked = list[str]()
    screen.on("request", lambda request: asked.append(request.url))
    desk.get_by_role("group", name="What the room sees").get_by_role("button", name="Harvest").click()
    expect(screen.get_by_role("heading", name="1 note on each half")).to_be_visible()
    expect(desk.get_by_role("heading", name="1 note on each half")).to_be_visible()
    phone.get_by_role("button", name="Show it here too").click()
    expect(phone.get_by_role("heading", name="1 note on each half")).to_be_visible()
    desk.get_by_role("group", name="Harvest").get_by_role("button", name="Journey").click()
    for page in (screen, desk, phone.get_by_role("button", name="Show it here too").click() or phone):
        expect(page.get_by_role("table").get_by_role("rowheader", name="My work")).to_be_visible()
    expect(screen.get_by_role("columnheader", name="minutes")).to_have_count(0)
    assert {url.split("?")[1] for url in asked if "/harvest?" in url} == {"as=screen"}
    found = [fault for page, name in ((screen, "screen"), (desk, "desk"), (phone, "phone")) for fault in faults(page, name)]
    assert (found, going.complaints) == ([], [])


def test_hands_ask_for_it_seldom(going: Going) -> None:
    """While the room writes, a phone reads the part it shows every fifteen seconds or more, the screen every four."""
    going.go("home", "look.picture")
    going.desk.do("set_view", step="look.picture", view="balance", split=[], focus=None)
    screen, phone = going.page(going.ana, "screen", 1920, 1080), going.page(going.ben, "room", 390, 844)
    asked = list[str]()
    for page in (screen, phone):
        page.on("request", lambda request: asked.append(request.url.partition("/harvest?as=")[2]))
    expect(screen.get_by_role("heading", name="1 note on each half")).to_be_visible()
    phone.get_by_role("button", name="Show it here too").click()
    expect(phone.get_by_role("heading", name="1 note on each half")).to_be_visible()
    going.hide()
    for page in (screen, phone):
        expect(page.locator(".harvest-in-page")).to_be_visible()
        page.clock.run_for(12_000)
    alone = "1 note in Creating the conditions, 0 in Delivering transformation"
    expect(screen.get_by_role("heading", name=alone)).to_be_visible()
    phone.wait_for_timeout(300)
    assert asked.count("participant") == 1
    phone.clock.run_for(20_000)  # fifteen and fifteen more at most
    expect(phone.get_by_role("heading", name=alone)).to_be_visible()
    assert asked.count("participant") == 2


TIES = """
  - {id: ties, kind: connect, title: Ties, minutes: 3, from: activities, prompt: "What feeds what?", hold: live, start: any,
     names: organisation}

"""


@pytest.fixture
def tied(tmp_path: Path, windows: Browser) -> Iterator[Going]:
    """The same with four notes, of which the first and the last are linked before a show of what is linked."""
    plans = shutil.copytree(ROOT / "session_plans", tmp_path / "plans")
    text = (plans / "introduce.yaml").read_text()
    shorter = text.replace("its home\n    minutes: 7", "its home\n    minutes: 4").replace("max: 2}", "max: 4}")
    (plans / "introduce.yaml").write_text(shorter.replace("  - id: look\n", TIES + "  - id: look\n", 1))
    with Server(tmp_path / "data", plans=str(plans)) as house, ExitStack() as doors:
        going = Going(house, windows, doors, CELLS * 2)
        going.go("home", "ties")
        ends = {"from": going.notes[0], "to": going.notes[-1]}
        going.room.do("make_link", step="ties", link=new_note(), relation="feeds", **ends)
        going.go("ties", "look.picture")
        going.desk.do("set_view", step="look.picture", view="links", split=[], focus=None)
        yield going


BACK = "Something was taken back. The rest comes again in a moment."


def test_what_was_hidden_is_read_by_nobody_any_more(tied: Going) -> None:
    """The words go at once, before the page is read again, which a phone does within seconds and not with all others."""
    screen, phone = tied.page(tied.ana, "screen", 1920, 1080), tied.page(tied.ben, "room", 390, 844)
    phone.get_by_role("button", name="Show it here too").click()
    held = list[Route]()
    for page in (screen, phone):
        expect(page.locator(".harvest-in-page")).to_contain_text("Work number 1")
        page.route("**/harvest?as=*", lambda route: held.append(route))
    tied.hide()
    for page in (screen, phone):
        expect(page.locator(".harvest-in-page")).to_have_text(BACK)
        page.clock.run_for(5000)
    expect(screen.locator(".harvest-in-page")).to_have_text(BACK)
    for route in held:
        route.continue_()
    for page in (screen, phone):
        expect(page.locator(".harvest-in-page")).to_contain_text("Work number 2")
        expect(page.locator("main")).not_to_contain_text("Work number 1")
    assert tied.complaints == []


def test_what_is_hidden_while_it_is_read_is_not_shown_either(tied: Going) -> None:
    """Two notes are hidden one after the other: the reading that the first asked for was made before the second."""
    screen, late = tied.page(tied.ana, "screen", 1920, 1080), list[str]()

    def slowly(route: Route) -> None:
        made = route.fetch()
        if not late:
            tied.desk.do("hide_note", note=tied.notes[2])
            screen.wait_for_timeout(400)
        late.append(made.text())
        route.fulfill(response=made)

    expect(screen.locator(".harvest-in-page")).to_contain_text("Work number 1")
    screen.route("**/harvest?as=*", slowly)
    screen.evaluate("""() => {
      globalThis.seen = [];
      const box = document.querySelector('.harvest-in-page');
      new MutationObserver(() => seen.push(box.textContent)).observe(box, { childList: true, subtree: true });
    }""")
    tied.hide()
    expect(screen.locator(".harvest-in-page")).to_contain_text("Everything on the map is linked to something")
    assert "Work number 2" in late[0]
    assert not any("Work number 2" in said for said in screen.evaluate("seen")) and tied.complaints == []
