"""Rest: a break, with the time to come back."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import StepOptions
from sessions.words import Words


class Options(StepOptions):
    """Options of a rest."""

    kind: Literal["rest"] = "rest"
    float_: Annotated[bool | int, Field(alias="float", description="May move, within this many minutes")] = False
    message: Words | None = None


EXERCISE = Exercise(kind="rest", options=Options)
