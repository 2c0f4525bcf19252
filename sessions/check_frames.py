"""Frame checks: what cannot work in the cells of a frame."""

from sessions.faults import Fault, Loc, did_you_mean
from sessions.frames import Frame


def frame_faults(frame: Frame, loc: Loc) -> list[Fault]:
    """What cannot work: ids met twice, parents that are not there or go in a circle, nothing to put a note on."""
    found: list[Fault] = []
    parents = {cell.id: cell.parent for cell in frame.cells}
    for n, cell in enumerate(frame.cells):
        if cell.id in {other.id for other in frame.cells[:n]} or cell.id == "unsure":
            found.append(Fault((*loc, "cells", n, "id"), f"another cell is called '{cell.id}' too"))
        if cell.parent is not None and cell.parent not in parents:
            near = did_you_mean(cell.parent, parents)
            found.append(Fault((*loc, "cells", n, "parent"), f"no cell is called '{cell.parent}'{near}"))
        elif _in_a_circle(cell.id, parents):
            found.append(Fault((*loc, "cells", n, "parent"), "a cell cannot stand inside itself"))
    if not frame.cells and not frame.open_cells and frame.layout != "none":
        found.append(Fault(loc, "a frame needs `cells`, or `open_cells: true`"))
    return found


def _in_a_circle(id: str, parents: dict[str, str | None]) -> bool:
    here, steps = parents.get(id), 0
    while here is not None and steps <= len(parents):
        here, steps = parents.get(here), steps + 1
    return steps > len(parents)
