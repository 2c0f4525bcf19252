"""Steps: the kinds of step a plan may hold, containers with their inner steps, and walks through both."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from sessions.exercises import EXERCISES, containers
from sessions.faults import Loc
from sessions.options import StepOptions


class Block(containers.Block):
    """A block whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]
    """The steps it holds."""


class Track(containers.Track):
    """A track whose steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]
    """The steps of this track."""


class Breakout(containers.Breakout):
    """A breakout whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(max_length=20)] = []
    """What every group does."""
    tracks: Annotated[list[Track], Field(max_length=12)] = []
    """Instead of `steps`: different steps for different groups."""


class Repeat(containers.Repeat):
    """A repeat whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]
    """What is done in every round."""


HOLDERS: dict[str, type[StepOptions]] = {"block": Block, "breakout": Breakout, "repeat": Repeat}
KINDS: dict[str, type[StepOptions]] = {exercise.kind: HOLDERS.get(exercise.kind, exercise.options) for exercise in EXERCISES}

if TYPE_CHECKING:
    Step = StepOptions
else:
    Step = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007 - made from the list of exercises
    for holder in (Track, *HOLDERS.values()):
        holder.model_rebuild()


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


def inner_minutes(step: StepOptions) -> float:
    """Minutes of the steps a container holds: as often as a repeat says, and of tracks the longest."""
    rounds = step.times or 1 if isinstance(step, Repeat) else 1
    return rounds * max((sum(minutes_of(inner) for inner in row) for _, row in rows_of(step)), default=0)
