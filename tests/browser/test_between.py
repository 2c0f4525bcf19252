"""The pages of a conversation in a browser: axe finds nothing, they fit every width and A4, and are led to and used by keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.kept import together
from tests.app.server import Server
from tests.browser.axe import faults
from tests.browser.owed import lacks, misfits
from tests.browser.states import on_paper
from tests.cast import Ana
from tests.sessions.harvest.later import later
from tests.sessions.harvest.valley import valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]


@pytest.fixture(scope="module")
def ana(steady: Server) -> Ana:
    """Ana, who has led four sessions of one conversation."""
    return together(steady, [*valley(), later()], "map")[0]


@pytest.fixture
def page(windows: Browser, steady: Server, ana: Ana) -> Iterator[Page]:
    """A browser that holds her keys."""
    context = windows.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": one.name, "value": one.value or "", "url": steady.base} for one in ana.http.cookies.jar])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "name", ["then-and-now", "conversation", "resume", "resume/slide", "../../choose?question=links&have=map"]
)
def test_a_page_has_no_fault(name: str, page: Page, steady: Server, ana: Ana) -> None:
    """Axe in every theme, every width, and on paper; headings in order; the page itself is never wider than the window."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(f"{steady.base}{ana.path(name)}")
    for fold in page.locator("details").all():
        fold.evaluate("(it) => { it.open = true }")
    found = faults(page, name) + on_paper(page) + lacks(page, "screen")
    for width, touch in ((320, True), (390, True), (1440, False), (1920, False)):
        found += misfits(page, width, touch=touch, height=900)
    assert (found, complaints) == ([], [])


def test_then_and_now_is_set_beside_another_moment_by_keyboard(page: Page, steady: Server, ana: Ana) -> None:
    """The choice is a plain form; the picture says in its name what the table says."""
    page.goto(f"{steady.base}{ana.path('then-and-now')}")
    page.get_by_label("Set beside").focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("57 notes began, 26 ended, and 45 found another home")
    picture = page.locator("svg.harvest-web:visible")
    expect(picture).to_have_count(1)
    name = picture.get_attribute("aria-label") or ""
    row = page.get_by_role("table", name="The same, as a table").get_by_role("row", name="Vision & leadership")
    assert f"Collective vision and leadership: {row.get_by_role('cell').first.inner_text()} notes then" in name


def test_the_pack_is_one_sheet_of_a4(page: Page, steady: Server, ana: Ana) -> None:
    """As the browser prints it; and the slide fills a wide screen without scrolling."""
    page.goto(f"{steady.base}{ana.path('resume')}")
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.get_by_role("link", name="As one slide").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollHeight") <= 1080


def test_a_status_is_told_by_keyboard(windows: Browser, steady: Server) -> None:
    """In a session that asks for it: one line and one press; the page comes back where one was, with the status and its line."""
    ana, _ = together(steady, valley()[:2], "map")
    team = ana.get(ana.path("conversation")).text.split('href="/plans/return?after=')[1].split('"')[0]
    ana.session = ana.post("/plans/return/start", data={"title": "Weeks later", "after": team}).headers["location"].split("/")[2]
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
        while (step := desk.records["session"]["step"]) != "happened":
            desk.do("go_to_step", **{"from": step, "to": desk.records[f"step/{step}"]["next"], "sure": True})
        context = windows.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": one.name, "value": one.value or "", "url": steady.base} for one in ana.http.cookies.jar])
        page = context.new_page()
        page.goto(f"{steady.base}{ana.path('conversation')}")
        first = page.locator(".talk-promises > li").first
        first.get_by_label("One line, to say why").fill("Nobody is paid after six")
        first.get_by_role("button", name="stuck").press("Enter")
        expect(first.get_by_role("button", name="stuck")).to_have_attribute("aria-pressed", "true")
        expect(first.get_by_label("One line, to say why")).to_have_value("Nobody is paid after six")
        assert "#promise-" in page.url and faults(page, "telling", themes=("light", "dark")) == []
        assert misfits(page, 320, touch=True) + misfits(page, 1440, height=900) == []
        desk.drain(0.5)
        assert [one.get("status") for key, one in desk.records.items() if key.startswith("commitment/")].count("stuck") == 1


def test_a_reminder_is_copied_where_it_stands(windows: Browser, steady: Server) -> None:
    """With its link, by one press; beside it the way in as a QR code. Without scripts no dead button."""
    ana = Ana(steady.base)
    ana.start("bring-others", "Who else?")
    keys = [{"name": one.name, "value": one.value or "", "url": steady.base} for one in ana.http.cookies.jar]
    for scripts in (True, False):
        context = windows.new_context(java_script_enabled=scripts, permissions=["clipboard-read", "clipboard-write"])
        context.add_cookies(keys)
        page = context.new_page()
        page.goto(f"{steady.base}{ana.path('conversation')}")
        reminder = page.get_by_label("A reminder to send", exact=True)
        assert f"{steady.base}/j/{ana.code}" in reminder.input_value()
        copy = page.get_by_role("button", name="Copy: A reminder to send")
        if not scripts:
            expect(copy).to_have_count(0)
            continue
        copy.press("Enter")
        expect(page.get_by_text("Copied. Paste it where you want it.")).to_be_visible()
        assert page.evaluate("() => navigator.clipboard.readText()") == reminder.input_value()
        way_in = page.get_by_role("img", name="QR code that opens the joining page")
        assert way_in.evaluate("(it) => it.complete && it.naturalWidth > 0")
        assert faults(page, "reminding", themes=("light", "dark")) == []
        assert misfits(page, 320, touch=True) + misfits(page, 1440, height=900) == []
