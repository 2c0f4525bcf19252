"""People: who has finished, devices that are shared, seats taken away and let back, two seats of one person, two spellings."""

from typing import Any

import pytest

from sessions import Refused, Viewer, decode_command, view_for
from sessions.company import heads, organisations
from sessions.doing import doing
from sessions.exercises.vote import CastDot, LiftDot
from sessions.exercises.write import WriteNote
from sessions.leading import HandOver
from sessions.messages import Command
from sessions.people import TakeSeat
from sessions.seats import SeatsKeptOut, SharesCarried
from tests.sessions.cast import HOST, Room, ident, plan_of

WRITE = {"id": "say", "kind": "write", "names": "full", "hold": "live", "notes": {"max": 2}, "save": "said"}


def room_of(*steps: dict[str, Any], people: str = "ana ben chi dee p1 p2 p3") -> Room:
    """An open room at the first of these steps."""
    room = Room(plan_of(*steps), people)
    room.open()
    return room


def asked(said: dict[str, Any]) -> Command:
    """A command as a browser would send it."""
    return decode_command(said)


def note(room: Room, who: str, word: str, step: str = "say") -> str:
    """A note of somebody's; its id."""
    room.do(who, WriteNote(step=step, note=ident(word), fields={"text": word}, key=ident("key" + word)))
    return ident(word)


def test_who_has_finished_is_known_where_there_is_an_end() -> None:
    """[U1] Every note one may write is all of it; less is begun, nothing is to do; the observer has nothing to do."""
    room = room_of(WRITE)
    note(room, "ben", "one")
    note(room, "ben", "two")
    note(room, "chi", "three")
    far = doing(room.state)
    assert far == {"ben": "finished", "chi": "begun", "p1": "to_do", "p2": "to_do", "p3": "to_do"}


def test_a_vote_is_finished_when_every_dot_is_spent() -> None:
    """[U1] And a device that several share has as many to spend as there are people."""
    room = room_of(WRITE, {"id": "dots", "kind": "vote", "from": "said", "names": "full", "budget": 2, "per_note": 1})
    ids = [note(room, "ben", word) for word in ("one", "two")]
    room.do("chi", asked({"type": "share_device", "people": 2}))
    room.go("dots")
    for who in ("ben", "chi"):
        for target in ids:
            room.do(who, CastDot(step="dots", target=target))
    far = doing(room.state)
    assert far is not None
    assert (far["ben"], far["chi"]) == ("finished", "begun")


@pytest.mark.parametrize(
    "options",
    [{"names": "none"}, {"hold": "never", "names": "full"}, {"unit": "group"}, {"unit": "room"}, {"store": "profile"}],
)
def test_nobody_has_finished_by_name_where_that_may_not_be_told(options: dict[str, Any]) -> None:
    """[U2] Without names, in private, for a group and for the room the desk has counts alone."""
    fields = [{"id": "organisation", "label": "O", "type": "text"}] if "store" in options else []
    room = room_of({"id": "say", "kind": "write", "notes": {"max": 2}} | options | ({"fields": fields} if fields else {}))
    if not fields:
        note(room, "ben", "one")
    assert doing(room.state) is None


def test_who_pressed_ready_is_told_nowhere() -> None:
    """[U2] [B2] Ready stays a number: it finishes nobody by name."""
    room = room_of(WRITE | {"ends": "everyone_ready"})
    room.do("ben", asked({"type": "ready", "step": "say", "ready": True}))
    assert set((doing(room.state) or {}).values()) == {"to_do"}


def test_a_shared_device_counts_as_so_many_people() -> None:
    """[U3] In how many there are, in notes and in dots; never in what must be counted to hide somebody."""
    room = room_of(WRITE)
    before = heads(room.state)
    room.do("p1", asked({"type": "share_device", "people": 12}))
    assert heads(room.state) == before + 11
    rows, others = organisations(room.state)
    assert rows == [("Hill Ward", 14)]
    assert others == 0
    for word in ("one", "two", "three"):
        note(room, "p1", word)
    with pytest.raises(Refused, match="limit|all|written"):
        for word in "abcdefghijklmnopqrstuvwxyz":
            note(room, "p1", word)


def test_claiming_many_people_names_no_small_organisation() -> None:
    """[U3] [S7] Two devices of Town Hall that say they are twelve each stay among the others, and uncounted."""
    room = Room(plan_of(WRITE), "ana ben chi p1 p2 p3")
    for who in ("p2", "p3"):
        room.do(who, asked({"type": "share_device", "people": 12}))
    assert organisations(room.state) == ([("Hill Ward", 3)], 0)


