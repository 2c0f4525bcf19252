"""Connect: say how two pieces of work, or two places, have to do with each other."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Options(StepOptions):
    """Pick one, a word, and another: a link. No link is an answer too."""

    kind: Literal["connect"] = "connect"
    start: Literal["own", "any"] = "own"
    """Where a link may begin: at one's own notes, or at any input."""
    to: Slug = "any"
    """Where it may lead: any input, `notes`, `cells` (places of the framework), or other data such as framework.half."""
    relations: list[Slug] = []
    """The words to choose from, by id; all of the framework's and the plan's own when none are named."""
    max_each: Annotated[int, Field(ge=1, le=50)] = 3
    """How many links a person may make from each starting point."""
    remark: Literal["off", "optional", "required"] = "optional"
    """Whether a line may be added that says what passes along the link."""
    strength: Slug | None = None
    """A scale for how strong the link is; none when unsaid."""


EXERCISE = Exercise(kind="connect", options=Options)
