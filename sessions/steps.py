"""Steps: the kinds of step a plan may hold, containers with their inner steps, and walks through both."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from sessions.exercises import EXERCISES, containers
from sessions.options import StepOptions


class Block(containers.Block):
    """A block whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]


class Breakout(containers.Breakout):
    """A breakout whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]


class Repeat(containers.Repeat):
    """A repeat whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]


HOLDERS: dict[str, type[StepOptions]] = {"block": Block, "breakout": Breakout, "repeat": Repeat}
KINDS: dict[str, type[StepOptions]] = {exercise.kind: HOLDERS.get(exercise.kind, exercise.options) for exercise in EXERCISES}

if TYPE_CHECKING:
    Step = StepOptions
else:
    Step = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007 - made from the list of exercises
    for holder in HOLDERS.values():
        holder.model_rebuild()


def inner_steps(step: StepOptions) -> Sequence[StepOptions]:
    """The steps a container holds; () for a leaf."""
    return step.steps if isinstance(step, Block | Breakout | Repeat) else ()


def leaves_of(step: StepOptions) -> Iterator[str]:
    """Ids of the leaves of a step, in order; its own if it holds none."""
    if not inner_steps(step):
        yield step.id
    for inner in inner_steps(step):
        yield from leaves_of(inner)


def stops_of(step: StepOptions) -> Iterator[str]:
    """Ids of the leaves where Next stops: of steps that open together only the first."""
    if isinstance(step, Block) and step.order == "together":
        yield next(leaves_of(step))
        return
    if not inner_steps(step):
        yield step.id
    for inner in inner_steps(step):
        yield from stops_of(inner)


def minutes_of(step: StepOptions) -> float:
    """Planned minutes of a step: its own, else those of the steps in it together."""
    if step.minutes is not None:
        return step.planned_minutes()
    return sum(minutes_of(inner) for inner in inner_steps(step))
