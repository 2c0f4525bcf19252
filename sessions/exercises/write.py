"""Write: answer in words, choices or numbers."""

import hashlib
import hmac
from typing import Annotated, Any, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.board import find_note, group_of
from sessions.company import share
from sessions.exercises import cells, notes, sharing
from sessions.exercises.cells import is_cell
from sessions.exercises.drafts import check_about, may_reword
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.growing import own_group
from sessions.exercises.notes import NoteEdited, NoteRestored, NoteTakenBack
from sessions.exercises.notes import NoteWritten as NoteWritten
from sessions.exercises.targets import check_target
from sessions.filled import checked_fields
from sessions.forms import FormField as FormField
from sessions.forms import text_of
from sessions.merging import check_merge
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Target
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions, Strict
from sessions.seats import SeatChanged
from sessions.seeing import open_leaves
from sessions.state import Note, State, replaced
from sessions.words import Words

Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{20,64}$", description="A secret that only the writer's browser keeps")]


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
    """New notes; other words for notes there are; or one note out of several, which are kept under it."""
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
    about: Target | None = None
    merges: Annotated[list[Id], msgspec.Meta(max_length=limits.CLUSTER_NOTES)] = []
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


def write_note(state: State, command: WriteNote, actor: Actor, moment: Moment) -> list[Event]:
    """A new note, or with `store: profile` a change of one's own seat."""
    at = scene(state, command.step, "write", "place")
    if at.options.kind == "place" and not at.options.add_notes:
        raise Refused("In this step the notes that are there are placed. Nothing new is written.")
    fields = checked_fields(getattr(at.options, "fields", []), command.fields, moment.photos)
    if getattr(at.options, "store", "") == "profile":
        if actor.seat is None or actor.seat not in state.seats:
            raise Refused("Here people say who they are, each for themselves.")
        known = {name: fields[name] for name in ("organisation", "sector", "viewpoint") if fields.get(name)}
        return [SeatChanged(seat=actor.seat, **known)] if known else []
    if command.note in state.notes:
        raise Refused("That note is already there.", "exists")
    _check_room(at, actor)
    about, cell = check_about(at, command.about, actor), _cell(at, command.cell)
    check_merge(state, at.options, command.merges)
    for original in command.merges:
        check_target(at, original, actor)
    made = written(at, command.note, fields, actor, cell=cell, key=command.key)
    return [replaced(made, about=about, merges=list(dict.fromkeys(command.merges)))]


def written(
    at: Scene, note: str, fields: dict[str, Any], actor: Actor, *, cell: str | None = None, key: str | None = None
) -> NoteWritten:
    """The event of a new note in a step; Refused when a nameless one comes without its key."""
    nameless = at.options.names == "none"
    if nameless and key is None:
        raise Refused("Please reload this page and send your note again.", "text")
    group = group_of(at.state, at.step, actor.seat) if at.options.unit == "group" else None
    mine = group.id if group else own_group(at.state, at.step, actor.seat)
    late = not nameless and (at.at.revealed or at.step not in _open_now(at.state))
    return NoteWritten(
        step=at.step,
        note=note,
        fields=fields,
        text=text_of(getattr(at.options, "fields", []), fields),
        note_type="remark" if getattr(at.options, "store", "") == "remarks" else getattr(at.options, "note_type", "note"),
        seat=None if nameless else actor.seat,
        group=mine,
        key=hashed(key) if nameless and key else None,
        cell=cell,
        late=late,
    )


def hashed(key: str) -> str:
    """What is kept of a nameless note's key: SHA-256, in hexadecimal."""
    return hashlib.sha256(key.encode()).hexdigest()


def _open_now(state: State) -> list[str]:
    return list(open_leaves(state, state.floor.step)) if state.floor.step else []


def _check_room(at: Scene, actor: Actor) -> None:
    limits_here = getattr(at.options, "notes", Limits())
    most = limits_here.max if getattr(at.options, "about", None) is None else limits.NOTES_A_SEAT
    so_far = actor.written if at.options.names == "none" else _so_far(at, actor)
    most *= share(at.state, at.options, actor.seat)
    if so_far >= most and actor.role != "facilitator":
        raise Refused("You have written {n} of {n} notes here. Take one back to write another.", "limit", n=most)


def _so_far(at: Scene, actor: Actor) -> int:
    """How many notes the person, the group or the room has written in this round."""
    if at.options.unit == "person":
        return at.at.writers.get(actor.seat or "", 0)
    group = group_of(at.state, at.step, actor.seat) if at.options.unit == "group" else None
    return sum(group is None or at.state.notes[note].group == group.id for note in at.at.notes)


def _cell(at: Scene, cell: str | None) -> str | None:
    if cell is None or getattr(at.options, "into", None) is None:
        return None
    if cell != "unsure" and not is_cell(at, cell):
        raise Refused("That place is not on this board.", "not_found")
    return cell


def _own_note(state: State, command: EditNote | TakeBackNote | RestoreNote, actor: Actor) -> Note:
    note = state.notes.get(command.note)
    if note is not None and isinstance(command, EditNote) and may_reword(state, command.step, note, actor):
        return note
    if note is None or note.step != command.step:
        raise Refused("That note is not there any more.", "not_found")
    if note.key is not None:
        if command.key is None or not hmac.compare_digest(hashed(command.key), note.key):
            raise Refused("Only the device that wrote this note can change it.")
    elif note.seat is None and note.group is None and actor.role == "facilitator":
        return note  # written down at a desk, where nobody has a seat
    elif note.seat is None or note.seat != actor.seat:
        raise Refused("Only its writer can change this note.")
    return note


def edit_note(state: State, command: EditNote, actor: Actor, moment: Moment) -> list[Event]:
    """Other words for one's own note."""
    note = _own_note(state, command, actor)
    find_note(state, command.note)
    fields = checked_fields(getattr(state.plan.step(note.step), "fields", []), command.fields, moment.photos)
    if fields == note.fields:
        return []
    if note.hidden and len(note.unsaid) >= limits.REWORDED:
        raise Refused("This note is hidden and has been changed very often. Ask a facilitator to show it first.", "full")
    return [
        NoteEdited(
            step=note.step,
            note=note.id,
            fields=fields,
            text=text_of(getattr(state.plan.step(note.step), "fields", []), fields),
            kept=note.step != command.step or state.plan.step(note.step).unit != "person",
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


EXERCISE = Exercise(
    kind="write",
    options=Options,
    commands={
        WriteNote: write_note,
        EditNote: edit_note,
        TakeBackNote: take_back_note,
        RestoreNote: restore_note,
        **sharing.COMMANDS,
    },
    events={**notes.EVENTS, **sharing.EVENTS},
    records=cells.records,
    acts=(Act("write", (WriteNote, EditNote)),),
)
