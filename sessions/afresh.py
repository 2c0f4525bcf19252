"""Afresh: the beginning of a round, and what every step of a repeat starts again without."""

from sessions.exercises.eaches import inside
from sessions.messages import ALL, Event, Touched
from sessions.shards import Shards
from sessions.state import State, replaced
from sessions.step_state import StepState


class RoundStarted(Event, frozen=True):
    """A round of a repeat began, and what it is for."""

    step: str
    round: int
    each: str | None = None
    eaches: list[str] = []
    """In the first round: what all of them are for, in order."""


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
        ready=Shards(),
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
