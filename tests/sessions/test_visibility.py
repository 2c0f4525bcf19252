"""Visibility: canary words of held, hidden, private, grouped and nameless notes never reach a view they should not."""

import json
from itertools import product
from typing import Any

import pytest

from sessions import Command, Viewer, view_for
from sessions.engine import stamp
from sessions.exercises.discuss import AddRemark
from sessions.exercises.groups import MakeGroups
from sessions.exercises.place import PlaceNote
from sessions.exercises.rate import GiveRating
from sessions.exercises.vote import CastDot
from sessions.exercises.write import EditNote, TakeBackNote, WriteNote
from sessions.messages import Moment
from sessions.revealing import LookFirst, Reveal
from sessions.seats import SeatTaken
from sessions.stage import HideNote, Spotlight
from tests.sessions.cast import BEGIN, FRAMEWORK, Room, ident, plan_of
from tests.sessions.histories import History
from tests.sessions.test_convergence import every_kind, played

PEOPLE = "ana ben chi dee p1 p2 p3"
NAMES = ("none", "organisation", "role", "full")
HOLDS = ("until_reveal", "live", "never")
KEY = ident("key")
MINE = ident("mine")


def canary(who: str) -> str:
    return f"canary-{who}"


def written(names: str, hold: str, **options: Any) -> Room:
    """A room where Ben, Chi and p1 to p3 have each written a note that says canary-<seat>."""
    write = {"id": "say", "kind": "write", "names": names, "hold": hold, "room": "show"} | options
    room = Room(plan_of(write, {"id": "next", "kind": "brief"}), PEOPLE)
    room.open()
    for who in ("ben", "chi", "p1", "p2", "p3"):
        room.do(who, WriteNote(step="say", note=ident(f"note-{who}"), fields={"text": canary(who)}, key=KEY))
    return room


def seen(room: Room, who: str, own: bool = False) -> str:
    """Everything somebody is told, as text; without their own records unless `own`."""
    return json.dumps({key: record for key, record in room.view(who).items() if own or not key.startswith("mine/")})


@pytest.mark.parametrize(("names", "hold"), [pair for pair in product(NAMES, HOLDS) if pair != ("none", "never")])
def test_what_is_held_reaches_nobody_before_its_time(names: str, hold: str) -> None:
    """[S1] Held: nobody until it is opened. [S2] Private: nobody ever. Live: everybody."""
    room = written(names, hold)
    for who in ("ana", "chi", "dee", "screen"):
        assert (canary("ben") in seen(room, who)) == (hold == "live"), who
    if hold == "never":
        for act in (Reveal(step="say", sure=True), LookFirst(step="say")):
            room.refuses("ana", act)
        return
    room.do("ana", Reveal(step="say", sure=True))
    for who in ("ana", "chi", "dee", "screen"):
        assert canary("ben") in seen(room, who)


@pytest.mark.parametrize("names", NAMES)
def test_a_first_look_is_for_facilitators_and_without_names(names: str) -> None:
    """[S3] They read, others do not; whatever the step says of names."""
    room = written(names, "until_reveal")
    room.do("ana", LookFirst(step="say"))
    assert canary("ben") in seen(room, "ana")
    for who in ("chi", "dee", "screen"):
        assert canary("ben") not in seen(room, who)
    for record in room.see("ana", "note/").values():
        assert {"organisation", "name", "seat", "role", "order"}.isdisjoint(record)


@pytest.mark.parametrize("hold", HOLDS)
def test_a_writer_always_sees_their_own_named_note(hold: str) -> None:
    """[S4] On every device, and nobody else does through those records."""
    room = written("organisation", hold)
    assert canary("ben") in seen(room, "ben", own=True)
    assert canary("chi") not in json.dumps(room.see("ben", "mine/"))


@pytest.mark.parametrize("names", NAMES)
def test_a_hidden_note_is_for_facilitators(names: str) -> None:
    """[S5] Its writer knows, nobody else reads it, and it cannot be put in the light."""
    room = written(names, "live")
    room.do("ana", Spotlight(note=ident("note-ben")))
    room.do("ana", HideNote(note=ident("note-ben")))
    for who in ("chi", "dee", "screen"):
        assert canary("ben") not in seen(room, who) and ident("note-ben") not in seen(room, who)
    assert room.view("ana")[f"note/{ident('note-ben')}"]["hidden"] is True
    room.refuses("ana", Spotlight(note=ident("note-ben")))


@pytest.mark.parametrize(
    ("names", "says"),
    [("none", set()), ("organisation", {"organisation"}), ("role", {"role"}), ("full", {"organisation", "name", "seat"})],
)
def test_names_bind_every_viewer_alike(names: str, says: set[str]) -> None:
    """[N2] Facilitators and screens see as much of a name as everybody, and no more."""
    room = written(names, "live")
    for who in ("ana", "chi", "dee", "screen"):
        record = room.view(who)[f"note/{ident('note-ben')}"]
        assert {"organisation", "role", "name", "seat"} & set(record) == says, who


