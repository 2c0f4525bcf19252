"""The plan changed at the desk, with the effect on the finish said first; two phones follow it."""

import re

from playwright.sync_api import Browser, Locator, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, PHONE, Facilitator, Person
from tests.browser.test_ending import house

__all__ = ["house"]

EFFECT = re.compile(r"You would (still )?finish at \d\d:\d\d")


def rail_of(ana: Facilitator) -> Locator:
    """The plan beside the stage."""
    return ana.page.get_by_role("navigation", name="Session plan")


def change(ana: Facilitator, title: str) -> Locator:
    """Open the sheet of a step from the rail."""
    ana.act(rail_of(ana).get_by_role("button", name=f"Change {title}", exact=True).last)
    return ana.page.get_by_role("dialog", name="Change this step")


def titles(ana: Facilitator) -> list[str]:
    """The steps of the rail, in order."""
    rows = rail_of(ana).locator(".steps > li > button:first-child > span:nth-child(2)").all_inner_texts()
    return [re.split(r",|\n", row)[0] for row in rows]


def test_a_facilitator_changes_the_plan_and_two_phones_follow(house: Server, windows: Browser) -> None:
    """[A1] [A3] [A4] [A5] A quick vote put in, a step moved, one left out, one done again; each says its effect first."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Beside")
    ben = Person(windows, house.base, "Ben", "touch", **PHONE).join(ana.code, "Northside")
    chi = Person(windows, house.base, "Chi", "keys", **PHONE).join(ana.code, "Southgate")
    ana.press("Open the room")
    ben.write("Your note", "Ring the ward")

    ana.page.keyboard.press("i")
    sheet = ana.page.get_by_role("dialog", name="Put in a step")
    ana.act(sheet.get_by_role("button", name=re.compile("^Quick vote")))
    expect(sheet.locator(".effect")).to_have_text(re.compile(r"You would finish at \d\d:\d\d instead of \d\d:\d\d\."))
    before = sheet.locator(".effect").inner_text()
    ana.act(sheet.get_by_role("button", name="One minute more"))
    expect(sheet.locator(".effect")).not_to_have_text(before)
    ana.act(sheet.get_by_role("button", name="Put it in"))
    expect(sheet).to_have_count(0)
    ana.sees("Quick vote is put in")

    sheet = change(ana, "Last")
    ana.act(sheet.get_by_role("button", name=re.compile("^Move earlier, before Talk")))
    expect(sheet.get_by_role("button", name=re.compile("^Move later, after Talk"))).to_contain_text(EFFECT)
    ana.act(sheet.get_by_role("button", name=re.compile("^Move earlier, before Dots")))
    ana.act(sheet.get_by_role("button", name=re.compile("^Leave out")))
    ana.sees("Last is left out")
    assert titles(ana) == ["Say", "Quick vote", "For a crowd", "Last", "Dots", "Talk"]

    sheet = change(ana, "Quick vote")
    ana.act(sheet.get_by_role("button", name=re.compile("^Do it again, after Quick vote")))
    ana.sees("Quick vote is done again")
    ana.page.keyboard.press("Control+z")
    expect(rail_of(ana).get_by_role("button", name="Change Quick vote", exact=True)).to_have_count(1)

    ana.next("Quick vote")
    for person in (ben, chi):
        person.at_step("Quick vote")
        person.sees(re.compile("2\\s*(of|/)\\s*6"))
    ben.give_dot("Ring the ward")
    expect(rail_of(ana).locator("[data-state=done]").first).to_contain_text(re.compile(r"\d+ of 2 min"))
    assert not ana.faults + ben.faults + chi.faults


def test_what_a_step_would_lack_is_said_in_the_sheet(house: Server, windows: Browser) -> None:
    """[A3] The sentence stands in the sheet, where the person looks; on the remote of a phone, by keyboard alone."""
    ana = Facilitator(windows, house.base, "Ana", "keys", **LAPTOP).start("Beside")
    ana.page.set_viewport_size(PHONE["viewport"])
    ana.press("The lobby")
    sheet = change(ana, "Dots")
    ana.act(sheet.get_by_role("button", name=re.compile("^Move earlier, before For a crowd")))
    ana.act(sheet.get_by_role("button", name=re.compile("^Move earlier, before Say")))
    expect(sheet.get_by_role("alert")).to_contain_text("“Dots” needs what is made in “Say” before it.")
    assert not ana.faults


def test_what_later_steps_need_is_said_before_a_step_is_left_out(house: Server, windows: Browser) -> None:
    """[A5] Beside what it does to the finish; nothing is said of a step that no other reads, nor when one is brought back."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Beside")
    ana.page.set_viewport_size(PHONE["viewport"])
    ana.press("The lobby")
    words = "Later steps need this: Dots."
    for title, needed in (("Talk", False), ("Say", True)):
        sheet = change(ana, title)
        leave = sheet.get_by_role("button", name=re.compile("^Leave out"))
        expect(leave).to_contain_text("The session would take")
        (expect(leave).to_contain_text if needed else expect(leave).not_to_contain_text)(words)
        if not needed:
            ana.page.keyboard.press("Escape")
    ana.act(leave)
    ana.sees("Say is left out")
    back = change(ana, "Say").get_by_role("button", name=re.compile("^Bring back"))
    expect(back).to_be_visible()
    expect(back).not_to_contain_text(words)
    assert not ana.faults
