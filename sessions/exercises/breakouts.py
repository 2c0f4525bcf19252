"""Breakouts: what a plan says of small groups that work side by side, and of their tracks."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sessions.options import Slug, StepOptions, Strict
from sessions.words import Words


class Track(Strict):
    """Steps of its own for some of the groups, side by side with the other tracks."""

    id: Slug
    """The track's own name, unlike any other in this step."""
    label: Words
    """What people see it called."""
    steps: Annotated[list[Any], Field(min_length=1, max_length=20)]
    """The steps of this track."""


class Breakout(StepOptions):
    """Splits people into groups that do the inner steps side by side."""

    kind: Literal["breakout"] = "breakout"
    size: Annotated[int | None, Field(ge=2, le=50)] = None
    """How many people a group should have; an odd one out joins another."""
    count: Annotated[int | None, Field(ge=2, le=50)] = None
    """How many groups there should be."""
    by: Annotated[
        Literal["random", "choice", "hand"] | Slug | dict[Literal["mixed", "same"], Slug],
        Field(
            description="How groups are made: random, choice, hand, {mixed: organisation}, {same: viewpoint}, or one group for "
            "each place of framework.half, each note of a named list, or each cell of frame.<id>"
        ),
    ] = "random"
    people: Literal["random", "choice", "mixed"] = "random"
    """Who goes where when `by` names places or a list."""
    grow: Annotated[list[Annotated[int, Field(ge=1, le=50)]], Field(max_length=6)] = []
    """Groups that join up: [1, 2, 4] is alone, then pairs, then fours. There is one inner step for each size."""
    rotate: bool | Annotated[int, Field(ge=2, le=20)] = False
    """Groups move on from station to station and go on with what the last group left: this often, or `true` for all of them."""
    stayer: bool = False
    """With `rotate`: one person stays at each station to tell the next group what was said."""
    return_: Annotated[Literal["merge", "one_per_group", "nothing"], Field(alias="return")] = "merge"
    """What the room sees of the groups' work when it comes back."""
    return_warning: Annotated[float, Field(ge=0, le=30)] = 1
    """Minutes before the end at which groups are told."""
    pace: Literal["facilitator", "own"] = "facilitator"
    """Groups follow the facilitator's step, or go on by themselves."""
    steps: Annotated[list[Any], Field(max_length=20)] = []
    """What every group does."""
    tracks: Annotated[list[Any], Field(max_length=12)] = []
    """Instead of `steps`: different steps for different groups."""

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if bool(self.steps) == bool(self.tracks):
            raise ValueError("a breakout needs `steps`, or else `tracks`")
        return self
