"""The head of a plan: what a facilitator should know of it before choosing it, apart from its steps."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.options import Slug, Strict
from sessions.words import Words

Variant = Literal["phone", "hybrid", "small", "large", "short"]


class People(Strict):
    """Who the plan is for."""

    min: Annotated[int, Field(ge=1, le=2000)]
    """The fewest people it works with."""
    max: Annotated[int, Field(ge=1, le=2000)]
    """The most."""
    best: str | None = None
    """The number it works best with, such as 8-16."""
    must_include: list[Words] = []
    """Who has to be in the room."""


class Need(Strict):
    """Data the plan begins with, and what to do without it."""

    data: Slug
    """The name of the data."""
    min: int | None = None
    """How many of them at least."""
    from_plans: list[Slug] = []
    """Plans that give it."""
    else_: Annotated[str | None, Field(alias="else")] = None
    """Without it: `ask`, `quick_capture`, `go_without`, or `stop`."""
    say: Words | None = None
    """A line about it for the facilitator."""


class Gift(Strict):
    """Data the plan leaves behind."""

    data: Slug
    """The name of the data."""
    say: Words | None = None
    """A line about it for the facilitator."""


class NextPlan(Strict):
    """A plan that may follow, and when it is the right one."""

    id: Slug
    """The plan that may follow."""
    title: Words
    """What people see it called."""
    when: Words | None = None
    """When it is the right one."""


class RunningLate(Strict):
    """What the facilitator may cut, and what a group must not lose. The entries are ids of steps."""

    cut_first: list[Slug] = []
    """Steps to leave out first."""
    shorten_next: list[Slug] = []
    """Steps to shorten next."""
    never_cut: list[Slug] = []
    """Steps a group must not lose."""
    dips: Words | None = None
    """Where energy dips."""
    fails: Words | None = None
    """The commonest way it fails."""


class HardMoment(Strict):
    """A moment that goes wrong in a room, words for it, and what the page can do to help."""

    moment: Words
    """What happens in the room."""
    say: Words
    """What to say."""
    help: Words | None = None
    """What the page can do to help."""


class PlanVariant(Strict):
    """How the whole plan changes for a room: other minutes, and words for the facilitator."""

    minutes: Annotated[float | None, Field(gt=0, le=6000)] = None
    """How long the sitting takes then."""
    say: Words | None = None
    """A line about it for the facilitator."""


class Setting(Strict):
    """A question asked when a session is started from the plan; `{id}` in the plan's words is then the answer."""

    id: Slug
    """The setting's own name."""
    label: Words
    """What is asked."""
    from_: Annotated[Slug | None, Field(alias="from")] = None
    """What there is to choose from: a framework level such as framework.domain, or viewpoints."""
    options: list[Slug] = []
    """Or the choices, written out."""
    chosen: Slug | None = None
    """The answer; in a plan file, what counts when nobody is asked."""