def nameless() -> list[tuple[str, dict[str, Any], list[Command]]]:
    """Every kind of answer that a step without names takes."""
    fields = {"text": "Said"}
    return [
        (
            "write",
            {},
            [
                WriteNote(step="it", note=MINE, fields=fields, key=KEY),
                EditNote(step="it", note=MINE, fields={"text": "Other"}, key=KEY),
                TakeBackNote(step="it", note=MINE, key=KEY),
            ],
        ),
        ("place", {"from": "say"}, [PlaceNote(step="it", placement=MINE, note=ident("note"), cell="garden")]),
        (
            "rate",
            {"from": "framework.domain", "scales": ["energy"]},
            [
                GiveRating(step="it", target="garden", scale="energy", mark="one", value=3),
            ],
        ),
        ("vote", {"from": "say"}, [CastDot(step="it", target=ident("note"))]),
        ("discuss", {"remarks": "everyone"}, [AddRemark(step="it", note=MINE, text="Said", key=KEY)]),
    ]


@pytest.mark.parametrize("hold", ["until_reveal", "live"])
@pytest.mark.parametrize("case", nameless(), ids=lambda case: case[0])
def test_nameless_events_hold_nobody(case: tuple[str, dict[str, Any], list[Command]], hold: str) -> None:
    """[N1] No seat, organisation or name in the payload, no time but that of the step; and no own record keeps it."""
    kind, options, commands = case
    step = {"id": "it", "kind": kind, "names": "none", "hold": hold} | options
    room = Room(plan_of({"id": "say", "kind": "write", "hold": "live"}, step), "ana ben chi dee")
    room.open()
    room.do("chi", WriteNote(step="say", note=ident("note"), fields={"text": "Before"}))
    room.go("it")
    opened = room.state.steps["it"].opened_at
    for command in commands:
        before, own = room.state, room.see("ben", "mine/")
        [event] = room.do("ben", command)
        kind_of, payload = room.log[-1]
        for word in ('"ben"', '"Ben"', "Hill Ward", str(room.moment().ms)[:9]):
            assert word not in payload, (kind_of, word)
        assert room.see("ben", "mine/") == own
        assert int(stamp(before, event, Moment(now=BEGIN).now).timestamp() * 1000) == opened


@pytest.mark.parametrize("seed", range(4))
def test_no_random_history_ties_a_seat_to_a_nameless_answer(seed: int) -> None:
    """[N1] In the whole log, events of steps without names hold no seat of anybody."""
    history: History = played(every_kind(), FRAMEWORK, seed, 600, checks=False)
    room, found = history.room, 0
    for _, payload in room.log:
        event = json.loads(payload)
        step = event.get("step")
        if step and room.state.plan.step(step).names == "none":
            found += event["type"] in ("note_written", "dot_cast", "rating_given")
            for seat in room.names:
                assert f'"{seat}"' not in payload
    assert found


def test_open_nameless_notes_appear_three_at_a_time() -> None:
    """[N4] New, changed and taken back ones alike; fewer wait for the next step."""
    room = Room(
        plan_of({"id": "say", "kind": "write", "names": "none", "hold": "live", "room": "show"}, {"id": "next", "kind": "brief"}),
        PEOPLE,
    )
    room.open()

    def write(n: int) -> None:
        room.do("ben", WriteNote(step="say", note=ident(f"n{n}"), fields={"text": canary(str(n))}, key=KEY))

    def shown() -> int:
        return seen(room, "chi").count("canary")

    for n, expected in ((1, 0), (2, 0), (3, 6), (4, 6)):
        write(n)
        assert shown() == expected  # a note holds its words twice: as text and as a field
    room.do("ben", EditNote(step="say", note=ident("n1"), fields={"text": "changed"}, key=KEY))
    assert "changed" not in seen(room, "chi") and "changed" not in seen(room, "ana")
    room.do("ben", TakeBackNote(step="say", note=ident("n2"), key=KEY))
    assert "changed" in seen(room, "chi") and canary("2") not in seen(room, "chi") and canary("4") in seen(room, "chi")
    write(5)
    assert canary("5") not in seen(room, "dee")
    room.go("next")
    assert canary("5") in seen(room, "dee")


def test_only_the_key_changes_a_nameless_note() -> None:
    """[N5] Not the seat that wrote it, not a facilitator."""
    room = written("none", "until_reveal")
    for who, key in (("ben", None), ("ben", ident("other")), ("ana", ident("other"))):
        room.refuses(who, EditNote(step="say", note=ident("note-ben"), fields={"text": "x"}, key=key))
    room.do("chi", EditNote(step="say", note=ident("note-ben"), fields={"text": "x"}, key=KEY))
    assert KEY not in str(room.log)


