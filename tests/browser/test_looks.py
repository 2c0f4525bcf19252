"""The pictures' own check: planted faults are found, and the pages people meet first have none, however they are read."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.app.server import Server
from tests.cast import Ana
from tests.pictures.camera import FAULTS, Camera
from tests.pictures.modes import Modes

PLAIN = """<!doctype html><title>x</title><style>
body { margin: 0; font: 18px/1.4 serif } button { min-width: 44px; min-height: 44px; font: inherit }
.early { width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
</style><main>%s</main>"""
MODES = [Modes(text=200), Modes(longer=True), Modes(spacing=True)]
PLANTED = {
    "sideways": "<p style='width: 900px'>wide</p>",
    "cut off": "<p style='width: 60px; overflow: hidden; white-space: nowrap'>this is longer than its box</p>",
    "collides": "<p>one line of words</p><p style='margin-top: -46px'>another line of words</p>",
    "out of reach": "<div style='overflow: clip'><button style='margin-left: -20px'>Send</button></div>",
    "small target": "<button style='min-height: 20px; height: 20px'>Send</button>",
    "small words": "<p style='font-size: 11px'>small print</p>",
    "covered": "<button>Send</button><div style='position: fixed; inset: 0 0 auto; height: 80px; background: #fff'></div>",
}
ROOM: dict[str, Any] = {"page": "room", "width": 390, "touch": True, "focus": True}


@pytest.fixture
def sheet(windows: Browser) -> Page:
    """An empty page as wide as a phone."""
    return windows.new_context(viewport={"width": 390, "height": 844}).new_page()


@pytest.mark.parametrize("sort", PLANTED)
def test_planted_faults(sort: str, sheet: Page) -> None:
    """Each sort of fault is found where it is, and nothing on a page without one."""
    sheet.set_content(PLAIN % "<h1>A page</h1><p>with words and <button>Send</button></p>")
    assert sheet.evaluate(FAULTS, ROOM) == []
    sheet.set_content(PLAIN % PLANTED[sort])
    assert sort in [found for found, *_ in sheet.evaluate(FAULTS, ROOM)]


def test_what_is_meant_is_no_fault(sheet: Page) -> None:
    """Words shortened on purpose, words for readers alone, and what scrolls in its own box are as they should be."""
    sheet.set_content(
        PLAIN % "<p class=early>this is meant to end early</p>"
        "<div style='overflow-x: auto'><p style='width: 900px'>a table that scrolls</p></div>"
        "<p class=visually-hidden style='position: absolute; width: 1px; height: 1px; overflow: hidden'>for readers</p>"
    )
    assert sheet.evaluate(FAULTS, ROOM) == []


def test_what_lies_under_an_open_sheet_is_not_covered(sheet: Page) -> None:
    """Nobody reaches it with keys while the sheet is open; what the sheet itself holds is looked at as ever."""
    sheet.set_content(PLAIN % "<button>Send</button><dialog><button>Close</button></dialog>")
    sheet.evaluate("""() => {
      const dialog = document.querySelector('dialog');
      dialog.style.cssText = 'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; box-sizing: border-box';
      dialog.showModal();
    }""")
    assert sheet.evaluate(FAULTS, ROOM) == []


@pytest.mark.parametrize("modes", MODES, ids=lambda modes: modes.name or "plain")
def test_first_pages(modes: Modes, steady: Server, windows: Browser, tmp_path: Path) -> None:
    """Home, a plan, the way in, the lobby and the screen at four sizes: nothing overflows, collides or is cut off."""
    camera = Camera(tmp_path, ["390", "1440", "1920", "320"], ["light"], "", modes)
    ana = Ana(steady.base)
    ana.start("map")
    code = ana.code.replace(" ", "")
    with ExitStack() as doors:
        context = windows.new_context()
        doors.callback(context.close)
        page, desk, screen = context.new_page(), context.new_page(), context.new_page()
        for name, address in (("home", "/"), ("plan", "/plans/map"), ("join", f"/j/{code}")):
            page.goto(steady.base + address)
            camera.shoot(page, name, "first")
        page.locator("#name").fill("Ben")
        page.locator("#another").fill("Northside")
        page.locator("form .call").last.click()
        page.wait_for_url("**/room")
        desk.goto(ana.keys["link"])
        desk.wait_for_url("**/desk")
        screen.goto(desk.url.replace("/desk", "/screen"))
        for name, window in (("room", page), ("desk", desk), ("screen", screen)):
            window.bring_to_front()
            camera.shoot(window, name, "lobby")
    assert not camera.faults, "\n".join(map(str, camera.faults))
