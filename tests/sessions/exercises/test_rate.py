"""Rate: values on a scale, "cannot see", and parts that are big enough."""

from typing import Any

import pytest

from sessions import Actor, Refused, decide
from sessions.exercises.rate import GiveRating, LiftRating
from sessions.reopening import Reopen
from sessions.revealing import Reveal
from tests.sessions.cast import Room, plan_of

SIX = ("ben", "chi", "p1", "p2", "p3", "p4")


def room_with(**options: Any) -> Room:
    """A room at a rating of the three domains."""
    rate = {"id": "heat", "kind": "rate", "from": "framework.domain", "scales": ["energy"]} | options
    room = Room(plan_of(rate, {"id": "see", "kind": "show", "from": "heat"}), "ana ben chi dee p1 p2 p3 p4 p5")
    room.open()
    return room


def give(value: float | str | None, target: str = "kitchen", scale: str = "energy", mark: str = "one", **more: Any) -> GiveRating:
    return GiveRating(step="heat", target=target, scale=scale, mark=mark, value=value, cannot_see=value is None, **more)


def rating(room: Room, who: str = "screen", target: str = "kitchen") -> dict[str, Any]:
    found: dict[str, Any] = room.see(who, "rating/")[f"rating/heat/{target}"]
    return found


def test_a_value_must_be_on_the_scale() -> None:
    """[R1] From one end to the other, in its steps; words are words of the scale."""
    room = room_with(scales=["energy", "mood"])
    for value in (-1, 5, 2.5, float("nan"), float("inf"), "high"):
        room.refuses("ben", give(value), "limit")
    room.do("ben", give(4))
    room.refuses("ben", give(1, scale="mood"), "limit")
    room.do("ben", give("high", scale="mood"))
    room.refuses("ben", give(1, scale="truth"), "not_found")
    room.refuses("ben", give(1, mark="now"), "not_found")
    room.refuses("ben", give(1, target="inside"), "not_found")
    assert room.see("ben", "mine/rating")["mine/rating/heat"] == {"kitchen": {"energy": {"one": 4}, "mood": {"one": "high"}}}


def test_not_to_see_is_an_answer() -> None:
    """[R2] Unless the step needs a value of everybody."""
    room = room_with()
    room.do("ben", give(None))
    assert room.see("ben", "mine/rating")["mine/rating/heat"] == {"kitchen": {"energy": {"one": "cannot_see"}}}
    room_with(cannot_see=False).refuses("ben", give(None))


def test_a_rating_is_changed_and_lifted() -> None:
    """[R3] The same again changes nothing; another value takes its place; lifting takes it away."""
    room = room_with()
    room.do("ben", give(4))
    assert room.do("ben", give(4)) == []
    room.do("ben", give(1))
    room.do("ben", LiftRating(step="heat", target="kitchen", scale="energy", mark="one"))
    assert room.see("ben", "mine/rating") == {} and room.view("ana")["progress/heat"]["people"] == 0
    assert room.do("ben", LiftRating(step="heat", target="kitchen", scale="energy", mark="one")) == []


def test_the_spread_after_the_reveal() -> None:
    """[R4] How many chose each value, the middle, the ends, and who cannot see apart; nothing before."""
    room = room_with()
    for who, value in zip(SIX, (0, 1, 1, 3, 4, None), strict=True):
        room.do(who, give(value))
    assert room.see("ana", "rating/") == {}
    room.do("ana", Reveal(step="heat"))
    spread = rating(room)["scales"]["energy"]["one"]
    counts = {"0": 1, "1": 2, "3": 1, "4": 1}
    assert spread == {"n": 5, "cannot_see": 1, "spread": counts, "median": 1, "low": 0, "high": 4}
    room.refuses("ben", give(2), "closed")
    room.do("ana", Reopen(step="heat"))
    assert room.see("ana", "rating/") == {} and room.see("ben", "mine/rating") == {}


def test_a_nameless_rating_is_on_a_ballot() -> None:
    """[R5] Without a ballot it is refused; with one no seat is kept."""
    room = room_with(names="none")
    with pytest.raises(Refused) as refused:
        decide(room.state, give(2), Actor(seat="ben", role="participant"), room.moment())
    assert refused.value.code == "ballot"
    room.do("ben", give(2))
    assert '"ben"' not in room.log[-1][1] and room.see("ben", "mine/rating") == {}


def test_opening_few_nameless_ratings_asks_first() -> None:
    """[R5] Two ballots could be told apart."""
    room = room_with(names="none")
    room.do("ben", give(2))
    room.refuses("ana", Reveal(step="heat"), "asks")
    room.do("chi", give(2))
    room.do("p1", give(2))
    room.do("ana", Reveal(step="heat"))


@pytest.mark.parametrize("names", ["none", "organisation"])
def test_splits_when_every_part_is_big_enough(names: str) -> None:
    """[R6] By sector: three and three."""
    room = room_with(names=names)
    for who, value in zip(SIX, (0, 0, 1, 4, 4, 3), strict=True):
        room.do(who, give(value))
    room.do("ana", Reveal(step="heat", sure=True))
    split = rating(room)["splits"]["sector"]
    assert {value: part["energy"]["one"]["median"] for value, part in split.items()} == {"health": 0, "council": 4}


def test_a_split_with_a_small_part_is_not_given_at_all() -> None:
    """[R6] Not even its big parts: what is left of the total would be the small one."""
    room = room_with(names="none")
    for who in ("ben", "chi", "p1", "p2", "p3"):
        room.do(who, give(2))
    room.do("ana", Reveal(step="heat", sure=True))
    assert "splits" not in rating(room)


def test_a_split_is_per_target_too() -> None:
    """[R6] A part that is big in the step but small on one target is not given for that target."""
    room = room_with(names="none", splits=["sector"])
    for who in SIX:
        room.do(who, give(2))
    for who in ("ben", "chi", "p1", "p2"):
        room.do(who, give(2, target="garden"))
    room.do("ana", Reveal(step="heat", sure=True))
    assert "splits" in rating(room) and "splits" not in rating(room, target="garden")


def test_a_comment_where_it_is_asked_for() -> None:
    """[R7] Required means required; without names it travels without order."""
    room = room_with(comment="required", names="none")
    room.refuses("ben", give(2), "text")
    for who, word in zip(SIX, "fedcba", strict=True):
        room.do(who, give(2, comment=word))
    room.do("ana", Reveal(step="heat", sure=True))
    assert rating(room)["comments"] == list("abcdef")
    low = room_with(comment="required", comment_below=3)
    low.refuses("ben", give(2), "text")
    low.do("ben", give(3))
    low.do("ben", give(None))
    plain = room_with()
    plain.do("ben", give(2, comment="Not asked"))
    assert "Not asked" not in str(plain.log)


def test_a_step_without_inputs_asks_about_itself() -> None:
    """[R8] Its one target has the step's own id."""
    room = Room(plan_of({"id": "fist", "kind": "rate", "scales": ["energy"]}))
    room.open()
    room.do("ben", GiveRating(step="fist", target="fist", scale="energy", mark="one", value=3))
    room.do("ana", Reveal(step="fist"))
    assert list(room.see("screen", "rating/")) == ["rating/fist/fist"]
