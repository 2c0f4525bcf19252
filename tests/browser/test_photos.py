"""A photo from a phone: taken, looked at, sent bare, seen whole by everybody; kept through a reload and without a line."""

import base64
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.pictures import bare
from tests.app.server import ROOT, Server
from tests.app.test_plan_pictures import PLAN
from tests.browser.axe import faults
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen
from tests.photo_bytes import SECRETS, from_a_phone, png

DRAW = """([wide, high]) => {
  const canvas = Object.assign(document.createElement('canvas'), {width: wide, height: high});
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#c00'; pen.fillRect(0, 0, wide / 2, high);
  pen.fillStyle = '#00c'; pen.fillRect(wide / 2, 0, wide / 2, high);
  return canvas.toDataURL('image/jpeg', 0.9);
}"""
SIZE = "img => img.decode().then(() => [img.naturalWidth, img.naturalHeight])"
TOP_AND_BOTTOM = """img => {
  const canvas = Object.assign(document.createElement('canvas'), {width: img.naturalWidth, height: img.naturalHeight});
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.drawImage(img, 0, 0);
  return [0.1, 0.9].map((at) => [...pen.getImageData(canvas.width / 2, canvas.height * at, 1, 1).data.slice(0, 3)]);
}"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Server]:
    """A server that knows the plan of the rich picture, and one that asks for photos in the sitting."""
    plans = tmp_path / "plans"
    shutil.copytree(ROOT / "session_plans", plans)
    shutil.copy(ROOT / "tests/plans/rich-picture.yaml", plans)
    shutil.copy(ROOT / "tests/app/plans/photos.yaml", plans)
    (plans / "pictured.yaml").write_text(PLAN.replace("PICTURE", "valley.png"))
    (plans / "valley.png").write_bytes(png(40, 80))
    with Server(tmp_path / "data", plans=str(plans)) as server:
        yield server


@pytest.fixture
def taken(windows: Browser, tmp_path: Path) -> Path:
    """A photo as a phone that is held upright keeps it: lying on its side, with a word of how to turn it, place and camera."""
    page = windows.new_page()
    drawn = base64.b64decode(page.evaluate(DRAW, [2400, 1200]).split(",")[1])
    page.context.close()
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(from_a_phone(drawn))
    return file


def uploads(server: Server) -> list[tuple[str, int, int, int, bytes]]:
    """What is kept: id, width, height, whether a note shows it, and the bytes."""
    with sqlite3.connect(server.data / "plenary.db") as db:
        return db.execute("select id, width, height, used, data from upload").fetchall()


def take(person: Person, file: Path) -> Locator:
    """Take a photo; its preview."""
    person.page.locator(".photo-field input[type=file]").first.set_input_files(file)
    preview = person.page.locator(".photo-field .photo img")
    expect(preview).to_be_visible()
    return preview


def whole(image: Locator) -> None:
    """Wait until a photo is there, and see that it is shown whole."""
    expect(image).to_be_visible()
    wide, high = image.evaluate(SIZE)
    assert wide > 0
    assert high == 2 * wide, "upright"
    assert image.evaluate("img => getComputedStyle(img).objectFit") == "contain"
    box = image.bounding_box()
    assert box
    assert box["height"] > 40


def step_on(ana: Facilitator) -> None:
    """Press Next, and answer what it asks."""
    ana.press(re.compile("^Next: "))
    sure = ana.page.get_by_role("dialog").get_by_role("button", name=re.compile("^(Move on|Go on)$"))
    ana.page.wait_for_timeout(300)
    if sure.is_visible():
        ana.act(sure)


def first_photo(page: Page) -> Locator:
    """The first photo of a page."""
    return page.locator("main .photo img, main img.photo-still").first


def test_a_drawing_is_photographed_and_seen_by_all(shelf: Server, windows: Browser, taken: Path) -> None:
    """The rich picture, to its end: photo, wall, spotlight, marks, talk; bare on disk, upright, and axe finds nothing."""
    ana = Facilitator(windows, shelf.base, "Ana", **LAPTOP).start("Rich picture")
    screen = ana.big_screen()
    ben = Person(windows, shelf.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, shelf.base, "Chi", "mouse", **LAPTOP).join(ana.code, "Northside")
    ana.press("Open the room")
    ana.press("Make the groups")
    ana.next("Photograph it")
    ben.press("I will write")
    expect(ben.page.locator("input[capture=environment][accept='image/*']")).to_have_count(1)
    found = faults(ben.page, "the empty form")
    preview = take(ben, taken)
    assert preview.evaluate(SIZE) == [800, 1600]
    top, bottom = preview.evaluate(TOP_AND_BOTTOM)
    assert (top[0] > 180, bottom[2] > 180) == (True, True), "turned as the phone was held"
    assert uploads(shelf) == [], "nothing leaves before Send"
    ben.press("Send", exact=True)
    expect(ben.page.get_by_label("A title")).to_have_attribute("aria-invalid", "true")
    found += faults(ben.page, "the preview")
    ben.fill(ben.page.get_by_label("A title"), "How people come to us")
    ben.send()
    whole(first_photo(ana.page))
    (photo, width, height, used, data), *more = uploads(shelf)
    assert (width, height, used, more) == (800, 1600, 1, [])
    assert [secret for secret in SECRETS if secret in data] == []
    assert bare(data).data == data
    whole(ben.page.locator(".own-notes .photo img"))
    step_on(ana)
    for page in (ana.page, screen.page, chi.page, ben.page):
        whole(first_photo(page))
        expect(page.locator("main")).to_contain_text("How people come to us")
    windows_of: dict[str, Seen] = {"the desk": ana, "the screen": screen, "the laptop": chi, "the phone": ben}
    found += [each for name, one in windows_of.items() for each in faults(one.page, f"the wall on {name}")]
    ben.press(re.compile("^Look closer: How people"))
    large = ben.page.get_by_role("dialog", name="How people come to us")
    expect(large.get_by_role("img", name="How people come to us")).to_be_visible()
    found += faults(ben.page, "one photo, large")
    ben.page.keyboard.press("Escape")
    expect(large).to_have_count(0)
    ana.act(ana.page.locator("button.note").first)
    whole(ana.page.get_by_role("dialog").locator(".photo img"))
    found += faults(ana.page, "one note at the desk")
    ana.press("Spotlight on every screen")
    whole(screen.page.locator(".big-note img"))
    found += faults(screen.page, "the spotlight")
    step_on(ana)
    whole(first_photo(ben.page))
    ben.press("tell us more")
    found += faults(ben.page, "marks")
    step_on(ana)
    for page in (screen.page, ben.page):
        whole(first_photo(page))
    found += faults(screen.page, "the talk on the screen") + faults(ben.page, "the talk")
    assert found == []
    assert f"/photos/{photo}" in "".join(answer.url for answer in screen.answers)
    for person in (ana, screen, ben, chi):
        assert person.faults == []


@pytest.fixture
def ana(shelf: Server, windows: Browser) -> Facilitator:
    """Ana, at the step that asks for photos."""
    person = Facilitator(windows, shelf.base, "Ana", **LAPTOP).start("Photos")
    person.press("Open the room")
    person.next("Held")
    return person


@pytest.fixture
def ben(ana: Facilitator, windows: Browser) -> Iterator[Person]:
    """Ben on a phone."""
    person = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    person.at_step("Held")
    yield person
    assert person.faults == []


def test_a_photo_waits_for_its_line_and_its_note_for_the_photo(shelf: Server, ana: Facilitator, ben: Person, taken: Path) -> None:
    """Sent without a line, the tab closed, opened again with one: the photo goes first, then its note, once each."""
    expect(ben.page.locator(".photo-field")).to_be_visible()
    ben.page.wait_for_timeout(2500)  # the page fetches what it needs to live without a line
    ben.context.set_offline(True)
    take(ben, taken)
    ben.fill(ben.page.get_by_label("A title"), "The long way round")
    ben.send()
    whole(ben.page.locator(".own-notes .photo img"))
    expect(ben.page.locator(".room-saved")).to_have_text("Not saved yet (1)", timeout=5000)
    ben.page.wait_for_timeout(500)
    assert uploads(shelf) == []
    address = ben.page.url
    ben.page.close()
    ben.context.set_offline(False)
    ben.page = ben.context.new_page()
    ben.page.goto(address)
    ben.all_saved()
    ana.counts(1, "notes?")
    assert [(used, bare(data).data == data) for *_, used, data in uploads(shelf)] == [(1, True)]
    whole(ben.page.locator(".own-notes .photo img"))
    ben.page.reload()
    expect(ben.own_notes()).to_have_count(1)
    whole(ben.page.locator(".own-notes .photo img"))


def test_a_photo_in_a_draft_outlives_a_reload_and_can_be_let_go(shelf: Server, ben: Person, taken: Path) -> None:
    """Kept on the phone alone until it is sent; taken again; removed for good."""
    first = take(ben, taken).get_attribute("src")
    ben.page.wait_for_timeout(700)
    ben.page.reload()
    preview = ben.page.locator(".photo-field .photo img")
    expect(preview).to_be_visible()
    assert preview.evaluate(SIZE) == [800, 1600]
    assert take(ben, taken).get_attribute("src") != first
    ben.press("Remove", exact=True)
    expect(preview).to_have_count(0)
    ben.page.wait_for_timeout(700)
    ben.page.reload()
    expect(ben.page.locator(".photo-take")).to_be_visible()
    expect(preview).to_have_count(0)
    assert uploads(shelf) == []


def test_what_is_no_picture_is_said_at_once(ben: Person, tmp_path: Path) -> None:
    """In the place where the person looks; nothing else is lost."""
    ben.fill(ben.page.get_by_label("A title"), "Words first")
    odd = tmp_path / "notes.jpg"
    odd.write_bytes(b"not a picture")
    ben.page.locator(".photo-field input[type=file]").first.set_input_files(odd)
    expect(ben.page.locator(".photo-field")).to_contain_text("This device cannot read that picture.")
    expect(ben.page.get_by_label("A title")).to_have_value("Words first")


def test_the_desk_sends_a_photo_for_somebody(shelf: Server, ana: Facilitator, taken: Path) -> None:
    """Write for somebody takes a photo too, drawn anew like any other."""
    ana.press("Write for somebody")
    sheet = ana.page.get_by_role("dialog")
    sheet.get_by_label("A photo").set_input_files(taken)
    ana.fill(sheet.get_by_label("A title"), "From the wall")
    ana.act(sheet.get_by_role("button", name="Write it down"))
    ana.counts(1, "notes?")
    ((_, width, height, used, data),) = uploads(shelf)
    assert (width, height, used) == (800, 1600, 1)
    assert [secret for secret in SECRETS if secret in data] == []
    assert ana.faults == []


def test_a_slide_shows_its_picture_whole(shelf: Server, windows: Browser) -> None:
    """A picture that lies beside the plan: on the phone, the desk and the screen, with the slide's words, until it is turned."""
    ana = Facilitator(windows, shelf.base, "Ana", **LAPTOP).start("Pictured")
    screen = ana.big_screen()
    ben = Person(windows, shelf.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    ana.next("Look")
    shown = {
        "the phone": ben.page.locator(".slide .photo img"),
        "the desk": ana.page.locator(".slides .photo img"),
        "the screen": screen.page.locator(".slide-picture img"),
    }
    for image in shown.values():
        whole(image)
        expect(image).to_have_attribute("alt", "The valley from above.")
    assert [each for one in (ana, ben, screen) for each in faults(one.page, one.name)] == []
    ana.press("Next slide")
    for image in shown.values():
        expect(image).to_have_count(0)
    for one in (ana, ben, screen):
        assert one.faults == []
