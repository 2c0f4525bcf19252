"""Clocking: the minutes of steps today, and the clock that starts when the room comes to one."""

from sessions import limits
from sessions.messages import Event
from sessions.running import TimeboxSet, running
from sessions.shown import count_of
from sessions.state import State
from sessions.walks import inner_minutes


def minutes_of(state: State, step: str) -> float:
    """The minutes of a step today: what a facilitator set, else what the plan says, of a container without its own those of
    what it holds today; 0 for none."""
    at, options = state.steps[step], state.plan.step(step)
    if at.minutes is not None or options.minutes is not None:
        return at.minutes if at.minutes is not None else options.planned_minutes()
    return inner_minutes(options, lambda inner: minutes_of(state, inner.id))


def times_of(state: State, step: str) -> int:
    """How often the minutes of a step count: once, or for each person, group or note, as its `per` says."""
    per = state.plan.step(step).per
    if per not in ("person", "group", "note"):
        return 1
    if per == "note":
        return max(1, sum(len(state.steps[source].notes) for source in state.plan.sources(step).steps))
    return max(1, count_of(state, "people" if per == "person" else "groups"))


def clock_for(state: State, to: str, now: int, *, afresh: bool = False) -> list[Event]:
    """The clock of a room that comes to the leaf `to` at `now` (ms): it runs on inside one step with minutes of its own.

    `afresh` says that a round begins: what is timed inside it starts again.
    """
    plan, was = state.plan, state.floor.step
    owner = plan.clock_of(to).id
    elsewhere = was is None or plan.top(was) != plan.top(to)
    if not elsewhere and not (was is not None and plan.clock_of(was).id != owner) and not (afresh and owner != plan.top(to)):
        return []
    minutes = minutes_of(state, owner) * times_of(state, owner)
    if not elsewhere and owner == plan.top(to) != to:
        minutes -= _minutes_before(state, owner, to)
    if minutes > 0:
        minutes = min(minutes, limits.TIMEBOX_SECONDS / 60)
        return [running(max(1, int(minutes * 60)), minutes * 60, now)]
    return [TimeboxSet(state="stopped", seconds=0)] if elsewhere and state.floor.timebox.state != "stopped" else []


def _minutes_before(state: State, container: str, leaf: str) -> float:
    """The minutes of the steps inside a container that come before one of them."""
    inside = state.plan.leaves(container)
    return sum(minutes_of(state, each) for each in inside[: inside.index(leaf)])
