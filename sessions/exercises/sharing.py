"""Sharing: private notes that their writers let everybody read, or keep to themselves again."""

from typing import Any

from sessions.exercises.exercise import scene
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.options import hold_of
from sessions.state import Note, State, replaced


class ShareNote(Command, frozen=True):
    """Let everybody read one of one's own private notes."""

    step: SlugField
    note: Id


class UnshareNote(Command, frozen=True):
    """Keep a note that was shared to oneself again."""

    step: SlugField
    note: Id


class NoteShared(Event, frozen=True):
    """Its writer lets everybody read a private note, or no longer."""

    step: str
    note: str
    shared: bool = True


def share_note(state: State, command: ShareNote, actor: Actor, moment: Moment) -> list[Event]:
    """Shares a private note; only its writer can, and only where the step allows it."""
    note = _private(state, command.step, command.note, actor)
    if state.plan.step(command.step).share == "never":
        raise Refused("What is written in this step is never shown to anybody, so it cannot be shared.")
    return [] if note.shared else [NoteShared(step=note.step, note=note.id)]


def unshare_note(state: State, command: UnshareNote, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a shared note back into private."""
    note = _private(state, command.step, command.note, actor)
    return [NoteShared(step=note.step, note=note.id, shared=False)] if note.shared else []


def _private(state: State, step: str, note_id: str, actor: Actor) -> Note:
    at, note = scene(state, step), state.notes.get(note_id)
    if note is None or note.step != step or note.taken_back:
        raise Refused("That note is not there any more.", "not_found")
    if note.seat is None or note.seat != actor.seat:
        raise Refused("Only its writer can share this note.")
    if hold_of(at.options) != "never":
        raise Refused("What is written in this step is opened for everybody together.")
    return note


def note_shared(state: State, event: NoteShared) -> tuple[State, Touched]:
    """Folds a private note shared, or kept again."""
    notes = state.notes.put(event.note, replaced(state.notes[event.note], shared=event.shared))
    return replaced(state, notes=notes), touch(("note", event.note), ("placed", event.note))


COMMANDS: dict[type[Command], Any] = {ShareNote: share_note, UnshareNote: unshare_note}
EVENTS: dict[type[Event], Any] = {NoteShared: note_shared}
