"""Unveil: what was held is opened note by note, or place by place, while the room looks."""

from sessions.exercises.exercise import scene
from sessions.exercises.waiting import cells_of, first_cell, waiting
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.state import State, replaced, with_step


class RevealNext(Command, frozen=True):
    """Open the next note, this note, or all that lies on this cell."""

    step: SlugField
    cell: SlugField | None = None
    note: Id | None = None


class NotesOpened(Event, frozen=True):
    """Some of what was held is open to everybody, and so are these placements; `left` notes are still held."""

    step: str
    notes: list[str]
    placements: list[str] = []
    left: int = 0


def reveal_next(state: State, command: RevealNext, actor: Actor, moment: Moment) -> list[Event]:
    """Opens a little more; nothing to do when everything is open."""
    at = scene(state, command.step, "show")
    if at.options.reveal not in ("one_by_one", "by_cell"):
        raise Refused("In this step everything is opened together.")
    held = waiting(at)
    if command.note is not None:
        chosen = [note for note in held if note.id == command.note]
    elif command.cell is not None:
        chosen = [note for note in held if command.cell in cells_of(at, note.id)]
    else:
        chosen = held[:1] if at.options.reveal == "one_by_one" else first_cell(at, held)
    notes = [note.id for note in chosen]
    laid = set(state.plan.sources(at.step).placements)
    placements = sorted(each.id for each in state.placements.values() if each.note in notes and each.step in laid)
    left = len(held) - len(notes)
    return [NotesOpened(step=at.step, notes=notes, placements=placements, left=left)] if notes else []


def notes_opened(state: State, event: NotesOpened) -> tuple[State, Touched]:
    """Folds what is open now."""
    notes, placements = state.notes, state.placements
    for id in event.notes:
        notes = notes.put(id, replaced(notes[id], opened=True))
    for id in event.placements:
        placements = placements.put(id, replaced(placements[id], opened=True))
    both = [(kind, id) for id in event.notes for kind in ("note", "placed")]
    work = replaced(state.steps[event.step].work, left=event.left)
    state = with_step(state, event.step, work=work)
    return replaced(state, notes=notes, placements=placements), touch(("work", event.step), *both)
