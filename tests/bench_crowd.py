"""What 500 notes cost: a tap in every kind of step, a drag, a change of focus on the web of links, and a phone's memory."""

import time
from collections.abc import Callable
from contextlib import ExitStack

from playwright.sync_api import Browser, Page

from tests.app.server import Server
from tests.bench_notes import KINDS, OWN, WATCH, come, desk_targets, enter, lead, tap, targets, write_notes
from tests.browser.cast import LAPTOP, PHONE
from tests.browser.weighing import KB, seated
from tests.cast import Ana, Line, Message, new_note
from tests.figures import high, note, slowed, tell

NOTES, LINKS, SLOWER, DRAGS_S, FOCUSES = 500, 286, 4, 4.0, 12
CELLS = ("vision", "model", "capability", "redesign", "cqi", "innovation")
FOCUS = """() => {
  const buttons = [...document.querySelectorAll('.web-balance button')];
  const took = [];
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    buttons[i % buttons.length].click();
    document.body.getBoundingClientRect();
    document.querySelector('svg.web').getBBox();
    took.push(performance.now() - began);
  }
  return took;
}"""


def crowd(browser: Browser, house: Server) -> None:
    """One session with 500 notes, through every kind of step on a phone, then on the desk: two devices, so each is alone."""
    ana = Ana(house.base)
    ana.start("bench")
    lead(ana, type="open_sitting")
    with ExitStack() as writers:
        write_notes(house, ana.code, writers, NOTES - OWN)
    print(f"{NOTES} notes, {SLOWER} times slower, every kind of step, from a tap to the next paint:")
    phone = browser.new_context(**PHONE).new_page()
    enter(phone, house, ana)
    slowed(phone, SLOWER)
    latency("phone", {kind: tap(phone, targets(phone, kind)) for kind in KINDS if come(phone, ana, kind)})
    print(f"A phone with {NOTES} notes that has been through every kind of step:")
    memory(phone)
    phone.context.close()
    desk = seated(browser, house.base, ana, **LAPTOP)
    desk.add_init_script(WATCH)
    desk.goto(house.base + ana.path("desk"))
    slowed(desk, SLOWER)
    print(f"The desk with {NOTES} notes, {SLOWER} times slower, every kind of step:")
    latency("desk", {kind: tap(desk, desk_targets(desk)) for kind in KINDS if come(desk, ana, kind)})
    desk.context.close()
    print(f"The desk with {NOTES} notes:")
    lead(ana, type="go_to_step", to="place", sure=True)
    placed(ana)
    drag(browser, house, ana, SLOWER, 45)
    lead(ana, type="go_to_step", to="connect", sure=True)
    linked(ana)
    for slower, limit in ((1, 16), (4, 60)):
        focus(browser, house, ana, slower, limit)


def latency(who: str, kinds: dict[str, list[float]]) -> None:
    """p75 and the worst of all kinds on one device, and which kinds are over."""
    values = sorted(value for each in kinds.values() for value in each)
    tell(f"the {who}: p75 of {len(values)} taps", high(values, 75), 100, "ms")
    worst = max((kind for kind in kinds if kinds[kind]), key=lambda kind: kinds[kind][-1])
    tell(f"the {who}: worst, in {worst}", kinds[worst][-1], 200, "ms")
    for kind, each in kinds.items():
        if each and each[-1] > 100 and kind != worst:
            note(f"worst in {kind}", each[-1], "ms")


def memory(phone: Page) -> None:
    """What a phone's page holds; after some minutes, not after two hours."""
    line = phone.context.new_cdp_session(phone)
    line.send("HeapProfiler.collectGarbage")
    tell("scripts' memory, after minutes and not two hours", line.send("Runtime.getHeapUsage")["usedSize"] / KB / KB, 60, "MB")


def asked(line: Line, commands: Callable[[int], Message], count: int) -> None:
    """Commands on one line, one after another, no faster than a person may."""
    for number in range(count):
        for _ in range(20):
            if (answer := line.ask(commands(number)))["type"] == "accepted":
                break
            time.sleep(0.3)
        else:
            raise AssertionError(answer)


def placed(ana: Ana) -> None:
    """Every note on a column of the board."""
    with ana.line() as line:
        line.until("view")
        notes = [key[5:] for key in line.records if key.startswith("note/")]
        where = {"type": "place_note", "step": "place"}
        asked(line, lambda n: {**where, "placement": new_note(), "note": notes[n], "cell": CELLS[n % 6], "also": []}, len(notes))


def linked(ana: Ana) -> None:
    """Links between notes of different columns."""
    with ana.line() as line:
        line.until("view")
        ends = [key[5:] for key in line.records if key.startswith("note/")]
        link = {"type": "make_link", "step": "connect", "relation": "feeds"}
        asked(line, lambda n: {**link, "link": new_note(), "from": ends[n], "to": ends[(n * 3 + 1) % len(ends)]}, LINKS)


def focus(browser: Browser, house: Server, ana: Ana, slower: int, limit: float) -> None:
    """The web of links on the desk: another domain in focus, script and layout."""
    page = seated(browser, house.base, ana, **LAPTOP)
    page.goto(house.base + ana.path("desk"))
    page.locator(".web-balance button").first.wait_for()
    page.wait_for_timeout(1500)
    slowed(page, slower)
    took = page.evaluate(FOCUS.replace("TIMES", str(FOCUSES)))
    tell(f"the web with {LINKS} links, {slower} times slower: focus change, worst of {FOCUSES}", max(took), limit, "ms")
    note("the same: p50", high(took, 50), "ms")
    page.context.close()


def drag(browser: Browser, house: Server, ana: Ana, slower: int, limit: float) -> None:
    """A note dragged to and fro while twenty changes a second arrive."""
    page = seated(browser, house.base, ana, **LAPTOP)
    page.goto(house.base + ana.path("desk"))
    note = page.locator("[data-key]").first
    note.scroll_into_view_if_needed()
    box = note.bounding_box()
    assert box
    page.wait_for_timeout(1500)
    slowed(page, slower)
    page.evaluate("() => { window.frames_ = 0; const on = () => (window.frames_++, requestAnimationFrame(on)); on(); }")
    x, y = box["x"] + 20, box["y"] + 12
    with ana.line() as line:
        line.until("view")
        notes = [key[5:] for key in line.records if key.startswith("note/")]
        page.mouse.move(x, y)
        page.mouse.down()
        began, frames, turn = time.monotonic(), page.evaluate("() => window.frames_"), 0
        while time.monotonic() - began < DRAGS_S:
            cell = CELLS[turn % 6]
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
    tell(
        f"{slower} times slower: frames a second while dragging, {turn / DRAGS_S:.0f} changes a second",
        rate,
        limit,
        "",
        at_least=True,
    )
    page.context.close()
