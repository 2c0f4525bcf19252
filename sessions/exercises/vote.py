"""Vote: spread a small budget, mark, or choose one."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions
from sessions.words import Words


class Options(StepOptions):
    """Options of a vote."""

    kind: Literal["vote"] = "vote"
    style: Literal["dots", "marks", "rank", "one", "yes_no"] = "dots"
    budget: Annotated[int, Field(ge=0, le=20, description="Dots a person has; 0 is no limit")] = 3
    per_note: Annotated[int, Field(ge=1, le=20)] = 3
    own_notes: bool = True
    labels: list[Words | dict[Slug, Words]] = []


EXERCISE = Exercise(kind="vote", options=Options)
