"""The engine against plain dictionaries: whatever people do with notes, dots and the room, both allow and hold the same."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sessions import Command, Refused, decode_event, replay
from sessions.exercises.vote import CastDot, LiftDot
from sessions.exercises.write import EditNote, RestoreNote, TakeBackNote, WriteNote
from sessions.facilitation import GoToStep, OpenSitting, PauseSession
from sessions.fingerprint import fingerprint
from tests.sessions.cast import Room, ident, plan_of

EXAMPLES = int(os.environ.get("PLENARY_TEST_MODELS", "40"))
MOST, BUDGET, STEPS = 2, 2, ("say", "dots")
WHO = st.sampled_from(("ben", "ben", "chi", "ana", "dee"))
WHICH = st.integers(0, 4).map(lambda n: ident(f"n{n}"))
WRITERS = ("ben", "chi", "ana")


class Model(RuleBasedStateMachine):
    """M1: The plain side: who wrote what, what is taken back, whose dots lie where, where the room is."""

    def __init__(self) -> None:
        """A room of both kinds, in the lobby."""
        super().__init__()
        vote = {"id": "dots", "kind": "vote", "from": "said", "names": "full", "hold": "live", "budget": BUDGET, "per_note": 1}
        say = {"id": "say", "kind": "write", "hold": "live", "names": "full", "save": "said", "notes": {"max": MOST}}
        self.room = Room(plan_of(say, vote), "ana ben chi dee")
        self.room.checks = False
        self.status, self.step = "lobby", ""
        self.visited: set[str] = set()
        self.notes: dict[str, dict[str, Any]] = {}
        self.dots: set[tuple[str, str]] = set()

    def both(self, who: str, command: Command, allowed: bool) -> bool:
        """Ask the engine, which must do what the model allows."""
        before = fingerprint(self.room.state)
        try:
            self.room.do(who, command)
        except Refused as refused:
            assert not allowed, f"{who} {command}: refused: {refused.sentence}"
            assert fingerprint(self.room.state) == before, "[W5] a refused command changes nothing"
            return False
        assert allowed, f"{who} {command}: was not refused"
        return True

    def at(self, step: str, who: str) -> bool:
        """Whether somebody may act in a step now: facilitators wherever the room has been."""
        return self.status == "open" and (self.step == step or who == "ana" and step in self.visited)

    def late(self, step: str) -> bool:
        """Whether what was made in a step may still be changed, and added to: wherever the room has been."""
        return self.status == "open" and step in self.visited

    def written(self, who: str) -> int:
        """How many notes somebody has that are not taken back."""
        return sum(note["by"] == who and not note["gone"] for note in self.notes.values())

    def own(self, who: str, which: str) -> bool:
        """Whether somebody may change a note now."""
        return self.late("say") and who in WRITERS and which in self.notes and self.notes[which]["by"] == who

    @initialize(begun=st.booleans(), step=st.sampled_from(STEPS))
    def begin(self, begun: bool, step: str) -> None:
        """Half of the time there are notes already, or nothing would be voted on."""
        if begun:
            self.open("ana")
            for n, who in enumerate(("ben", "chi", "ben", "chi")):
                self.write(who, ident(f"n{n}"), "one")
            self.go("ana", step, False)

    @rule(who=WHO)
    def open(self, who: str) -> None:
        """A sitting begins, where the room was; pressed twice, nothing more."""
        if self.both(who, OpenSitting(), who == "ana"):
            self.status, self.step = "open", self.step or STEPS[0]
            self.visited.add(self.step)

    @rule(who=WHO)
    def pause(self, who: str) -> None:
        """A sitting ends."""
        if self.both(who, PauseSession(), who == "ana" and self.status == "open"):
            self.status = "paused"

    @rule(who=WHO, to=st.sampled_from(STEPS), wrong=st.booleans())
    def go(self, who: str, to: str, wrong: bool) -> None:
        """To a step, from where the room is or from where it is not."""
        here = self.step or None
        said = next(step for step in STEPS if step != here) if wrong else here
        allowed = who == "ana" and self.status == "open" and not wrong
        if self.both(who, GoToStep(to=to, from_=said, sure=True), allowed):
            self.step = to
            self.visited.add(to)

    @rule(who=WHO, which=WHICH, text=st.sampled_from(("one", "two")))
    def write(self, who: str, which: str, text: str) -> None:
        """A new note; a facilitator has no limit."""
        allowed = self.late("say") and who in WRITERS and which not in self.notes
        allowed = allowed and (who == "ana" or self.written(who) < MOST)
        if self.both(who, WriteNote(step="say", note=which, fields={"text": text}), allowed):
            self.notes[which] = {"by": who, "text": text, "gone": False}

    @rule(who=WHO, which=WHICH, text=st.sampled_from(("three", "four")))
    def edit(self, who: str, which: str, text: str) -> None:
        """Other words."""
        allowed = self.own(who, which) and not self.notes[which]["gone"]
        if self.both(who, EditNote(step="say", note=which, fields={"text": text}), allowed):
            self.notes[which]["text"] = text

    @rule(who=WHO, which=WHICH)
    def take_back(self, who: str, which: str) -> None:
        """Away; twice is once."""
        if self.both(who, TakeBackNote(step="say", note=which), self.own(who, which)):
            self.notes[which]["gone"] = True

    @rule(who=WHO, which=WHICH)
    def restore(self, who: str, which: str) -> None:
        """Back again."""
        if self.both(who, RestoreNote(step="say", note=which), self.own(who, which)):
            self.notes[which]["gone"] = False

    @rule(who=WHO, which=WHICH)
    def dot(self, who: str, which: str) -> None:
        """A dot on what is there, one on each, within one's budget."""
        spent = sum(voter == who for voter, _ in self.dots)
        there = which in self.notes and not self.notes[which]["gone"]
        allowed = self.at("dots", who) and who in WRITERS and there and spent < BUDGET and (who, which) not in self.dots
        if self.both(who, CastDot(step="dots", target=which), allowed):
            self.dots.add((who, which))

    @rule(who=WHO, which=WHICH)
    def lift(self, who: str, which: str) -> None:
        """A dot away; where there is none there is nothing to do."""
        if self.both(who, LiftDot(step="dots", target=which), self.at("dots", who) and who in WRITERS):
            self.dots.discard((who, which))

    @invariant()
    def same(self) -> None:
        """Both hold the same."""
        notes = self.room.state.notes
        told = {note.id: {"by": note.seat, "text": note.text, "gone": note.taken_back} for note in notes.values()}
        assert told == self.notes
        given = self.room.state.steps["dots"].work.dots
        assert {(who, target) for who, mine in given.items() for target in mine} == self.dots
        floor = self.room.state.floor
        assert (floor.status, floor.step or "") == (self.status, self.step)

    def teardown(self) -> None:
        """[E2] The log alone comes to the same."""
        again = replay(self.room.first, [decode_event(*stored) for stored in self.room.log])
        assert fingerprint(again) == fingerprint(self.room.state)


TestModel = Model.TestCase
TestModel.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
