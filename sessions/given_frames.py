"""Given frames: those that every framework brings, and the frame that a name in a plan means."""

from typing import TYPE_CHECKING

from sessions.frames import Cell, Frame

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan

GIVEN = ("framework", "viewpoints")  # frames every framework gives


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
