"""Notes: what happens to notes, in whatever kind of step they are written."""

from typing import Any

from sessions import limits
from sessions.board import counted, is_counted, put_note
from sessions.messages import Event, Touched
from sessions.state import Note, State, replaced, with_step
from sessions.unsaid import unsaid_by


class NoteWritten(Event, frozen=True):
    """A note is there; in a step without names, with the hash of its key and without its writer."""

    step: str
    note: str
    fields: dict[str, Any]
    text: str
    note_type: str = "note"
    seat: str | None = None
    group: str | None = None
    key: str | None = None
    cell: str | None = None
    about: str | None = None
    late: bool = False
    merges: list[str] = []


class NoteEdited(Event, frozen=True):
    """A note reads differently."""

    step: str
    note: str
    fields: dict[str, Any]
    text: str
    kept: bool = False
    """Whether the former words stay readable, as in a draft of several people."""


class NoteTakenBack(Event, frozen=True):
    """A note was taken back by its writer."""

    step: str
    note: str


class NoteRestored(Event, frozen=True):
    """A note taken back is there again."""

    step: str
    note: str


def note_written(state: State, event: NoteWritten) -> tuple[State, Touched]:
    """Folds a new note. One without a name keeps no order, and is listed by its random id everywhere."""
    note = Note(
        id=event.note,
        step=event.step,
        fields=event.fields,
        text=event.text,
        note_type=event.note_type,
        seat=event.seat,
        group=event.group,
        key=event.key,
        cell=event.cell,
        round=state.steps[event.step].round,
        order=state.seq + 1 if event.key is None else None,
        late=event.late,
        about=event.about,
        merges=tuple(event.merges),
    )
    return put_note(state, note)


def note_edited(state: State, event: NoteEdited) -> tuple[State, Touched]:
    """Folds other words; what a note said while it was hidden is kept for nobody."""
    note = state.notes[event.note]
    past = (*note.past, note.text)[-limits.DRAFTS :] if event.kept else note.past
    also = unsaid_by(note) if note.hidden else {"past": past}
    return put_note(state, replaced(note, fields=event.fields, text=event.text, edited=note.key is None, **also))


def _counted(state: State, note: Note, by: int) -> State:
    at = state.steps[note.step]
    if not is_counted(state, note.step, note.round):
        return state
    notes = at.notes.put(note.id, 1) if by > 0 else at.notes.drop(note.id)
    return with_step(state, note.step, notes=notes, writers=counted(at.writers, note.seat, by))


def note_taken_back(state: State, event: NoteTakenBack) -> tuple[State, Touched]:
    """Folds a note taken back; it stays in the log and can be restored."""
    note = state.notes[event.note]
    return put_note(_counted(state, note, -1), replaced(note, taken_back=True))


def note_restored(state: State, event: NoteRestored) -> tuple[State, Touched]:
    """Folds a note restored."""
    note = state.notes[event.note]
    return put_note(_counted(state, note, 1), replaced(note, taken_back=False))


EVENTS: dict[type[Event], Any] = {
    NoteWritten: note_written,
    NoteEdited: note_edited,
    NoteTakenBack: note_taken_back,
    NoteRestored: note_restored,
}
