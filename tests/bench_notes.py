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
from tests.browser.cast import LAPTOP, PHONE
from tests.browser.finding import find_chromium, flags
from tests.cast import Ana, Browser, new_note

NOTES, WRITERS, OWN, SLOWER, TAPS = 500, 10, 8, 6, 15
KINDS = "write place cluster connect rate vote pick commit discuss breakout show".split()
WHERE = {  # what is tapped in turn, the first of its sort, then the second, and so on
    "place": ".place-deck .tile",
    "cluster": ".note[aria-pressed]",
    "connect": ".connect-ends button | .relation | .connect-ends button:nth-child(1) | .connect-acts .call",
    "rate": ".level | .rate-acts .call",
    "vote": ".vote-tap",
    "pick": ".chip",
    "commit": ".notes button | .connect-acts .plain",
    "discuss": ".kind-discuss .button.wide",
    "breakout": ".chip | .group-line .plain",
    "show": ".open-notes .note",
}
PLAN = """
id: bench
title: Five hundred notes
purpose: To measure.
who: {min: 2, max: 60}
minutes: 55
credits: [Ours]
source: Ours
steps:
  - {id: write, kind: write, title: Write, minutes: 5, hold: live, notes: {max: 50}, prompt: What?, save: ideas}
  - {id: place, kind: place, title: Place, minutes: 5, hold: live, from: ideas, deal: all, prompt: Where?, save: ideas}
  - {id: cluster, kind: cluster, title: Cluster, minutes: 5, who: all, from: ideas, prompt: Which?}
  - {id: connect, kind: connect, title: Connect, minutes: 5, hold: live, from: ideas, start: any, prompt: What goes together?}
  - {id: rate, kind: rate, title: Rate, minutes: 5, hold: live, from: ideas, deal: {random: 9}, scales: [energy], prompt: Much?}
  - {id: vote, kind: vote, title: Vote, minutes: 5, budget: 20, hold: live, from: ideas, prompt: Which?}
  - {id: pick, kind: pick, title: Pick, minutes: 5, by: all, max: 50, from: ideas, prompt: Which of them?}
  - {id: commit, kind: commit, title: Commit, minutes: 5, names: full, from: ideas, prompt: Who does what?}
  - {id: discuss, kind: discuss, title: Discuss, minutes: 5, turns: queue, remarks: everyone, from: ideas, prompt: What else?}
  - id: groups
    kind: breakout
    title: Groups
    minutes: 5
    count: 4
    by: choice
    steps:
      - {id: breakout, kind: discuss, title: Breakout, from: ideas, remarks: everyone, prompt: Talk about them.}
  - {id: show, kind: show, title: Show, minutes: 5, view: wall, from: ideas, prompt: What do you see?}
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
        lead(ana, type="open_sitting")
        with ExitStack() as writers:
            write_notes(house, ana.code, writers)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags())
            measure(browser.new_context(**PHONE).new_page(), house, ana)
            browser.close()


def write_notes(house: Server, code: str, open_lines: ExitStack, notes: int = NOTES - OWN) -> None:
    """Ten people write notes between them, over their sockets, one after another: nobody may send faster than people can."""
    lines = []
    for writer in range(WRITERS):
        person = Browser(house.base, f"Writer {writer}", "participant")
        person.join(code, f"Organisation {writer % 4}")
        lines.append(open_lines.enter_context(person.line()))
        lines[-1].until("view")
    for number in range(notes):
        writer = number % WRITERS
        words = f"Note {number}: we ring people before they are sent home, and write down what they say"
        said = {"type": "write_note", "step": "write", "note": new_note(), "fields": {"text": words}}
        while lines[writer].ask(said)["type"] != "accepted":
            time.sleep(0.5)


def lead(ana: Ana, **said: Any) -> None:
    """One thing said at the desk, on a line that is open for as long."""
    with ana.line() as desk:
        desk.until("view")
        if said["type"] == "go_to_step":
            said["from"] = desk.records["session"]["step"]
        desk.do(**said)


def measure(page: Page, house: Server, ana: Ana) -> None:
    """Each kind in turn on a phone, with the desk beside it; one line of figures for each."""
    enter(page, house, ana)
    board = page.context.browser.new_context(**LAPTOP).new_page()  # type: ignore[union-attr]
    board.add_init_script(WATCH)
    board.goto(ana.keys["link"])
    board.wait_for_url("**/desk")
    for window in (page, board):
        window.context.new_cdp_session(window).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    print(f"{NOTES} notes, CPU {SLOWER} times slower, 390 x 844 and 1440 x 900. Milliseconds from tap to next paint:")
    for kind in KINDS:
        come(page, ana, kind)
        tell(kind, tap(page, targets(page, kind)))
        tell(f"{kind}, desk", tap(board, desk_targets(board)))


def come(page: Page, ana: Ana, kind: str) -> bool:
    """Lead the room to the step of a kind, and let the page come to rest there; True."""
    for _ in range(2):
        page.keyboard.press("Escape")  # an open sheet, then a step that was looked at
    with ana.line() as desk:
        desk.until("view")
        here = desk.records["session"]["step"]
        if here != kind:
            desk.do("go_to_step", to=kind, sure=True, **{"from": here})
        if kind == "breakout" and not any(key.startswith("group/") for key in desk.records):
            desk.do("make_groups", step="groups")
    if page.url.endswith("/room"):
        page.wait_for_function(f"() => document.title.startsWith('{kind.capitalize()} ')")
    page.wait_for_timeout(2500)
    return True


def enter(page: Page, house: Server, ana: Ana) -> None:
    """Join with the phone."""
    page.add_init_script(WATCH)
    page.goto(f"{house.base}/j/{ana.code}")
    page.get_by_label("Your first name").fill("Ben")
    another = page.get_by_role("radio", name="Another one")
    if another.count():
        another.locator("xpath=ancestor::label[1]").tap()
    page.locator("#another").fill("Northside")
    page.get_by_role("button", name="Join the room").tap()
    page.wait_for_url("**/room")


def tap(page: Page, found: Iterator[Locator]) -> list[float]:
    """Tap or click what there is, each time until the next paint; how long each took, in ms."""
    page.evaluate("() => { window.latencies.length = 0; }")
    taps = 0
    for target in found:
        if taps == TAPS or not target.count():
            break
        press(page, target)
        page.evaluate("() => window.nextPaint()")
        taps += 1
    page.wait_for_timeout(500)
    return latencies(taps, page.evaluate("() => window.latencies"))


def press(page: Page, target: Locator) -> None:
    """A tap or a click in the middle of something, without the checks of the browser driver, which would count as the page’s."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box, target
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if page.viewport_size == PHONE["viewport"]:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)


