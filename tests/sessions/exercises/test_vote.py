"""Vote: dots, marks, one, yes or no, rank; ballots and budgets."""

from typing import Any

import pytest

from sessions import Actor, Refused, decide
from sessions.exercises.vote import CastDot, LiftDot
from sessions.exercises.write import WriteNote
from sessions.people import Leave
from sessions.reopening import Reopen
from sessions.revealing import Reveal
from tests.sessions.cast import Room, ident, plan_of

MILK, BREAD, SALT = ident("milk"), ident("bread"), ident("salt")


def room_with(people: str = "ana ben chi p1 p2 p3 p4 p5", **options: Any) -> Room:
    """A room at a vote on three notes, all written by Ben."""
    vote = {"id": "dots", "kind": "vote", "from": "say"} | options
    room = Room(
        plan_of({"id": "say", "kind": "write", "names": "organisation"}, vote, {"id": "see", "kind": "show", "from": "dots"}),
        people,
    )
    room.open()
    for note in (MILK, BREAD, SALT):
        room.do("ben", WriteNote(step="say", note=note, fields={"text": note.strip("_")}))
    room.go("dots")
    return room


def cast(target: str, label: str | None = None) -> CastDot:
    return CastDot(step="dots", target=target, label=label)


def lift(target: str, label: str | None = None) -> LiftDot:
    return LiftDot(step="dots", target=target, label=label)


def mine(room: Room, who: str) -> Any:
    return room.see(who, "mine/vote/dots").get("mine/vote/dots", {})


def test_a_budget_holds_until_a_dot_is_lifted() -> None:
    """[V1] Dots within the budget, on one target up to per_note."""
    room = room_with(budget=3, per_note=2)
    room.do("chi", cast(MILK))
    room.do("chi", cast(MILK))
    assert "takes 2 of your dots" in room.refuses("chi", cast(MILK), "limit")
    room.do("chi", cast(BREAD))
    assert "3 dots" in room.refuses("chi", cast(SALT), "limit")
    room.do("chi", lift(MILK))
    room.do("chi", cast(SALT))
    assert mine(room, "chi") == {MILK: 1, BREAD: 1, SALT: 1}
    assert room.do("chi", lift(MILK)) and room.do("chi", lift(MILK)) == []


def test_no_budget_is_no_limit() -> None:
    """[V1] budget 0."""
    room = room_with(budget=0, per_note=20)
    for _ in range(20):
        room.do("chi", cast(MILK))
    assert mine(room, "chi") == {MILK: 20}


def test_one_mark_of_each_label_on_a_target() -> None:
    """[V2] Marks are known by their own labels; the same one twice changes nothing."""
    room = room_with(style="marks", labels=["new to me", {"ours": "ours too"}], budget=0, names="full")
    room.do("chi", cast(MILK, "new to me"))
    assert room.do("chi", cast(MILK, "new to me")) == []
    room.do("chi", cast(MILK, "ours"))
    room.refuses("chi", cast(MILK, "ours too"), "not_found")
    room.refuses("chi", cast(MILK), "not_found")
    assert mine(room, "chi") == {MILK: {"new to me": 1, "ours": 1}}
    room.do("chi", lift(MILK, "new to me"))
    room.do("ana", Reveal(step="dots"))
    assert room.see("screen", "tally/")[f"tally/dots/{MILK}"]["labels"] == {"ours": 1}


def test_one_choice_moves_when_cast_again() -> None:
    """[V3] Style one."""
    room = room_with(style="one")
    room.do("chi", cast(MILK))
    room.do("chi", cast(BREAD))
    assert mine(room, "chi") == {BREAD: 1}
    assert room.do("chi", cast(BREAD)) == []


def test_yes_and_no_take_each_others_place() -> None:
    """[V3] Style yes_no asks of every target, whatever the budget."""
    room = room_with(style="yes_no", budget=1)
    room.do("chi", cast(MILK, "yes"))
    room.do("chi", cast(BREAD, "no"))
    room.do("chi", cast(MILK, "no"))
    assert mine(room, "chi") == {MILK: {"no": 1}, BREAD: {"no": 1}}
    room.refuses("chi", cast(MILK, "perhaps"), "not_found")


def test_a_rank_is_an_order() -> None:
    """[V4] A place pushes the later ones down; the first of three counts 3, and lifting closes the gap."""
    room = room_with(style="rank", budget=3)
    for note in (MILK, BREAD, SALT):
        room.do("chi", cast(note))
    room.do("chi", cast(SALT, "1"))
    assert mine(room, "chi") == {SALT: {"1": 1}, MILK: {"2": 1}, BREAD: {"3": 1}}
    assert room.do("chi", cast(SALT, "1")) == []
    room.do("chi", cast(SALT, "3"))
    assert list(mine(room, "chi")) == [MILK, BREAD, SALT]
    room.do("chi", lift(MILK))
    room.do("ana", Reveal(step="dots"))
    tallies = room.see("screen", "tally/")
    assert [tallies[f"tally/dots/{note}"]["dots"] for note in (BREAD, SALT)] == [3, 2]


