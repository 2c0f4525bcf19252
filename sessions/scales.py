"""Scales and relations: what a rating may be, and the words between two things that are linked; data of frameworks and plans."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.options import Slug, Strict
from sessions.words import Words


class Relation(Strict):
    """One way in which two pieces of work are connected."""

    id: Slug
    """The relation's own name."""
    label: Words
    """The words between the two, as in "this feeds that"."""
    plain: Words
    """What it means, in one line."""
    drawn: Literal["arrow", "arrow_to", "line", "double_line", "barred_arrow", "dotted"]
    """How it is drawn; lines have no direction."""


class Value(Strict):
    """One word of a scale that has words instead of numbers."""

    id: Slug
    """The value's own name."""
    label: Words
    """What people see."""


class Scale(Strict):
    """What a rating may be: numbers from one end to the other with words beside some, or a few words."""

    id: Slug
    """The scale's own name."""
    label: Words
    """What it measures."""
    from_: Annotated[float | None, Field(alias="from")] = None
    """The low end."""
    to: float | None = None
    """The high end."""
    step: Annotated[float, Field(gt=0)] = 1
    """How far apart its values are."""
    anchors: dict[int, Words] = {}
    """Words beside some of its numbers."""
    values: list[Value] = []
    """Words instead of numbers."""
    cannot_see: bool = False
    """Whether "cannot see" belongs to it."""
    cannot_see_label: Words | None = None
    """What that answer is called here, such as "do not know"."""
    marks: list[Value] = []
    """Names of several values on the one scale, such as now and needed."""
    note: Words | None = None
    """A line about it."""
