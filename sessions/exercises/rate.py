"""Rate: give a value on a scale, or say that one cannot see."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Options(StepOptions):
    """Options of a rate step."""

    kind: Literal["rate"] = "rate"
    scales: Annotated[list[Slug], Field(min_length=1, max_length=3)] = ["energy"]
    marks: list[Slug] = ["one"]
    cannot_see: bool = True
    comment: Literal["off", "optional", "required"] = "off"
    guess_tick: bool = False
    again: Slug | None = None


EXERCISE = Exercise(kind="rate", options=Options)