def test_a_ballot_is_one_persons_however_many_share_the_device() -> None:
    """[U3] [V7] Without names nothing tells a shared device apart: it has the dots of one."""
    dots = {"id": "dots", "kind": "vote", "from": "framework.domain", "names": "none", "budget": 1, "per_note": 1}
    room = room_of(dots)
    room.do("ben", asked({"type": "share_device", "people": 4}))
    room.do("ben", CastDot(step="dots", target="kitchen", ballot="x"))
    room.refuses("ben", CastDot(step="dots", target="cellar", ballot="x"), "limit")


def test_how_many_share_is_for_them_and_facilitators_to_say() -> None:
    """[U3] Nobody says it of somebody else but a facilitator, whom everybody's claim is shown."""
    room = room_of(WRITE)
    room.refuses("ben", asked({"type": "share_device", "people": 3, "seat": "chi"}), "not_allowed")
    room.do("ana", asked({"type": "share_device", "people": 3, "seat": "chi"}))
    assert room.state.seats["chi"].people == 3
    room.do("ana", asked({"type": "share_device", "people": 1, "seat": "chi"}))
    assert room.state.seats["chi"].people == 1


DOTS = {"id": "dots", "kind": "vote", "from": "framework.domain", "names": "full", "budget": 1, "per_note": 3}


@pytest.mark.parametrize("hold", ["until_reveal", "live"])
def test_a_device_changes_its_number_before_it_votes_or_not_by_itself(hold: str) -> None:
    """[U3] Neither up, to vote on for people who are not there, nor down again, to have their dots as one person; nor by the
    form at the door; once the dots are lifted it may, and a facilitator may say it at any time."""
    room = room_of(DOTS | {"hold": hold})
    room.do("ben", asked({"type": "share_device", "people": 3}))
    for target in ("kitchen", "kitchen", "cellar"):
        room.do("ben", CastDot(step="dots", target=target))
    for people in (1, 12):
        said = room.refuses("ben", asked({"type": "share_device", "people": people}), "closed")
        assert "“Dots” are counted for 3" in said
        with pytest.raises(Refused, match="counted for"):
            room.play(TakeSeat(seat="ben", role="participant", people=people), HOST)
    room.do("ana", asked({"type": "share_device", "people": 2, "seat": "ben"}))
    room.refuses("ben", CastDot(step="dots", target="cellar"), "limit")
    for target in ("kitchen", "kitchen", "cellar"):
        room.do("ben", LiftDot(step="dots", target=target))
    room.do("ben", asked({"type": "share_device", "people": 1}))
    assert room.state.seats["ben"].people == 1


@pytest.mark.parametrize("people", [0, 13, -1, 10_000])
def test_a_device_is_of_one_to_twelve_people(people: int) -> None:
    """[U3] [E5] Whatever else is said is no number of people at one device; and it says it of itself alone."""
    room = room_of(WRITE)
    with pytest.raises((Refused, ValueError)):
        asked({"type": "share_device", "people": people})
    for who, seat in (("ben", "chi"), ("chi", "ana"), ("dee", "ben"), ("ben", "nobody")):
        before = {one.id: one.people for one in room.state.seats.values()}
        room.refuses(who, asked({"type": "share_device", "people": 3, "seat": seat}))
        assert {one.id: one.people for one in room.state.seats.values()} == before


def test_how_many_share_is_known_in_the_next_session() -> None:
    """[U3] [H4] And counts there once they come."""
    later = Room(plan_of(WRITE), "ana chi")
    later.fold(SharesCarried(people={"ben": 4, "chi": 2}))
    assert heads(later.state) == 2
    later.play(TakeSeat(seat="ben", role="participant"), HOST)
    assert (later.state.seats["ben"].people, heads(later.state)) == (4, 6)


def test_who_was_removed_comes_back_only_when_let() -> None:
    """[U4] The seat is refused to them, here and in a later session, until a facilitator gives it back as it was."""
    room = room_of(WRITE)
    kept = note(room, "ben", "one")
    room.do("ana", asked({"type": "give_duty", "seat": "ben", "duty": "scribe"}))
    room.do("ana", asked({"type": "remove_seat", "seat": "ben"}))
    assert kept in room.state.notes
    with pytest.raises(Refused, match="let you back in"):
        room.play(TakeSeat(seat="ben", role="participant"), HOST)
    room.do("ana", asked({"type": "let_back_in", "seat": "ben"}))
    assert room.state.seats["ben"].duties == ("scribe",)
    assert not room.state.seats["ben"].left
    later = Room(plan_of(WRITE), "ana chi")
    later.fold(SeatsKeptOut(seats=["ben"]))
    with pytest.raises(Refused, match="let you back in"):
        later.play(TakeSeat(seat="ben", role="participant"), HOST)


