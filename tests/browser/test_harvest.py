"""The harvest in a browser: axe finds nothing, it fits every width and A4, works without scripts, and is led to."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.kept import kept
from tests.app.server import Server
from tests.browser.axe import faults, finds_what_is_planted
from tests.browser.owed import misfits
from tests.browser.states import on_paper
from tests.cast import Ana
from tests.cast import Browser as Handless
from tests.sessions.harvest.valley import valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]


@pytest.fixture(scope="module")
def played(steady: Server) -> list[Ana]:
    """Ana's three desks, one for each session of the valley."""
    return [kept(steady, each, "map") for each in valley()]


@pytest.fixture
def page(windows: Browser, steady: Server, played: list[Ana]) -> Iterator[Page]:
    """A browser that holds all three desks' keys."""
    context = windows.new_context(viewport={"width": 1440, "height": 900})
    for ana in played:
        context.add_cookies([{"name": one.name, "value": one.value or "", "url": steady.base} for one in ana.http.cookies.jar])
    yield context.new_page()
    context.close()


def address(steady: Server, ana: Ana, page: str = "harvest") -> str:
    """A page of one of the sessions."""
    return f"{steady.base}/s/{ana.session}/{page}"


@pytest.mark.parametrize("n", range(3))
def test_a_harvest_has_no_fault(n: int, page: Page, steady: Server, played: list[Ana]) -> None:
    """Axe in every theme, every width, and on paper; the page itself is never wider than the window."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(address(steady, played[n]))
    for fold in page.locator("details").all():
        fold.evaluate("(it) => { it.open = true }")
    found = faults(page, f"harvest {n}") + on_paper(page)
    for width, touch in ((320, True), (390, True), (1440, False), (1920, False)):
        found += misfits(page, width, touch=touch, height=900)
    assert (found, complaints) == ([], [])
    finds_what_is_planted(page)


def test_it_is_led_to_from_the_desk(page: Page, steady: Server, played: list[Ana]) -> None:
    """From what a finished desk shows; and it leads back."""
    page.goto(address(steady, played[1], "desk"))
    page.get_by_role("link", name="Read the harvest").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Frailty across the valley")
    page.get_by_role("link", name="Back to the desk").click()
    expect(page).to_have_url(address(steady, played[1], "desk"))


def test_it_is_led_to_from_a_finished_room(windows: Browser, steady: Server) -> None:
    """Ben's phone, when the session is over; what he reads there is his own audience's."""
    ana, ben = Ana(steady.base), Handless(steady.base, "Ben", "participant")
    ana.start("introduce", "A short one")
    ben.join(ana.code.replace(" ", ""), "Northside")
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("finish_session", sure=True)
    context = windows.new_context(viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": one.name, "value": one.value or "", "url": steady.base} for one in ben.http.cookies.jar])
    phone = context.new_page()
    phone.goto(address(steady, ana, "room"))
    phone.get_by_role("link", name="Read what it leaves behind").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("A short one")
    expect(phone.get_by_role("columnheader", name="minutes")).to_have_count(0)
    phone.get_by_role("link", name="Back to the room").click()
    expect(phone).to_have_url(address(steady, ana, "room"))
    context.close()


def test_one_places_links_can_be_looked_at_alone(page: Page, steady: Server, played: list[Ana]) -> None:
    """By keyboard as by hand; a second press shows all again."""
    page.goto(address(steady, played[1]))
    button = page.get_by_role("group", name="Only the links of one place").get_by_role("button", name="Pathway redesign")
    faded = page.locator("svg.harvest-web:visible path.faded")
    ties = page.locator("svg.harvest-web:visible path.web-tie")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    kept_in = ties.evaluate_all("(all) => all.filter((it) => it.dataset.ends.split(' ').includes('redesign')).length")
    expect(faded).to_have_count(ties.count() - kept_in)
    page.keyboard.press("Enter")
    expect(faded).to_have_count(0)


def test_the_picture_is_told_in_words_and_stands_beside_its_table(page: Page, steady: Server, played: list[Ana]) -> None:
    """One picture is seen at a time; its name says every place, and the table says the same."""
    page.goto(address(steady, played[1]))
    picture = page.locator("svg.harvest-web:visible")
    expect(picture).to_have_count(1)
    name = picture.get_attribute("aria-label") or ""
    table = page.get_by_role("table", name="Notes by place")
    for row in ("Collective vision and leadership", "Targeted Innovation"):
        notes = table.get_by_role("row", name=row).get_by_role("cell").first.inner_text()
        assert f"{row}: {notes} note" in name
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("svg.harvest-web:visible")).to_have_count(1)


def test_the_replay_is_slid_through_by_keyboard(page: Page, steady: Server, played: list[Ana]) -> None:
    """[D2] From the harvest; each arrow key is a stop, its name is told, and the address leads to the same picture."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(address(steady, played[0]))
    page.get_by_role("link", name="See how the picture came about").click()
    slider = page.get_by_role("slider", name="After which step")
    expect(page.get_by_text("Nothing lay on the map yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    stops = int(slider.get_attribute("max") or 0)
    slider.focus()
    for stop in range(2, stops + 1):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text(f"{stop} of {stops}")).to_be_visible()
    heading = page.get_by_role("heading", level=1)
    said = slider.get_attribute("aria-valuetext") or "?"
    expect(heading).to_have_text(f"After “{said}”")
    assert page.url.endswith(f"stop={stops}")
    expect(page.get_by_role("img")).to_be_visible()
    page.get_by_role("link", name="Before").press("Enter")
    expect(page.get_by_text(f"{stops - 1} of {stops}")).to_be_visible()
    expect(page.get_by_role("link", name="Before")).to_be_focused()
    page.get_by_role("link", name="After", exact=True).press("Enter")
    expect(slider).to_be_focused()
    found = faults(page, "replay") + on_paper(page)
    for width, touch in ((320, True), (390, True), (1440, False)):
        found += misfits(page, width, touch=touch, height=900)
    assert (found, complaints) == ([], [])
