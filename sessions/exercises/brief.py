"""Brief: listen, watch, read or do something away from the screen."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions, Strict
from sessions.words import Words


class Content(Strict):
    """One slide of a brief: words, with a link or a picture kept outside Plenary."""

    text: Words
    link: Annotated[str, Field(pattern=r"^https?://", max_length=500)] | None = None


class Options(StepOptions):
    """Options of a brief."""

    kind: Literal["brief"] = "brief"
    how: Literal["tell", "watch", "do", "silence", "move"] = "tell"
    content: list[Content] = []
    cards: Annotated[list[Slug] | Slug | None, Field(description="Framework levels or nodes shown as cards")] = None
    ready_button: bool = False


EXERCISE = Exercise(kind="brief", options=Options)
