"""Containers: breakout, block and repeat, the steps that hold other steps."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sessions.exercises import groups, past
from sessions.exercises.breakouts import Breakout
from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Block(StepOptions):
    """Runs inner steps one after another under one title and one clock; with `order: together` all at once."""

    kind: Literal["block"] = "block"
    order: Literal["fixed", "facilitator", "together"] = "fixed"
    """One after another, in an order the facilitator chooses, or all at once."""
    steps: Annotated[list[Any], Field(min_length=1, max_length=20)]
    """The steps it holds."""


class Repeat(StepOptions):
    """Runs inner steps several times; each round is kept apart so that it can be compared."""

    kind: Literal["repeat"] = "repeat"
    times: Annotated[int | None, Field(ge=1, le=50)] = None
    """How many rounds."""
    for_each: Slug | None = None
    """One round for each of these: viewpoints, framework.domain, frame.<id> or a named list. `{each}` in words is its name."""
    until: Literal["facilitator"] | None = None
    """Rounds without a known number: the facilitator says when it is enough."""
    regroup: Literal["none", "new_partners", "rotate_stations"] = "none"
    """Who works with whom in the next round."""
    steps: Annotated[list[Any], Field(min_length=1, max_length=20)]
    """What is done in every round."""

    @model_validator(mode="after")
    def _knows_its_rounds(self) -> Self:
        if sum(said is not None for said in (self.times, self.for_each, self.until)) != 1:
            raise ValueError("a repeat needs one of `times`, `for_each` and `until`")
        return self


EXERCISES = (
    Exercise(kind="block", options=Block, acts=()),
    Exercise(
        kind="breakout",
        options=Breakout,
        commands=groups.COMMANDS,
        events=groups.EVENTS,
        records=groups.records,
        own=groups.own,
        acts=(),
    ),
    Exercise(kind="repeat", options=Repeat, records=past.records, acts=()),
)
