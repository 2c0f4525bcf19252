"""Commit: who owns a promise, who says yes, what becomes of it."""

from typing import Any

from sessions.exercises.commit import AnswerCommitment, LetGo, MakeCommitment, SayYesAloud, SetStatus
from sessions.exercises.reviews import SetReview
from tests.sessions.cast import Room, ident, plan_of

ONE, TWO = ident("promise"), ident("promise-two")
KEY = f"commitment/{ONE}"


def room_with(**options: Any) -> Room:
    """A room that promises, and later says what became of it."""
    promise = {"id": "promise", "kind": "commit", "save": "promises", "fields": ["what", "owner", "with", "by"]} | options
    room = Room(plan_of(promise, {"id": "later", "kind": "commit", "update": True, "from": "promises"}), "ana ben chi dee p1")
    room.open()
    return room


def make(owner: str | None = None, id: str = ONE, **more: Any) -> MakeCommitment:
    fields = {"what": "Ring the ward"} | more.pop("fields", {})
    return MakeCommitment(step="promise", commitment=id, fields=fields, owner=owner, **more)


def state_of(room: Room) -> Any:
    return room.view("dee")[KEY]["state"]


def test_a_promise_is_asked_until_its_owner_says_yes() -> None:
    """[O1] One's own is accepted at once; without an owner it is not for today."""
    room = room_with()
    room.do("ben", make())
    assert state_of(room) == "not_today"
    room.do("ben", make("chi"))
    assert state_of(room) == "asked" and room.view("chi")[f"mine/commitment/{ONE}"] == {
        "id": ONE, "step": "promise", "part": "owner", "yes": False, "state": "asked",
    }  # fmt: skip
    room.refuses("ben", AnswerCommitment(step="promise", commitment=ONE, yes=True))
    room.do("chi", AnswerCommitment(step="promise", commitment=ONE, yes=False))
    assert state_of(room) == "declined"
    room.do("chi", AnswerCommitment(step="promise", commitment=ONE, yes=True))
    assert state_of(room) == "accepted"
    room.do("ben", make("ben", TWO))
    assert room.view("dee")[f"commitment/{TWO}"]["state"] == "accepted"


def test_both_ends_say_yes_or_it_was_said_aloud() -> None:
    """[O2] Owner and partner; a facilitator takes down what was said aloud."""
    room = room_with()
    room.do("ben", make("ben", partner="chi"))
    assert state_of(room) == "asked"
    room.refuses("chi", SayYesAloud(step="promise", commitment=ONE))
    room.do("ana", SayYesAloud(step="promise", commitment=ONE))
    assert state_of(room) == "accepted"
    plain = room_with(owner_accepts=False)
    plain.do("ben", make("chi"))
    assert state_of(plain) == "accepted"


def test_an_owner_is_somebody_who_is_here() -> None:
    """[O3] Not the group, not a stranger, not somebody who looks on."""
    room = room_with()
    assert "one person" in room.refuses("ben", make("the group"), "not_found")
    for who in ("nobody", "dee"):
        room.refuses("ben", make(who), "not_found")
    room.refuses("ben", make(fields={"what": ""}), "text")
    room.refuses("ben", make(fields={"budget": "x"}), "text")
    room_with(names="none").refuses("ben", make("ben"))


def test_names_say_how_much_of_the_owner_is_shown() -> None:
    """[N2] Full by default; else the organisation or the role; the owner's own browser always knows."""
    cases = {"full": {"owner": "chi", "owner_name": "Chi"}, "organisation": {"organisation": "Hill Ward"}}
    for names, said in (cases | {"role": {"role": "participant"}}).items():
        room = room_with(names=names)
        room.do("ben", make("chi"))
        for who in ("ana", "dee", "screen"):
            record = room.view(who)[KEY]
            assert {key: record.get(key) for key in said} == said
            assert ("owner" in record) == ("Chi" in str(record)) == (names == "full")
        assert f"mine/commitment/{ONE}" in room.view("chi")
    assert room_with().view("ana")["step/promise"]["names"] == "full"


def test_many_promises_of_one_owner_are_said() -> None:
    """[O4] max_per_owner warns and refuses nothing."""
    room = room_with(max_per_owner=1)
    room.do("ben", make("ben"))
    room.do("ben", make("ben", TWO))
    assert "over" not in room.view("dee")[KEY] and room.view("dee")[f"commitment/{TWO}"]["over"] is True


def test_only_who_has_to_do_with_it_changes_it() -> None:
    """[O5] Its maker, its owner, a facilitator; the same again changes nothing; letting go keeps it readable."""
    room = room_with()
    room.do("ben", make("chi"))
    room.refuses("p1", make("chi", fields={"what": "Other"}))
    assert room.do("ben", make("chi")) == []
    room.do("chi", make("chi", fields={"by": "Friday"}))
    assert state_of(room) == "accepted" and room.view("dee")[KEY]["by"] == "Friday"
    room.refuses("p1", LetGo(step="promise", commitment=ONE))
    room.do("chi", LetGo(step="promise", commitment=ONE, reason="No time"))
    assert state_of(room) == "let_go" and room.view("dee")[KEY]["why"] == "No time"
    room.do("chi", make("chi", fields={"by": "Friday"}))
    assert state_of(room) == "accepted"


def test_what_became_of_it_is_kept_as_history() -> None:
    """[O6] In a step with update; said by its owner or a facilitator, line by line."""
    room = room_with()
    room.do("ben", make("ben"))
    room.refuses("ben", SetStatus(step="promise", commitment=ONE, status="done"), "closed")
    room.go("later")
    room.refuses("chi", SetStatus(step="later", commitment=ONE, status="done"))
    room.do("ben", SetStatus(step="later", commitment=ONE, status="stuck", why="Nobody answers"))
    room.do("ana", SetStatus(step="later", commitment=ONE, status="not_known"))
    record = room.view("dee")[KEY]
    assert record["status"] == "not_known" and [each["status"] for each in record["history"]] == ["stuck", "not_known"]
    assert record["history"][0]["why"] == "Nobody answers" and record["history"][0]["day"] == "2026-11-23"
    room.refuses("ben", make("ben", id=TWO), "closed")


def test_each_promise_carries_the_day_when_we_look_again() -> None:
    """[O7] ask: set, changed and cleared by a facilitator, for those made before and after; else the plan says."""
    room = room_with(review_on="ask")
    room.do("ben", make("ben"))
    assert "review" not in room.view("dee")[KEY]
    room.refuses("ben", SetReview(step="promise", day="2027-03-31"))
    for wrong in ("2026-11-01", "2027-02-30"):
        room.refuses("ana", SetReview(step="promise", day=wrong))
    room.do("ana", SetReview(step="promise", day="2027-03-31"))
    assert room.do("ana", SetReview(step="promise", day="2027-03-31")) == []
    room.do("ben", make("ben", TWO))
    assert room.view("screen")["step/promise"]["review"] == "2027-03-31"
    assert [room.view("dee")[f"commitment/{id}"]["review"] for id in (ONE, TWO)] == ["2027-03-31"] * 2
    room.do("ana", SetReview(step="promise"))
    assert "review" not in room.view("dee")[KEY] and "review" not in room.view("dee")["step/promise"]
    fixed = room_with(review_on="2027-05-01")
    fixed.do("ben", make("ben"))
    assert fixed.view("dee")[KEY]["review"] == "2027-05-01"
    fixed.refuses("ana", SetReview(step="promise", day="2027-03-31"))
