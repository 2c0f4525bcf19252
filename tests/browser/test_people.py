"""People in real browsers: shared phones, who is asked to leave, the lead handed over, the door, and looking on."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.app.server import Server
from tests.browser.axe import faults
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person, Seen


@pytest.fixture
def ana(steady: Server, windows: Browser) -> Facilitator:
    """Ana at her desk, with a session in the lobby."""
    return Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")


def test_a_shared_phone_counts_and_says_so(ana: Facilitator, windows: Browser) -> None:
    """S16: from the form of the door on; the desk sees by how many, and so does the count of people."""
    table = Person(windows, ana.base, "Table 3", "touch", **PHONE)
    table.page.goto(f"{ana.base}/j/{ana.code}")
    table.act(table.page.get_by_text("Several people share this device"))
    table.page.get_by_label("How many people?").select_option("4")
    table.fill(table.page.get_by_label("Your first name"), "Table 3")
    table.name_new("Southgate")
    table.press("Join the room")
    table.page.wait_for_url("**/room")
    ana.sees(re.compile(r"4\s*in the room"))
    ana.page.keyboard.press("u")
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_contain_text("shared by 4")
    ana.act(dialog.get_by_role("button", name="More about Table 3"))
    dialog.get_by_label("How many people share this device").select_option("2")
    ana.sees(re.compile(r"2\s*in the room"))
    assert [*ana.faults, *table.faults] == []


def ask_to_leave(ana: Facilitator, name: str) -> Locator:
    """Ask somebody to leave from the list of people, which stays open; what is asked says that their notes stay."""
    ana.page.keyboard.press("u")
    dialog = ana.page.get_by_role("dialog")
    ana.act(dialog.get_by_role("button", name=f"More about {name}"))
    ana.act(dialog.get_by_role("button", name=f"Ask {name} to leave"))
    expect(dialog).to_contain_text("Their notes stay")
    ana.act(dialog.get_by_role("button", name="Ask them to leave"))
    return dialog


def test_asked_to_leave_and_let_back_in(ana: Facilitator, windows: Browser) -> None:
    """The person is told kindly; the desk has the way back, and the same phone comes in again."""
    ben = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ben.sees("You are in, Ben.")
    dialog = ask_to_leave(ana, "Ben")
    ben.sees("A facilitator has asked you to leave. Your notes stay.")
    ana.act(dialog.get_by_role("button", name="Let Ben back in"))
    expect(dialog.get_by_role("button", name="More about Ben")).to_be_visible()
    ben.act(ben.page.get_by_role("link", name="Load again"))
    ben.sees("You are in, Ben.")


def test_a_new_seat_under_the_name_of_who_was_asked_to_leave_is_told(ana: Facilitator, windows: Browser) -> None:
    """[U4] A cleared browser is a new person to us; the desk says so quietly, in the list and beside the stage, and no more
    happens. Somebody of another name is told of nowhere."""
    ben = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ben.sees("You are in, Ben.")
    dialog = ask_to_leave(ana, "Ben")
    expect(dialog.get_by_role("button", name="Let Ben back in")).to_be_visible()
    words = "is here under the name of a person you asked to leave."
    for name in ("Chi", " bEN"):
        expect(dialog).not_to_contain_text(words)
        Person(windows, ana.base, name, "touch", **PHONE).join(ana.code, "Northside").sees("You are in")
        expect(dialog).to_contain_text(name.strip())
    expect(dialog).to_contain_text(f"bEN {words}")
    ana.page.keyboard.press("Escape")
    ana.press("Open the room")
    expect(ana.page.locator(".people-panel")).to_contain_text(f"bEN {words}")
    assert ana.faults == []


def open_board(desk: Facilitator) -> None:
    """By the menu, which works from the first drawing on."""
    desk.press("More", exact=True)
    desk.act(desk.page.get_by_role("dialog").get_by_role("button", name="Notice board"))


def test_the_lead_is_handed_over_from_the_notice_board(ana: Facilitator, windows: Browser) -> None:
    """S5: a link made, used by name and seen to be open; then the lead is handed over, and both desks say who has led."""
    ana.press("Notice board: codes and links")
    dialog = ana.page.get_by_role("dialog")
    ana.act(dialog.get_by_role("button", name="Make a link").first)
    kit = Facilitator(windows, ana.base, "Kit", **LAPTOP)
    kit.page.goto(dialog.get_by_label("The link", exact=True).input_value())
    kit.fill(kit.page.get_by_label("Your first name"), "Kit")
    kit.press("Open the desk")
    kit.page.wait_for_url("**/desk")
    assert "key=" not in kit.page.url
    expect(dialog).to_contain_text("Open in 1 browser now: Kit")
    ana.act(dialog.get_by_role("button", name="Close", exact=True))
    open_board(ana)
    ana.act(dialog.get_by_role("button", name="Hand over the lead"))
    assert faults(ana.page, "handing over") == []
    ana.fill(dialog.get_by_label("Your own first name"), "Ana")
    ana.act(dialog.get_by_role("button", name="Hand over", exact=True))
    kit.sees("Keep these two. They are shown only now.")
    kit.press("I have kept them")
    for desk in (kit, ana):
        open_board(desk)
        expect(desk.page.get_by_role("dialog").get_by_role("list").last).to_contain_text(re.compile(r"Kit, since \d\d:\d\d"))
    expect(ana.page.get_by_role("dialog")).to_contain_text("Whoever leads makes this link.")
    assert [*ana.faults, *kit.faults] == []


def test_seeing_it_as_a_participant(ana: Facilitator, windows: Browser) -> None:
    """S19: the prompt with its box and its button; what is pressed there is answered kindly, and nobody more is in the room."""
    ben = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    ana.next("Check in")
    ben.at_step("Your answer")
    with ana.context.expect_page() as opened:
        ana.page.keyboard.press("v")
    look = Seen(opened.value, "look")
    look.page.set_viewport_size(PHONE["viewport"])
    body = look.page.locator("body")
    expect(body).to_contain_text("You see what participants see. Nothing you do here counts.")
    look.page.get_by_label("In five words or fewer").fill("Not kept")
    look.page.get_by_role("button", name="Send", exact=False).first.click()
    ana.sees(re.compile(r"1\s*in the room"))
    ana.sees_not("1 note")
    assert look.faults == []


def test_large_text_and_a_screen_kept_on_are_remembered(ana: Facilitator, windows: Browser) -> None:
    """Both are chosen under "you", stay over a reload, and at 200 % nothing is cut off on a phone."""
    ben = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    ana.next("Check in")
    ben.at_step("Your answer")
    ben.act(ben.page.locator(".room-me"))
    for name in ("Large text", "Keep the screen on"):
        ben.act(ben.page.get_by_role("switch", name=name))
    ben.page.reload()
    expect(ben.page.locator("html")).to_have_class(re.compile("large-text"))
    ben.act(ben.page.locator(".room-me"))
    expect(ben.page.get_by_role("switch", name="Keep the screen on")).to_have_attribute("aria-checked", "false")
    assert fits(ben)
    ben.page.keyboard.press("Escape")
    ben.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert fits(ben)


def fits(person: Person) -> bool:
    """Whether nothing is wider than the page."""
    found: bool = person.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    return found


def test_axe_finds_nothing_on_the_sheets_of_people(ana: Facilitator, windows: Browser) -> None:
    """The list, one person, the notice board with its links made, handing over, and looking on."""
    Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.sees(re.compile(r"1\s*in the room"))
    dialog, found = ana.page.get_by_role("dialog"), list[str]()
    ana.page.keyboard.press("u")
    expect(dialog).to_contain_text("Ben")
    found += faults(ana.page, "people")
    ana.act(dialog.get_by_role("button", name="More about Ben"))
    found += faults(ana.page, "one person")
    ana.page.keyboard.press("Escape")
    ana.page.keyboard.press("b")
    make = dialog.get_by_role("button", name="Make a link")
    for left in (3, 2, 1):
        expect(make).to_have_count(left)
        ana.act(make.first)
    expect(make).to_have_count(0)
    found += faults(ana.page, "notice board")
    ana.page.goto(ana.page.url.replace("/desk", "/see"))
    expect(ana.page.locator("main h1")).to_be_visible()
    found += faults(ana.page, "looking on")
    assert found == [], "\n".join(found)


def test_the_door_closes_from_a_phone(steady: Server, windows: Browser) -> None:
    """One thumb: people, then the door; a newcomer is told in a sentence, where they look."""
    ana = Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")
    remote = windows.new_context(**PHONE, storage_state=ana.context.storage_state()).new_page()
    remote.goto(ana.page.url)
    remote.get_by_role("button", name="in the room").tap()
    dialog = remote.get_by_role("dialog")
    button = dialog.get_by_role("button", name="Close the door")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    button.tap()
    expect(dialog).to_contain_text("The door is closed")
    eve = Person(windows, ana.base, "Eve", "touch", **PHONE)
    eve.page.goto(f"{ana.base}/j/{ana.code}")
    eve.sees("The door is closed just now.")


def test_the_link_and_the_recovery_code_are_kept_as_a_file(steady: Server, windows: Browser) -> None:
    """What is shown only once can be saved in one press, under the session's own name."""
    ana = Facilitator(windows, steady.base, "Ana", **LAPTOP)
    ana.page.goto(f"{steady.base}/plans/introduce")
    ana.press("Start")
    ana.page.wait_for_url("**/desk")
    shown = [ana.page.locator(f"#key-{name}").input_value() for name in ("link", "recovery")]
    with ana.page.expect_download() as kept:
        ana.press("Save both as a file")
    assert kept.value.suggested_filename == "Introducing-the-framework.txt"
    lines = kept.value.path().read_text().splitlines()
    assert [line for line in lines if line in shown] == shown
    assert not ana.faults


