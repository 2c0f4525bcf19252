"""axe finds nothing on any page and in any step of the two plans, light and dark; and it does find what is planted."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen
from tests.browser.robots import Robot
from tests.cast import Browser as Handless

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const runs = (each) => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity;
  for (let pass = 0; pass < 3; pass++) {
    for (let more; (more = document.getAnimations().filter(runs)).length;) more.forEach((each) => each.finish());
    await new Promise((later) => setTimeout(later, 30));
  }
  const node = (one) => `\\n    ${one.target.join(' ')} ${one.any[0]?.message ?? ''}`;
  const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  return violations.map((each) => `${each.id}: ${each.help}${each.nodes.slice(0, 4).map(node).join('')}`);
}"""
PAGES = [
    "/",
    "/plans",
    "/plans?minutes=45",
    "/plans/introduce",
    "/plans/map?step=4",
    "/help",
    "/j/{code}",
    "/nowhere",
    "/s/{session}/door",
]

DRAWN = """() => {
  const drawn = new CSSStyleSheet();
  drawn.replaceSync('.notes > li { content-visibility: visible !important }');
  document.adoptedStyleSheets.push(drawn);
}"""  # what lies below the fold keeps the colours of the scheme it was last drawn in, and axe would read those


def faults(page: Page, where: str) -> list[str]:
    """What axe finds on a page, light and dark."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE)
            page.evaluate(DRAWN)
        found += [f"{where}, {scheme}: {each}" for each in page.evaluate(RUN, TAGS)]
    return found


@pytest.fixture
def crew() -> Iterator[ExitStack]:
    """Lines that stay open through a test."""
    with ExitStack() as stack:
        yield stack


class Walk:
    """A desk, a phone, a laptop and a screen, beside three people without browsers."""

    def __init__(self, steady: Server, windows: Browser, crew: ExitStack, plan: str) -> None:
        """In the lobby."""
        self.ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start(plan)
        code = self.ana.code.replace(" ", "")
        self.screen = self.ana.big_screen()
        self.ben = Person(windows, steady.base, "Ben", "touch", **PHONE).join(code, "Northside")
        self.chi = Person(windows, steady.base, "Chi", "mouse", **LAPTOP).join(code, "Northside")
        self.robots = [Robot(one, crew.enter_context(one.line())) for one in seated(steady, code)]
        self.found: list[str] = []

    @property
    def windows(self) -> list[Seen]:
        """Every page there is."""
        return [self.ana, self.screen, self.ben, self.chi]

    def check(self, where: str) -> None:
        """Let axe read all four pages."""
        for window in self.windows:
            expect(window.page.locator("main h1, main h2").first).to_be_visible()
            self.found += faults(window.page, f"{window.name}, {where}")

    def step(self, title: str) -> None:
        """Go to a step, read it, answer it, and read it once more where it opens."""
        self.ana.next(title)
        self.answer(title)

    def answer(self, title: str) -> None:
        """What the robots do; then opened together where it was held."""
        self.check(title)
        for robot in self.robots:
            robot.answer()
        together = self.ana.button(re.compile("^Open together"))
        if together.count() and together.is_enabled():
            self.ana.act(together)
            self.ana.act(self.ana.page.get_by_role("dialog").get_by_role("button", name="Open together"))
            expect(self.ana.page.get_by_role("dialog")).to_have_count(0)
            self.check(f"{title}, opened")


def seated(steady: Server, code: str) -> Iterator[Handless]:
    """Three people who have joined."""
    for name in ("Dee", "Eli", "Fay"):
        person = Handless(steady.base, name, "participant")
        person.join(code, "Southgate")
        yield person


def finish(walk: Walk) -> None:
    """Pause, carry on, finish; nothing found anywhere, and no console complained."""
    dialog = walk.ana.page.get_by_role("dialog")
    walk.ana.press("More", exact=True)
    walk.found += faults(walk.ana.page, "Ana, the sheet of the session")
    walk.ana.press(re.compile("^Pause the session"))
    walk.ana.act(dialog.get_by_role("button", name="Pause", exact=True))
    walk.ben.sees("We have paused.")
    walk.check("paused")
    walk.ana.press(re.compile("^Carry on"))
    walk.ana.press("More", exact=True)
    walk.ana.press("Finish for good")
    walk.ana.act(dialog.get_by_role("button", name="Finish", exact=True))
    walk.ana.act(dialog.get_by_role("button", name="Yes, finish for good"))
    walk.ben.sees("That was the last step. Thank you.")
    walk.check("finished")
    assert walk.found == [], "\n".join(walk.found)
    assert [fault for window in walk.windows for fault in window.faults] == []


@pytest.mark.timeout(300)
def test_every_step_of_introduce(steady: Server, windows: Browser, crew: ExitStack) -> None:
    """From the lobby to the end."""
    walk = Walk(steady, windows, crew, "Introducing the framework")
    walk.check("lobby")
    walk.ana.press("Open the room")
    walk.ben.at_step("Join")
    walk.check("Join")
    titles = ["Check in", "Read together", "The picture", "My work", "Find its home", "Look together", "What surprises us"]
    for title in [*titles, "Our next question", "Three dots", "Close", "One thing to tell"]:
        walk.step(title)
    finish(walk)


@pytest.mark.timeout(300)
def test_every_step_of_map(steady: Server, windows: Browser, crew: ExitStack) -> None:
    """The kinds that `introduce` does not have: marks, groups, clusters, a break, ratings, heat and a queue."""
    walk = Walk(steady, windows, crew, "Mapping where activity is happening now")
    walk.ana.press("Open the room")
    walk.ben.at_step("Your answer")
    walk.answer("Hopes and fears")
    for title in ("Read together", "What counts"):
        walk.ana.next(title)
    for title in ("Write what you know", "Place them", "Silent read", "Tidy and join up", "Break", "How much energy"):
        walk.step(title)
    for title in ("Read the picture", "Where we disagree", "Name gaps and overlaps", "Who is missing, close"):
        walk.step(title)
    finish(walk)


def test_every_other_page(steady: Server, windows: Browser) -> None:
    """Those that anybody can open."""
    ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
    names = {"code": ana.code.replace(" ", ""), "session": ana.page.url.split("/")[-2]}
    found = []
    for path in PAGES:
        ana.page.goto(steady.base + path.format(**names))
        found += faults(ana.page, path)
    assert found == [], "\n".join(found)
    assert [fault for fault in ana.faults if "status of 404" not in fault] == []


def test_axe_finds_what_is_planted(steady: Server, windows: Browser) -> None:
    """A text that is too pale, and a picture without words: or the tests above would prove nothing."""
    page = windows.new_context(**LAPTOP).new_page()
    page.goto(steady.base)
    page.evaluate("""() => { const pale = document.createElement('p'); pale.textContent = 'Hardly to be read';
      pale.style.color = '#888'; pale.style.background = '#999';
      document.querySelector('main').append(pale, document.createElement('img')); }""")
    found = "\n".join(faults(page, "planted"))
    assert "color-contrast" in found and "image-alt" in found