def test_own_notes_may_be_out_of_bounds() -> None:
    """[V5] own_notes: false."""
    room = room_with(own_notes=False)
    room.refuses("ben", cast(MILK))
    room.do("chi", cast(MILK))


def test_only_inputs_of_the_step_are_targets() -> None:
    """[V6] No other note, nothing unknown."""
    room = room_with()
    room.refuses("chi", cast(ident("nothing")), "not_found")
    room.refuses("chi", cast("kitchen"), "not_found")


def test_a_nameless_vote_needs_a_ballot_and_keeps_no_seat() -> None:
    """[V7] The event holds the ballot and the attributes its step splits by; never a seat."""
    room = room_with(names="none")
    with pytest.raises(Refused) as refused:
        decide(room.state, cast(MILK), Actor(seat="chi", role="participant"), room.moment())
    assert refused.value.code == "ballot"
    [event] = room.do("chi", cast(MILK))
    assert event.owner == "" and event.ballot and set(event.attributes) == {"sector", "viewpoint"}  # type: ignore[attr-defined]
    assert "chi" not in room.log[-1][1] and mine(room, "chi") == {}
    assert room_with(names="none", splits=False).do("chi", cast(MILK))[0].attributes == {}  # type: ignore[attr-defined]


def test_dots_are_held_from_everybody_until_opened_together() -> None:
    """[V8] Before the reveal only their number of people is known; after it they cannot change; reopening starts a round."""
    room = room_with()
    room.do("chi", cast(MILK))
    for who in ("ana", "ben", "screen"):
        assert room.see(who, "tally/") == {}
        assert room.view(who)["progress/dots"]["people"] == 1
    room.do("ana", Reveal(step="dots"))
    for who in ("ana", "ben", "screen"):
        assert room.see(who, "tally/")[f"tally/dots/{MILK}"]["dots"] == 1
    room.refuses("chi", cast(BREAD), "closed")
    room.do("ana", Reopen(step="dots"))
    assert room.see("screen", "tally/") == {} and mine(room, "chi") == {}
    room.do("chi", cast(BREAD))


def test_a_show_of_the_vote_opens_it() -> None:
    """[V8] Going on to a step that looks at the dots opens them."""
    room = room_with()
    room.do("chi", cast(MILK))
    room.go("see")
    assert len(room.see("screen", "tally/")) == 1


def test_organisations_are_told_apart_only_when_every_part_is_big_enough() -> None:
    """[V9] A part under three is merged, and when "others" stays under three nothing is split: it could be had by subtraction."""
    room = room_with()
    for who in ("ben", "chi", "p1", "p2", "p3", "p4"):
        room.do(who, cast(MILK))
    room.do("ana", Reveal(step="dots"))
    parts = room.see("screen", "tally/")[f"tally/dots/{MILK}"]["organisations"]
    assert parts == [{"name": "Hill Ward", "dots": 3}, {"name": "Town Hall", "dots": 3}]
    room.do("ana", Reopen(step="dots"))
    for who in ("ben", "chi", "p1", "p2", "p3", "p4", "p5"):
        room.do(who, cast(MILK))
    room.do("ana", Reveal(step="dots"))
    assert "organisations" not in room.see("screen", "tally/")[f"tally/dots/{MILK}"]


@pytest.mark.parametrize("names", ["none", "role"])
def test_names_bind_the_split_too(names: str) -> None:
    """[V9] No organisations without their names being promised."""
    room = room_with(names=names)
    for who in ("ben", "chi", "p1", "p2", "p3", "p4"):
        room.do(who, cast(MILK))
    room.do("ana", Reveal(step="dots", sure=True))
    assert "organisations" not in room.see("ana", "tally/")[f"tally/dots/{MILK}"]


def test_open_nameless_dots_move_three_people_at_a_time() -> None:
    """[V10] A live tally that moved with one person would tell whose dot it was."""
    room = room_with(names="none", hold="live", room="show")
    for n, who in enumerate(("ben", "chi", "p1", "p2", "p3"), start=1):
        room.do(who, cast(MILK))
        seen = room.see("ana", "tally/").get(f"tally/dots/{MILK}", {"dots": 0})
        assert seen["dots"] == (0 if n < 3 else 3)
    room.go("see")
    assert room.see("screen", "tally/")[f"tally/dots/{MILK}"]["dots"] == 5


def test_a_dot_stays_when_its_voter_leaves() -> None:
    """[V11] Leaving takes nothing away."""
    room = room_with()
    room.do("chi", cast(MILK))
    room.do("chi", Leave())
    room.do("ana", Reveal(step="dots"))
    assert room.see("screen", "tally/")[f"tally/dots/{MILK}"]["people"] == 1


def test_a_group_has_one_vote() -> None:
    """[V12] With unit room anybody moves the same dots."""
    room = room_with(unit="room", budget=1)
    room.do("chi", cast(MILK))
    room.refuses("ben", cast(BREAD), "limit")
    room.do("ben", lift(MILK))
    room.do("ben", cast(BREAD))
