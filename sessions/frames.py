"""Frames: what notes can be put on or written into, as data: cells, and a hint how to draw them."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from sessions.faults import Fault, Loc, did_you_mean
from sessions.options import Slug, Strict
from sessions.words import Words

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan

Percent = Annotated[float, Field(ge=0, le=100)]
Layout = Literal["tree", "columns", "grid", "line", "zones", "lanes", "none"]
GIVEN = ("framework", "viewpoints")  # frames every framework gives


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

    def faults(self, loc: Loc) -> list[Fault]:
        """What cannot work: ids met twice, parents that are not there or go in a circle, nothing to put a note on."""
        found: list[Fault] = []
        parents = {cell.id: cell.parent for cell in self.cells}
        for n, cell in enumerate(self.cells):
            if cell.id in {other.id for other in self.cells[:n]} or cell.id == "unsure":
                found.append(Fault((*loc, "cells", n, "id"), f"another cell is called '{cell.id}' too"))
            if cell.parent is not None and cell.parent not in parents:
                near = did_you_mean(cell.parent, parents)
                found.append(Fault((*loc, "cells", n, "parent"), f"no cell is called '{cell.parent}'{near}"))
            elif _in_a_circle(cell.id, parents):
                found.append(Fault((*loc, "cells", n, "parent"), "a cell cannot stand inside itself"))
        if not self.cells and not self.open_cells and self.layout != "none":
            found.append(Fault(loc, "a frame needs `cells`, or `open_cells: true`"))
        return found


def _in_a_circle(id: str, parents: dict[str, str | None]) -> bool:
    here, steps = parents.get(id), 0
    while here is not None and steps <= len(parents):
        here, steps = parents.get(here), steps + 1
    return steps > len(parents)


def frame_of(plan: "Plan", framework: "Framework", name: str, level: str | None = None) -> Frame | None:
    """The frame called `name`: one of the plan's, "framework" (a tree down to `level`), "viewpoints", or None."""
    if name in plan.frames:
        return plan.frames[name]
    if name == "framework":
        deepest = framework.levels.index(level) if level in framework.levels else len(framework.levels) - 2
        nodes = [node for node in framework.nodes if framework.levels.index(node.level) <= deepest]
        cells = [Cell(id=node.id, label=node.label, help=node.question or node.plain, parent=node.parent) for node in nodes]
        return Frame(label=framework.label, layout="tree", cells=cells)
    if name == "viewpoints":
        columns = [Cell(id=one.id, label=one.label, help=one.ask) for one in framework.viewpoints]
        return Frame(label="Viewpoints", layout="columns", cells=columns)
    return None
