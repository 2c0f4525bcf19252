"""Moving the room: forward, back, twice at once; what opens, what stays, what is undone by its inverse."""

from typing import Any

import msgspec
import pytest

from sessions import Command, decode_command
from sessions.exercises.cluster import BreakCluster, MakeCluster
from sessions.exercises.place import LiftPlacement, PlaceNote
from sessions.exercises.rate import GiveRating, LiftRating
from sessions.exercises.vote import CastDot, LiftDot
from sessions.exercises.write import RestoreNote, TakeBackNote, WriteNote
from sessions.facilitation import FinishSession, GoToStep, OpenSitting, PauseSession
from sessions.messages import Refused
from sessions.reopening import Reopen
from sessions.revealing import Reveal
from sessions.stage import SetMinutes
from sessions.timebox import AddTime, ContinueTimebox, PauseTimebox
from tests.sessions.cast import Room, ident, plan_of

NOTE, OTHER, CLUSTER, SPOT = ident("note"), ident("other"), ident("cluster"), ident("spot")
GARDEN = PlaceNote(step="lay", placement=SPOT, note=NOTE, cell="garden")
BOTH = MakeCluster(step="join", cluster=CLUSTER, notes=[NOTE, OTHER], name="Both")
TWO = GiveRating(step="heat", target="garden", scale="energy", mark="one", value=2)
STRANGE: list[dict[str, object]] = [
    {"type": "fly"},
    {},
    {"type": "ready", "step": "A B", "ready": True},
    {"type": "write_note", "step": "say"},
]


def full_room(last: str = "heat") -> Room:
    """A room that has written, placed, clustered, voted and rated, as far as the step `last`, and is there."""
    steps = [
        {"id": "say", "kind": "write", "save": "acts", "minutes": 5},
        {"id": "lay", "kind": "place", "from": "acts", "save": "acts", "deal": "own"},
        {"id": "join", "kind": "cluster", "from": "acts", "save": "acts"},
        {"id": "dots", "kind": "vote", "from": "acts"},
        {"id": "heat", "kind": "rate", "from": "framework.domain", "scales": ["energy"], "minutes": 3},
    ]
    acts: list[tuple[str, str, Command]] = [
        ("say", "ben", WriteNote(step="say", note=NOTE, fields={"text": "note"})),
        ("say", "ben", WriteNote(step="say", note=OTHER, fields={"text": "other"})),
        ("lay", "ben", GARDEN),
        ("join", "chi", BOTH),
        ("dots", "chi", CastDot(step="dots", target=NOTE)),
        ("heat", "chi", TWO),
    ]
    room = Room(plan_of(*steps))
    room.open()
    for step, who, act in acts:
        if room.state.floor.step != step:
            if room.state.floor.step == last:
                break
            room.go(step)
        room.do(who, act)
    return room


@pytest.mark.parametrize("to", ["say", "lay", "join", "dots"])
def test_moving_back_changes_nothing_that_was_made(to: str) -> None:
    """[F1] Notes, placements, clusters, dots and ratings stay as they are, on the way back and forth again."""
    room = full_room()

    def made() -> tuple[object, ...]:
        state = room.state
        return state.notes, state.placements, state.clusters, state.steps["dots"].work, state.steps["heat"].work

    before = made()
    room.go(to)
    assert made() == before
    room.go("heat")
    assert made() == before


def test_two_presses_move_once() -> None:
    """[F2] The second says where the room was, and is refused as stale."""
    room = full_room()
    room.do("ana", GoToStep(to="say", from_="heat"))
    assert "moved on" in room.refuses("ana", GoToStep(to="lay", from_="heat"), "stale")
    assert room.state.floor.step == "say"
    wire: Command = decode_command({"type": "go_to_step", "from": "say", "to": "lay"})
    assert wire == GoToStep(to="lay", from_="say")


UNDO: list[tuple[str, Command, Command]] = [
    ("ben", TakeBackNote(step="say", note=NOTE), RestoreNote(step="say", note=NOTE)),
    ("ben", PlaceNote(step="lay", placement=SPOT, note=NOTE, cell="kitchen"), GARDEN),
    ("ben", LiftPlacement(step="lay", placement=SPOT), GARDEN),
    ("chi", BreakCluster(step="join", cluster=CLUSTER), BOTH),
    ("chi", CastDot(step="dots", target=OTHER), LiftDot(step="dots", target=OTHER)),
    ("chi", LiftRating(step="heat", target="garden", scale="energy", mark="one"), TWO),
]


