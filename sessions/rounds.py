"""Rounds: how a repeat goes on to its next round, and what every step in it starts afresh."""

from typing import Annotated

import msgspec

from sessions.exercises.past import eaches, inside, rounds_of
from sessions.exercises.regroup import regrouped
from sessions.facilitation import arrive
from sessions.messages import ALL, Actor, Command, Event, Moment, Refused, Slug, Touched
from sessions.shards import Shards
from sessions.state import State, StepState, replaced

Number = Annotated[int, msgspec.Meta(ge=1, le=1_000)]


class NextRound(Command, frozen=True):
    """Begin the next round of a repeat; refused when the room is no longer in `round`, so that two presses begin one."""

    step: Slug
    round: Number | None = None


class RoundStarted(Event, frozen=True):
    """A round of a repeat began, and what it is for."""

    step: str
    round: int
    each: str | None = None
    eaches: list[str] = []
    """In the first round: what all of them are for, in order."""


def next_round(state: State, command: NextRound, actor: Actor, moment: Moment) -> list[Event]:
    """Begins a round: the steps inside start afresh, what was made in the last one stays; people may meet others."""
    if not state.plan.has(command.step) or state.plan.step(command.step).kind != "repeat":
        raise Refused("That step has no rounds.", "not_found")
    now = state.steps[command.step].round
    if state.floor.step not in state.plan.leaves(command.step) or command.round not in (None, now):
        raise Refused("The room has already moved on. Look where it is, then choose again.", "stale")
    most = rounds_of(state, command.step)
    if most is not None and now >= most:
        raise Refused("That was the last round. Go on to the next step.", "limit")
    targets = state.steps[command.step].eaches
    started = RoundStarted(step=command.step, round=now + 1, each=targets[now] if now < len(targets) else None)
    after, _ = round_started(state, started)
    again = regrouped(after, command.step, moment)
    return [started, *again, *arrive(after, state.plan.first_leaf(command.step), moment)]


def first_rounds(state: State) -> list[Event]:
    """The beginning of round one, for a repeat the room has come to whose rounds are for something."""
    found: list[Event] = []
    above = state.floor.step
    while above is not None:
        at = state.steps[above]
        targets = eaches(state, above) if state.plan.step(above).kind == "repeat" and at.each is None else []
        if targets:
            found.append(RoundStarted(step=above, round=at.round, each=targets[0], eaches=targets))
        above = state.plan.parent(above)
    return found


def round_started(state: State, event: RoundStarted) -> tuple[State, Touched]:
    """Folds a round: everything inside is empty again, with its earlier rounds kept beside it."""
    steps = dict(state.steps)
    if event.round != steps[event.step].round:
        for step in inside(state, event.step)[1:]:
            steps[step] = _afresh(state, step, steps[step])
    at = steps[event.step]
    steps[event.step] = replaced(at, round=event.round, each=event.each, eaches=tuple(event.eaches) or at.eaches)
    return replaced(state, steps=steps), ALL | {("mine", step) for step in inside(state, event.step)}


def _afresh(state: State, step: str, at: StepState) -> StepState:
    """A step at the beginning of its next round; an inner repeat begins at its first, groups are remembered."""
    kind = state.plan.step(step).kind
    if kind == "repeat":
        return replaced(at, round=1, each=None, eaches=())  # type: ignore[no-any-return]
    seats = tuple(group.seats for group in state.groups.get(step, ()))
    return replaced(  # type: ignore[no-any-return]
        at,
        round=at.round + 1,
        opened=at.opened | {at.round} if at.revealed else at.opened,
        revealed=False,
        looked=False,
        notes=Shards(),
        placed=0,
        made=0,
        writers=Shards(),
        dealt=Shards(),
        work=type(at.work)() if at.work is not None else None,
        past=(*at.past, seats) if kind == "breakout" else (*at.past, at.work) if at.work is not None else at.past,
    )


COMMANDS = {NextRound: next_round}
EVENTS = {RoundStarted: round_started}
