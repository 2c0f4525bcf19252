"""What is done alone before the sitting, in real browsers: the walk, its date, the counts, and that nothing of it is seen."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_held import holding

KNOT = "canary: Mrs Okafor waits"
SEEN = "canary: ring the ward"


def test_the_convener_walks_alone_and_brings_what_they_choose(house: Server, windows: Browser) -> None:
    """[F14] [F15] [S2] Before any sitting is open; nothing but counts leaves the phone until it is shared, one by one."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Starting point: an individual")
    screen = ana.big_screen()
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "touch", **PHONE).join(ana.code, "Southgate")
    expect(ben.button("Begin")).to_have_count(0)
    ana.press("Name the convener")
    ana.press("Ben is convener")
    ana.page.keyboard.press("Escape")
    later = datetime.now() + timedelta(days=30)
    ana.fill(ana.page.get_by_label("Open until"), later.strftime("%Y-%m-%dT17:00"))
    ana.press("Set the date")
    day = f"{later:%A} {later.day} {later:%B}"
    ana.sees(f"Open until {day}")
    ben.sees(f"Open until {day}")
    ben.press("Begin")
    ben.write("What is bothering you", KNOT)
    ben.press("Next: What I know")
    ben.write("What is being done", SEEN)
    ben.press("Next: Where it belongs")
    ben.place("Operating")
    ben.press("Next: What I cannot see")
    ben.rate(ben.page.get_by_role("radio").first)
    ben.press("All steps")
    for step in ("The knot", "What I know", "Where it belongs", "What I cannot see"):
        expect(ben.page.get_by_role("button", name=f"{step} begun")).to_be_visible()
        expect(ana.page.locator(".part-panel li", has_text=step)).to_contain_text("1 person")
    expect(chi.button("Begin")).to_have_count(0)
    for window in (ana, screen, chi):
        window.page.reload()
    chi.sees("You are in")
    assert holding([ana, screen, chi], "canary") == []
    closed_and_opened_again(ana, ben)
    ana.press("Open the room")
    ben.sees("What made you say yes?")
    ana.bring("My half-made map")
    ana.sees("Moved to My half-made map")
    ben.press("All my notes")
    ben.press(f"Change or take back: {SEEN}")
    ben.press("Let everybody read it")
    ana.next("What one of us can see")
    chi.sees(SEEN)
    screen.shows(SEEN)
    assert holding([ana, screen, chi], SEEN) == ["Ana", "the screen", "Chi"]
    assert holding([ana, screen, chi], KNOT) == []
    ben.sees("Alone, before we meet")
    assert not ana.faults + ben.faults + chi.faults + screen.faults


def closed_and_opened_again(ana: Facilitator, ben: Person) -> None:
    """After the date the phone says so and takes nothing; without a date it is open as long as the session."""
    ana.press("Close it now")
    ben.sees("This was open until")
    ben.press("Read what you wrote")
    expect(ben.page.get_by_label("A name or a role")).to_have_count(0)
    ben.press("All steps")
    ana.press("No date")
    ben.sees("Open until the facilitator closes it.")
    expect(ben.button(re.compile("^(Begin|Go on)"))).to_be_visible()


def test_somebody_new_may_come_between_sittings_to_do_what_is_done_alone(house: Server, windows: Browser) -> None:
    """The code lets nobody new in while paused, but where a part before or after is open."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Starting point: an individual")
    ana.press("Open the room")
    ana.press("More", exact=True)
    ana.press(re.compile("^Pause the session"))
    ana.act(ana.page.get_by_role("dialog").get_by_role("button", name="Pause", exact=True))
    ana.sees("Paused at step 1")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    ben.sees("We have paused.")
    ana.press("Close it now")
    ana.sees("Closed since")
    late = Person(windows, house.base, "Eve", "touch", **PHONE)
    late.page.goto(f"{house.base}/j/{ana.code.replace(' ', '')}")
    late.fill(late.page.get_by_label("Your first name"), "Eve")
    late.name_new("Westway")
    late.press("Join the room")
    late.sees("This session is paused.")
