"""`map`, played to its end in real browsers: by keyboard alone, by tap alone, and by seven people whose server dies."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.app.server import Server
from tests.browser.cast import LAPTOP, Person
from tests.browser.gathering import CAST, Room, make_groups
from tests.browser.hands import Cast, all_by

TITLE = "Mapping where activity is happening now"
THREE: Cast = [CAST[0], ("Chi", "Northside", "", LAPTOP), CAST[5]]
CLUSTER = "Phoning ahead"


@pytest.mark.timeout(240)
def test_map_is_played_to_its_end_though_the_server_dies(house: Server, windows: Browser) -> None:
    """Every step's own act is done by six people at devices of all sorts; what is promised is what the pages show."""
    play(Room(house, windows, TITLE), killed=True)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("hand", ["keys", "touch"])
def test_map_is_played_to_its_end_by_one_hand(house: Server, windows: Browser, hand: str) -> None:
    """The same, desk, phones and a laptop alike: nobody has a mouse; by keyboard nobody points at all."""
    room = Room(house, windows, TITLE, hand, all_by(hand, THREE))
    play(room)
    room.only_by(hand)


def play(room: Room, killed: bool = False) -> None:
    """From the first click to the end."""
    assert room.ana.clicks <= 4
    room.open()
    hopes(room)
    counts(room)
    write(room)
    place(room)
    read(room)
    tidy(room, killed)
    rest(room)
    energy(room)
    read_the_picture(room)
    gaps(room)
    end(room)
    room.finish()


def hopes(room: Room) -> None:
    """A hope and a fear each, without names, opened together."""
    room.all_at("Your answer")
    room.everybody(hope_and_fear)
    room.ana.counts(len(room.people), "notes?")
    room.nobody_sees("Ben hopes", but=room.ben)
    room.ana.open_together(len(room.people))
    room.screen.shows("Ben hopes")
    room.all_see("Ben hopes")
    room.ana.next("Read together")
    room.all_see("Hal hopes")


def hope_and_fear(person: Person) -> None:
    """Two fields, one answer."""
    person.fill(person.page.get_by_label("What do you hope this map will show?"), f"{person.name} hopes")
    person.fill(person.page.get_by_label("What do you fear it will show?"), f"{person.name} fears")
    person.send()


def counts(room: Room) -> None:
    """What counts as an activity."""
    room.ana.next("What counts")
    room.all_see("An activity is something people are really doing, of any size.")
    room.ana.press("Next slide")
    room.all_see("What is planned but not yet begun counts too")


def write(room: Room) -> None:
    """One activity each, held; Ben says how far his is, Chi has only heard of hers."""
    room.ana.next("Write what you know")
    room.all_at("Write what you know")
    room.everybody(activity)
    room.ana.counts(len(room.people), "notes?")
    room.screen.shows(re.compile(rf"{len(room.people)}\s*notes so far"))
    room.nobody_sees("Ring Ben first", but=room.ben)


def activity(person: Person) -> None:
    """The first field is enough; the others are there for those who want them."""
    person.fill(person.page.get_by_label("What is being done"), f"Ring {person.name} first")
    if person.name == "Ben":
        person.press("Testing")
    if person.name == "Chi":
        heard = person.page.get_by_label("I have only heard about it")
        person.act(heard)
        expect(heard).to_be_checked()
    person.send()


def place(room: Room) -> None:
    """Each puts their own in the first half's first domain; Ben says where else it belongs."""
    room.ana.next("Place them")
    room.all_at("Place them")
    room.everybody(lambda person: person.place("Collective vision and leadership"))
    room.ben.press("Move: Ring Ben first")
    sheet = room.ben.page.get_by_role("dialog")
    also = sheet.get_by_role("group", name="It also belongs in").get_by_role("button", name="Targeted Innovation")
    room.ben.act(also)
    expect(also).to_have_attribute("aria-pressed", "true")
    room.ben.act(sheet.get_by_role("button", name="Done"))
    room.ben.sees("also")
    room.screen.shows(all_have("placed", room))


def all_have(done: str, room: Room) -> re.Pattern[str]:
    """What the screen says when nobody is missing."""
    return re.compile(rf"{len(room.people)}\s*of {len(room.people)} have {done}")


