"""The cast of the engine's tests (Ana facilitates, Ben, Chi, p1.. take part, Dee observes), and a room that plays plans."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from sessions import (
    Actor,
    Ballot,
    Command,
    Event,
    Framework,
    Moment,
    Plan,
    Refused,
    State,
    Viewer,
    changes,
    decide,
    decode_event,
    encode_event,
    evolve,
    new_state,
    own_changes,
    owners,
    view_for,
)
from sessions.facilitation import GoToStep, OpenSitting
from sessions.messages import Touched
from sessions.people import TakeSeat
from sessions.policy import open_steps
from sessions.view import own_view
from sessions.words import filled

HOST = Actor(seat=None, role="host")
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FRAMEWORK = Framework.model_validate(
    {
        "id": "small",
        "label": "Small",
        "credit": "Ours",
        "levels": ["half", "domain", "activity"],
        "nodes": [
            {"id": "inside", "level": "half", "label": "Inside"},
            {"id": "outside", "level": "half", "label": "Outside"},
            {"id": "kitchen", "level": "domain", "parent": "inside", "label": "Kitchen"},
            {"id": "cellar", "level": "domain", "parent": "inside", "label": "Cellar"},
            {"id": "garden", "level": "domain", "parent": "outside", "label": "Garden"},
        ],
        "relations": [
            {"id": "feeds", "label": "feeds", "plain": "Gives.", "drawn": "arrow"},
            {"id": "shares", "label": "shares", "plain": "Both use.", "drawn": "line"},
        ],
        "viewpoints": [
            {"id": "team", "label": "Team", "plain": "Us."},
            {"id": "system", "label": "System", "plain": "All of us."},
        ],
        "scales": [
            {"id": "energy", "label": "Energy", "from": 0, "to": 4, "cannot_see": True},
            {"id": "mood", "label": "Mood", "values": [{"id": "low", "label": "Low"}, {"id": "high", "label": "High"}]},
        ],
    }
)
PEOPLE = {
    "ben": ("Hill Ward", "health", "team"),
    "chi": ("Hill Ward", "health", "team"),
    "p1": ("Hill Ward", "health", "system"),
    "p2": ("Town Hall", "council", "system"),
    "p3": ("Town Hall", "council", "system"),
    "p4": ("Town Hall", "council", "team"),
    "p5": ("River Trust", "charity", "personal"),
}


def ident(word: str) -> str:
    """An id such as browsers make, that reads as `word`."""
    return f"{word:_<22}"[:22]


def english(said: Any) -> str:
    """A sentence of a record as an English page says it; plain text as it is."""
    if not isinstance(said, dict):
        return str(said)
    words = said["many"] if "many" in said and said["n"] != 1 else said["words"]
    return filled(words, {name: english(value) for name, value in said.get("values", {}).items()})


def plan_of(*steps: dict[str, Any], **head: Any) -> Plan:
    """A plan of these steps with the least a head needs; a step without a title is called after its id."""
    data = {"id": "small", "title": "Small", "purpose": "To try.", "who": {"min": 2, "max": 20}, "minutes": 10}
    return Plan.model_validate(data | {"steps": [{"title": step["id"].title()} | step for step in steps]} | head)


def ballot_of(seat: str, step: str, round_: int = 1) -> Ballot:
    """The ballot a seat holds for a step: its id tells nothing, its attributes are the seat's sector and viewpoint."""
    _, sector, viewpoint = PEOPLE.get(seat, ("", "", ""))
    id = hashlib.sha256(f"{seat}/{step}/{round_}".encode()).hexdigest()[:22]
    return Ballot(id=id, attributes={"sector": sector, "viewpoint": viewpoint} if sector else {})


