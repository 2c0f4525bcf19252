"""Pause; stop the server; start it; resume: the same step, notes, groups and seats, and nobody has to join again."""

import re

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import PHONE, Facilitator, Person
from tests.browser.gathering import make_groups

HALVES = re.compile("Creating the conditions|Delivering")


def test_a_paused_session_is_resumed_where_it_was(house: Server, windows: Browser) -> None:
    """Groups made, a note in a cluster, a draft unsent; after the night all of it is there."""
    ana = Facilitator(windows, house.base, "Ana").start("Mapping where activity is happening now")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "touch", **PHONE).join(ana.code, "Southgate")
    ana.press("Open the room")
    for step in ("Read together", "What counts", "Write what you know"):
        ana.next(step)
    for person in (ben, chi):
        person.fill(person.page.get_by_label("What is being done"), f"Ring {person.name} first")
        person.send()
        person.all_saved()
    for step in ("Place them", "Silent read"):
        ana.next(step)
    ana.next("Tidy and join up")
    make_groups(ana)
    for person in (ben, chi):
        expect(person.page.locator(".group-line")).to_contain_text(HALVES)
    groups = [person.page.locator(".group-line b").inner_text() for person in (ben, chi)]
    pause(ana)
    for person in (ben, chi):
        person.sees("We have paused.")
        person.sees(f"Ring {person.name} first")
    assert house.stop() == 0
    house.start()
    ana.page.reload()
    ana.press(re.compile("^Carry on at step 6"))
    for person, group in zip((ben, chi), groups, strict=True):
        person.at_step("Tidy and join up")
        expect(person.page.locator(".group-line b")).to_have_text(group)
        person.sees("Ring Ben first")
        person.sees("Ring Chi first")
        person.press("All my notes")
        expect(person.page.get_by_role("dialog").locator("li")).to_have_count(1)
        person.act(person.page.get_by_role("dialog").get_by_role("button", name="Close"))
    ana.press(re.compile("in the room"))
    expect(ana.page.get_by_role("dialog").get_by_role("listitem")).to_have_count(2)


def pause(ana: Facilitator) -> None:
    """Pause the session, which asks once."""
    ana.press("More", exact=True)
    ana.press(re.compile("^Pause the session"))
    ana.act(ana.page.get_by_role("dialog").get_by_role("button", name="Pause", exact=True))
    ana.sees("Paused at step 6")
