"""Figures: what is said of the numbers people wrote, and of which numbers nothing is said."""

from typing import Any

from sessions.exercises.figures import facts
from sessions.exercises.write import EditNote, TakeBackNote, WriteNote
from sessions.revealing import Reveal
from sessions.rounds import NextRound
from sessions.stage import BringBackNote, HideNote
from tests.sessions.cast import Room, ident, plan_of

FORM = [{"id": "homes", "label": "Homes", "type": "number"}, {"id": "team", "label": "Team"}]
SHOW = {"id": "see", "kind": "show", "view": "chart", "from": "count"}


def room_with(write: dict[str, Any] | None = None, **show: Any) -> Room:
    """A room that counts homes, then looks."""
    count = {"id": "count", "kind": "write", "hold": "live", "fields": FORM, "notes": {"max": 5}} | (write or {})
    room = Room(plan_of(count, SHOW | show), "ana ben chi dee p1 p2")
    room.open()
    return room


def write(room: Room, who: str, note: str, homes: float, team: str = "", **more: Any) -> None:
    fields = {"homes": homes, "team": team} if team else {"homes": homes}
    room.do(who, WriteNote(step="count", note=ident(note), fields=fields, **more))


def seen(room: Room, who: str = "chi") -> Any:
    return room.view(who).get("figures/see")


def test_facts_of_numbers() -> None:
    assert facts([4, 1, 2, 2, 11]) == {
        "n": 5, "total": 20, "mean": 4, "median": 2, "deviation": 3.63, "half": [2, 4], "low": 1, "high": 11,
        "values": [[1, 1], [2, 2], [4, 1], [11, 1]],
    }  # fmt: skip
    assert facts([2.5])["half"] == [2.5, 2.5] and facts([0.1, 0.2])["total"] == 0.3


def test_numbers_are_counted_by_what_the_show_says() -> None:
    """[L6] As rows in a natural order, the whole beside them."""
    room = room_with(columns="team")
    for who, note, homes, team in (("ben", "a", 10, "Red"), ("chi", "b", 2, "Red"), ("p1", "c", 7, "Blue"), ("p2", "d", 1, "")):
        write(room, who, note, homes, team)
    assert seen(room) is None, "nothing before the room looks"
    room.go("see")
    [figure] = seen(room)["fields"]
    assert [(row["label"], row["n"], row["total"]) for row in figure["rows"]] == [("Blue", 1, 7), ("Red", 2, 12), ("", 1, 1)]
    assert (figure["label"], figure["n"], figure["total"], figure["median"]) == ("Homes", 4, 20, 4.5)
    assert [row["label"] for row in room_sorted("most")] == ["Red", "Blue"]
    assert [row["label"] for row in room_sorted("least")] == ["Blue", "Red"]


def room_sorted(sort: str) -> list[Any]:
    room = room_with(columns="team", sort=sort)
    write(room, "ben", "a", 10, "Red")
    write(room, "chi", "b", 7, "Blue")
    room.go("see")
    found: list[Any] = seen(room)["fields"][0]["rows"]
    return found


def test_what_changes_is_counted_again() -> None:
    """[L6] Changed, taken back and hidden notes; hidden ones stay for facilitators."""
    room = room_with()
    write(room, "ben", "a", 10)
    room.go("see")
    room.do("ben", EditNote(step="count", note=ident("a"), fields={"homes": 12}))
    assert seen(room)["fields"][0]["total"] == 12
    write(room, "chi", "b", 3)
    assert seen(room)["fields"][0]["total"] == 15, "late ones count"
    room.do("ana", HideNote(note=ident("a")))
    assert (seen(room)["fields"][0]["total"], seen(room, "ana")["fields"][0]["total"]) == (3, 15)
    room.do("ana", BringBackNote(note=ident("a")))
    room.do("chi", TakeBackNote(step="count", note=ident("b")))
    assert seen(room)["fields"][0]["total"] == 12
    room.do("ben", TakeBackNote(step="count", note=ident("a")))
    assert seen(room) is None


def test_what_is_held_is_not_counted() -> None:
    """[L6] [S1] Not before it is opened."""
    room = room_with({"hold": "until_reveal"}, reveal="nothing")
    write(room, "ben", "a", 10)
    room.go("see")
    assert seen(room) is None and seen(room, "ana") is None
    room.do("ana", Reveal(step="count", sure=True))
    assert seen(room)["fields"][0]["total"] == 10


def test_rounds_are_rows() -> None:
    """[L6] One row for each round, where there are rounds."""
    count = {"id": "count", "title": "Count", "kind": "write", "hold": "live", "fields": FORM}
    room = Room(plan_of({"id": "turns", "kind": "repeat", "until": "facilitator", "steps": [count]}, SHOW))
    room.open()
    write(room, "ben", "a", 4)
    room.do("ana", NextRound(step="turns", round=1))
    write(room, "ben", "b", 9)
    room.go("see")
    told = seen(room)["fields"][0]["rows"]
    assert [(row["label"]["words"], row["label"]["values"], row["total"]) for row in told] == [
        ("Round {n}", {"n": "1"}, 4),
        ("Round {n}", {"n": "2"}, 9),
    ]


def test_only_what_the_lens_lets_through_is_counted() -> None:
    """[L6] [Y5] A filter by a field."""
    room = room_with(lens={"filter": {"team": "Red"}})
    write(room, "ben", "a", 4, "Red")
    write(room, "chi", "b", 9, "Blue")
    room.go("see")
    assert seen(room)["fields"][0]["total"] == 4