@pytest.mark.parametrize(("who", "act", "back"), UNDO, ids=lambda value: getattr(type(value), "__name__", None))
def test_undo_is_the_inverse(who: str, act: Any, back: Command) -> None:
    """[F3] After an act and its inverse everybody sees what they saw before, and nobody else's act is touched."""
    room = full_room(act.step)
    made = ("note/", "placement/", "cluster/", "mine/", "progress/")

    def sight() -> list[dict[str, object]]:
        return [{key: seen for key, seen in room.view(who).items() if key.startswith(made)} for who in room.names]

    before = sight()
    room.do(who, act)
    assert sight() != before
    room.do(who, back)
    assert sight() == before


def test_only_ones_own_acts_are_undone() -> None:
    """[F3] Somebody else's note is not taken back."""
    room = full_room()
    assert "writer" in room.refuses("chi", TakeBackNote(step="say", note=NOTE))
    assert "writer" in room.refuses("ana", TakeBackNote(step="say", note=NOTE))


def test_deal_own_opens_nothing() -> None:
    """[F4] Placing one's own notes does not open them; a step that gives them to others does."""
    room = full_room()
    fresh = Room(room.state.plan)
    fresh.open()
    fresh.do("ben", WriteNote(step="say", note=NOTE, fields={"text": "x"}))
    fresh.go("lay")
    assert not fresh.state.steps["say"].revealed
    fresh.go("join")
    assert fresh.state.steps["say"].revealed


def test_late_notes_are_taken_and_say_so() -> None:
    """[F5] Until the sitting ends."""
    room = full_room()
    room.do("ben", WriteNote(step="say", note=ident("late"), fields={"text": "Late"}))
    assert room.view("chi")[f"note/{ident('late')}"]["late"] is True
    room.do("ana", PauseSession())
    room.refuses("ben", WriteNote(step="say", note=ident("later"), fields={"text": "Later"}), "closed")


def test_a_pause_resumes_where_the_room_was() -> None:
    """[F6] With the clock held and everything kept; the sitting counts on."""
    room = full_room()
    left = room.state.floor.timebox.ends_at
    room.do("ana", PauseSession())
    assert room.state.floor.timebox.state == "paused" and room.view("ben")["session"]["status"] == "paused"
    room.do("ana", OpenSitting())
    assert (room.state.floor.step, room.state.floor.sitting) == ("heat", 2)
    room.do("ana", ContinueTimebox())
    assert room.state.floor.timebox.ends_at != left


def test_the_clock_signals_and_never_moves_the_room() -> None:
    """[F7] Paused, continued, lengthened; each step with minutes starts its own."""
    room = full_room()
    assert room.state.floor.timebox.seconds == 180
    room.do("ana", PauseTimebox())
    held = room.state.floor.timebox.left
    room.do("ana", AddTime(seconds=60))
    assert held is not None and room.state.floor.timebox.left == held + 60
    room.do("ana", SetMinutes(step="say", minutes=1))
    room.go("say")
    assert room.state.floor.timebox.seconds == 60


def test_finishing_asks_first_and_loses_nothing() -> None:
    """[F8] Then nothing can be added, and everything is there to read."""
    room = full_room()
    room.refuses("ana", FinishSession(), "asks")
    room.do("ana", FinishSession(sure=True))
    room.refuses("ben", WriteNote(step="say", note=ident("late"), fields={"text": "Late"}), "closed")
    assert f"note/{NOTE}" in room.view("dee")


def test_opened_is_opened() -> None:
    """[F9] A second press changes nothing; reopening begins a round with notes still open."""
    room = full_room()
    assert room.do("ana", Reveal(step="say")) == []
    room.do("ana", Reopen(step="say"))
    assert f"note/{NOTE}" in room.view("dee") and room.state.steps["say"].round == 2


@pytest.mark.parametrize("said", STRANGE)
def test_strange_messages_are_refused_in_a_sentence(said: dict[str, object]) -> None:
    """[E5] Whatever a browser sends."""
    for raw in (said, msgspec.json.encode(said)):
        with pytest.raises(Refused) as refused:
            decode_command(raw)
        assert refused.value.code == "text"
    with pytest.raises(Refused):
        decode_command(b'{"type": "leave"')
    with pytest.raises(Refused):
        decode_command({"type": "take_seat", "seat": "x", "role": "facilitator"})
