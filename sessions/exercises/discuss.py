"""Discuss: talk, in turns where that helps quieter people."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Options(StepOptions):
    """Options of a discussion."""

    kind: Literal["discuss"] = "discuss"
    turns: Literal["open", "queue", "round", "inner_circle"] = "open"
    turn_seconds: Annotated[int | None, Field(ge=10, le=1800)] = None
    order: Literal["random", "least_heard", "remote_first", "role_last", "asked"] | dict[Literal["last"], Slug] = "asked"
    topics: Annotated[Slug | None, Field(description="Data whose notes are the topics, one at a time")] = None
    remarks: Literal["scribe", "everyone", "off"] = "off"


EXERCISE = Exercise(kind="discuss", options=Options)
