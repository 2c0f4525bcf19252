"""Write: answer in words, choices or numbers."""

import hashlib
import hmac
from typing import Annotated, Any, Literal

import msgspec
from pydantic import Field

from sessions.board import counted, find_note, group_of, put_note
from sessions.exercises.exercise import Exercise, Scene, scene
from sessions.forms import checked_fields, text_of
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions, Strict
from sessions.people import SeatChanged
from sessions.state import Note, State, replaced, with_step
from sessions.words import Words

Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{20,64}$", description="A secret that only the writer's browser keeps")]


class FormField(Strict):
    """One field of the form a writer fills in."""

    id: Slug
    """The field's own name in this form."""
    label: Words
    """What is asked."""
    type: Literal["text", "long", "choice", "many", "number", "date", "person", "photo", "link", "tick"] = "text"
    """One line, several lines, one of a list, some of a list, a number, a date, a person, a photo, a link, or a tick."""
    max: Annotated[int | None, Field(ge=1, le=4000)] = None
    """Letters at most; for a number the highest."""
    required: bool = False
    """Whether it must be filled in."""
    options: list[Slug | dict[Literal["id", "label"], Words]] = []
    """What there is to choose from, for choice and many."""
    default: str | bool | None = None
    """What stands there at first."""
    help: Words | None = None
    """A line beside it."""


class Limits(Strict):
    """How many notes a person may write: at least `min` (never enforced, only said), at most `max`."""

    min: Annotated[int, Field(ge=0, le=50)] = 0
    """How many we hope for."""
    max: Annotated[int, Field(ge=1, le=50)] = 5
    """How many there is room for."""


class Options(StepOptions):
    """Answer in words, choices, numbers or a picture."""

    kind: Literal["write"] = "write"
    fields: list[FormField] = []
    """A form; without any there is one box. The first text field is what stands on the note."""
    notes: Limits = Limits()
    """How many notes each person, group or the room may write."""
    into: Slug | None = None
    """A frame whose cells the notes are written into: one of the plan's `frames`, or `framework` or `viewpoints`."""
    cells: list[Slug] = []
    """With `into`: only these cells are open."""
    about: Slug | None = None
    """Answers hang on each note or cell of this data."""
    starters: list[Words] = []
    """Beginnings of a sentence to tap."""
    how: Literal["add", "revise", "merge"] = "add"
    """New notes; other words for notes there are; or one note out of several."""
    store: Literal["notes", "profile", "remarks"] = "notes"
    """Answers are notes, belong to the writer's own profile, or are remarks."""
    note_type: Slug = "note"
    """What such a note is: activity, gap, question or any other word."""


class WriteNote(Command, frozen=True):
    """A new note; `key` goes with it in a step without names, so that its writer can change it later."""

    step: SlugField
    note: Id
    fields: dict[str, Any]
    cell: SlugField | None = None
    key: Key | None = None


class EditNote(Command, frozen=True):
    """Other words for one's own note."""

    step: SlugField
    note: Id
    fields: dict[str, Any]
    key: Key | None = None


class TakeBackNote(Command, frozen=True):
    """Remove one's own note; it can be restored."""

    step: SlugField
    note: Id
    key: Key | None = None


class RestoreNote(Command, frozen=True):
    """Bring one's own note back."""

    step: SlugField
    note: Id
    key: Key | None = None


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
    late: bool = False


class NoteEdited(Event, frozen=True):
    """A note reads differently."""

    step: str
    note: str
    fields: dict[str, Any]
    text: str


class NoteTakenBack(Event, frozen=True):
    """A note was taken back by its writer."""

    step: str
    note: str


class NoteRestored(Event, frozen=True):
    """A note taken back is there again."""

    step: str
    note: str


def write_note(state: State, command: WriteNote, actor: Actor, moment: Moment) -> list[Event]:
    """A new note, or with `store: profile` a change of one's own seat."""
    at = scene(state, command.step, "write")
    fields = checked_fields(at.options.fields, command.fields)
    if at.options.store == "profile":
        known = {name: fields[name] for name in ("organisation", "sector", "viewpoint") if fields.get(name)}
        return [SeatChanged(seat=actor.seat or "", **known)] if known else []
    if command.note in state.notes:
        raise Refused("That note is already there.", "exists")
    _check_room(at, actor)
    return [written(at, command.note, fields, actor, cell=_cell(at, command.cell), key=command.key)]


