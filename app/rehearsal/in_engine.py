"""In the engine: plays a plan to its end without clock, server or network, a thousand commands a second and more."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from app.live.audiences import place_of, viewer_of
from app.live.ballots import attributes_of
from app.live.connection import Place
from app.live.deciding import NOTES
from app.live.nameless import Nameless
from app.rehearsal.cast import Cast
from app.rehearsal.dice import Dice
from app.rehearsal.robot import NeedsBallot, Robot
from sessions import Framework, Plan, changes, decide, encode_event, evolve, new_state, own_changes, owners, view_for
from sessions.carried import DataCarried
from sessions.engine import decode_command
from sessions.messages import Actor, Ballot, Command, Event, Moment, Records, Refused, touch
from sessions.people import TakeSeat
from sessions.photos import photos_named
from sessions.seeing import is_nameless
from sessions.view import own_view

BEGIN = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
TURNS = 20_000  # rounds of everybody, until a play that does not end is given up
DESK: Place = ("facilitator", None)


class Stuck(Exception):
    """Nobody has anything to do, and the plan is not at its end; the message says where."""


class Play:
    """One play of a plan. Everybody sees only the changes their own audience and seat are told of."""

    def __init__(
        self,
        plan: Plan,
        framework: Framework,
        people: int,
        seed: int = 1,
        pauses: bool = False,
        carried: DataCarried | None = None,
        known: Mapping[str, str] = {},  # noqa: B006  (only read)
        begin: datetime = BEGIN,
    ) -> None:
        """In the lobby, with nobody in it yet; it may carry on from an earlier session, whose `known` seats (with the
        names they had) the first to come take again."""
        self.first = self.state = new_state("rehearsal", plan, framework)
        self.begin = begin
        self.cast, self.dice = Cast(people, seed, pauses), Dice(seed).apart("world")
        self.seats: dict[str, Robot] = {}
        self.names: dict[str, str] = dict(known)
        self.log: list[tuple[str, str]] = []
        self.refusals: list[tuple[str, dict[str, Any], Refused]] = []
        self.ballots: dict[str, Ballot] = {}
        self.nameless = Nameless(frozenset())
        self.shared: dict[Place, Records] = {DESK: view_for(self.state, viewer_of(DESK), self.names)}
        self.own: dict[str, Records] = {}
        self.visited: list[str] = []
        self.commands, self.known = 0, list(known)
        if carried is not None:
            self.take([carried])

    def play(self) -> None:
        """To the end. Raises Stuck."""
        for _ in range(TURNS):
            self.arrive()
            busy = [self.turn(seat, robot) for seat, robot in self.seats.items() if self.is_here(robot)]
            said = self.cast.leader.next(self.shared[DESK], quiet=not any(busy))
            if said is not None:
                self.ask(None, said)
            elif not any(busy):
                break
        if self.state.floor.status != "finished":
            raise Stuck(f"{self.state.plan.id} at {self.state.floor.step}: {self.refusals[-1:]}")

    def arrive(self) -> None:
        """Whoever comes at this stop of the plan takes a seat."""
        known = set(map(id, self.seats.values()))
        for robot in self.cast.robots:
            if id(robot) in known or robot.character.joins > max(1, len(self.visited)):
                continue
            seat, place = (self.known.pop(0) if self.known else robot.dice.ident()), robot.place
            robot.seat = seat
            self.seats[seat] = robot
            self.names.setdefault(seat, robot.name)
            self.own[seat] = own_view(self.state, seat, self.names)
            seated = TakeSeat(
                seat=seat, role="participant", organisation=place.name, sector=place.sector, viewpoint=robot.viewpoint
            )
            self.carry_out(seated, Actor(seat=None, role="host"))

    def is_here(self, robot: Robot) -> bool:
        """Whether somebody's line is up at this stop."""
        return len(self.visited) not in robot.character.away

    def turn(self, seat: str, robot: Robot) -> bool:
        """One thing said by one person; False when they have nothing to say."""
        said = robot.next(self.sees(seat))
        if isinstance(said, NeedsBallot):
            ballot = Ballot(id=robot.dice.ident(), attributes=attributes_of(self.state, said.step, seat))
            self.ballots[ballot.id] = ballot
            robot.ballots[said.step, said.round] = ballot.id
        elif said is not None:
            robot.answer(said, self.ask(seat, said))
        return said is not None

    def sees(self, seat: str) -> Mapping[str, Any]:
        """What somebody sees now: their audience's records, and their own."""
        place = place_of(self.state, "participant", seat)
        if place not in self.shared:
            self.shared[place] = view_for(self.state, viewer_of(place), self.names)
        return self.shared[place] | self.own[seat]

    def ask(self, seat: str | None, said: dict[str, Any]) -> str | None:
        """Carry a command out as the server would; the code of its refusal, or None."""
        self.commands += 1
        step = said.get("step", "")
        round_ = self.state.steps[step].round if step in self.state.steps else 1
        written = self.nameless.by_seat(step, round_, seat) if seat else 0
        role: Any = "participant" if seat else "facilitator"
        try:
            command = decode_command(said)
            self.carry_out(command, Actor(seat, role, self.ballots.get(said.get("ballot", "")), written))
        except Refused as refused:
            self.refusals.append((seat or "the desk", said, refused))
            if seat is None:
                self.cast.leader.answer(said, refused.code)
            return refused.code
        by = NOTES.get(type(command))
        if by and seat and is_nameless(self.state, step):
            self.nameless.add(Counter({(step, round_, seat): by}))
        return None

    def carry_out(self, command: Command, actor: Actor) -> None:
        """Decide, write down, fold, tell. Raises Refused."""
        here = tuple(seat for seat, robot in self.seats.items() if self.is_here(robot))
        now = self.begin + timedelta(seconds=self.commands)
        photos, writers = photos_named(self.state, command), self.nameless.writing(self.state)
        moment = Moment(now=now, seed=self.dice.below(2**63), here=here, writers=writers, photos=photos)
        self.take(decide(self.state, command, actor, moment))

    def take(self, events: list[Event]) -> None:
        """Fold events, and tell each audience and each seat what changed for it."""
        before, touched = self.state, touch()
        for event in events:
            self.log.append(encode_event(event))
            self.state, more = evolve(self.state, event)
            touched |= more
        everybody = ("all", "") in touched
        if everybody:  # the room moved: groups that nobody is in any more need not be told
            used = {DESK, *(place_of(self.state, "participant", seat) for seat in self.seats)}
            self.shared = {place: records for place, records in self.shared.items() if place in used}
        for place, records in self.shared.items():
            put, drop = changes(before, self.state, touched, viewer_of(place), self.names)
            self.shared[place] = updated(records, put, drop)
        for seat in self.own if everybody else owners(before, self.state, touched).keys() & set(self.own):
            put, drop = own_changes(before, self.state, touched, seat, self.names)
            self.own[seat] = updated(self.own[seat], put, drop)
        if self.state.floor.step and self.state.floor.step not in self.visited:
            self.visited.append(self.state.floor.step)

    def differs(self) -> list[str]:
        """Keys of records that somebody was told otherwise than a fresh view says; [] when all is well."""
        found: list[str] = []
        for place, records in self.shared.items():
            fresh = view_for(self.state, viewer_of(place), self.names)
            found += [key for key in fresh | records if fresh.get(key) != records.get(key)]
        for seat, records in self.own.items():
            fresh = own_view(self.state, seat, self.names)
            found += [key for key in fresh | records if fresh.get(key) != records.get(key)]
        return found


def updated(records: Records, put: Records, drop: list[str]) -> Records:
    """Records with a change in them; the same ones when there is none."""
    if put or drop:
        for key in drop:
            records.pop(key, None)
        records.update(put)
    return records
