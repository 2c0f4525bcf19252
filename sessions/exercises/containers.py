"""Containers: breakout, block and repeat, the steps that hold other steps."""

from typing import Annotated, Any, Literal

from pydantic import Field

from sessions.exercises import groups
from sessions.exercises.exercise import Exercise
from sessions.options import Slug, StepOptions


class Block(StepOptions):
    """Runs inner steps one after another under one title and one clock; with `order: together` all at once."""

    kind: Literal["block"] = "block"
    order: Literal["fixed", "facilitator", "together"] = "fixed"
    steps: Annotated[list[Any], Field(min_length=1, max_length=20)]


class Breakout(StepOptions):
    """Splits people into groups that do the inner steps side by side."""

    kind: Literal["breakout"] = "breakout"
    size: Annotated[int | None, Field(ge=2, le=50)] = None
    count: Annotated[int | None, Field(ge=2, le=50)] = None
    by: Annotated[
        Literal["random", "choice", "hand"] | Slug | dict[Literal["mixed", "same"], Slug],
        Field(description="How groups are made: random, choice, hand, a level such as framework.half, or {mixed: organisation}"),
    ] = "random"
    people: Annotated[Literal["random", "choice", "mixed"], Field(description="Who goes where when `by` names a level")] = (
        "random"
    )
    return_: Annotated[Literal["merge", "one_per_group", "nothing"], Field(alias="return")] = "merge"
    return_warning: Annotated[float, Field(ge=0, le=30)] = 1
    pace: Literal["facilitator", "own"] = "facilitator"
    host_stays: bool = False
    steps: Annotated[list[Any], Field(min_length=1, max_length=20)]


class Repeat(StepOptions):
    """Runs inner steps several times; each round is kept apart so that it can be compared."""

    kind: Literal["repeat"] = "repeat"
    times: Annotated[int | None, Field(ge=1, le=50)] = None
    for_each: Slug | None = None
    until: Literal["facilitator"] | None = None
    regroup: Literal["none", "new_partners", "rotate_stations"] = "none"
    steps: Annotated[list[Any], Field(min_length=1, max_length=20)]


EXERCISES = (
    Exercise(kind="block", options=Block),
    Exercise(
        kind="breakout",
        options=Breakout,
        commands=groups.COMMANDS,
        events=groups.EVENTS,
        records=groups.records,
        own=groups.own,
    ),
    Exercise(kind="repeat", options=Repeat),
)
