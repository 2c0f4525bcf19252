"""The head of a plan: what a facilitator should know of it before choosing it, apart from its steps."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.options import Slug, Strict
from sessions.words import Words


class PlanHead(Strict):
    """What a plan is called and what it is for."""

    id: Slug
    """The plan's own name; its file is called after it."""
    version: str = "1"
    """Which edition of the plan this is."""
    title: Words
    """What people see it called."""
    purpose: Words
    """What it is for, in one sentence."""
    use_when: Words | None = None
    """When it is the right plan."""
    not_for: Words | None = None
    """What it should not be used for."""
    group: Literal["begin", "whole", "deeper"] = "whole"
    """Where it stands in the list of plans: to begin with, about the whole, or going deeper."""
    order: Annotated[int, Field(ge=0, le=999)] = 100
    """Its place among the plans of its group; low comes first."""
    framework: Slug = "cross-system"
    """The framework it works with."""


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
    sectors: Annotated[list[Annotated[str, Field(min_length=1, max_length=80)]], Field(max_length=20)] = []
    """What people may say they are when they join (patients, staff), for `who: {sector: ...}`; else the usual sectors."""


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
    capture: Words | None = None
    """The prompt with which the room writes it down quickly, where there is none from before."""
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
