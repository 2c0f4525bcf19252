"""Waiting: the notes that are still held while a room looks, and which of them come next."""

import hashlib

from sessions.exercises.exercise import Scene
from sessions.lying import counted_cells
from sessions.options import hold_of
from sessions.state import Note, State


def waiting(at: Scene) -> list[Note]:
    """The notes that are still held, in an order that tells nothing of who wrote first."""
    plan, steps = at.state.plan, at.state.steps
    sources = plan.sources(at.step)
    shut = {step for step in (*sources.steps, *sources.placements) if _is_shut(at.state, step)}
    made = {step for step in sources.steps if hold_of(plan.step(step)) != "never" and steps[step].round}
    laid = shut & set(sources.placements)
    there = (note for note in at.state.notes.values() if note.step in made)
    notes = [note for note in there if not (note.opened or note.hidden or note.taken_back)]
    return sorted((note for note in notes if note.step in shut or laid), key=lambda note: _mixed(at, note))


def _is_shut(state: State, step: str) -> bool:
    return hold_of(state.plan.step(step)) == "until_reveal" and not state.steps[step].revealed


def _mixed(at: Scene, note: Note) -> bytes:
    return hashlib.sha256(f"{at.state.session}/{at.step}/{note.id}".encode()).digest()


def cells_of(at: Scene, note: str) -> list[str]:
    """The cells a note lies on in the placements a step reads, else its own; [] for none."""
    steps = at.state.plan.sources(at.step).placements
    own = at.state.notes[note].cell
    laid = sorted(counted_cells(at.state, note, steps))
    return laid or ([own] if own else [])


def first_cell(at: Scene, held: list[Note]) -> list[Note]:
    """All that lies on the next cell; notes that lie nowhere come last, together."""
    cells = sorted({cell for note in held for cell in cells_of(at, note.id)[:1]})
    if not cells:
        return held
    return [note for note in held if cells[0] in cells_of(at, note.id)]
