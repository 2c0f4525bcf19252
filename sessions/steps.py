"""Steps: the kinds of step a plan may hold, and containers with their inner steps."""

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field, TypeAdapter

from sessions.exercises import EXERCISES, breakouts, containers
from sessions.options import StepOptions


class Block(containers.Block):
    """A block whose inner steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]
    """The steps it holds."""


class Track(breakouts.Track):
    """A track whose steps have been read."""

    steps: Annotated[list["Step"], Field(min_length=1, max_length=20)]
    """The steps of this track."""


class Breakout(breakouts.Breakout):
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


ONE_STEP: TypeAdapter[StepOptions] = TypeAdapter(Step)
