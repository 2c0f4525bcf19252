"""The budgets of the pages, each figure beside its limit: weight, load, typing, seen at the desk, drag, memory. No assertions.

./run bench        every figure once, with how busy this machine was; a busy machine says nothing against a page
"""

import os
import re
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from tests.app.server import ROOT, Server
from tests.bench_notes import PLAN, WATCH
from tests.browser.cast import LAPTOP, PHONE
from tests.browser.finding import find_chromium, flags
from tests.browser.weighing import AFTER_THE_PROMPT, KB, Scales, filled, go_to, seated
from tests.cast import Ana, new_note
from tests.cast import Browser as Handless

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
FAST_4G = {"offline": False, "latency": 60, "downloadThroughput": 9e6 / 8, "uploadThroughput": 4e6 / 8}
TIMES = """
window.figures = { lcp: 0, cls: 0, tbt: 0 };
const watch = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
watch('largest-contentful-paint', (one) => (window.figures.lcp = one.startTime));
watch('layout-shift', (one) => one.hadRecentInput || (window.figures.cls += one.value));
watch('longtask', (one) => (window.figures.tbt += Math.max(0, one.duration - 50)));
const look = () => {
  const box = document.querySelector(window.wanted);
  if (box?.checkVisibility() && !box.disabled) window.figures.usable = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
BOX, BOARD = "textarea:not(noscript *)", "[data-key]"
LOADS, DRAGS_S, TAPS = 3, 4.0, 20


def main() -> None:
    """Three sessions on one server: one prompt, 150 notes, 500 notes."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        shelf = Path(folder) / "shelf"
        shelf.mkdir()
        (shelf / "bench.yaml").write_text(PLAN)
        for path in ("map.yaml", "presets.yaml", "frameworks"):
            if (ROOT / "session_plans" / path).exists():
                (shelf / path).symlink_to(ROOT / "session_plans" / path)
        house = stack.enter_context(Server(Path(folder) / "data", plans=str(shelf)))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags())
        stack.callback(browser.close)
        print(f"Load of this machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")
        first_visit(browser, house)
        ana = Ana(house.base)
        filled(house, ana, "bench", 150)
        the_desk(browser, house, ana)
        seen_at_the_desk(browser, house, ana)
        memory(browser, house)
        print(f"Load of this machine at the end: {os.getloadavg()[0]:.1f}.")


def tell(what: str, figure: float, limit: float, unit: str, at_least: bool = False) -> None:
    """One line: the figure, its limit, and whether it holds."""
    holds = figure >= limit if at_least else figure <= limit
    sign = "at least" if at_least else "at most"
    print(f"  {'ok  ' if holds else 'OVER'} {what:<58} {figure:8.1f} {unit:<4} ({sign} {limit:g})", flush=True)


def first_visit(browser: Browser, house: Server) -> None:
    """A phone that comes to a prompt."""
    print("First visit, a phone at a prompt of `map`:")
    ana, ben = Ana(house.base), Handless(house.base, "Ben", "participant")
    ana.start("map")
    ben.join(ana.code, "Northside")
    go_to(ana, "write")
    url = house.base + ben.path("room")
    page = seated(browser, house.base, ben, **PHONE)
    scales = Scales(page)
    page.goto(url)
    page.wait_for_timeout(4000)
    weight = scales.weight()
    late = weight.of(*AFTER_THE_PROMPT, "voice.js", "banner.js", "elements/sheet.js", "note-sheet.js")
    tell("to a prompt that can be answered, all bytes", (weight.bytes - late) / KB, 64, "KB")
    tell("at rest, all bytes", weight.bytes / KB, 96, "KB")
    tell("at rest, requests", len(weight.rows), 16, "")
    tell("scripts to the prompt", (weight.of(".js") - late + weight.of("room-more.css")) / KB, 16, "KB")
    tell("styles to the prompt", weight.of("pages/room.css") / KB, 8, "KB")
    slow = [load(browser, house, ben, url, BOX, SLOW_4G, 6, PHONE) for _ in range(LOADS)]
    for name, limit in (("lcp", 1200), ("usable", 1500), ("tbt", 200)):
        tell(f"slow 4G, 6 times slower: {name}, best of {LOADS}", min(each[name] for each in slow), limit, "ms")
    tell("slow 4G, 6 times slower: layout shift, worst", max(each["cls"] for each in slow), 0, "")
    fast = [load(browser, house, ben, url, BOX, FAST_4G, 4, PHONE) for _ in range(LOADS)]
    tell(f"4G, 4 times slower: usable, best of {LOADS}", min(each["usable"] for each in fast), 900, "ms")
    typing(browser, house, ben, url)


