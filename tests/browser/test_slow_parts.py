"""Parts of a page that come late: what was pressed before they came is not lost, and nothing moves from under a thumb."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person


@pytest.fixture
def ana(steady: Server, windows: Browser) -> Facilitator:
    """Ana, whose room is open."""
    person = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
    person.press("Open the room")
    return person


def held_up(page: Page, part: str) -> list[Route]:
    """Load the page again while one of its parts is on its way; the part, to let it go on."""
    held: list[Route] = []
    page.route(f"**/{part}", lambda route: held.append(route))
    page.reload(wait_until="commit")
    return held


def test_a_key_pressed_before_its_sheet_is_here_waits_for_it(ana: Facilitator) -> None:
    """The first key asks for the sheets, and opens the one it stands for."""
    held = held_up(ana.page, "js/desk/later.js")
    ana.sees("Next: ")
    with ana.page.expect_request("**/js/desk/later.js"):
        ana.page.keyboard.press("k")
    expect(ana.page.get_by_role("dialog")).to_have_count(0)
    held[0].continue_()
    expect(ana.page.get_by_role("dialog")).to_contain_text("Car park")


def test_the_foot_comes_when_all_above_it_is_here(ana: Facilitator, windows: Browser) -> None:
    """Under a heading alone it would be pushed down by the step."""
    ben = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.next("Check in")
    ben.at_step("Your answer")
    foot = ben.page.get_by_role("button", name="All my notes")
    with ben.page.expect_request("**/js/exercises/write/room.js"):
        held = held_up(ben.page, "js/exercises/write/room.js")
    expect(ben.page.get_by_role("button", name="Your settings").or_(ben.page.locator("main h1")).first).to_be_visible()
    expect(foot).to_have_count(0)
    held[0].continue_()
    ben.at_step("Your answer")
    expect(foot).to_be_visible()


def test_a_step_whose_kind_is_on_its_way_has_its_heading(ana: Facilitator) -> None:
    """The desk says where we are at once: a stage is never empty because the line is slow."""
    held: list[Route] = []
    ana.page.route("**/exercises/write/desk.js", lambda route: held.append(route))
    with ana.page.expect_request("**/exercises/write/desk.js"):
        ana.next("Check in")
    expect(ana.page.get_by_role("heading", level=1, name="Your answer")).to_be_visible()
    expect(ana.page.get_by_text("What people see", exact=True)).to_have_count(0)
    held[0].continue_()
    expect(ana.page.get_by_text("What people see", exact=True)).to_be_visible()
    expect(ana.page.get_by_role("heading", level=1)).to_have_count(1)


def test_a_window_that_was_narrow_for_a_moment_keeps_the_desk(ana: Facilitator) -> None:
    """The remote of a phone that arrives when the window is wide again is not drawn."""
    held: list[Route] = []
    ana.page.route("**/js/desk/remote.js", lambda route: held.append(route))
    with ana.page.expect_request("**/js/desk/remote.js"):
        ana.page.set_viewport_size({"width": 390, "height": 844})
    ana.page.set_viewport_size({"width": 1280, "height": 800})
    with ana.page.expect_response("**/js/desk/remote.js"):
        held[0].continue_()
    ana.page.wait_for_timeout(500)
    expect(ana.page.locator(".desk-bar")).to_be_visible()
    expect(ana.page.locator(".remote")).to_have_count(0)


def test_a_step_whose_drawing_could_not_be_had_is_drawn_when_it_can(ana: Facilitator) -> None:
    """On the desk and on the big screen: a server that is started anew at the wrong moment must not leave either empty."""
    screen = ana.big_screen()
    screen.shows("Join")
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort()

    for page in (ana.page, screen.page):
        page.route("**/exercises/brief/*.js", lose, times=1)
    for step in ("Check in", "The picture"):
        ana.bring(step)
    expect(screen.page.locator(".framework-scene")).to_be_visible()
    expect(ana.page.get_by_role("region", name="Slides")).to_be_visible()
    assert {url.rpartition("/")[2] for url in lost} == {"desk.js", "screen.js"}
