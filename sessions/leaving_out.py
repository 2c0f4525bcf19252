"""Leaving out: a facilitator takes one thing out of a vote, a rating or a choice, and puts it back; answers are kept."""

from sessions.messages import Actor, Command, Event, Moment, Refused, Slug, Target, Touched, touch
from sessions.state import State, with_step

KINDS = frozenset({"vote", "rate", "pick"})


class LeaveOut(Command, frozen=True):
    """Leave a thing out of a vote, a rating or a choice, or put it back; a note stays where it lies."""

    step: Slug
    target: Target
    out: bool


class TargetLeftOut(Event, frozen=True):
    """A thing is left out of a step, or is back in it."""

    step: str
    target: str
    out: bool


def leave_out(state: State, command: LeaveOut, actor: Actor, moment: Moment) -> list[Event]:
    """Leaves it out; what people answered about it is kept, and counts again when it is back."""
    if not state.plan.has(command.step) or state.plan.step(command.step).kind not in KINDS:
        raise Refused("Nothing can be left out of this step.", "not_found")
    if command.out == (command.target in state.steps[command.step].out):
        return []
    return [TargetLeftOut(step=command.step, target=command.target, out=command.out)]


def target_left_out(state: State, event: TargetLeftOut) -> tuple[State, Touched]:
    """Folds a thing left out or put back."""
    out = state.steps[event.step].out
    out = out | {event.target} if event.out else out - {event.target}
    return with_step(state, event.step, out=out), touch(("step", event.step), ("work", event.step))


COMMANDS = {LeaveOut: leave_out}
EVENTS = {TargetLeftOut: target_left_out}
