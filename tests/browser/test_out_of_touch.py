"""Out of touch: what a real browser says and keeps when the network, the tab, the disk or the server goes away."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen
from tests.browser.settled import settled
from tests.fault_proxy import FaultProxy

NOTE = "What you do"
KEPT = "Reconnecting. Your notes are kept here."
HANGING = "IDBFactory.prototype.open = () => ({});"
NO_DISK = "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }});"
NO_ROOM = "IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError'); };"
NO_STORAGE = "for (const s of ['localStorage', 'sessionStorage']) Object.defineProperty(window, s, {get() { throw new DOMException('no', 'SecurityError'); }});"  # noqa: E501


class Far(Person):
    """A person behind a network that can be made bad."""

    proxy: FaultProxy

    def ready(self) -> "Far":
        """Wait until the page has all it needs to live without a network."""
        settled(self.page)
        return self

    def cut(self) -> None:
        """No network, and the browser knows it."""
        self.ready().context.set_offline(True)

    def mend(self) -> None:
        """The network is back."""
        self.context.set_offline(False)

    def saved(self, words: str, within: float = 3000) -> None:
        """Wait until the bar says so."""
        expect(self.page.locator(".room-saved")).to_have_text(re.compile(re.escape(words)), timeout=within)

    def banner(self, words: str, within: float = 3000) -> None:
        """Wait until the line under the bar says so, and is read out."""
        line = self.page.locator(".banner")
        expect(line).to_contain_text(words, timeout=within)
        expect(line).to_have_attribute("role", "status")

    def box(self) -> str:
        """What stands in the note's box."""
        return self.page.get_by_label(NOTE, exact=True).input_value()

    def notes(self) -> list[str]:
        """My notes of this step, oldest first."""
        return [words.split("\n")[0] for words in reversed(self.own_notes().locator(".words").all_inner_texts())]