def test_who_left_by_themselves_comes_back_by_themselves() -> None:
    """[U4] Leaving is not being asked to leave."""
    room = room_of(WRITE)
    room.do("ben", asked({"type": "leave"}))
    room.play(TakeSeat(seat="ben", role="participant"), HOST)
    assert not room.state.seats["ben"].left


def test_two_seats_of_one_person_become_one_and_two_again() -> None:
    """[U5] Notes that everybody sees go over, and come back when it was a mistake."""
    room = room_of(WRITE)
    seen = note(room, "chi", "one")
    room.do("ana", asked({"type": "merge_seats", "seat": "chi", "into": "ben"}))
    assert room.state.notes[seen].seat == "ben"
    assert room.state.steps["say"].writers.get("ben", 0) == 1
    assert "chi" not in [seat for seat in (doing(room.state) or {})]
    with pytest.raises(Refused, match="put together"):
        room.play(TakeSeat(seat="chi", role="participant"), HOST)
    room.do("ana", asked({"type": "part_seats", "seat": "chi", "into": "ben"}))
    assert room.state.notes[seen].seat == "chi"
    assert not room.state.seats["chi"].left


def test_a_seat_that_was_put_together_is_neither_removed_nor_let_back_in() -> None:
    """[U5] [U4] It would be a seat again whose notes another has; only parting the two gives it back."""
    room = room_of(WRITE)
    room.do("ana", asked({"type": "merge_seats", "seat": "chi", "into": "ben"}))
    for act in ("remove_seat", "let_back_in"):
        assert "put together" in room.refuses("ana", asked({"type": act, "seat": "chi"}), "merged")
    assert room.state.seats["chi"].left


def test_the_given_up_half_of_who_came_twice_stays_given_up_in_the_next_session() -> None:
    """[U5] Its browser is refused there too, until a facilitator parts the two."""
    later = Room(plan_of(WRITE), "ana ben")
    later.fold(SeatsKeptOut(seats=[], merged={"chi": "ben"}))
    with pytest.raises(Refused, match="put together"):
        later.play(TakeSeat(seat="chi", role="participant"), HOST)
    later.do("ana", asked({"type": "part_seats", "seat": "chi", "into": "ben"}))
    later.play(TakeSeat(seat="chi", role="participant"), HOST)
    assert not later.state.seats["chi"].left


@pytest.mark.parametrize("hold", ["until_reveal", "never"])
def test_putting_two_seats_together_shows_nobody_what_is_held(hold: str) -> None:
    """[U5] [S1] [S2] Held and private notes stay with the seat that wrote them: no colluding pair can read them that way."""
    room = room_of(WRITE | {"hold": hold})
    held = note(room, "chi", "secret")
    room.do("ana", asked({"type": "merge_seats", "seat": "chi", "into": "ben"}))
    assert room.state.notes[held].seat == "chi"
    assert "secret" not in str(view_for(room.state, Viewer(role="participant", seat="ben"), room.names))


def test_two_spellings_become_one_until_answers_were_split() -> None:
    """[U6] [V9] Merging afterwards would tell, by what changed, how the few had answered."""
    vote = {"id": "best", "kind": "vote", "from": "framework.domain", "names": "organisation", "budget": 1}
    room = room_of(WRITE, vote)
    merge = asked({"type": "spell_organisation", "seats": ["p2", "p3"], "organisation": "Hill Ward"})
    room.do("ana", merge)
    assert {room.state.seats[seat].organisation for seat in ("ben", "p2", "p3")} == {"Hill Ward"}
    room.do("ana", asked({"type": "spell_organisation", "seats": ["p2", "p3"], "organisation": "Town Hall"}))
    room.go("best")
    room.do("ben", CastDot(step="best", target="kitchen"))
    room.do("ana", asked({"type": "reveal", "step": "best", "sure": True}))
    room.refuses("ana", merge, "closed")


def test_who_leads_is_remembered_for_facilitators_alone() -> None:
    """[U7] Whoever was handed the lead, and when; participants, observers and the screen are told nothing of it."""
    room = room_of(WRITE)
    room.play(HandOver(to="chi"), HOST)
    room.play(HandOver(to="ana"), HOST)
    led: Any = view_for(room.state, Viewer(role="facilitator"), room.names)["leading"]["leads"]
    assert [lead["name"] for lead in led] == ["Chi", "Ana"]
    for role in ("participant", "observer", "screen"):
        assert "leading" not in view_for(room.state, Viewer(role=role), room.names)  # type: ignore[arg-type]