def load(
    browser: Browser,
    house: Server,
    who: Handless,
    url: str,
    wanted: str,
    net: dict[str, Any],
    slower: int,
    device: dict[str, Any],
) -> dict[str, float]:
    """One cold visit: {lcp, cls, tbt, usable} in ms; cls is a share of the window."""
    page = seated(browser, house.base, who, **device)
    page.add_init_script(f"window.wanted = {wanted!r};{TIMES}")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", net)
    line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(url)
    page.wait_for_function("() => window.figures.usable", timeout=60_000)
    page.wait_for_timeout(1000)
    figures: dict[str, float] = page.evaluate("() => window.figures")
    page.context.close()
    return figures


def typing(browser: Browser, house: Server, ben: Handless, url: str) -> None:
    """Writing two notes, every key, four times slower."""
    page = seated(browser, house.base, ben, **PHONE)
    page.add_init_script(WATCH.replace("'pointerup' ||", "'pointerup' || one.name === 'keydown' ||"))
    page.goto(url)
    page.wait_for_timeout(2500)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for words in ("Ring people before they are sent home", "Write down what they say"):
        page.get_by_label("What is being done").click()
        page.keyboard.type(words, delay=60)
        page.get_by_role("button", name="Send", exact=True).tap()
        page.wait_for_timeout(600)
    longest: dict[int, float] = {}
    for interaction, duration in page.evaluate("() => window.latencies"):
        longest[interaction] = max(longest.get(interaction, 0), duration)
    values = sorted(value for interaction, value in longest.items() if interaction) or [16.0, 16.0]
    tell("typing and sending, 4 times slower: p75 of those over 16 ms", statistics.quantiles(values, n=4)[2], 100, "ms")
    tell("typing and sending, 4 times slower: worst", values[-1], 200, "ms")
    page.context.close()


def the_desk(browser: Browser, house: Server, ana: Ana) -> None:
    """The desk with 150 notes: its weight, how soon it can be used, and how smoothly a note is dragged."""
    print("The desk, 150 notes:")
    go_to(ana, "place")
    page = seated(browser, house.base, ana, **LAPTOP)
    scales = Scales(page)
    page.goto(house.base + ana.path("desk"))
    page.wait_for_timeout(4000)
    tell("all bytes", scales.weight().bytes / KB, 96, "KB")
    tell("requests", len(scales.weight().rows), 24, "")
    page.context.close()
    url = house.base + ana.path("desk")
    loads = [load(browser, house, ana, url, BOARD, FAST_4G, 4, LAPTOP)["usable"] for _ in range(LOADS)]
    tell(f"4G, 4 times slower: usable, best of {LOADS}", min(loads), 1200, "ms")
    drag(browser, house, ana)


