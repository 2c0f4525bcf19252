"""The variants of a plan: the rooms it can change for, and how the whole of it changes."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.options import Strict
from sessions.words import Words

Variant = Literal["phone", "hybrid", "small", "large", "short"]


class PlanVariant(Strict):
    """How the whole plan changes for a room: other minutes, and words for the facilitator."""

    minutes: Annotated[float | None, Field(gt=0, le=6000)] = None
    """How long the sitting takes then."""
    say: Words | None = None
    """A line about it for the facilitator."""
