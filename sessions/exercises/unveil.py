"""Unveil: what was held is opened note by note, or place by place, while the room looks."""

import hashlib

from sessions.exercises.exercise import Scene, scene
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.options import hold_of
from sessions.state import Note, State, replaced, with_step


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
        chosen = [note for note in held if command.cell in _cells(at, note.id)]
    else:
        chosen = held[:1] if at.options.reveal == "one_by_one" else _first_cell(at, held)
    notes = [note.id for note in chosen]
    laid = set(state.plan.sources(at.step).placements)
    placements = sorted(each.id for each in state.placements.values() if each.note in notes and each.step in laid)
    left = len(held) - len(notes)
    return [NotesOpened(step=at.step, notes=notes, placements=placements, left=left)] if notes else []


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


def _cells(at: Scene, note: str) -> list[str]:
    steps = at.state.plan.sources(at.step).placements
    own = at.state.notes[note].cell
    laid = sorted(each.cell for each in at.state.placements.values() if each.note == note and each.step in steps)
    return laid or ([own] if own else [])


def _first_cell(at: Scene, held: list[Note]) -> list[Note]:
    """All that lies on the next cell; notes that lie nowhere come last, together."""
    cells = sorted({cell for note in held for cell in _cells(at, note.id)[:1]})
    if not cells:
        return held
    return [note for note in held if cells[0] in _cells(at, note.id)]


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
