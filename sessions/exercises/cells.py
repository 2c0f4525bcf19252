"""Cells: the places of a frame that are open in a step, and those that people add."""

from typing import Any

from sessions import limits
from sessions.exercises.exercise import Scene, scene
from sessions.frames import Frame
from sessions.given_frames import frame_of
from sessions.messages import Actor, Command, Event, Moment, Names, Records, Refused, Touched, Typed, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.state import State, with_step
from sessions.text import clean


class AddCell(Command, frozen=True):
    """Add a place of one's own to the frame of a step; `parent` is the row or branch it grows from."""

    step: SlugField
    label: Typed
    parent: SlugField | None = None


class RemoveCell(Command, frozen=True):
    """Take an added place away again, as long as nothing is on it."""

    step: SlugField
    cell: SlugField


class CellAdded(Event, frozen=True):
    """The frame of a step has one more place."""

    step: str
    cell: str
    label: str
    parent: str | None = None


class CellRemoved(Event, frozen=True):
    """An added place is gone."""

    step: str
    cell: str


def frame_name(options: Any) -> str:
    """The frame of a place or write step."""
    return str(getattr(options, "frame", None) or getattr(options, "into", None) or "framework")


def is_cell(at: Scene, cell: str) -> bool:
    """Whether notes may lie on this cell in this step."""
    name, framework = frame_name(at.options), at.state.framework
    if at.options.cells and cell not in at.options.cells:
        return False
    if any(cell == added for added, *_ in at.at.cells):
        return True
    if name == "framework":
        level = getattr(at.options, "level", None)
        return framework.has(cell) and (level is None or framework.at_level(cell, level) is not None)
    frame = frame_of(at.state.plan, framework, name)
    return frame is not None and any(cell == each.id for each in frame.cells)


def has_cell(state: State, cell: str) -> bool:
    """Whether any board of the session has this cell."""
    frames = state.plan.frames.values()
    return (
        state.framework.has(cell)
        or any(each.id == cell for frame in frames for each in frame.cells)
        or state.framework.viewpoint(cell) is not None
        or any(added == cell for at in state.steps.values() for added, *_ in at.cells)
    )


def add_cell(state: State, command: AddCell, actor: Actor, moment: Moment) -> list[Event]:
    """Adds a place where the step or its frame lets people."""
    at = scene(state, command.step, "place", "write")
    frame = frame_of(state.plan, state.framework, frame_name(at.options))
    if not getattr(at.options, "new_cells", False) and not (frame is not None and frame.open_cells):
        raise Refused("The places of this board are fixed.")
    if len(at.at.cells) >= limits.CELLS:
        raise Refused("There is room for {n} new places here. Use one of those.", "limit", n=limits.CELLS)
    label = clean(command.label, limits.NAME_CHARS, what="The name", lines=False)
    if command.parent is not None and (frame is None or not _on(at, frame, command.parent)):
        raise Refused("That place is not on this board.", "not_found")
    if any((label, command.parent) == (known, parent) for _, known, parent in at.at.cells):
        raise Refused("That place is there already.", "exists")
    taken = {cell for cell, *_ in at.at.cells}
    cell = next(id for n in range(1, limits.CELLS + 2) if (id := f"new.{n}") not in taken)
    return [CellAdded(step=at.step, cell=cell, label=label, parent=command.parent)]


def _on(at: Scene, frame: Frame, cell: str) -> bool:
    return any(cell == each.id for each in frame.cells) or any(cell == added for added, *_ in at.at.cells)


def remove_cell(state: State, command: RemoveCell, actor: Actor, moment: Moment) -> list[Event]:
    """Takes an empty place away; nothing to do when it is gone."""
    at = scene(state, command.step, "place", "write")
    if not any(cell == command.cell for cell, *_ in at.at.cells):
        return []
    if any(parent == command.cell for _, _, parent in at.at.cells):
        raise Refused("Another place grows from that one. Take that away first.")
    placed = any(each.step == at.step and command.cell in (each.cell, *each.also) for each in state.placements.values())
    if placed or any(note.step == at.step and note.cell == command.cell for note in state.notes.values()):
        raise Refused("Something lies on that place. Move it first.")
    return [CellRemoved(step=at.step, cell=command.cell)]


def cell_added(state: State, event: CellAdded) -> tuple[State, Touched]:
    """Folds a new place."""
    cells = (*state.steps[event.step].cells, (event.cell, event.label, event.parent))
    return with_step(state, event.step, cells=cells), touch(("work", event.step))


def cell_removed(state: State, event: CellRemoved) -> tuple[State, Touched]:
    """Folds a place taken away."""
    cells = tuple(each for each in state.steps[event.step].cells if each[0] != event.cell)
    return with_step(state, event.step, cells=cells), touch(("work", event.step))


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """`cells/<step>`: the places people added; like the frame itself they are everybody's from the start."""
    if not at.at.cells:
        return {}
    cells = [{"id": cell, "label": label} | ({"parent": parent} if parent else {}) for cell, label, parent in at.at.cells]
    return {f"cells/{at.step}": {"step": at.step, "cells": cells}}


COMMANDS: dict[type[Command], Any] = {AddCell: add_cell, RemoveCell: remove_cell}
EVENTS: dict[type[Event], Any] = {CellAdded: cell_added, CellRemoved: cell_removed}
