"""Stops: the way the room really took through its steps, one entry for each time it came to one."""

import msgspec

from sessions.state import State, Stop, replaced


def came(state: State, step: str, at: int) -> State:
    """`state` with the room at a step since `at` (ms); where it was before, it has left."""
    gone = left(state, at)
    arrived: State = replaced(gone, path=(*gone.path, Stop(step=step, at=at, sitting=state.floor.sitting)))
    return arrived


def left(state: State, at: int) -> State:
    """`state` with the room gone from the step it was at, at `at` (ms); nothing to say where it has gone already."""
    if not state.path or state.path[-1].until is not None:
        return state
    last = msgspec.structs.replace(state.path[-1], until=max(at, state.path[-1].at))
    gone: State = replaced(state, path=(*state.path[:-1], last))
    return gone
