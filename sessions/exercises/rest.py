"""Rest: a break, with the time to come back."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import StepOptions
from sessions.words import Words


class Options(StepOptions):
    """A break, with the time to come back on every screen."""

    kind: Literal["rest"] = "rest"
    float_: Annotated[bool | int, Field(alias="float")] = False
    """May move: at all, or within this many minutes."""
    message: Words | None = None
    """A line beside the time to come back."""


EXERCISE = Exercise(kind="rest", options=Options, acts=())