def written(
    at: Scene, note: str, fields: dict[str, Any], actor: Actor, *, cell: str | None = None, key: str | None = None
) -> NoteWritten:
    """The event of a new note in a step; Refused when a nameless one comes without its key."""
    nameless = at.options.names == "none"
    if nameless and key is None:
        raise Refused("Please reload this page and send your note again.", "text")
    group = group_of(at.state, at.step, actor.seat) if at.options.unit == "group" else None
    late = at.at.revealed or at.step not in _open_now(at.state)
    return NoteWritten(
        step=at.step,
        note=note,
        fields=fields,
        text=text_of(getattr(at.options, "fields", []), fields),
        note_type=getattr(at.options, "note_type", "note"),
        seat=None if nameless else actor.seat,
        group=group.id if group else None,
        key=hashed(key) if nameless and key else None,
        cell=cell,
        late=late,
    )


def hashed(key: str) -> str:
    """What is kept of a nameless note's key: SHA-256, in hexadecimal."""
    return hashlib.sha256(key.encode()).hexdigest()


def _open_now(state: State) -> list[str]:
    return list(state.plan.open_leaves(state.floor.step)) if state.floor.step else []


def _check_room(at: Scene, actor: Actor) -> None:
    most = at.options.notes.max
    so_far = actor.written if at.options.names == "none" else at.at.writers.get(actor.seat or "", 0)
    if so_far >= most and actor.role != "facilitator":
        raise Refused(f"You have written {most} of {most} notes here. Take one back to write another.", "limit")


def _cell(at: Scene, cell: str | None) -> str | None:
    if cell is None or at.options.into is None:
        return None
    if cell != "unsure" and not at.state.framework.has(cell):
        raise Refused("That place is not on this board.", "not_found")
    return cell


def _own_note(state: State, command: EditNote | TakeBackNote | RestoreNote, actor: Actor) -> Note:
    note = state.notes.get(command.note)
    if note is None or note.step != command.step:
        raise Refused("That note is not there any more.", "not_found")
    if note.key is not None:
        if command.key is None or not hmac.compare_digest(hashed(command.key), note.key):
            raise Refused("Only the device that wrote this note can change it.")
    elif note.seat is None or note.seat != actor.seat:
        raise Refused("Only its writer can change this note.")
    return note


def edit_note(state: State, command: EditNote, actor: Actor, moment: Moment) -> list[Event]:
    """Other words for one's own note."""
    note = _own_note(state, command, actor)
    find_note(state, command.note)
    fields = checked_fields(getattr(state.plan.step(note.step), "fields", []), command.fields)
    if fields == note.fields:
        return []
    return [
        NoteEdited(
            step=note.step,
            note=note.id,
            fields=fields,
            text=text_of(getattr(state.plan.step(note.step), "fields", []), fields),
        )
    ]


def take_back_note(state: State, command: TakeBackNote, actor: Actor, moment: Moment) -> list[Event]:
    """Takes one's own note back."""
    note = _own_note(state, command, actor)
    return [] if note.taken_back else [NoteTakenBack(step=note.step, note=note.id)]


def restore_note(state: State, command: RestoreNote, actor: Actor, moment: Moment) -> list[Event]:
    """Brings one's own note back."""
    note = _own_note(state, command, actor)
    return [NoteRestored(step=note.step, note=note.id)] if note.taken_back else []


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
    )
    return put_note(state, note)


def note_edited(state: State, event: NoteEdited) -> tuple[State, Touched]:
    """Folds other words."""
    return put_note(state, replaced(state.notes[event.note], fields=event.fields, text=event.text, edited=True))


def _counted(state: State, note: Note, by: int) -> State:
    at = state.steps[note.step]
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


EXERCISE = Exercise(
    kind="write",
    options=Options,
    commands={WriteNote: write_note, EditNote: edit_note, TakeBackNote: take_back_note, RestoreNote: restore_note},
    events={
        NoteWritten: note_written,
        NoteEdited: note_edited,
        NoteTakenBack: note_taken_back,
        NoteRestored: note_restored,
    },
)
