"""While answers are held, no byte that reaches anybody else holds a text; without names, none holds a writer."""

import json
import re

from playwright.sync_api import Browser

from tests.app.server import Server
from tests.browser.cast import PHONE, Facilitator, Person, Seen

HELD = "canary one sings"
NAMED = "canary two sings"
ORGANISATION = "Northside"


class Watched:
    """Ana, the screen, and three phones; every byte is kept."""

    def __init__(self, house: Server, windows: Browser) -> None:
        """In the lobby, all four pages open."""
        self.ana = Facilitator(windows, house.base, "Ana").start("Introducing the framework")
        self.screen = self.ana.big_screen()
        join = lambda name: Person(windows, house.base, name, "touch", **PHONE).join(self.ana.code, ORGANISATION)  # noqa: E731
        self.ben, self.chi, self.dee = join("Ben"), join("Chi"), join("Dee")
        self.ana.press("Open the room")
        self.ana.next("Check in")

    @property
    def others(self) -> list[Seen]:
        """Everybody but Ben, who writes."""
        return [self.ana, self.screen, self.chi, self.dee]


def views(window: Seen) -> str:
    """What the plain HTTP view gives this window; the screen is in a facilitator's browser, and asks as a screen."""
    session, page = window.page.url.rsplit("/", 1)
    return window.page.request.get(f"{session}/view" + ("?audience=screen" if page == "screen" else "")).text()


def holding(windows: list[Seen], words: str) -> list[str]:
    """Those whose bytes hold the words."""
    return [window.name for window in windows if words in window.everything() + views(window)]


def test_a_held_text_reaches_nobody_until_it_is_looked_at_or_opened(house: Server, windows: Browser) -> None:
    """Nobody has it while it is held; after a first look the desk alone; after opening, everybody."""
    room = Watched(house, windows)
    room.ben.write("In five words or fewer", HELD)
    room.ben.all_saved()
    room.ana.counts(1, "notes?")
    room.screen.shows(re.compile(r"1\s*note so far"))
    for window in room.others:
        window.page.reload()
    room.chi.at_step("Your answer")
    assert holding(room.others, HELD) == []
    assert holding([room.ben], HELD) == ["Ben"]
    room.ana.press("Look first")
    room.ana.sees(HELD)
    assert holding(room.others, HELD) == ["Ana"]
    room.ana.press("Open together (1)")
    dialog = room.ana.page.get_by_role("dialog")
    room.ana.act(dialog.get_by_role("button", name="Open together"))
    room.ana.act(dialog.get_by_role("button", name="Go on"))
    room.chi.sees(HELD)
    room.screen.shows(HELD)
    assert holding(room.others, HELD) == [window.name for window in room.others]


def test_a_step_without_names_tells_nobody_who_wrote(house: Server, windows: Browser) -> None:
    """The opened note is sent to all, and with it neither seat, name nor organisation."""
    room = Watched(house, windows)
    for person in (room.ben, room.chi, room.dee):
        person.write("In five words or fewer", f"{person.name.lower()} says so")
    room.ana.open_together(3)
    room.chi.sees("ben says so")
    room.screen.shows("ben says so")
    for window in room.others:
        notes = [record for record in records_of(window) if record.get("text") == "ben says so"]
        assert notes, f"{window.name} never got the note"
        for note in notes:
            told = {name for name, value in note.items() if value not in (None, "", [], {})}
            assert told <= {"id", "step", "text", "fields", "note_type"}, told
            assert "Ben" not in json.dumps(note) and ORGANISATION not in json.dumps(note)


def test_held_in_a_step_with_organisations_too(house: Server, windows: Browser) -> None:
    """A named step holds as well, and opens with the organisation and without the name."""
    room = Watched(house, windows)
    for step in ("Read together", "The picture", "My work"):
        room.ana.next(step)
    room.ben.write("What you do", NAMED)
    room.ben.all_saved()
    room.ana.counts(1, "notes?")
    assert holding(room.others, NAMED) == []
    room.ana.open_together(1)
    room.chi.sees(NAMED)
    [note, *_] = [record for record in records_of(room.chi) if record.get("text") == NAMED]
    assert note["organisation"] == ORGANISATION
    assert "Ben" not in json.dumps(note)


def records_of(window: Seen) -> list[dict[str, object]]:
    """Every record in every frame of a window, and in its page's first view."""
    found: list[dict[str, object]] = []
    for _, text in window.frames:
        message = json.loads(text)
        found += (message.get("records") or message.get("put") or {}).values()
    return found
