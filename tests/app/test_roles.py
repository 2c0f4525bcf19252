"""Roles that change and writers that are forgotten: what the server knows of a person must not be more than it knows."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.live.nameless import Nameless
from app.pages.budget import address_of
from sessions.exercises.write import WriteNote
from sessions.revealing import Reveal
from tests.cast import Ana, Browser, new_note
from tests.sessions.cast import Room, ident, plan_of

KEY = "k" * 22


def test_who_comes_back_only_to_watch_can_no_longer_write(ana: Ana, ben: Browser) -> None:
    """Somebody who left and joins again as an observer is an observer to the server too."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        with ben.line() as phone:
            phone.do("write_note", step="talk", note=new_note(), fields={"text": "Before"})
            phone.ask({"type": "leave"})
    ben.join(ana.code, "Northside", observe="1")
    with ben.line("participant") as phone:
        assert phone.closed() == 4403
    with ben.line("observer") as phone:
        answer = phone.ask({"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "After"}})
        assert answer["type"] == "refused"


def test_unknown_writers_count_as_one_so_that_opening_asks() -> None:
    """After a restart nobody knows how many wrote a nameless step: it may have been one person three times."""
    room = Room(plan_of({"id": "quiet", "kind": "write", "names": "none"}))
    room.open()
    for n in range(3):
        room.do("ben", WriteNote(step="quiet", note=ident(f"note-{n}"), fields={"text": f"Note {n}"}, key=KEY))
    room.writers = Nameless(frozenset()).at_least(room.state)
    assert room.writers == {"quiet": 0}
    room.writers = Nameless(frozenset({"quiet"})).at_least(room.state)
    assert room.writers == {"quiet": 1}
    room.refuses("ana", Reveal(step="quiet"), "asks")


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
        ("2001:db8:1:2:ffff:4:5:6", "2001:db8:1:2"),
        ("::1", "::1"),
    ],
)
def test_wrong_codes_are_counted_for_a_whole_ipv6_network(host: str, counted: str) -> None:
    request: Any = SimpleNamespace(client=SimpleNamespace(host=host))
    assert address_of(request) == counted
