"""Stage: what a facilitator does to the room's pictures and words without moving it (blank, spotlight, hide, reword)."""

from typing import Annotated

import msgspec

from sessions import limits
from sessions.messages import ALL, Actor, Command, Event, Id, Moment, Refused, Slug, Touched, Typed, Viewer, touch
from sessions.seeing import sees_note
from sessions.state import Note, State, replaced, with_step
from sessions.text import clean
from sessions.unsaid import says_unsaid

Minutes = Annotated[float, msgspec.Meta(ge=0, le=600)]


class BlankScreen(Command, frozen=True):
    """Make the projector dark, or bring it back."""

    on: bool


class Spotlight(Command, frozen=True):
    """Put one note on every screen, large; none takes it away."""

    note: Id | None = None


class HideNote(Command, frozen=True):
    """Hide a note from everybody, without learning who wrote it."""

    note: Id


class BringBackNote(Command, frozen=True):
    """Show a hidden note again."""

    note: Id


class Reword(Command, frozen=True):
    """Another wording of a prompt, for this session only."""

    step: Slug
    prompt: Typed


class SetMinutes(Command, frozen=True):
    """Other minutes for a step, today: 0 leaves it out, none gives it those of the plan again."""

    step: Slug
    minutes: Minutes | None = None


class ScreenBlanked(Event, frozen=True):
    """The projector is dark, or not."""

    on: bool


class NoteSpotlit(Event, frozen=True):
    """One note is on every screen, or none."""

    note: str | None = None


class NoteHidden(Event, frozen=True):
    """A note is hidden."""

    note: str


class NoteBroughtBack(Event, frozen=True):
    """A hidden note is shown again."""

    note: str


class PromptReworded(Event, frozen=True):
    """A step asks in other words."""

    step: str
    prompt: str


class MinutesSet(Event, frozen=True):
    """A step has other minutes: 0 when it is left out, none when those of the plan hold again."""

    step: str
    minutes: float | None


def blank_screen(state: State, command: BlankScreen, actor: Actor, moment: Moment) -> list[Event]:
    """Makes the projector dark, or brings it back."""
    return [ScreenBlanked(on=command.on)] if command.on != state.floor.blank else []


def spotlight(state: State, command: Spotlight, actor: Actor, moment: Moment) -> list[Event]:
    """Only what everybody may see can be put in the light."""
    if command.note is None:
        return [NoteSpotlit()] if state.floor.spotlight else []
    note = _note(state, command.note)
    if note.hidden or note.taken_back:
        raise Refused("That note is hidden. Bring it back first.")
    if not sees_note(state, note, Viewer(role="participant", group=note.group)):
        raise Refused("That note is not open yet. Open the step's notes first.")
    return [NoteSpotlit(note=note.id)]


def hide_note(state: State, command: HideNote, actor: Actor, moment: Moment) -> list[Event]:
    """Hides a note."""
    return [] if _note(state, command.note).hidden else [NoteHidden(note=command.note)]


def bring_back_note(state: State, command: BringBackNote, actor: Actor, moment: Moment) -> list[Event]:
    """Shows a hidden note again."""
    return [NoteBroughtBack(note=command.note)] if _note(state, command.note).hidden else []


def reword(state: State, command: Reword, actor: Actor, moment: Moment) -> list[Event]:
    """Changes the words of a prompt for this session."""
    _known(state, command.step)
    return [PromptReworded(step=command.step, prompt=clean(command.prompt, limits.PROMPT_CHARS, what="The prompt"))]


def set_minutes(state: State, command: SetMinutes, actor: Actor, moment: Moment) -> list[Event]:
    """Changes the minutes of a step for this session."""
    _known(state, command.step)
    return [MinutesSet(step=command.step, minutes=command.minutes)]


def _known(state: State, step: str) -> None:
    if step not in state.steps:
        raise Refused("That step is not in this plan.", "not_found")


def _note(state: State, note: str) -> Note:
    if note not in state.notes:
        raise Refused("That note is not in this session.", "not_found")
    return state.notes[note]


def screen_blanked(state: State, event: ScreenBlanked) -> tuple[State, Touched]:
    """Folds a dark projector."""
    return replaced(state, floor=replaced(state.floor, blank=event.on)), touch(("session", ""))


def note_spotlit(state: State, event: NoteSpotlit) -> tuple[State, Touched]:
    """Folds a spotlight."""
    lit = [("note", note) for note in (state.floor.spotlight, event.note) if note]
    return replaced(state, floor=replaced(state.floor, spotlight=event.note)), touch(("session", ""), *lit)


def _with_hidden(state: State, note: str, hidden: bool) -> tuple[State, Touched]:
    notes = state.notes.put(note, replaced(state.notes[note], hidden=hidden))
    floor = replaced(state.floor, spotlight=None) if hidden and state.floor.spotlight == note else state.floor
    step = state.notes[note].step
    changed = replaced(with_step(state, step, hidden=state.steps[step].hidden + (1 if hidden else -1)), notes=notes, floor=floor)
    return changed, touch(("note", note), ("placed", note), ("progress", step), ("session", ""))


def note_hidden(state: State, event: NoteHidden) -> tuple[State, Touched]:
    """Folds a hidden note."""
    return _with_hidden(state, event.note, True)


def note_brought_back(state: State, event: NoteBroughtBack) -> tuple[State, Touched]:
    """Folds a note brought back. One without a name that was reworded meanwhile is seen when its new words are, with others."""
    note = state.notes[event.note]
    if note.before is not None and says_unsaid(note.before, note):
        state = replaced(state, notes=state.notes.put(note.id, replaced(note, before=None)))
    return _with_hidden(state, event.note, False)


def prompt_reworded(state: State, event: PromptReworded) -> tuple[State, Touched]:
    """Folds another wording."""
    return with_step(state, event.step, prompt=event.prompt), touch(("step", event.step))


def minutes_set(state: State, event: MinutesSet) -> tuple[State, Touched]:
    """Folds other minutes; the planned total of the session changes with them."""
    return with_step(state, event.step, minutes=event.minutes), ALL


COMMANDS = {
    BlankScreen: blank_screen,
    Spotlight: spotlight,
    HideNote: hide_note,
    BringBackNote: bring_back_note,
    Reword: reword,
    SetMinutes: set_minutes,
}
EVENTS = {
    ScreenBlanked: screen_blanked,
    NoteSpotlit: note_spotlit,
    NoteHidden: note_hidden,
    NoteBroughtBack: note_brought_back,
    PromptReworded: prompt_reworded,
    MinutesSet: minutes_set,
}