@pytest.fixture
def ana(steady: Server, windows: Browser) -> Facilitator:
    """Ana, whose room is at the writing step of `introduce`."""
    return at_my_work(Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework"))


def at_my_work(ana: Facilitator) -> Facilitator:
    """Lead an empty room to the step where everybody writes."""
    ana.press("Open the room")
    ana.sees("Next: ")
    for step in ("Check in", "The picture"):
        ana.bring(step)
    ana.next("My work")
    return ana


@pytest.fixture
def proxy(steady: Server) -> Iterator[FaultProxy]:
    """The network of one person."""
    with FaultProxy(steady.port) as between:
        yield between


@pytest.fixture
def ben(ana: Facilitator, proxy: FaultProxy, windows: Browser) -> Far:
    """Ben on a phone, behind that network."""
    return joined(windows, proxy, ana)


def joined(windows: Browser, proxy: FaultProxy, ana: Facilitator, script: str = "") -> Far:
    """Ben, joined, with a script run before every page."""
    person = Far(windows, proxy.base, "Ben", "touch", **PHONE)
    person.proxy = proxy
    if script:
        person.context.add_init_script(script)
    person.join(ana.code, "Northside")
    person.at_step("My work")
    return person


def test_every_word_about_being_out_of_touch(ana: Facilitator, ben: Far) -> None:
    """M13, [N2]: an idle page says so within ten seconds, then what is not saved, then that it still tries."""
    ben.ready()
    ben.saved("All saved")
    ben.page.clock.install()
    ben.page.clock.resume()
    ben.proxy.stall()
    ben.banner(KEPT, within=10_000)
    ben.write(NOTE, "First, call")
    ben.saved("Not saved yet (1)")
    ben.write(NOTE, "Then, visit")
    ben.saved("Not saved yet (2)")
    ben.page.clock.fast_forward(61_000)
    ben.banner("Still trying. You can keep writing.")
    ben.saved("Not saved yet (2)")
    ben.proxy.cut()
    ben.proxy.flow()
    ben.page.clock.fast_forward(8_000)
    ben.banner("Back. 2 notes sent.", within=10_000)
    ben.saved("All saved")
    ana.counts(2, "notes?")


def test_an_unanswered_note_is_counted_within_three_seconds_on_a_line_that_seems_well(ana: Facilitator, ben: Far) -> None:
    """M13, [G3]: the note went out and no answer came: nothing says saved."""
    ben.ready()
    ben.saved("All saved")
    ben.proxy.stall()
    ben.write(NOTE, "Into the void")
    ben.saved("Not saved yet (1)", within=4200)
    ben.proxy.flow()
    ben.saved("All saved")
    ana.counts(1, "notes?")


def test_offline_is_said_at_once(ana: Facilitator, ben: Far) -> None:
    """M14, [B1]: what is written offline is counted at once and sent in order; five notes are in test_worst_wifi.py."""
    ben.cut()
    ben.banner(KEPT, within=1500)
    words = ["One, while away", "Two, while away"]
    for at, note in enumerate(words, 1):
        ben.write(NOTE, note)
        ben.saved(f"Not saved yet ({at})", within=1500)
    ana.counts(0, "notes?")
    ben.mend()
    ben.banner("Back. 2 notes sent.", within=8000)
    ben.saved("All saved")
    ana.counts(2, "notes?")
    assert ben.notes() == words


def test_two_tabs_of_one_person_double_and_overwrite_nothing(ana: Facilitator, ben: Far) -> None:
    """[B3]: both offline and typing; each sends its own notes and keeps its own draft; a new tab finds that of a closed one."""
    tab = joined_tab(ben)
    tab.cut()
    ben.ready().write(NOTE, "Note of the left")
    ben.saved("Not saved yet (1)")
    for window, word in ((ben, "left"), (tab, "right")):
        window.fill(window.page.get_by_label(NOTE, exact=True), f"Half a thought, {word}")
    ben.mend()
    for window in (ben, tab):
        window.saved("All saved", within=8000)
    ana.counts(1, "notes?")
    ben.page.wait_for_timeout(1000)  # so much typing may be lost by a reload
    for window, word in ((ben, "left"), (tab, "right")):
        window.page.reload()
        expect(window.page.get_by_label(NOTE, exact=True)).to_have_value(f"Half a thought, {word}")
        expect(window.own_notes()).to_have_count(1)
    tab.page.close()
    third = joined_tab(ben)
    expect(third.page.get_by_label(NOTE, exact=True)).to_have_value("Half a thought, right")
    assert ben.box() == "Half a thought, left"
    third.cut()
    third.send()
    third.saved("Not saved yet (1)")
    third.mend()
    third.saved("All saved", within=8000)
    ana.counts(2, "notes?")


def joined_tab(person: Far) -> Far:
    """Another tab of the same browser."""
    tab = object.__new__(Far)
    tab.context, tab.base, tab.hand, tab.proxy = person.context, person.base, person.hand, person.proxy
    Seen.__init__(tab, person.context.new_page(), person.name)
    tab.page.goto(person.page.url)
    tab.at_step("My work")
    return tab


def test_a_page_that_was_asleep_is_right_when_it_wakes(ana: Facilitator, ben: Far) -> None:
    """[B4], [N7]: frozen while the room moves on, its network gone with nobody told; awake, it is right within three seconds."""
    ben.ready()
    devtools = ben.context.new_cdp_session(ben.page)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    ben.proxy.stall()
    ana.next("Find its home")
    ana.page.wait_for_timeout(10_000)
    ben.proxy.cut()
    ben.proxy.flow()
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    expect(ben.page).to_have_title(re.compile("^Find its home – "), timeout=3000)
    ben.saved("All saved")


def test_back_and_forward_leave_no_ghost(ana: Facilitator, ben: Far) -> None:
    """[B5]: put away by the browser the page closes its line; shown again it is right within a second, once."""
    here = ana.page.locator(".bar-people b")
    expect(here).to_have_text("1")
    ben.ready().page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(here).to_have_text("0")
    ana.next("Find its home")
    ben.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(ben.page).to_have_title(re.compile("^Find its home – "), timeout=1000)
    expect(here).to_have_text("1")
    ben.page.goto(f"{ben.base}/help")
    expect(here).to_have_text("0")
    ben.page.go_back()
    ben.at_step("Find its home")
    expect(here).to_have_text("1")
    ben.saved("All saved")


@pytest.mark.parametrize("script", [HANGING, NO_DISK, NO_ROOM, NO_DISK + NO_STORAGE], ids=["hangs", "blocked", "full", "private"])
def test_a_browser_that_keeps_nothing_works_and_warns(ana: Facilitator, proxy: FaultProxy, windows: Browser, script: str) -> None:
    """[B6]: in memory, with a warning, never blank; notes written offline are sent all the same."""
    ben = joined(windows, proxy, ana, script)
    ben.write(NOTE, "In memory alone")
    ben.saved("All saved", within=8000)
    expect(ben.page.locator(".banner")).to_contain_text("This browser keeps nothing when the page closes.", timeout=8000)
    ben.cut()
    ben.write(NOTE, "And offline")
    ben.saved("Not saved yet (1)")
    ben.mend()
    ben.saved("All saved", within=8000)
    ana.counts(2, "notes?")


def test_wiped_browsers_find_their_seat_again(ana: Facilitator, ben: Far) -> None:
    """[B9]: without script storage the cookie is enough; without the cookie the return code is: the same notes, to be changed."""
    ben.write(NOTE, "Ring the ward")
    ben.saved("All saved")
    ben.press("You and this page")
    code = ben.page.get_by_role("dialog").locator(".code-text").inner_text()
    ben.page.evaluate("async () => { for (const {name} of await indexedDB.databases()) indexedDB.deleteDatabase(name); }")
    ben.page.evaluate("localStorage.clear(), sessionStorage.clear()")
    ben.page.reload()
    ben.sees("Ring the ward")
    ben.context.clear_cookies()
    ben.page.goto(ben.base)
    ben.act(ben.page.get_by_text("Use your return code"))
    ben.fill(ben.page.get_by_label("Return code"), code)
    ben.press("Back to my seat")
    ben.page.wait_for_url("**/room")
    ben.press("Change or take back: Ring the ward")
    ben.fill(ben.page.get_by_label("Its words"), "Ring it at eight")
    ben.press("Save")
    ben.sees("Ring it at eight")
    ben.saved("All saved")
    ana.counts(1, "notes?")


def test_a_crash_in_the_middle_of_a_sentence_loses_less_than_a_second(ben: Far) -> None:
    """[B10], [B2]: the tab crashes a second after the last key; the next one has the words."""
    ben.ready()
    ben.page.get_by_label(NOTE, exact=True).press_sequentially("Half a sentence that")
    ben.page.wait_for_timeout(900)
    address = ben.page.url
    crash(ben.page)
    other = ben.context.new_page()
    other.goto(address)
    ben.page = other
    expect(ben.page.get_by_label(NOTE, exact=True)).to_have_value("Half a sentence that")


def crash(page: Page) -> None:
    """The browser's own page process dies."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=5000)


@pytest.mark.timeout(180)
def test_a_new_version_under_an_open_page(house: Server, windows: Browser, tmp_path: Path) -> None:
    """[B7]: pages go on, load again by themselves when nobody is typing, and keep the draft; desk and screen come along."""
    ana = at_my_work(Facilitator(windows, house.base, "Ana", **LAPTOP).start("Introducing the framework"))
    screen = ana.big_screen()
    with FaultProxy(house.port) as proxy:
        ben = joined(windows, proxy, ana)
        ben.ready()
        before = ben.page.locator("#app").get_attribute("data-assets")
        house.stop()
        house.home = newer(tmp_path / "newer")
        house.start()
        box = ben.page.get_by_label(NOTE, exact=True)
        box.press_sequentially("Half a thought of mine", delay=250)
        assert ben.page.locator("#app").get_attribute("data-assets") == before, "not while somebody types"
        ben.write(NOTE, "Sent by the old page")
        ben.saved("All saved", within=15_000)  # a server that has just begun may be slow
        box.press_sequentially("Another half")
        for window in (screen, ana, ben):
            fresh = window.page.locator(f"#app:not([data-assets='{before}'])")
            expect(fresh).to_be_attached(timeout=20_000)
        expect(box).to_have_value("Another half")
        ana.counts(1, "notes?")
        ana.next("Find its home")
        ben.at_step("Find its home")


def newer(home: Path) -> Path:
    """A checkout like ours with one script changed."""
    for part in ("app", "sessions", "static"):
        shutil.copytree(ROOT / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
    with (home / "static/js/lib/ids.js").open("a") as file:
        file.write("\n// another version\n")
    return home
