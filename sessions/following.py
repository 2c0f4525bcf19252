"""Following: what happens by itself once people have moved, for example that groups join up and inputs are dealt."""

from collections.abc import Callable, Iterable

from sessions.afresh import RoundStarted
from sessions.exercises.deals import InputsDealt, deals_for
from sessions.exercises.groups import SeatGrouped
from sessions.exercises.growing import grown
from sessions.exercises.regroup import GroupsMade
from sessions.facilitation import SittingOpened, StepStarted
from sessions.messages import Event, Moment
from sessions.rounds import first_rounds
from sessions.seats import SeatTaken
from sessions.state import State

MOVED = (SittingOpened, StepStarted, RoundStarted, GroupsMade, SeatGrouped, SeatTaken, InputsDealt)


def follow(state: State, events: list[Event], moment: Moment, replay: Callable[[State, Iterable[Event]], State]) -> list[Event]:
    """The events that follow from `events` in `state`: the first round of a repeat, groups that grow, inputs dealt."""
    if not any(isinstance(event, MOVED) for event in events):
        return []
    after = replay(state, events)
    found = first_rounds(after)
    after = replay(after, found)
    joined = grown(after, moment)
    return [*found, *joined, *deals_for(replay(after, joined), moment)]