def targets(page: Page, kind: str) -> Iterator[Locator]:
    """What a person taps in a step of a kind, one after another, while there is something."""
    if kind == "write":
        for number in range(OWN):
            page.get_by_label("Your note").fill(f"My note {number}")
            yield page.get_by_role("button", name="Send", exact=True)
        return
    for number in range(TAPS):
        choices = WHERE[kind].split(" | ")
        at = number // len(choices) if len(choices) < 3 else number % 2
        yield page.locator(f"main {choices[number % len(choices)]}").nth(0 if kind in ("place", "rate") else at)


def desk_targets(board: Page) -> Iterator[Locator]:
    """What a facilitator clicks: a note and what closes it, how far to zoom; where there is no board, the plan."""
    board.keyboard.press("Escape")
    has_board = board.locator("[data-key]").count()
    for number in range(TAPS):
        if not has_board:
            yield board.get_by_role("navigation", name="Session plan").get_by_role("button").nth(number % 4)
        elif number % 2:
            yield board.get_by_role("dialog").get_by_role("button", name="Close").first
        else:
            yield board.locator("[data-key]").nth(number)


def latencies(taps: int, entries: list[list[Any]]) -> list[float]:
    """The longest event of each interaction; those under 16 ms, which no browser reports, count as 16."""
    longest: dict[int, float] = {}
    for interaction, duration in entries:
        if interaction:
            longest[interaction] = max(longest.get(interaction, 0), duration)
    return sorted([*longest.values(), *[16.0] * max(0, taps - len(longest))])


def tell(kind: str, values: list[float]) -> None:
    """One line: p50, p75 and worst."""
    if len(values) < 2:
        print(f"  {kind:<15} nothing to tap")
        return
    p50, p75 = statistics.median(values), statistics.quantiles(values, n=4)[2]
    print(f"  {kind:<15} p50 {p50:4.0f}   p75 {p75:4.0f}   worst {values[-1]:4.0f}   ({len(values)} taps)", flush=True)


if __name__ == "__main__":
    main()
