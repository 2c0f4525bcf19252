"""A new kind with its renderer: added to a copy of the checkout, played in real browsers, taken away without a trace."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.sessions.test_new_kind import KIND, LINE

PLAN = """
id: toy
title: Clapping
purpose: To try.
who: {min: 2, max: 9}
minutes: 5
credits: [Ours]
source: Ours
steps:
  - {id: now, kind: clap, title: Now, minutes: 5, prompt: Clap twice.}
"""
ROOM = """// Clap, in the room: one button.
import { html } from '../../lib/view.js';

/** The button, and how often the room has clapped. */
export const view = ({ store, step, send, words: { t, n } }) =>
  html`<button class="button call large wide" @click=${() => send({ type: 'clap', step: step.id })}>${t('Clap')}</button>
    <p class="lead">${n('{n} clap', '{n} claps', store.get(`claps/${step.id}`)?.times ?? 0)}</p>`;
"""
DESK = """// Clap, on the desk: how often.
import { html } from '../../lib/view.js';
import { n } from '../../lib/words.js';

/** The count. */
export const view = ({ store, step }) =>
  html`<section class="panel"><h2>${n('{n} clap', '{n} claps', store.get(`claps/${step.id}`)?.times ?? 0)}</h2></section>`;
"""
SCREEN = """// Clap, on the projector: how often, large.
import { html } from '../../lib/view.js';
import { n } from '../../lib/words.js';

export const title = () => null;

/** The count. */
export const view = ({ store, step }) =>
  html`<section class="talk"><h1>${n('{n} clap', '{n} claps', store.get(`claps/${step.id}`)?.times ?? 0)}</h1></section>`;
"""


def checkout(home: Path) -> Path:
    """A copy of everything the server runs from."""
    for folder in ("app", "sessions", "static", "session_plans"):
        shutil.copytree(ROOT / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def server(home: Path, data: Path) -> Server:
    """A server that runs from the copy."""
    made = Server(data, plans=str(home / "session_plans"))
    made.home = home
    return made


def everything(home: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    found = (path for path in home.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(home)): path.read_bytes() for path in found}


def test_a_new_kind_is_played_in_browsers_and_leaves_nothing(tmp_path: Path, windows: Browser) -> None:
    """[E6] One Python file and one line, a folder of three scripts, a plan: nothing else is told of it."""
    home = checkout(tmp_path / "copy")
    before = everything(home)
    index = home / "sessions/exercises/__init__.py"
    added = {
        home / "sessions/exercises/clap.py": KIND,
        home / "static/js/exercises/clap/room.js": ROOM,
        home / "static/js/exercises/clap/desk.js": DESK,
        home / "static/js/exercises/clap/screen.js": SCREEN,
        home / "session_plans/toy.yaml": PLAN,
    }
    for path, text in added.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    index.write_text(index.read_text(encoding="utf-8").replace(LINE, LINE + '    "clap",\n'), encoding="utf-8")
    with server(home, tmp_path / "data") as house:
        clap(house, windows)
    for path in added:
        path.unlink()
    (home / "static/js/exercises/clap").rmdir()
    index.write_bytes(before["sessions/exercises/__init__.py"])
    assert everything(home) == before
    with server(home, tmp_path / "after") as house:
        page = windows.new_context().new_page()
        page.goto(f"{house.base}/plans")
        expect(page.locator("main")).to_contain_text("Introducing the framework")
        expect(page.locator("main")).not_to_contain_text("Clapping")


def clap(house: Server, windows: Browser) -> None:
    """Ben claps on his phone; the desk and the wall say how often."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Clapping")
    screen = ana.big_screen()
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    ben.at_step("Now")
    for times in ("1 clap", "2 claps"):
        ben.press("Clap", exact=True)
        ben.sees(times)
    screen.shows("2 claps")
    ana.sees("2 claps")
    assert [fault for window in (ana, screen, ben) for fault in window.faults] == []
