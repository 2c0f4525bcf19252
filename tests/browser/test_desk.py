"""What the facilitator can rely on: looking without moving, being asked first, and never losing the room."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person

WRONG_BY_S = 600


@pytest.fixture
def ana(steady: Server, windows: Browser) -> Facilitator:
    """Ana at her desk, with a session in the lobby."""
    return Facilitator(windows, steady.base, "Ana", **LAPTOP).start("Introducing the framework")


@pytest.fixture
def ben(ana: Facilitator, windows: Browser) -> Person:
    """Ben, in on a phone."""
    return Person(windows, ana.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")


def to_check_in(ana: Facilitator, ben: Person) -> None:
    """Open the room and go to its second step."""
    ana.press("Open the room")
    ana.next("Check in")
    ben.at_step("Your answer")


def test_looking_at_a_step_moves_nobody(ana: Facilitator, ben: Person) -> None:
    """M8: the desk looks ahead in private; a strip names both places, and brings everyone when asked."""
    to_check_in(ana, ben)
    ana.look_at("Our next question")
    ana.sees("You are looking at step 7.")
    ana.sees("The room is on step 2: Check in.")
    ana.sees("What do we most want to understand better?")
    ben.at_step("Your answer")
    ana.press("Back to the room")
    ana.sees_not("You are looking at")
    ana.bring("The picture")
    ben.at_step("The picture")


def test_moving_on_asks_while_people_write(ana: Facilitator, ben: Person) -> None:
    """M9: the question says how many write; staying leaves the room, and what is typed, where it is."""
    to_check_in(ana, ben)
    box = ben.page.get_by_label("In five words or fewer")
    box.press_sequentially("half a sen")
    ana.sees("1 is still writing")
    ana.press(re.compile("^Next: "))
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 person is still writing.")
    ana.act(dialog.get_by_role("button", name="Stay here"))
    ben.at_step("Your answer")
    expect(box).to_have_value("half a sen")
    ana.press(re.compile("^Next: "))
    ana.act(dialog.get_by_role("button", name="Move on"))
    ben.at_step("Read together")


def test_going_back_changes_nothing(ana: Facilitator, ben: Person) -> None:
    """M10: to the third step and back to the second: the note is there, and can still be changed."""
    to_check_in(ana, ben)
    ben.write("In five words or fewer", "like good weather")
    ben.all_saved()
    ana.next("Read together")
    ana.next("The picture")
    ben.at_step("The picture")
    ana.bring("Check in")
    ben.sees("like good weather")
    ana.sees("like good weather")
    ana.press("Undo")
    ben.at_step("The picture")


def test_undo_takes_back_the_facilitators_own_last_act(ana: Facilitator, ben: Person) -> None:
    """M26: hiding a note is undone from its toast; Ben's note was never touched."""
    to_check_in(ana, ben)
    ben.write("In five words or fewer", "like good weather")
    ana.counts(1, "notes?")
    ana.press("Look first")
    note = ana.page.locator("button.note", has_text="like good weather")
    ana.act(note)
    ana.press("Hide it from everyone")
    expect(note).to_contain_text("hidden")
    ana.press("Undo")
    expect(note).not_to_contain_text("hidden")
    ben.sees("like good weather")


def test_a_hidden_note_is_gone_and_comes_back(ana: Facilitator, ben: Person, windows: Browser) -> None:
    """M25: hidden before opening, nobody ever sees it; brought back, everybody does; the desk never learns who wrote it."""
    chi = Person(windows, ana.base, "Chi", "touch", **PHONE).join(ana.code, "Northside")
    to_check_in(ana, ben)
    screen = ana.big_screen()
    ben.write("In five words or fewer", "a word too sharp")
    ana.counts(1, "notes?")
    ana.press("Look first")
    note = ana.page.locator("button.note", has_text="a word too sharp")
    ana.act(note)
    expect(ana.page.get_by_role("dialog")).not_to_contain_text("Ben")
    ana.press("Hide it from everyone")
    ana.press(re.compile("^Open together"))
    dialog = ana.page.get_by_role("dialog")
    ana.act(dialog.get_by_role("button", name="Open together"))
    ana.act(dialog.get_by_role("button", name="Go on"))
    screen.shows("0 notes are open")
    chi.sees_not("a word too sharp")
    ana.act(note)
    ana.press("Bring it back")
    chi.sees("a word too sharp")
    screen.shows("a word too sharp")


