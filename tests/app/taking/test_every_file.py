"""Every file that can be taken away: it opens elsewhere, and holds nothing that its viewer may not see."""

from functools import cache
from typing import Any

import pytest

from app.taking.formats import FORMATS
from app.words.speaking import speak
from sessions.exercises.place import PlaceNote
from sessions.exercises.write import WriteNote
from sessions.revealing import LookFirst
from sessions.stage import HideNote
from tests.app.taking.big import taken
from tests.app.taking.opened import words_of
from tests.sessions.cast import Room, ident, plan_of

ROLES = ("facilitator", "participant", "observer", "screen")
HELD, HIDDEN, PRIVATE, GROUPED, BACK = "zebra", "gnu", "okapi", "tapir", "quagga"
NAMELESS, OPEN = "axolotl", "robin"


@cache
def room_of_canaries() -> Room:
    """One note in the open; one held that Ana looked at first, one hidden, one private, one taken back, one without a name."""
    steps: list[dict[str, Any]] = [
        {"id": "open", "kind": "write", "names": "organisation", "hold": "live"},
        {"id": "held", "kind": "write", "names": "full", "hold": "until_reveal"},
        {"id": "own", "kind": "write", "names": "full", "hold": "never"},
        {"id": "quiet", "kind": "write", "names": "none", "hold": "live"},
        {"id": "lay", "kind": "place", "from": ["open", "quiet"], "names": "organisation", "hold": "live"},
        {"id": "end", "kind": "brief"},
    ]
    room = Room(plan_of(*steps), "ana ben chi dee p1 p2 p3 p4 p5")
    room.checks = False
    room.open()
    for who, note in (("p5", OPEN), ("p1", HIDDEN)):
        room.do(who, WriteNote(step="open", note=ident(note), fields={"text": f"A {note} was seen"}))
    room.do("ana", HideNote(note=ident(HIDDEN)))
    room.go("held")
    room.do("p2", WriteNote(step="held", note=ident(HELD), fields={"text": f"A {HELD} was seen"}))
    room.do("ana", LookFirst(step="held"))
    room.go("own")
    room.do("p3", WriteNote(step="own", note=ident(PRIVATE), fields={"text": f"A {PRIVATE} was seen"}))
    room.go("quiet")
    for n, who in enumerate(("p4", "ben", "chi")):
        written = WriteNote(step="quiet", note=ident(f"{NAMELESS}{n}"), fields={"text": f"{NAMELESS} {n}"}, key=ident("key"))
        room.do(who, written)
    room.go("lay")
    for n, note in enumerate((OPEN, f"{NAMELESS}0", f"{NAMELESS}1")):
        room.do("p1", PlaceNote(step="lay", placement=ident(f"at{n}"), note=ident(note), cell="kitchen"))
    room.go("end")
    return room


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("ending", FORMATS)
def test_no_file_tells_what_is_held_hidden_private_or_whose(ending: str, role: str, language: str) -> None:
    """[HA1] Whoever asks: nothing held or hidden, and with what has no name, none. What is open is there."""
    speak(language)
    room = room_of_canaries()
    said = words_of(ending, FORMATS[ending].make(taken(room, role)))
    for canary in (HELD, HIDDEN, PRIVATE):
        assert canary not in said
    for seat, name in room.names.items():
        assert f">{name}<" not in said and f'"{seat}"' not in said and f",{name}," not in said
    if ending not in ("svg", "png"):
        assert OPEN in said and NAMELESS in said
    for line in said.splitlines():
        if f"{NAMELESS} 0" in line and ending == "csv":
            assert "Ward" not in line and "Hall" not in line


@pytest.mark.parametrize("ending", FORMATS)
def test_a_session_of_nothing_makes_a_file_or_none(ending: str) -> None:
    """In the lobby: each file can be made, but for those of a map that is not there."""
    speak("en")
    room = Room(plan_of({"id": "end", "kind": "brief"}))
    if not FORMATS[ending].drawn:
        assert FORMATS[ending].make(taken(room))
