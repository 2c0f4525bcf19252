"""Walks through a step: the rows, leaves and stops a container holds, and the minutes of them together."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from sessions.faults import Loc
from sessions.options import StepOptions
from sessions.steps import Block, Breakout, Repeat


def rows_of(step: StepOptions) -> tuple[tuple[Loc, Sequence[StepOptions]], ...]:
    """The rows of steps a container holds, each with the way to it: its `steps`, and those of every track; () for a leaf."""
    if not isinstance(step, Block | Breakout | Repeat):
        return ()
    tracks = step.tracks if isinstance(step, Breakout) else []
    return (
        *([(("steps",), step.steps)] if step.steps else []),
        *((("tracks", n, "steps"), t.steps) for n, t in enumerate(tracks)),
    )


def inner_steps(step: StepOptions) -> Sequence[StepOptions]:
    """The steps a container holds, those of all its tracks together; () for a leaf."""
    return tuple(inner for _, row in rows_of(step) for inner in row)


def leaves_of(step: StepOptions) -> Iterator[str]:
    """Ids of the leaves of a step, in order; its own if it holds none."""
    if not inner_steps(step):
        yield step.id
    for inner in inner_steps(step):
        yield from leaves_of(inner)


def stops_of(step: StepOptions) -> Iterator[tuple[str, ...]]:
    """Where Next stops: the leaves that open together at each stop, the one that names the stop first.

    Usually one leaf. Of a block with `order: together` all; of tracks one each, and a track that is through stays at its end.
    """
    if isinstance(step, Block) and step.order == "together":
        yield tuple(leaves_of(step))
        return
    if not inner_steps(step):
        yield (step.id,)
        return
    rows = sorted(([stop for inner in row for stop in stops_of(inner)] for _, row in rows_of(step)), key=len, reverse=True)
    if len(rows) == 1:
        yield from rows[0]
        return
    ends = [row[-1] for row in rows]
    for stops in zip_longest(*rows):
        yield tuple(leaf for stop, end in zip(stops, ends, strict=True) for leaf in stop or end)


def minutes_of(step: StepOptions) -> float:
    """Planned minutes of a step: its own, else those of the steps in it together (see `inner_minutes`)."""
    return step.planned_minutes() if step.minutes is not None else inner_minutes(step)


def inner_minutes(step: StepOptions, each: Callable[[StepOptions], float] = minutes_of) -> float:
    """Minutes of the steps a container holds: as often as a repeat says, and of tracks the longest; `each` tells those of one."""
    rounds = step.times or 1 if isinstance(step, Repeat) else 1
    return rounds * max((sum(each(inner) for inner in row) for _, row in rows_of(step)), default=0)


def looks_before(step: StepOptions, leaf: str) -> tuple[str, ...]:
    """The shows and briefs directly before a leaf in a block that is walked in order."""
    found: list[str] = []
    for inner in step.steps if isinstance(step, Block) and step.order == "fixed" else ():
        if inner.id == leaf:
            return tuple(found)
        found = [*found, inner.id] if inner.kind in {"show", "brief"} else []
    return ()
