"""The budgets of the pages, each figure beside its limit: weight, load, typing, seen at the desk, drag, memory. No assertions.

./run bench        every figure once, with how busy this machine was; a busy machine says nothing against a page
"""

import os
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from app.asset import made
from app.assets import STATIC
from app.terse import terse
from tests.app.server import ROOT, Server
from tests.bench_crowd import crowd, drag
from tests.bench_notes import PLAN, WATCH, latencies
from tests.browser.cast import LAPTOP, PHONE
from tests.browser.finding import find_chromium, flags
from tests.browser.weighing import AFTER_THE_PROMPT, KB, Scales, filled, go_to, seated
from tests.cast import Ana
from tests.cast import Browser as Handless
from tests.figures import held, high, note, slowed, tell

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
BOX, BOARD = ".kind-write textarea", "[data-key]"  # what a page draws itself; the plain form is not waited for
LOADS, TAPS = 5, 20
WRITTEN = ("Ring people before they are sent home", "Write down what they say")
AFTER_IT_STANDS = ("voice.js", "banner.js", "elements/sheet.js", "note-sheet.js")  # fetched 1.5 s after the phone's line
DESK_REST = 12_000  # ms after which the desk has fetched even what it fetches where nobody moves


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
        crowd(browser, house)
        all_scripts()
        print(f"Load of this machine at the end: {os.getloadavg()[0]:.1f}. {held['met']} met, {held['over']} over.")


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
    late = weight.of(*AFTER_THE_PROMPT, *AFTER_IT_STANDS)
    tell("to a prompt that can be answered, all bytes", (weight.bytes - late) / KB, 64, "KB")
    tell("everything that comes by itself, all bytes", weight.bytes / KB, 64, "KB")
    tell("everything that comes by itself, requests", len(weight.rows), 16, "")
    tell("scripts to the prompt", (weight.of(".js") - late + weight.of("room-more.css")) / KB, 16, "KB")
    tell("scripts that come by themselves", weight.of(".js") / KB, 16, "KB")
    tell("styles to the prompt", weight.of("pages/room.css") / KB, 8, "KB")
    tell("styles that come by themselves", weight.of(".css") / KB, 8, "KB")
    slow = [load(browser, house, ben, url, BOX, SLOW_4G, 6, PHONE) for _ in range(LOADS)]
    for name, limit in (("lcp", 1200), ("usable", 1500), ("tbt", 200)):
        middle(f"slow 4G, 6 times slower: {name}", [each[name] for each in slow], limit)
    tell("slow 4G, 6 times slower: layout shift, worst", max(each["cls"] for each in slow), 0, "")
    fast = [load(browser, house, ben, url, BOX, FAST_4G, 4, PHONE) for _ in range(LOADS)]
    middle("4G, 4 times slower: usable", [each["usable"] for each in fast], 900)
    typing(browser, house, ben, url)


def middle(what: str, values: list[float], limit: float) -> None:
    """The middle of some loads beside its limit, and the quickest and slowest of them."""
    tell(f"{what}, middle of {len(values)} ({min(values):.0f} to {max(values):.0f})", statistics.median(values), limit, "ms")


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
    slowed(page, 4)
    for words in WRITTEN:
        page.get_by_label("What is being done").click()
        page.keyboard.type(words, delay=60)
        page.get_by_role("button", name="Send", exact=True).tap()
        page.wait_for_timeout(600)
    values = latencies(0, page.evaluate("() => window.latencies"))
    keys = sum(len(words) for words in WRITTEN)
    values = sorted([*values, *[16.0] * (keys - len(values))])
    tell("typing and sending, 4 times slower: p75 of all keys and taps", high(values, 75), 100, "ms")
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
    tell("a board with all its notes that can be moved, all bytes", scales.weight().bytes / KB, 96, "KB")
    page.wait_for_timeout(DESK_REST - 4000)
    tell("everything that comes by itself, all bytes", scales.weight().bytes / KB, 96, "KB")
    tell("everything that comes by itself, requests", len(scales.weight().rows), 24, "")
    page.context.close()
    url = house.base + ana.path("desk")
    loads = [load(browser, house, ana, url, BOARD, FAST_4G, 4, LAPTOP)["usable"] for _ in range(LOADS)]
    middle("4G, 4 times slower: usable", loads, 1200)
    drag(browser, house, ana, 1, 58)


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
    slowed(phone, 4)
    took = []
    for number in range(TAPS):
        took.append(one_note(phone, desk, f"Seen at once {number}"))
    tell("tap on the phone to seen on the desk: p95", high(took, 95), 300, "ms")
    note("the same: p50", statistics.median(took), "ms")
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


def all_scripts() -> None:
    """Every script of ours once, as joined scripts are sent: without remarks and space."""
    ours = [made(path.name, terse(path.read_text()).encode()) for path in (STATIC / "js").rglob("*.js")]
    print("All scripts of ours, whichever page or step asks for them:")
    tell("compressed one by one", sum(len(file.packed or file.body) for file in ours) / KB, 40, "KB")


if __name__ == "__main__":
    main()