def test_nameless_writers_are_counted_in_memory_alone() -> None:
    """[N6] The server says how many a seat wrote; the bound holds and nothing of it is stored; few writers are asked about."""
    room = written("none", "until_reveal", notes={"max": 2})
    room.refuses("ben", WriteNote(step="say", note=MINE, fields={"text": "x"}, key=KEY), "limit", written=2)
    room.refuses("ben", WriteNote(step="say", note=MINE, fields={"text": "x"}), "text")
    room.writers = {"say": 2}
    room.refuses("ana", Reveal(step="say"), "asks")
    room.writers = {"say": 3}
    room.do("ana", Reveal(step="say"))


def test_a_groups_draft_is_seen_by_the_group() -> None:
    """[S6] Others after the breakout; another group never before."""
    inner = {"id": "draft", "kind": "write", "title": "D", "unit": "group", "hold": "live"}
    room = Room(
        plan_of({"id": "split", "kind": "breakout", "count": 2, "steps": [inner]}, {"id": "next", "kind": "brief"}), PEOPLE
    )
    room.open()
    room.do("ana", MakeGroups(step="split"))
    one, two = room.state.groups["split"]
    room.do(one.seats[0], WriteNote(step="draft", note=MINE, fields={"text": canary("x")}))

    def sees(role: Any, group: str | None) -> bool:
        return canary("x") in str(view_for(room.state, Viewer(role=role, group=group), room.names))

    assert sees("participant", one.id) and sees("facilitator", None)
    for role, group in (("participant", two.id), ("participant", None), ("observer", None), ("screen", None)):
        assert not sees(role, group)
    room.go("next")
    assert sees("participant", two.id) and sees("observer", None)


def test_small_organisations_are_not_counted_out() -> None:
    """[S7] On the desk and the screen under three are among the others, and others under three are not a number."""
    room = Room(plan_of({"id": "say", "kind": "write"}), "ana ben chi dee p1 p2")
    people = room.view("ana")["session"]["people"]
    assert people == {"total": 4, "organisations": [{"name": "Hill Ward", "n": 3}], "others": 0}
    assert "people" not in room.view("chi")["session"]
    room.fold(SeatTaken(seat="p3", role="participant", organisation="River Trust"))
    room.fold(SeatTaken(seat="p5", role="participant", organisation="River Bank"))
    assert room.view("ana")["session"]["people"]["others"] == 3


def test_guides_are_for_facilitators() -> None:
    """[S8] And so are the steps ahead."""
    guided = {"id": "one", "kind": "brief", "guide": {"say": "canary-guide"}}
    room = Room(plan_of(guided, {"id": "two", "kind": "brief", "prompt": "canary-ahead"}))
    room.open()
    for who in ("ben", "dee", "screen"):
        assert "canary" not in seen(room, who)
    assert "canary-guide" in seen(room, "ana") and "canary-ahead" in seen(room, "ana")


def test_a_view_lists_nameless_notes_by_id() -> None:
    """[N1] Whatever order they were written in: it would tell who sat where in the room."""
    room = Room(plan_of({"id": "say", "kind": "write", "names": "none", "notes": {"max": 50}}), PEOPLE)
    room.open()
    notes = [ident(f"{n:02}") for n in reversed(range(40))]
    for note in notes:
        room.do("ben", WriteNote(step="say", note=note, fields={"text": "Said"}, key=KEY))
    room.do("ana", Reveal(step="say", sure=True))
    for who in ("ana", "chi", "dee", "screen"):
        assert list(room.see(who, "note/")) == sorted(f"note/{note}" for note in notes)


def test_after_a_first_look_nameless_notes_still_come_three_at_a_time() -> None:
    """[N4] Or Ana, who looked first and sees Ben press Send, would see what he sent."""
    room = Room(plan_of({"id": "say", "kind": "write", "names": "none"}), PEOPLE)
    room.open()

    def write(n: int) -> None:
        room.do("ben", WriteNote(step="say", note=ident(f"n{n}"), fields={"text": canary(str(n))}, key=KEY))

    write(1)
    room.do("ana", LookFirst(step="say"))
    assert canary("1") in seen(room, "ana")
    for n, shown in ((2, False), (3, False), (4, True)):
        write(n)
        assert (canary(str(n)) in seen(room, "ana")) is shown
    write(5)
    room.do("ana", Reveal(step="say", sure=True))
    assert canary("5") in seen(room, "ana") and canary("5") in seen(room, "chi")


def test_a_nameless_note_does_not_say_when() -> None:
    """[N1] Neither that it came late nor that it was changed: the one who was late, or was seen typing, would be known."""
    room = Room(plan_of({"id": "say", "kind": "write", "names": "none"}, {"id": "next", "kind": "brief"}), PEOPLE)
    room.open()
    room.do("ana", Reveal(step="say"))
    note = ident("late")
    room.do("ben", WriteNote(step="say", note=note, fields={"text": "Said"}, key=KEY))
    room.do("ben", EditNote(step="say", note=note, fields={"text": "Other"}, key=KEY))
    room.go("next")
    for who in ("ana", "chi", "screen"):
        record = room.view(who)[f"note/{note}"]
        assert record["text"] == "Other" and {"late", "edited", "order"}.isdisjoint(record)
