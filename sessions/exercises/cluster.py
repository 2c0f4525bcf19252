"""Cluster: gather notes that belong together and name what they share."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import StepOptions


class Options(StepOptions):
    """Options of a cluster step."""

    kind: Literal["cluster"] = "cluster"
    name_required: bool = True
    keep_originals: bool = True
    hints: Literal["off", "same_words"] = "off"
    min: Annotated[int, Field(ge=2, le=10)] = 2


EXERCISE = Exercise(kind="cluster", options=Options)