def read(room: Room) -> None:
    """The wall opens; everybody marks what is new to them, and nobody learns who."""
    room.ana.next("Silent read")
    room.all_at("Walk round the map")
    room.all_see("Ring Hal first")
    room.screen.shows("Ring Ben first")
    room.everybody(lambda person: person.mark("Ring Ben first", "new to me"))
    room.screen.shows(all_have("voted", room))
    room.screen.shows_not(f"new to me: {len(room.people)}")


def tidy(room: Room, killed: bool) -> None:
    """Groups by half; the scribe of each gathers notes, on a phone by tap, or with the keyboard."""
    room.ana.next("Tidy and join up")
    make_groups(room.ana)
    for person in room.people:
        expect(person.page.locator(".group-line")).to_contain_text(re.compile("with|just you"))
    if killed:
        die_in_the_middle(room)
    ours = [person for person in room.people if "Creating the conditions" in person.page.locator(".group-line").inner_text()]
    assert 0 < len(ours) < len(room.people)
    for person in room.people:
        (person.sees if person in ours else person.sees_not)("Ring Ben first")
    gather(next((person for person in ours if person.hand != "mouse"), ours[0]))
    room.ana.sees(CLUSTER)


def takes_notes(person: Person) -> bool:
    """Whether this person writes for the group already."""
    return person.page.get_by_text("You write for the group.").count() > 0


def gather(person: Person) -> None:
    """Take over the writing if need be, pick two notes, and say what they share."""
    if not takes_notes(person):
        person.press("I will write")
    person.sees("Tap notes that belong together.")
    for words in ("Ring Ben first", "Ring Chi first"):
        note = person.button(words)
        person.act(note)
        expect(note).to_have_attribute("aria-pressed", "true")
    person.fill(person.page.get_by_label("What do they share?"), CLUSTER)
    person.press("Put 2 together")
    expect(person.button(re.compile(CLUSTER))).to_be_visible()


def die_in_the_middle(room: Room) -> None:
    """The server dies while groups are at work."""
    seconds = room.kill_and_start()
    print(f"everybody was back after {seconds:.1f} s")
    room.all_at("Tidy and join up")


def rest(room: Room) -> None:
    """A break that says when to come back."""
    room.ana.next("Break")
    room.all_see(re.compile(r"Come back at\s*\d\d:\d\d"))
    room.screen.shows(re.compile(r"Come back at\s*\d\d:\d\d"))


def energy(room: Room) -> None:
    """Six domains each, one of them unseen; nobody's answer shows before it is opened."""
    room.ana.next("How much energy")
    room.all_at("How much energy")
    room.everybody(rate_all)
    room.ana.open_together(len(room.people))
    room.all_see("You said")
    room.screen.shows(re.compile(f"{len(room.people)}|answer"))


def rate_all(person: Person) -> None:
    """Five levels and one "cannot see"."""
    for number in range(6):
        level = ".level.blind input" if number == 5 else f".level:not(.blind) >> nth={number % 5} >> input"
        person.rate(person.page.locator(level))
    person.sees("Your answers.")
    person.sees("I cannot see this from here")


def read_the_picture(room: Room) -> None:
    """Warm and cold, then a queue that Ben and Chi stand in."""
    room.ana.next("Read the picture")
    room.all_see("How much energy")
    room.ana.next("Where we disagree")
    room.ben.press("Ask to speak")
    room.ben.sees("You are next")
    room.chi.press("Ask to speak")
    room.chi.sees("1 person before you")
    room.ana.press("Call the next person")
    room.ben.sees("It is your turn.")
    room.hal.sees("Ben")
    room.ben.press("I have finished")
    room.chi.sees("You are next")


def gaps(room: Room) -> None:
    """One gap each, held, and opened together."""
    room.ana.next("Name gaps and overlaps")
    label = "Start “Between …” or “Nobody …”"
    room.everybody(lambda person: person.write(label, f"Nobody rings {person.name}"))
    room.ana.counts(len(room.people), "notes?")
    room.nobody_sees("Nobody rings Ben", but=room.ben)
    room.ana.open_together(len(room.people))
    room.screen.shows("Nobody rings Ben")
    room.all_see("Nobody rings Ben")


def end(room: Room) -> None:
    """Said with one's name, and seen by all at once."""
    room.ana.next("Who is missing, close")
    room.ben.fill(room.ben.page.get_by_label("Who should add to this map?"), "A school nurse")
    room.ben.send()
    for reader in (room.ana, room.chi, room.hal):
        reader.sees("A school nurse")
        reader.sees("Ben, Northside")
    room.screen.shows("1 note so far")
    room.screen.shows_not("A school nurse")
