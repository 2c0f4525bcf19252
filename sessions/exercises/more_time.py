"""More time: the facilitator gives whoever speaks some more of it."""

from typing import Annotated

import msgspec

from sessions.exercises.exercise import scene
from sessions.messages import Actor, Command, Event, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.state import State, replaced, with_step

Seconds = Annotated[int, msgspec.Meta(ge=-600, le=600)]


class ExtendTurn(Command, frozen=True):
    """Give the speaker more seconds, or take some back."""

    step: SlugField
    seconds: Seconds


class TurnExtended(Event, frozen=True):
    """This turn is so many seconds longer."""

    step: str
    seconds: int


def extend_turn(state: State, command: ExtendTurn, actor: Actor, moment: Moment) -> list[Event]:
    """Makes this turn longer; a turn without a length needs no more."""
    at = scene(state, command.step, "discuss")
    if at.at.work.speaking is None:
        raise Refused("Nobody is speaking now.")
    if not at.options.turn_seconds:
        raise Refused("Turns have no length in this step, so nobody needs more time.")
    if at.options.turn_seconds + at.at.work.extra + command.seconds <= 0:
        raise Refused("That is more than the whole turn. End the turn instead.", "limit")
    return [TurnExtended(step=at.step, seconds=command.seconds)] if command.seconds else []


def turn_extended(state: State, event: TurnExtended) -> tuple[State, Touched]:
    """Folds a longer turn."""
    work = state.steps[event.step].work
    return with_step(state, event.step, work=replaced(work, extra=work.extra + event.seconds)), touch(("work", event.step))
