"""Show: look together at what is there."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Options(StepOptions):
    """Options of a show."""

    kind: Literal["show"] = "show"
    view: Literal["list", "wall", "map", "heat", "web", "grid", "columns", "table", "chart", "text"] = "wall"
    reveal: Literal["all", "one_by_one", "by_cell", "nothing"] = "all"
    against: Slug | None = None
    patterns: bool = False
    where: Literal["both", "room", "phones"] = "both"
    frame: Annotated[Slug | None, Field(description="Draw on this frame")] = None


EXERCISE = Exercise(kind="show", options=Options)