class Room:
    """A session that is played: every event is stored as the log would, and every view is checked after it."""

    def __init__(self, plan: Plan, people: str = "ana ben chi dee", framework: Framework = FRAMEWORK) -> None:
        """Everybody named has a seat; the session is in the lobby."""
        self.state: State = self.start(plan, framework)
        self.first = self.state
        self.log: list[tuple[str, str]] = []
        self.touched: list[frozenset[tuple[str, str]]] = []
        self.names = {seat: seat.title() for seat in people.split()}
        self.clock, self.seed, self.checks = 0, 1, True
        self.writers: dict[str, int] = {}
        self.photos: frozenset[str] = frozenset()
        for seat in people.split():
            organisation, sector, viewpoint = PEOPLE.get(seat, ("", "", ""))
            role = self.role(seat)
            self.play(TakeSeat(seat=seat, role=role, organisation=organisation, sector=sector, viewpoint=viewpoint), HOST)

    @staticmethod
    def start(plan: Plan, framework: Framework) -> State:
        """The state at seq 0."""
        return new_state("session", plan, framework)

    @staticmethod
    def role(seat: str) -> Any:
        """Ana facilitates, Dee observes, the screen shows, everybody else takes part."""
        return {"ana": "facilitator", "dee": "observer", "screen": "screen"}.get(seat, "participant")

    def actor(self, who: str, command: Command, written: int = 0) -> Actor:
        """Somebody, with the ballot they hold for the command's step."""
        step = getattr(command, "step", None)
        round_ = self.state.steps[step].round if step in self.state.steps else 1
        ballot = ballot_of(who, step, round_) if step else None
        return Actor(
            seat=None if who == "screen" else who,
            role="screen" if who == "screen" else self.role(who),
            ballot=ballot,
            written=written,
        )

    def moment(self) -> Moment:
        """Now, a second later each time; everybody with a seat is here."""
        self.clock += 1
        now, here = BEGIN + timedelta(seconds=self.clock), tuple(self.names)
        return Moment(now=now, seed=self.seed, here=here, writers=self.writers, photos=self.photos)

    def do(self, who: str, command: Command, written: int = 0) -> list[Event]:
        """Somebody asks, and it is done."""
        return self.play(command, self.actor(who, command, written))

    def play(self, command: Command, actor: Actor) -> list[Event]:
        """Decide, store, read back and fold."""
        events = decide(self.state, command, actor, self.moment())
        for event in events:
            self.fold(event)
        return events

    def fold(self, event: Event) -> None:
        """One event, by way of its stored form; views are checked before and after."""
        stored = encode_event(event)
        assert decode_event(*stored) == event
        self.log.append(stored)
        before = self.state
        self.state, touched = evolve(before, event)
        self.touched.append(touched)
        if self.checks:
            check_views(before, self.state, touched, self.names, event)

    def refuses(self, who: str, command: Command, code: str | None = None, written: int = 0) -> str:
        """The sentence with which something is refused; nothing has changed."""
        before = self.state
        try:
            decide(self.state, command, self.actor(who, command, written), self.moment())
        except Refused as refused:
            assert code is None or refused.code == code, (refused.code, refused.sentence)
            assert self.state is before
            assert refused.sentence[0].isupper() and refused.sentence[-1] in ".?" and "_" not in refused.sentence
            return refused.sentence
        raise AssertionError(f"{command} was not refused")

    def open(self) -> None:
        """Ana opens the sitting."""
        self.do("ana", OpenSitting())

    def go(self, to: str) -> list[Event]:
        """Ana takes the room to a step, sure of it."""
        return self.do("ana", GoToStep(to=to, from_=self.state.floor.step, sure=True))

    def view(self, who: str, group: str | None = None) -> dict[str, Any]:
        """Everything somebody sees, their own records too."""
        if who == "screen":
            return view_for(self.state, Viewer(role="screen"), self.names)
        return view_for(self.state, Viewer(role=self.role(who), seat=who, group=group), self.names)

    def see(self, who: str, prefix: str, group: str | None = None) -> dict[str, Any]:
        """The records somebody sees whose keys begin so."""
        return {key: record for key, record in self.view(who, group).items() if key.startswith(prefix)}

    def now_open(self) -> tuple[str, ...]:
        """The steps people may act in."""
        return open_steps(self.state)


def audiences(state: State) -> list[Viewer]:
    """Every audience there can be."""
    groups = [group.id for made in state.groups.values() for group in made]
    roles = [Viewer(role=role) for role in ("facilitator", "participant", "observer", "screen")]
    return roles + [Viewer(role="participant", group=group) for group in groups]


def check_views(before: State, after: State, touched: Touched, names: dict[str, str], event: Any = None) -> None:
    """Old view + changes = new view, for every audience and for every seat's own records."""
    for viewer in audiences(after):
        change = changes(before, after, touched, viewer, names)
        check_one(view_for(before, viewer, names), view_for(after, viewer, names), change, (viewer, event))
    told = owners(before, after, touched)
    for seat in after.seats:
        old, new = own_of(before, seat, names), own_of(after, seat, names)
        if seat not in told:
            assert old == new, (seat, event, {key for key in old | new if old.get(key) != new.get(key)})
        check_one(old, new, own_changes(before, after, touched, seat, names), (seat, event))
        check_one(old, new, own_changes(before, after, told.get(seat, frozenset()), seat, names), (seat, event))


def own_of(state: State, seat: str, names: dict[str, str]) -> dict[str, Any]:
    """One seat's own records."""
    return own_view(state, seat, names)


def check_one(old: dict[str, Any], new: dict[str, Any], change: tuple[dict[str, Any], list[str]], about: Any) -> None:
    """`old` with `change` applied is `new`."""
    put, drop = change
    told = {key: record for key, record in old.items() if key not in drop} | put
    assert told == new, (about, {key: (told.get(key), new.get(key)) for key in told | new if told.get(key) != new.get(key)})
