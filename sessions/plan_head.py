"""The head of a plan: what a facilitator should know of it before choosing it, apart from its steps."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.options import Slug, Strict
from sessions.words import Words

Variant = Literal["phone", "hybrid", "small", "large", "short"]


class People(Strict):
    """Who the plan is for."""

    min: Annotated[int, Field(ge=1, le=2000)]
    max: Annotated[int, Field(ge=1, le=2000)]
    best: str | None = None
    must_include: list[Words] = []


class Need(Strict):
    """Data the plan begins with, and what to do without it."""

    data: Slug
    min: int | None = None
    from_plans: list[Slug] = []
    else_: Annotated[str | None, Field(alias="else")] = None
    say: Words | None = None


class Gift(Strict):
    """Data the plan leaves behind."""

    data: Slug
    say: Words | None = None


class NextPlan(Strict):
    """A plan that may follow, and when it is the right one."""

    id: Slug
    title: Words
    when: Words | None = None


class RunningLate(Strict):
    """What the facilitator may cut, and what a group must not lose. The entries are ids of steps."""

    cut_first: list[Slug] = []
    shorten_next: list[Slug] = []
    never_cut: list[Slug] = []
    dips: Words | None = None
    fails: Words | None = None


class HardMoment(Strict):
    """A moment that goes wrong in a room, words for it, and what the page can do to help."""

    moment: Words
    say: Words
    help: Words | None = None


class PlanVariant(Strict):
    """How the whole plan changes for a room: other minutes, and words for the facilitator."""

    minutes: Annotated[float | None, Field(gt=0, le=600)] = None
    say: Words | None = None


class Setting(Strict):
    """A question asked when a session is started from the plan."""

    id: Slug
    label: Words
    from_: Annotated[Slug | None, Field(alias="from")] = None
    options: list[Slug] = []