def test_a_nameless_note_that_was_changed_while_hidden_is_said_to_wait(ana: Facilitator, ben: Person) -> None:
    """Shown alone its new words would tell whose they are; the desk does not say that it is back when nobody sees it."""
    to_check_in(ana, ben)
    ben.write("In five words or fewer", "a word too sharp")
    ana.counts(1, "notes?")
    ana.press(re.compile("^Open together"))
    dialog = ana.page.get_by_role("dialog")
    for yes in ("Open together", "Go on"):
        ana.act(dialog.get_by_role("button", name=yes))
    note = ana.page.locator("button.note", has_text="a word too sharp")
    ana.act(note)
    ana.press("Hide it from everyone")
    ben.press("Change or take back: a word too sharp")
    ben.fill(ben.page.get_by_label("Its words"), "a softer word")
    ben.press("Save")
    ben.all_saved()
    ana.act(note)
    ana.press("Bring it back")
    ana.sees("Its writer has changed it: it shows together with others’ next words.")
    expect(note).to_have_count(0)
    ana.sees_not("a softer word")


def test_closing_the_desk_promotes_nobody(ana: Facilitator, ben: Person, windows: Browser) -> None:
    """M17: the room holds without a desk; the link in a new browser, and the recovery code in another, restore it."""
    to_check_in(ana, ben)
    desk = ana.page.url
    ana.context.close()
    ben.write("In five words or fewer", "still going")
    ben.all_saved()
    assert ben.page.request.get(desk).url == desk.replace("/desk", "/door")
    linked = Facilitator(windows, ana.base, "Ana", **LAPTOP)
    linked.page.goto(ana.keys["link"])
    linked.page.wait_for_url("**/desk")
    linked.counts(1, "notes?")
    recovered = Facilitator(windows, ana.base, "Ana", **LAPTOP)
    recovered.page.goto(desk.replace("/desk", "/door"))
    recovered.fill(recovered.page.get_by_label("Recovery code"), ana.keys["recovery"])
    recovered.press("Open the desk")
    recovered.page.wait_for_url("**/desk")
    recovered.next("Read together")
    ben.at_step("Read together")


@pytest.mark.parametrize("wrong", [WRONG_BY_S, -WRONG_BY_S])
def test_the_timebox_is_right_on_a_wrong_clock(ana: Facilitator, windows: Browser, wrong: int) -> None:
    """M19: a device whose clock is ten minutes out shows the same time left, within a second; it never blocks typing."""
    dee = Person(windows, ana.base, "Dee", "touch", **PHONE)
    dee.context.add_init_script(f"{{ const now = Date.now.bind(Date); Date.now = () => now() + {wrong * 1000}; }}")
    dee.join(ana.code, "Northside")
    to_check_in(ana, dee)
    expect(ana.page.get_by_role("timer")).to_be_visible()
    expect(dee.page.get_by_role("timer")).to_be_visible()
    assert abs(seconds_left(ana) - seconds_left(dee)) <= 1
    ana.press("1 min more")
    ana.press("Hold the time")
    expect(ana.button("Let the time run on")).to_be_visible()
    dee.page.wait_for_function("() => document.querySelector('.bar-time use').href.baseVal.endsWith('#pause')")
    assert abs(seconds_left(ana) - seconds_left(dee)) <= 1
    dee.write("In five words or fewer", "time is not typing")


def seconds_left(person: Facilitator | Person) -> int:
    """What the page's clock shows, in seconds."""
    minutes, seconds = re.findall(r"\d+", person.page.get_by_role("timer").inner_text())[:2]
    return int(minutes) * 60 + int(seconds)


def test_pause_resume_and_finish_are_three_things(ana: Facilitator, ben: Person) -> None:
    """M30: pausing asks once and shows a recap; finishing asks twice, and loses nothing."""
    to_check_in(ana, ben)
    ben.write("In five words or fewer", "to be kept")
    ana.press("More", exact=True)
    ana.press(re.compile("^Pause the session"))
    dialog = ana.page.get_by_role("dialog")
    ana.act(dialog.get_by_role("button", name="Pause", exact=True))
    ben.sees("We have paused.")
    ben.sees("to be kept")
    ana.sees("Paused at step 2: Check in")
    ana.sees("Everything is kept. 1 of")  # the step that goes on is not behind anybody
    way = ana.page.get_by_role("main").get_by_role("link", name="Conversation")
    size = ana.page.viewport_size
    for width in (size["width"] if size else 1440, 390):  # the desk, and the remote on a phone
        ana.page.set_viewport_size({"width": width, "height": 844})
        expect(ana.page.locator(".remote")).to_have_count(int(width < 400))
        expect(way).to_have_attribute("href", re.compile("/conversation$"))
    if size:
        ana.page.set_viewport_size(size)
    ana.press(re.compile("^Carry on at step 2"))
    ben.at_step("Your answer")
    ben.sees("to be kept")
    ana.press("More", exact=True)
    ana.press("Finish for good")
    ana.act(dialog.get_by_role("button", name="Finish", exact=True))
    expect(dialog).to_contain_text("Really finish?")
    ben.at_step("Your answer")
    ana.act(dialog.get_by_role("button", name="Yes, finish for good"))
    ben.sees("That was the last step. Thank you.")
    ben.sees("to be kept")
