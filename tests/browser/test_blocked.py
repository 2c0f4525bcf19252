"""Networks that block websockets: the page finds another way by itself within eight seconds, says so, and remembers it."""

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.fault_proxy import FaultProxy, Upgrade

SAYS = "Live over plain web requests: the faster way did not open here."
CHOSEN = "() => Number(sessionStorage.getItem('plenary-way').split(' ')[1]) - performance.timeOrigin"
WAY = "() => sessionStorage.getItem('plenary-way').split(' ')[0]"
NETWORKS: list[tuple[Upgrade, bool, str]] = [
    ("403", False, "events"),
    ("html", True, "poll"),
    ("strip", False, "events"),
    ("hang", True, "poll"),
    ("mute", False, "events"),
]


@pytest.mark.parametrize(("upgrade", "holds", "way"), NETWORKS, ids=[f"{network[0]}-{network[2]}" for network in NETWORKS])
def test_a_session_goes_on_without_websockets(steady: Server, windows: Browser, upgrade: Upgrade, holds: bool, way: str) -> None:
    """M15, [N4], [G7]: upgrades are refused, answered by a sign-in page, stripped, left hanging or deaf; streams held back."""
    with FaultProxy(steady.port, upgrade=upgrade, holds_streams=holds) as proxy:
        ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
        ben = Person(windows, proxy.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
        line = ben.page.locator(".banner.quiet")
        expect(line).to_have_text(SAYS)
        expect(line).to_have_attribute("role", "status")
        expect(ana.page.locator(".bar-people b")).to_have_text("1")
        assert ben.page.evaluate(WAY) == way
        assert ben.page.evaluate(CHOSEN) < 8000
        ana.press("Open the room")
        ana.next("Check in")
        ben.at_step("Your answer")
        ben.write("In five words or fewer", "slow but there")
        ben.all_saved()
        ana.counts(1, "notes?")
        tried = proxy.upgrades
        ben.page.reload()
        ben.sees(SAYS)
        expect(ben.own_notes()).to_have_count(1)
        assert proxy.upgrades == tried, "a reload takes the way that is known to work"
        ben.press("You and this page")
        expect(ben.page.get_by_role("dialog")).to_contain_text(SAYS)


def test_a_desk_and_a_screen_go_on_without_websockets(steady: Server, windows: Browser) -> None:
    """M15: the whole of a facilitator's browser behind such a network; a server that is only away is not taken for one."""
    with FaultProxy(steady.port, upgrade="403") as proxy:
        ana = Facilitator(windows, proxy.base, "Ana", **LAPTOP).start("Introducing the framework")
        expect(ana.page.locator(".banner.quiet")).to_have_text(SAYS)
        screen = ana.big_screen()
        ben = Person(windows, steady.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
        ana.press("Open the room")
        ana.next("Check in")
        screen.shows(re.compile("In five words"))
        ben.write("In five words or fewer", "fast and there")
        ben.all_saved()
        ana.counts(1, "notes?")
        assert ben.page.evaluate("() => sessionStorage.getItem('plenary-way')") is None
        assert ana.faults == [] and screen.faults == []


def test_a_server_that_comes_back_slowly_is_not_taken_for_a_network_that_blocks(steady: Server, windows: Browser) -> None:
    """[N4]: where a websocket has been open, a slow one is waited for; a network that changed is found out."""
    with FaultProxy(steady.port) as proxy:
        ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
        ben = Person(windows, proxy.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
        ben.sees("You are in, Ben.")
        heard_after(ben, 0.0)
        begun, proxy.late = time.monotonic(), 4.5
        proxy.cut(sockets_alone=True)
        heard_after(ben, begun)
        assert ben.page.evaluate("() => sessionStorage.getItem('plenary-way')") is None
        proxy.upgrade, proxy.late = "hang", 0.0
        proxy.cut(sockets_alone=True)
        expect(ben.page.locator(".banner.quiet")).to_have_text(SAYS, timeout=20_000)


def heard_after(person: Person, moment: float) -> None:
    """Wait until a websocket that was opened after the moment has brought something."""
    begun = time.monotonic()
    while not person.heard_since(moment):
        assert time.monotonic() - begun < 15
        person.page.wait_for_timeout(100)
