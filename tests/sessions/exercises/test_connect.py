"""Connect: which ends a link may have, how many, who sees it, and how it is taken back."""

from typing import Any

from sessions.exercises.connect import MakeLink, TakeBackLink
from sessions.exercises.vote import CastDot
from sessions.exercises.write import RestoreNote, TakeBackNote, WriteNote
from sessions.revealing import Reveal
from sessions.stage import BringBackNote, HideNote
from tests.sessions.cast import Room, ident, plan_of

MILK, BREAD, EGGS = ident("milk"), ident("bread"), ident("eggs")
LINK, OTHER = ident("link"), ident("link-two")


def room_with(say: dict[str, Any] | None = None, **options: Any) -> Room:
    """A room that links Ben's two notes and Chi's one."""
    link = {"id": "web", "kind": "connect", "from": "say", "save": "links"} | options
    dots = {"id": "dots", "kind": "vote", "from": "links", "lens": {"filter": {"relation": "shares"}}}
    write = {"id": "say", "kind": "write", "hold": "live"} | (say or {})
    room = Room(plan_of(write, link, dots), "ana ben chi dee p1")
    room.open()
    for who, note in (("ben", MILK), ("ben", BREAD), ("chi", EGGS)):
        room.do(who, WriteNote(step="say", note=note, fields={"text": note}))
    room.go("web")
    return room


def link(from_: str = MILK, to: str = EGGS, relation: str = "feeds", id: str = LINK, **more: Any) -> MakeLink:
    return MakeLink(step="web", link=id, from_=from_, to=to, relation=relation, **more)


def test_a_link_begins_at_ones_own_and_leads_to_any_input() -> None:
    """[J1] start and to; places of the framework are ends too; the word is one of the step's."""
    room = room_with()
    room.refuses("chi", link())
    room.refuses("ben", link(to=MILK), "limit")
    room.refuses("ben", link(to=ident("nothing")), "not_found")
    room.refuses("ben", link(relation="hates"), "not_found")
    room.do("ben", link())
    room.do("ben", link(to="garden", id=OTHER))
    room_with(start="any").do("chi", link())
    room_with(to="notes").refuses("ben", link(to="garden"), "not_found")
    room_with(to="cells").refuses("ben", link(), "not_found")
    room_with(to="framework.half").do("ben", link(to="inside"))
    room_with(relations=["shares"]).refuses("ben", link(), "not_found")


def test_so_many_links_from_each_start() -> None:
    """[J2] max_each; taking one back makes room; the same twice is refused, turned round too where the word goes both ways."""
    room = room_with(max_each=1)
    room.do("ben", link())
    room.refuses("ben", link(to=BREAD, id=OTHER), "limit")
    room.do("ben", link(from_=BREAD, id=OTHER))
    room.do("ben", TakeBackLink(step="web", link=LINK))
    room.do("ben", link(to=BREAD))
    both = room_with()
    both.do("ben", link(to=BREAD, relation="shares"))
    both.refuses("ben", link(from_=BREAD, to=MILK, relation="shares", id=OTHER), "exists")
    both.do("ben", link(to=BREAD, id=OTHER))
    both.do("ben", link(from_=BREAD, to=MILK, id=ident("third")))


def test_links_are_held_then_shown_as_names_say() -> None:
    """[J3] Own ones at once, others after the reveal, then they can no longer change; counted from the start."""
    room = room_with(names="full")
    room.do("ben", link(remark="Every week"))
    assert room.see("chi", "link/") == room.see("ana", "link/") == {}
    assert room.view("ben")[f"mine/link/{LINK}"]["remark"] == "Every week"
    assert room.view("chi")["progress/web"]["made"] == 1 and room.view("chi")["progress/web"]["people"] == 1
    room.do("ana", Reveal(step="web"))
    assert room.view("dee")[f"link/{LINK}"] == {
        "id": LINK, "step": "web", "from": MILK, "to": EGGS, "relation": "feeds", "remark": "Every week",
        "organisation": "Hill Ward", "name": "Ben", "seat": "ben",
    }  # fmt: skip
    room.refuses("ben", TakeBackLink(step="web", link=LINK), "closed")


def test_a_link_goes_with_its_ends() -> None:
    """[J4] A hidden note or one taken back takes its links along, and brings them back."""
    room = room_with(hold="live")
    room.do("ben", link())
    for who, gone, back in (
        ("ana", HideNote(note=EGGS), BringBackNote(note=EGGS)),
        ("chi", TakeBackNote(step="say", note=EGGS), RestoreNote(step="say", note=EGGS)),
    ):
        room.do(who, gone)
        assert f"link/{LINK}" not in room.view("dee")
        room.do(who, back)
        assert f"link/{LINK}" in room.view("dee")


def test_undo_is_the_inverse() -> None:
    """[F3] Made again with the same id; only by who made it; facilitators anybody's."""
    room = room_with(hold="live")
    room.do("ben", link())
    before = room.view("dee")
    room.refuses("chi", TakeBackLink(step="web", link=LINK))
    room.do("ben", TakeBackLink(step="web", link=LINK))
    room.do("ben", link())
    assert room.view("dee") == before
    room.do("ana", TakeBackLink(step="web", link=LINK))
    assert room.do("ben", TakeBackLink(step="web", link=LINK)) == []


def test_links_can_be_voted_for() -> None:
    """[J5] Those that the lens lets through."""
    room = room_with()
    room.do("ben", link())
    room.do("ben", link(relation="shares", id=OTHER))
    room.go("dots")
    room.do("chi", CastDot(step="dots", target=OTHER))
    room.refuses("chi", CastDot(step="dots", target=LINK), "not_found")


def test_a_nameless_link_holds_nobody() -> None:
    """[N1] Neither its event nor an own record."""
    room = room_with(names="none", start="any")
    room.do("ben", link())
    assert '"ben"' not in room.log[-1][1] and room.see("ben", "mine/link/") == {}


def test_strength_is_on_the_scale() -> None:
    """[J6] Where the step has one."""
    room = room_with(strength="energy", hold="live")
    room.refuses("ben", link(strength=9), "limit")
    room.do("ben", link(strength=3))
    assert room.view("dee")[f"link/{LINK}"]["strength"] == 3
