"""Rounds: how a repeat begins, and goes on to its next round."""

from typing import Annotated

import msgspec

from sessions.afresh import RoundStarted, round_started
from sessions.exercises.eaches import eaches, rounds_of
from sessions.exercises.regroup import regrouped
from sessions.facilitation import arrive
from sessions.messages import Actor, Command, Event, Moment, Refused, Slug
from sessions.state import State

Number = Annotated[int, msgspec.Meta(ge=1, le=1_000)]


class NextRound(Command, frozen=True):
    """Begin the next round of a repeat; refused when the room is no longer in `round`, so that two presses begin one."""

    step: Slug
    round: Number | None = None


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
    return [started, *again, *arrive(after, state.plan.first_leaf(command.step), moment, afresh=True)]


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


COMMANDS = {NextRound: next_round}
EVENTS = {RoundStarted: round_started}