def test_one_who_is_nearly_alone_from_an_organisation_is_told(ana: Facilitator, windows: Browser) -> None:
    """Decision 18: answers stand under an organisation, so one or two from it may be recognised; from three on not."""
    ben, chi, deb = (Person(windows, ana.base, name, "touch", **PHONE) for name in ("Ben", "Chi", "Deb"))
    ben.join(ana.code, "Northside")
    ana.press("Open the room")
    ana.bring("My work")
    ben.at_step("My work")
    told = "Few people from Northside are here, so some may guess that it is you."
    ben.sees(told)
    deb.page.goto(f"{ana.base}/j/{ana.code}")
    deb.sees("They are on step 4 of 8. You come in where they are.")
    chi.join(ana.code, "Northside")
    chi.sees(told)
    deb.join(ana.code, "Northside")
    for person in (ben, chi, deb):
        person.sees("then shown with your organisation")
        person.sees_not(told)


def test_one_who_comes_after_the_writing_can_still_write(ana: Facilitator, windows: Browser) -> None:
    """A late-comer has nothing to place; one press, and what they write comes into their deck."""
    ben = Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ana.press("Open the room")
    ana.bring("My work")
    ben.write("What you do", "Ring the ward")
    ana.next("Find its home")
    eve = Person(windows, ana.base, "Eve", "keys", **LAPTOP).join(ana.code, "Southgate")
    eve.sees("If you came after people wrote, write yours now.")
    eve.press("Write one now")
    sheet = eve.page.get_by_role("dialog", name="My work")
    eve.fill(sheet.get_by_label("What you do"), "Share one rota")
    eve.act(sheet.get_by_role("button", name="Send"))
    expect(sheet).to_contain_text("Share one rota")
    eve.page.keyboard.press("Escape")
    eve.place("Aligned operating model")
    expect(eve.own_notes()).to_contain_text("Share one rota")
    ana.next("Look together")
    ana.sees("Share one rota")
    assert not ana.faults + ben.faults + eve.faults
