"""What a facilitator does to a speaker's time and to a thing that is rated, each by its own button at the desk."""

from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, Facilitator
from tests.browser.robots import opened
from tests.browser.test_ending import house

__all__ = ["house"]


def test_more_time_for_a_speaker_and_a_level_left_out_of_a_rating(house: Server, windows: Browser) -> None:
    """[D8] [R9] Thirty seconds for this turn; a level of the framework, which is no note, is asked of nobody until it is back."""
    ana = Facilitator(windows, house.base, "Ana", **LAPTOP).start("Turns and levels")
    with opened(ana, "Ben") as phone:
        phone.do("ask_to_speak", step="talk")
        ana.press("Call the next person")
        expect(ana.page.locator(".talk-clock")).to_contain_text("of 01:00")
        ana.press("30 seconds more")
        expect(ana.page.locator(".talk-clock")).to_contain_text("of 01:30")
        ana.next("How much")
        ana.press("Leave something out")
        dialog = ana.page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name="Leave out: ")).to_have_count(2)
        ana.act(dialog.get_by_role("button", name="Leave out: Delivering transformation"))
        while not phone.records.get("step/levels", {}).get("out"):
            phone.hear()
        answer = {"type": "give_rating", "step": "levels", "target": phone.records["step/levels"]["out"][0]}
        assert phone.ask(answer | {"scale": "energy", "value": 1})["type"] == "refused"
        ana.act(dialog.get_by_role("button", name="Ask again: Delivering transformation"))
        while phone.records["step/levels"].get("out"):
            phone.hear()
    assert not ana.faults
