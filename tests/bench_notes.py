"""How long a tap takes on a mid-range phone with 500 notes in a step of each kind; run it as a script, it asserts nothing."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Locator, Page, sync_playwright

from tests.app.server import ROOT, Server
from tests.browser.cast import PHONE
from tests.browser.finding import find_chromium, flags
from tests.cast import Ana, Browser, Line, new_note

NOTES, WRITERS, OWN, SLOWER, TAPS = 500, 10, 8, 6, 15
PLAN = """
id: bench
title: Five hundred notes
purpose: To measure.
who: {min: 2, max: 60}
minutes: 50
credits: [Ours]
source: Ours
steps:
  - {id: write, kind: write, title: Write, minutes: 10, hold: live, notes: {max: 50}, prompt: What?, save: ideas}
  - {id: place, kind: place, title: Place, minutes: 10, hold: live, from: ideas, deal: all, prompt: Where?, save: ideas}
  - {id: cluster, kind: cluster, title: Cluster, minutes: 10, who: all, from: ideas, prompt: Which belong together?}
  - {id: vote, kind: vote, title: Vote, minutes: 10, budget: 20, hold: live, from: ideas, prompt: Which?}
  - {id: show, kind: show, title: Show, minutes: 10, view: wall, from: ideas, prompt: What do you see?}
"""
WATCH = """
window.latencies = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    if (one.name === 'pointerup' || one.name === 'click') window.latencies.push([one.interactionId, one.duration]);
}).observe({type: 'event', durationThreshold: 16, buffered: true});
window.nextPaint = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
"""


def main() -> None:
    """Fill a room, then tap through its kinds on one slow phone."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_lines:
        shelf = Path(folder) / "shelf"
        shelf.mkdir()
        (shelf / "bench.yaml").write_text(PLAN)
        (shelf / "frameworks").symlink_to(ROOT / "session_plans" / "frameworks")
        house = open_lines.enter_context(Server(Path(folder) / "data", plans=str(shelf)))
        ana = Ana(house.base)
        ana.start("bench")
        desk = open_lines.enter_context(ana.line())
        desk.do("open_sitting")
        with ExitStack() as writers:
            write_notes(house, ana.code, writers)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags())
            measure(browser.new_context(**PHONE).new_page(), house, ana, desk)
            browser.close()


def write_notes(house: Server, code: str, open_lines: ExitStack) -> None:
    """Ten people write 500 notes between them, over their sockets, one after another: nobody may send faster than people can."""
    lines = []
    for writer in range(WRITERS):
        person = Browser(house.base, f"Writer {writer}", "participant")
        person.join(code, f"Organisation {writer % 4}")
        lines.append(open_lines.enter_context(person.line()))
        lines[-1].until("view")
    for number in range(NOTES - OWN):
        writer = number % WRITERS
        words = f"Note {number}: we ring people before they are sent home, and write down what they say"
        said = {"type": "write_note", "step": "write", "note": new_note(), "fields": {"text": words}}
        while lines[writer].ask(said)["type"] != "accepted":
            time.sleep(0.5)


def measure(page: Page, house: Server, ana: Ana, desk: Line) -> None:
    """Each kind in turn; one line of figures for each."""
    page.add_init_script(WATCH)
    page.goto(f"{house.base}/j/{ana.code}")
    page.get_by_label("Your first name").fill("Ben")
    another = page.get_by_role("radio", name="Another one")
    if another.count():
        another.locator("xpath=ancestor::label[1]").tap()
    page.locator("#another").fill("Northside")
    page.get_by_role("button", name="Join the room").tap()
    page.wait_for_url("**/room")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    print(f"{NOTES} notes, CPU {SLOWER} times slower, 390 x 844. Milliseconds from tap to next paint:")
    for kind in ("write", "place", "cluster", "vote", "show"):
        if kind != "write":
            desk.do("go_to_step", **{"from": desk.records["session"]["step"], "to": kind, "sure": True})
        page.wait_for_function(f"() => document.title.startsWith('{kind.capitalize()} ')")
        page.wait_for_timeout(1500)
        page.evaluate("() => { window.latencies.length = 0; }")
        taps = 0
        for target in targets(page, kind):
            if taps == TAPS:
                break
            target.tap()
            page.evaluate("() => window.nextPaint()")
            taps += 1
        page.wait_for_timeout(500)
        tell(kind, taps, page.evaluate("() => window.latencies"))


def targets(page: Page, kind: str) -> Iterator[Locator]:
    """What a person taps in a step of a kind, one after another, while there is something."""
    if kind == "write":
        for number in range(OWN):
            page.get_by_label("Your note").fill(f"My note {number}")
            yield page.get_by_role("button", name="Send", exact=True)
        return
    for number in range(TAPS):
        if kind == "place":
            yield page.locator(".place-deck .tile").nth(number % 6)
        elif kind == "cluster":
            yield page.locator("main .note[aria-pressed]").nth(number)
        elif kind == "vote":
            yield page.locator("main").get_by_role("button", name="Give").nth(number)
        else:
            yield page.locator("main .section-head, main summary, main .note, main button").nth(number % 6)


def tell(kind: str, taps: int, entries: list[list[Any]]) -> None:
    """One line: the longest event of each interaction, as p50, p75 and worst; those under 16 ms count as 16."""
    longest: dict[int, float] = {}
    for interaction, duration in entries:
        if interaction:
            longest[interaction] = max(longest.get(interaction, 0), duration)
    values = sorted([*longest.values(), *[16.0] * max(0, taps - len(longest))])
    if len(values) < 2:
        print(f"  {kind:<8} nothing to tap")
        return
    p50, p75 = statistics.median(values), statistics.quantiles(values, n=4)[2]
    print(f"  {kind:<8} p50 {p50:4.0f}   p75 {p75:4.0f}   worst {values[-1]:4.0f}   ({taps} taps)", flush=True)


if __name__ == "__main__":
    main()
