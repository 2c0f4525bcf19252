"""Frames: what notes can be put on or written into, as data: cells, and a hint how to draw them."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.options import Slug, Strict
from sessions.words import Words

Percent = Annotated[float, Field(ge=0, le=100)]
Layout = Literal["tree", "columns", "grid", "line", "zones", "lanes", "none"]


class Cell(Strict):
    """One place of a frame."""

    id: Slug
    """The cell's own name, unlike any other in this frame."""
    label: Words
    """What stands on it."""
    help: Words | None = None
    """A line that says what belongs here."""
    parent: Slug | None = None
    """The cell it stands in: of a tree the one above, of lanes the row."""
    x: Percent | None = None
    """Where its middle is drawn, from 0 (left) to 100; lanes line up by it."""
    y: Percent | None = None
    """Where its middle is drawn, from 0 (bottom) to 100."""


class Axis(Strict):
    """One side of a grid or a line, with names at both ends."""

    label: Words
    """What grows along it."""
    low: Words
    """The name of the low end."""
    high: Words
    """The name of the high end."""


class Axes(Strict):
    """The sides of a grid, or the one side of a line."""

    x: Axis | None = None
    """From left to right."""
    y: Axis | None = None
    """From bottom to top."""


class Frame(Strict):
    """Cells and how to draw them. The layout changes the drawing and the order on phones, nothing else."""

    label: Words
    """What the frame is called."""
    layout: Layout
    """tree, columns, grid, line, zones (on a picture), lanes (rows and columns) or none (a free wall)."""
    cells: Annotated[list[Cell], Field(max_length=120)] = []
    """The places, in the order phones list them."""
    axes: Axes | None = None
    """Names for the ends of a grid or a line."""
    open_cells: bool = False
    """People may add cells of their own."""
