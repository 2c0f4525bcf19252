"""Commit: promise something, accept a promise, or say what became of it."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.exercises.exercise import Exercise
from sessions.options import StepOptions

Part = Literal["owner", "with", "by", "first_step", "help", "know", "stop"]


class Options(StepOptions):
    """Who will do what, with whom, by when. With inputs, each of them is something to take on."""

    kind: Literal["commit"] = "commit"
    fields: list[Literal["what"] | Part] = ["what", "owner", "by"]
    """What is asked: what, owner, with, by (a date), first_step, help, know (how we will know), stop (what we stop doing)."""
    owner_accepts: bool = True
    """The owner, and whoever is named under `with`, says yes before it counts."""
    max_per_owner: Annotated[int, Field(ge=1, le=50)] = 2
    """More than this for one owner gets a gentle warning."""
    review_on: Literal["ask"] | Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    """When we look again: a date such as 2027-03-31, or `ask` for the facilitator to set it in the step."""
    update: bool = False
    """Say what became of earlier commitments instead: done, moving, stuck, dropped on purpose, or not known."""


EXERCISE = Exercise(kind="commit", options=Options)
