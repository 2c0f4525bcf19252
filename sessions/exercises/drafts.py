"""Drafts: notes that several people may reword, notes their writers share, and answers that hang on something."""

from typing import Any

from sessions.board import group_of
from sessions.exercises.exercise import Scene, may_act, scene
from sessions.exercises.past import things_of
from sessions.exercises.targets import check_deal, check_target
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.options import hold_of
from sessions.seeing import sees_end
from sessions.state import Note, State, replaced
from sessions.targets import targets_of


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


def may_reword(state: State, step: str, note: Note, actor: Actor) -> bool:
    """Whether somebody may put other words to a note that need not be their own: a draft of their group or of the room, or,
    where the step says `how: revise`, an input they were dealt."""
    at = scene(state, step)
    if not may_act(state, at.options, actor) or getattr(at.options, "how", "add") == "add" and at.options.unit == "person":
        return False
    if note.step == step:
        return at.options.unit != "person" and _shares(state, note, actor)
    if getattr(at.options, "how", "add") != "revise":
        return False
    try:
        check_target(at, note.id, actor)
    except Refused:
        return False
    return True


def _shares(state: State, note: Note, actor: Actor) -> bool:
    if note.group is None or actor.role == "facilitator":
        return True
    group = group_of(state, note.step, actor.seat)
    return group is not None and (group.id == note.group or note.group in group.parts)


def check_about(at: Scene, about: str | None, actor: Actor) -> str | None:
    """What an answer hangs on: one of the things the step asks about, that its writer can see; Refused for anything else."""
    name = getattr(at.options, "about", None)
    if name is None:
        return None
    if about is None:
        raise Refused("Choose what this answer is about.", "text")
    listed = {target.id for target in targets_of(at.state.plan, at.state.framework, name.removeprefix("framework."))}
    if about in listed:
        return about
    if about not in things_of(at.state, name):
        check_target(at, about, actor)
        return about
    note = at.state.notes.get(about)
    own = note is not None and note.seat is not None and note.seat == actor.seat
    group = group_of(at.state, at.step, actor.seat)
    viewer = Viewer(role=actor.role, group=group.id if group else None)
    if not own and not sees_end(at.state, about, viewer):
        raise Refused("That is not part of this step any more. Choose another one.", "not_found")
    check_deal(at, about, actor)
    return about


COMMANDS: dict[type[Command], Any] = {ShareNote: share_note, UnshareNote: unshare_note}
EVENTS: dict[type[Event], Any] = {NoteShared: note_shared}
