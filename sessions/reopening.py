"""Reopening: a new round of a step by itself; what was opened stays."""

from sessions.messages import Actor, Command, Event, Moment, Slug, Touched, touch
from sessions.opening import visited
from sessions.state import State, with_step


class Reopen(Command, frozen=True):
    """Start a new round of a step; what was opened stays."""

    step: Slug


class StepReopened(Event, frozen=True):
    """A new round of a step has begun."""

    step: str


def reopen(state: State, command: Reopen, actor: Actor, moment: Moment) -> list[Event]:
    """Starts a new round."""
    visited(state, command.step)
    return [StepReopened(step=command.step)]


def step_reopened(state: State, event: StepReopened) -> tuple[State, Touched]:
    """Folds a new round: the work so far is kept; notes stay open, while votes and ratings are held again."""
    at = state.steps[event.step]
    if at.work is None:
        return with_step(state, event.step, round=at.round + 1), touch(("opened", event.step))
    fresh = type(at.work)()
    opened = at.opened | {at.round} if at.revealed else at.opened
    begun = {"round": at.round + 1, "opened": opened, "revealed": False, "looked": False}
    changed = with_step(state, event.step, work=fresh, past=(*at.past, at.work), **begun)
    return changed, touch(("opened", event.step), ("mine", event.step))
