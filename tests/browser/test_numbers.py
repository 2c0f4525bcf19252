"""Numbers, and words of other scripts, in real browsers: charts on desk, phone and screen say what people wrote."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person

PLAN = """
title: Numbers and scripts
purpose: To see numbers drawn.
who: 2-30
languages: [ar]
credits: Ours
source: Ours
steps:
  - id: count
    kind: write
    title: العدد
    minutes: 5
    hold: live
    notes: 3
    fields: [{id: days, label: Days, type: number, required: true}, {id: team, label: Team}]
    prompt: كم يوما؟
    another_way: اكتب رقما.
  - {id: look, kind: show, title: الرسم, minutes: 5, view: chart, columns: team, from: count}
  - {id: end, preset: reflect, title: Close, minutes: 5, prompt: What now?, another_way: And?}
"""
TABLE = [["Blue", "1", "7"], ["Red", "2", "14"], ["All", "3", "21"]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A server with the one plan."""
    shelf = tmp_path / "plans"
    shelf.mkdir()
    for name in ("presets.yaml", "frameworks"):
        (shelf / name).symlink_to(ROOT / "session_plans" / name)
    (shelf / "numbers.yaml").write_text(PLAN)
    with Server(tmp_path / "data", plans=str(shelf)) as server:
        yield server
    shutil.rmtree(shelf)


def test_numbers_are_drawn_and_told_and_arabic_runs_from_right_to_left(house: Server, windows: Browser) -> None:
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Numbers and scripts")
    screen = ana.big_screen()
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "keys", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    heading = ben.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("كم يوما؟")
    assert heading.evaluate("it => [it.matches(':dir(rtl)'), it.lang]") == [True, "ar"]
    assert screen.page.locator("h1").first.evaluate("it => it.matches(':dir(rtl)')")
    for who, days, team in ((ben, "4", "Red"), (ben, "10", "Red"), (chi, "7", "Blue")):
        who.fill(who.page.get_by_label("Days"), days)
        who.fill(who.page.get_by_label("Team"), team)
        who.send()
    ana.press("Next: الرسم")
    for page in (ana.page, screen.page, ben.page):
        expect(page.locator(".figure-plot .figure-row b").first).to_have_text("7")
        expect(page.locator(".figure-plot .figure-half")).to_have_count(2)
        said = "Days: the middle is 7 in Blue and 7 in Red. 3 answers, together 21, half of them from 5.5 to 8.5."
        words = page.locator(".figure-words").inner_text()
        assert words.replace("\u2068", "").replace("\u2069", "") == said
    ben.page.get_by_text("The same as a table").tap()
    for page in (ana.page, ben.page):
        rows = page.locator(".figure-table tbody tr")
        assert rows.evaluate_all("all => all.map((row) => [...row.cells].slice(0, 3).map((c) => c.innerText))") == TABLE
    assert (ana.faults, screen.faults, ben.faults) == ([], [], [])
