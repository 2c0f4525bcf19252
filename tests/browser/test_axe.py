"""axe finds nothing on any page, in any sheet and in any kind of step, in four themes; and it does find what is planted."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.app.server import Server
from tests.browser.axe import faults, finds_what_is_planted
from tests.browser.cast import LAPTOP, Facilitator
from tests.browser.walking import Walk

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
    "/s/{session}/harvest",
]


@pytest.fixture
def crew() -> Iterator[ExitStack]:
    """Lines that stay open through a test."""
    with ExitStack() as stack:
        yield stack


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
    walk.finish(reveals=True)


@pytest.mark.timeout(300)
def test_every_step_of_map(steady: Server, windows: Browser, crew: ExitStack) -> None:
    """The kinds that `introduce` does not have: marks, groups, clusters, a break, ratings, heat and a queue."""
    walk = Walk(steady, windows, crew, "Mapping where activity is happening now")
    walk.ana.press("Open the room")
    walk.ben.at_step("Your answer")
    walk.answer("Hopes and fears")
    for title in ("Read together", "What counts"):
        walk.ana.next(title)
    for title in ("Write what you know", "Place them", "Silent read"):
        walk.step(title)
    sheets(walk)
    for title in ("Tidy and join up", "Break", "How much energy"):
        walk.step(title)
    walk.ana.press("Leave something out")
    walk.sheet(walk.ana.page, "Leave something out")
    for title in ("Read the picture", "Where we disagree", "Name gaps and overlaps", "Who is missing, close"):
        walk.step(title)
    walk.finish(reveals=True)


SHEETS = {
    "c": "Change this step",
    "i": "Put in a step",
    "g": "Guide",
    "w": "Hard moments",
    "k": "Car park",
    "l": "A lens for the room",
    "u": "People",
    "b": "Notice board",
    "?": "Every key",
}


def sheets(walk: Walk) -> None:
    """All that lies over the desk, over its remote and over a phone."""
    walk.sheets(SHEETS)
    for button, name in (("More", "The session"), ("Step 5 of", "Session plan"), ("in the room", "People")):
        walk.remote.page.get_by_role("button", name=button).first.tap()
        walk.sheet(walk.remote.page, name)
    walk.ben.act(walk.ben.page.locator(".room-me"))
    walk.sheet(walk.ben.page, "You and this page")
    walk.ben.press("All my notes")
    walk.sheet(walk.ben.page, "notes")


@pytest.mark.timeout(300)
def test_every_step_of_connections(steady: Server, windows: Browser, crew: ExitStack) -> None:
    """The kinds that neither has: rounds, connect, the web of it, pick, commit."""
    walk = Walk(steady, windows, crew, "Connections and isolation")
    walk.ana.press("Open the room")
    walk.ben.at_step("Talk")
    walk.check("Pairs")
    walk.step("Quick capture")
    walk.ana.next("What is a link")
    for title in ("My links", "See the web", "Islands and hubs", "Talk it through", "Choose missing links"):
        walk.step(title)
    for title in ("Up to five", "First conversation", "Before and after"):
        walk.step(title)
    walk.finish()


def test_every_other_page(steady: Server, windows: Browser) -> None:
    """Those that anybody can open."""
    ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
    names = {"code": ana.code.replace(" ", ""), "session": ana.page.url.split("/")[-2]}
    found = []
    for path in PAGES:
        ana.page.goto(steady.base + path.format(**names))
        found += faults(ana.page, path)
    finds_what_is_planted(ana.page)
    assert found == [], "\n".join(found)
    assert [fault for fault in ana.faults if "status of 404" not in fault] == []
