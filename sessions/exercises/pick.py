"""Pick: turn many into few, and say why."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Options(StepOptions):
    """Options of a pick."""

    kind: Literal["pick"] = "pick"
    by: Literal["facilitator", "decider", "unit", "top", "over", "random", "all"] = "facilitator"
    max: Annotated[int | None, Field(ge=1, le=50)] = None
    piles: list[Slug] = ["chosen", "not_now"]
    warn_if: list[Literal["one_half", "one_organisation"]] = []
    reason: Literal["optional", "required"] = "optional"
    left_over: Literal["not_now", "keep", "drop"] = "not_now"


EXERCISE = Exercise(kind="pick", options=Options)
