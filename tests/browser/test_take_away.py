"""Taking the harvest away in a browser: files, parts as text, and a link for who was not there, which works without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.kept import kept
from tests.app.server import Server
from tests.browser.axe import faults
from tests.browser.owed import misfits
from tests.browser.states import on_paper
from tests.cast import Ana
from tests.sessions.harvest.valley import valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]
PASTE = "async () => { const [it] = await navigator.clipboard.read(); return await (await it.getType(%r)).text() }"


@pytest.fixture(scope="module")
def ana(steady: Server) -> Ana:
    """Ana, at whose desk the second session of the valley has been held."""
    return kept(steady, valley()[1], "map")


@pytest.fixture
def page(windows: Browser, steady: Server, ana: Ana) -> Page:
    """Her browser, at the harvest."""
    context = windows.new_context(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    context.add_cookies([{"name": one.name, "value": one.value or "", "url": steady.base} for one in ana.http.cookies.jar])
    page = context.new_page()
    page.goto(f"{steady.base}/s/{ana.session}/harvest")
    return page


def test_every_file_is_there(page: Page) -> None:
    """Each link saves a file whose name is the session's."""
    for link in page.locator(".harvest-files a").all():
        with page.expect_download() as waiting:
            link.click()
        assert waiting.value.suggested_filename.startswith("Frailty-across-the-valley.")


def test_a_part_is_copied_with_its_heading_and_its_table(page: Page) -> None:
    """As HTML that Word and PowerPoint take, and as lines whose cells stand apart by tabs; no button, no picture in it."""
    page.get_by_role("group", name="Copy as text").get_by_role("button", name="Map", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Copied. Paste it where you want it.")
    html, text = (page.evaluate(PASTE % kind) for kind in ("text/html", "text/plain"))
    assert "<h2" in html and "<table" in html and "<th" in html and "class=" not in html
    assert "<svg" not in html and "<button" not in html and "Only the links of one place" not in text
    lines = text.replace("\r", "").splitlines()
    assert lines[0] == page.locator("#map").inner_text()
    assert "Place\tnotes\tlinked\talone" in lines and "All together\t117\t44\t73" in lines


def test_the_whole_is_copied_with_every_heading(page: Page) -> None:
    """From its title to the way that was taken; notes as lists under their places."""
    page.get_by_role("button", name="The whole harvest").click()
    html, text = (page.evaluate(PASTE % kind) for kind in ("text/html", "text/plain"))
    for heading in page.locator("main h1, main section:not(.no-print) h2").all():
        assert heading.inner_text() in text
    assert html.count("<h2") >= 6 and html.count("<li") > 100 and "Copy as text" not in text
    assert "• Small tests" in text and "\n\n\n" not in text


def test_a_reading_link_without_scripts(windows: Browser, steady: Server, ana: Ana) -> None:
    """Made, used by who was never here, fit for every width and paper, taken back."""
    context = windows.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": one.name, "value": one.value or "", "url": steady.base} for one in ana.http.cookies.jar])
    desk = context.new_page()
    desk.goto(f"{steady.base}/s/{ana.session}/harvest")
    if desk.get_by_role("button", name="Take the link back").count():  # of a try before this one
        desk.get_by_role("button", name="Take the link back").click()
    desk.get_by_role("button", name="Make a reading link").click()
    link = desk.get_by_label("Reading link", exact=True).input_value()
    path = "/read/" + link.partition("/read/")[2]
    stranger = windows.new_context(viewport={"width": 1440, "height": 900}).new_page()
    complaints: list[str] = []
    stranger.on("console", lambda said: complaints.append(said.text))
    stranger.goto(steady.base + path)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Frailty across the valley")
    found = faults(stranger, "reading") + on_paper(stranger)
    for width, touch in ((320, True), (390, True), (1440, False)):
        found += misfits(stranger, width, touch=touch, height=900)
    assert (found, complaints) == ([], [])
    assert not stranger.get_by_role("link", name="Back to").count()
    assert not desk.get_by_role("button", name="Copy: Reading link").count(), "no dead button"
    desk.get_by_role("button", name="Take the link back").click()
    stranger.reload()
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("has ended, or was taken back")


def test_a_reading_link_is_copied_by_one_press(page: Page) -> None:
    """With the link in it; the button stands again where a page that keeps itself up to date has brought its part anew."""
    if page.get_by_role("button", name="Take the link back").count():  # of a try before this one
        page.get_by_role("button", name="Take the link back").click()
    page.get_by_role("button", name="Make a reading link").click()
    copy = page.get_by_role("button", name="Copy: Reading link")
    copy.press("Enter")
    expect(page.get_by_text("Copied. Paste it where you want it.")).to_be_visible()
    link = page.get_by_label("Reading link", exact=True).input_value()
    assert "/read/" in link and page.evaluate("() => navigator.clipboard.readText()") == link
    assert faults(page, "reading-link", themes=("light", "dark")) == []
    assert misfits(page, 320, touch=True) + misfits(page, 1440, height=900) == []
    page.locator(".copying").evaluate("(row) => { row.hidden = true; document.dispatchEvent(new Event('mended')) }")
    expect(copy).to_be_visible()
    page.get_by_role("button", name="Take the link back").click()


def test_promises_stand_whole_on_a_screen(page: Page) -> None:
    """Where nobody scrolls: twelve, as many as fit, and how many more there are; a page that can be scrolled has all."""
    rows, more = page.locator(".harvest-promises tbody tr"), page.locator(".harvest-rest")
    expect(more).to_be_hidden()
    every = rows.count()
    assert every > 12 and all(row.is_visible() for row in rows.all())
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.evaluate("document.body.classList.add('projector'); document.getElementById('main').classList.add('harvest-in-page')")
    expect(more).to_have_text(f"{every - 12} more")
    assert sum(row.is_visible() for row in rows.all()) == 12
    box = page.locator("section:has(> .harvest-promises)").bounding_box()
    assert box and box["height"] <= 850, "below the screen's head"
