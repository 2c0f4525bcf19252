"""The main journey in each engine: in by code, two notes, placed, led on from the desk, kept over a reload, on the screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.app.server import Server
from tests.browser.engines import DESK, PHONE, Chromium, Engine, Firefox, WebKit, lacking
from tests.browser.weighing import go_to
from tests.cast import Ana

Opens = Callable[[tuple[int, int]], Engine]


@pytest.fixture(params=["Chromium", "Firefox", "WebKitGTK"])
def opens(request: pytest.FixtureRequest, windows: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Opens a browser of one engine; all are closed at the end."""
    if reason := lacking(request.param):
        pytest.skip(reason)
    made: list[Engine] = []
    kinds = {"Firefox": Firefox, "WebKitGTK": WebKit}

    def opening(size: tuple[int, int]) -> Engine:
        engine = Chromium(windows, size) if request.param == "Chromium" else kinds[request.param](size, tmp_path)
        made.append(engine)
        return engine

    yield opening
    for engine in made:
        engine.close()


def test_the_main_journey(steady: Server, opens: Opens) -> None:
    """A phone and a desk, each in a browser of its own."""
    ana = Ana(steady.base)
    ana.start("map")
    go_to(ana, "write")
    phone = opens(PHONE)
    join(phone, steady.base, ana.code)
    for words in ("Ring people first", "Share the list"):
        phone.fill("textarea", "What is being done", words)
        phone.press("button", "Send")
        phone.until(f"document.querySelector('.own-notes')?.innerText.includes('{words}')")
    desk = opens(DESK)
    desk.go(ana.keys["link"])
    move_on(desk, "Place them")
    place(phone)
    phone.go(f"{steady.base}{ana.path('room')}")
    phone.until("document.querySelectorAll('.own-notes li').length === 2")
    move_on(desk, "Silent read")
    desk.go(f"{steady.base}{ana.path('screen')}")
    desk.sees("Ring people first")
    desk.sees("Share the list")


def join(phone: Engine, base: str, code: str) -> None:
    """Two forms, no account."""
    phone.go(base)
    phone.fill("input", "code", re.sub(r"\s", "", code) + "\ue007")
    phone.fill("input", "first name", "Ben")
    phone.fill("#another", "", "Northside")
    phone.press("button", "Join the room")
    phone.until("location.pathname.endsWith('/room')")


def place(phone: Engine) -> None:
    """One tap each."""
    for number in (1, 2):
        phone.press(".place-deck .tile")
        phone.until(f"document.querySelectorAll('.own-notes li').length === {number}")


def move_on(desk: Engine, title: str) -> None:
    """Press the yellow button, and answer what it asks."""
    desk.press("button", f"Next: {title}")
    sure = "[...document.querySelectorAll('dialog[open] button')].some((each) => /^(Move|Go) on$/.test(each.innerText.trim()))"
    moved = f"document.title.startsWith('{title}')"
    desk.until(f"{sure} || {moved}")
    if not desk.read(moved):
        desk.press("dialog[open] button", "on")
    desk.until(moved)
