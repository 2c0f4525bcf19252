"""What a first visit weighs stays under its limits, byte by byte, over plain http, where browsers take gzip alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import ROOT, Server
from tests.bench_notes import PLAN
from tests.browser.cast import LAPTOP, PHONE
from tests.browser.weighing import AFTER_THE_PROMPT, DESK, KB, PROMPT, REST, Scales, filled, go_to, seated
from tests.cast import Ana
from tests.cast import Browser as Handless


@pytest.fixture(scope="module")
def mapped(steady: Server) -> tuple[Ana, Handless]:
    """A session of `map` at the step in which people write, and Ben, who is in it."""
    ana, ben = Ana(steady.base), Handless(steady.base, "Ben", "participant")
    ana.start("map")
    ben.join(ana.code, "Northside")
    go_to(ana, "write")
    return ana, ben


def test_a_phone_has_a_prompt_it_can_answer_for_64_KB(steady: Server, windows: Browser, mapped: tuple[Ana, Handless]) -> None:
    """Everything but what comes when the first drawing stands: without that a person reads, writes and presses Send."""
    _, ben = mapped
    page = seated(windows, steady.base, ben, **PHONE)
    scales = Scales(page)
    for path in AFTER_THE_PROMPT:
        page.route(f"**/{path}", lambda route: route.abort())
    page.goto(steady.base + ben.path("room"), wait_until="load")
    page.get_by_label("What is being done").fill("Ring people before they are sent home")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_enabled()
    page.wait_for_timeout(500)
    weight = scales.weight()
    assert weight.bytes <= PROMPT["bytes"], weight
    assert len(weight.rows) <= PROMPT["requests"], weight
    assert weight.of(".css") <= 8 * KB, weight


def test_a_phone_at_rest_has_asked_for_no_more_than_16_things(
    steady: Server, windows: Browser, mapped: tuple[Ana, Handless]
) -> None:
    """With its line to the room, what speaks and undoes, and the styles of every other step."""
    _, ben = mapped
    page = seated(windows, steady.base, ben, **PHONE)
    scales = Scales(page)
    page.goto(steady.base + ben.path("room"), wait_until="load")
    expect(page.locator("#more-styles")).to_have_count(1)
    page.wait_for_timeout(2500)  # line.js fetches what nobody waits for 1.5 s after it came
    weight = scales.weight()
    assert weight.of("js/room/line.js") and weight.of("js/room/voice.js"), weight
    assert weight.bytes <= REST["bytes"], weight
    assert len(weight.rows) <= REST["requests"], weight


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Server]:
    """A server with the plan of many notes."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "bench.yaml").write_text(PLAN)
    (folder / "frameworks").symlink_to(ROOT / "session_plans" / "frameworks")
    with Server(tmp_path / "data", plans=str(folder)) as server:
        yield server


def test_the_desk_with_150_notes_is_there_for_116_KB(shelf: Server, windows: Browser) -> None:
    """The board stands, with its notes, before anything is pressed."""
    ana = Ana(shelf.base)
    filled(shelf, ana, "bench", 150)
    go_to(ana, "place")
    page = seated(windows, shelf.base, ana, **LAPTOP)
    scales = Scales(page)
    page.goto(shelf.base + ana.path("desk"), wait_until="load")
    expect(page.get_by_role("button", name=re.compile("^Next: Cluster"))).to_be_visible()
    expect(page.locator("body")).to_contain_text(re.compile(r"Note \d+: we ring people"))
    page.wait_for_timeout(1000)
    weight = scales.weight()
    assert weight.bytes <= DESK["bytes"], weight
    assert len(weight.rows) <= DESK["requests"], weight
