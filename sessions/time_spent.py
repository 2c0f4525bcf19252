"""Time spent: how long the room has really been at each step; only the room's own moves are counted, nobody's."""

from sessions.state import State, replaced
from sessions.step_state import StepState


def counted(state: State, at: int, *, going: bool = True) -> State:
    """`state` with the time until `at` (ms) counted for the step the room is at and for those it stands in.

    `going` says whether time counts from `at` on; it does not while the session rests.
    """
    floor, steps = state.floor, dict(state.steps)
    leaf = floor.step if floor.since is not None else None
    while leaf is not None and floor.since is not None:
        step: StepState = steps[leaf]
        steps[leaf] = replaced(step, spent=step.spent + max(0, at - floor.since))
        leaf = state.plan.parent(leaf)
    after: State = replaced(state, steps=steps, floor=replaced(floor, since=at if going else None))
    return after
