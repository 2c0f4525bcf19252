"""Two languages in real browsers: nothing stands outside the catalogue, longer words fit, and a screen shows both."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.server import ROOT, Server
from tests.browser.cast import LAPTOP, PHONE, WALL, Seen
from tests.cast import Ana, view_in
from tests.cast import Browser as Handless

PLAN = """
title: {en: Two languages, cy: Dwy iaith}
purpose: {en: To see both., cy: I weld y ddwy.}
who: 2-30
languages: [en, cy]
credits: Ours
source: Ours
steps:
  - id: now
    kind: write
    title: {en: This week, cy: Yr wythnos hon}
    minutes: 5
    prompt: {en: What went better than you expected this week?, cy: Beth aeth yn well nag a ddisgwyliech yr wythnos hon?}
    another_way: {en: And what did not?, cy: A beth aeth yn waeth?}
  - {id: end, preset: reflect, title: Close, minutes: 5, prompt: What now?, another_way: And?}
"""
TEXTS = """() => {
  const all = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const within = walk.currentNode.parentElement;
    if (!within.closest('script, style, noscript, [lang], .code-text')) all.push(walk.currentNode.textContent);
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const it of document.querySelectorAll(`[${name}]`)) all.push(it.getAttribute(name));
  return [...new Set(all.map((text) => text.replace(/\\\\s+/g, ' ').trim()).filter((text) => /[a-z]{2}/i.test(text)))];
}"""
CUT = """() => [...document.querySelectorAll('body *')].filter((it) => {
  if (it.closest('svg, .visually-hidden, dialog:not([open])') || !it.clientWidth) return false;
  const style = getComputedStyle(it);
  const hides = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis';
  const out = style.position !== 'fixed' && it.getBoundingClientRect().right > innerWidth + 1;
  return out || (hides && it.scrollWidth > it.clientWidth + 1);
}).map((it) => `${it.tagName}.${it.className}: ${it.textContent.trim().slice(0, 50)}`)"""
LONGER = set("âêîôûŵŷÂÊÎÔÛŴŶ")
NAMES = {"Plenary", "Ben", "Northside", "Tuesday"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A server with a plan in two languages beside the real ones, which may be asked for longer English."""
    shelf = tmp_path / "plans"
    shelf.mkdir()
    for path in (ROOT / "session_plans").glob("[!.]*"):
        (shelf / path.name).symlink_to(path)
    (shelf / "two.yaml").write_text(PLAN, encoding="utf-8")
    with Server(tmp_path / "data", plans=str(shelf), pseudo="true") as server:
        yield server


def at(windows: Browser, who: Handless, language: str, path: str, device: dict[str, Any]) -> Seen:
    """A page of somebody's, opened in a language."""
    context = windows.new_context(**device, reduced_motion="reduce")
    cookies = {**who.http.cookies, "plenary-language": language}
    context.add_cookies([{"name": name, "value": value, "url": who.base} for name, value in cookies.items()])
    seen = Seen(context.new_page(), f"{who.name} {language}")
    seen.page.goto(who.base + path)
    return seen


def told(value: Any) -> Iterator[str]:
    """Every text in some records."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from told(each)


def strange(page: Page, known: set[str]) -> list[str]:
    """What a page in longer English says that is not longer, and that nobody wrote."""
    texts: list[str] = page.evaluate(TEXTS)
    return [text for text in texts if not LONGER & set(text) and text not in NAMES and not any(text in each for each in known)]


def test_nothing_stands_outside_the_catalogue_and_longer_words_fit(house: Server, windows: Browser) -> None:
    """[LA1] Whatever a page says is in the catalogue, or a plan or a person said it; a third longer, nothing is cut."""
    ana, ben = Ana(house.base), Handless(house.base, "Ben", "participant")
    ana.start("introduce")
    ben.join(ana.code, "Northside")
    pages = [(ana, "/", LAPTOP), (ana, "/plans", LAPTOP), (ana, "/help", PHONE), (ben, f"/j/{ana.code.replace(' ', '')}", PHONE)]
    pages += [(ben, ben.path("room"), PHONE), (ana, ana.path("desk"), LAPTOP), (ana, ana.path("screen"), WALL)]
    known = set(told(view_in(ana.get(ana.path("desk")).text)))
    seen = [at(windows, who, "xx", path, device) for who, path, device in pages]
    for one in seen[-3:]:
        expect(one.page.locator("#main, main").first).to_be_visible()
    found = {one.page.url: strange(one.page, known) for one in seen[4:]}
    with ana.line() as line:
        line.hear()
        line.do("open_sitting")
        line.do("go_to_step", to="check_in.answer")
        for one in seen[-3:]:
            expect(one.page.locator("body")).to_contain_text("In five words or fewer")
        found |= {f"{one.page.url} writing": strange(one.page, known | set(told(line.records))) for one in seen[-3:]}
    assert {page: texts for page, texts in found.items() if texts} == {}
    assert {one.page.url: cut for one in seen if (cut := one.page.evaluate(CUT))} == {}
    assert [fault for one in seen for fault in one.faults] == []


def test_each_page_reads_the_plan_in_its_language_and_a_screen_shows_both(house: Server, windows: Browser) -> None:
    """[LA6] [LA8] The prompt is Welsh on a Welsh phone, English on an English desk, and both on the wall."""
    ana, ben = Ana(house.base), Handless(house.base, "Ben", "participant")
    ana.start("two")
    ben.join(ana.code, "Northside")
    with ana.line() as line:
        line.hear()
        line.do("open_sitting")
    phone = at(windows, ben, "cy", ben.path("room"), PHONE)
    desk = at(windows, ana, "en", ana.path("desk"), LAPTOP)
    wall = at(windows, ana, "en", ana.path("screen?both=true"), WALL)
    english, cymraeg = "What went better than you expected this week?", "Beth aeth yn well nag a ddisgwyliech yr wythnos hon?"
    heading = phone.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(cymraeg)
    assert heading.evaluate("it => it.closest('[lang]').lang") == "cy"
    expect(phone.page.get_by_role("button", name="Anfon")).to_be_visible()
    expect(desk.page.locator("main")).to_contain_text(english)
    halves = wall.page.locator("h1 .both > span")
    expect(halves).to_have_text([english, cymraeg])
    assert halves.evaluate_all("all => all.map((it) => it.closest('[lang]').lang.slice(0, 2))") == ["en", "cy"]
    left, right = (halves.nth(n).bounding_box() for n in (0, 1))
    assert left and right and left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    expect(wall.page.locator(".promise .both > span")).to_have_count(2)
    assert wall.page.evaluate(CUT) == []
    assert [*phone.faults, *desk.faults, *wall.faults] == []