def drag(browser: Browser, house: Server, ana: Ana) -> None:
    """A note dragged to and fro while twenty changes a second arrive."""
    page = seated(browser, house.base, ana, **LAPTOP)
    page.goto(house.base + ana.path("desk"))
    note = page.locator(BOARD).first
    note.scroll_into_view_if_needed()
    box = note.bounding_box()
    assert box
    page.wait_for_timeout(1500)
    page.evaluate("() => { window.frames_ = 0; const on = () => (window.frames_++, requestAnimationFrame(on)); on(); }")
    x, y = box["x"] + 20, box["y"] + 12
    with ana.line() as line:
        line.until("view")
        notes = [key[5:] for key in line.records if key.startswith("note/")]
        page.mouse.move(x, y)
        page.mouse.down()
        began, frames, turn = time.monotonic(), page.evaluate("() => window.frames_"), 0
        while time.monotonic() - began < DRAGS_S:
            cell = ("vision", "model", "culture")[turn % 3]
            said = {
                "type": "place_note",
                "step": "place",
                "placement": new_note(),
                "note": notes[turn % len(notes)],
                "cell": cell,
            }
            line.say({"type": "command", "id": new_note(), "command": {**said, "also": []}})
            page.mouse.move(x + 300 * (turn % 2), y + 8 * (turn % 20), steps=3)
            turn += 1
            page.wait_for_timeout(max(0.0, began + turn / 20 - time.monotonic()) * 1000)
        rate = (page.evaluate("() => window.frames_") - frames) / (time.monotonic() - began)
    page.keyboard.press("Escape")
    page.mouse.up()
    tell(f"frames a second while dragging, {turn / DRAGS_S:.0f} changes a second", rate, 58, "", at_least=True)
    page.context.close()


def seen_at_the_desk(browser: Browser, house: Server, ana: Ana) -> None:
    """From the tap on a slow phone until the desk shows it."""
    print("A phone four times slower, and the desk:")
    go_to(ana, "write")
    ben = Handless(house.base, "Ben", "participant")
    ben.join(ana.code, "Northside")
    phone, desk = seated(browser, house.base, ben, **PHONE), seated(browser, house.base, ana, **LAPTOP)
    phone.goto(house.base + ben.path("room"))
    desk.goto(house.base + ana.path("desk"))
    phone.wait_for_timeout(2500)
    phone.context.new_cdp_session(phone).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = []
    for number in range(TAPS):
        took.append(one_note(phone, desk, f"Seen at once {number}"))
    tell("tap on the phone to seen on the desk: p95", statistics.quantiles(took, n=20)[18], 300, "ms")
    tell("tap on the phone to seen on the desk: p50", statistics.median(took), 300, "ms")
    phone.context.close()
    desk.context.close()


def one_note(phone: Page, desk: Page, words: str) -> float:
    """Send a note; the ms until the desk has it. Both pages read this machine's clock."""
    phone.get_by_label("Your note").fill(words)
    desk.evaluate(
        """(words) => { window.seen = undefined; const look = () => document.body.textContent.includes(words)
          ? (window.seen = Date.now()) : requestAnimationFrame(look); look(); }""",
        words,
    )
    phone.evaluate("() => addEventListener('pointerdown', () => (window.tapped = Date.now()), { capture: true, once: true })")
    phone.get_by_role("button", name="Send", exact=True).tap()
    desk.wait_for_function("() => window.seen")
    return float(desk.evaluate("() => window.seen")) - float(phone.evaluate("() => window.tapped"))


def memory(browser: Browser, house: Server) -> None:
    """What a phone's page holds with 500 notes open; at once, not after two hours."""
    ana, ben = Ana(house.base), Handless(house.base, "Ben", "participant")
    filled(house, ana, "bench", 500)
    ben.join(ana.code, "Northside")
    go_to(ana, "vote")
    page = seated(browser, house.base, ben, **PHONE)
    page.goto(house.base + ben.path("room"))
    page.get_by_role("button", name=re.compile("Give")).first.wait_for()
    line = page.context.new_cdp_session(page)
    line.send("HeapProfiler.collectGarbage")
    print("A phone with 500 notes:")
    tell("scripts' memory, after a moment and not two hours", line.send("Runtime.getHeapUsage")["usedSize"] / KB / KB, 60, "MB")


if __name__ == "__main__":
    main()
