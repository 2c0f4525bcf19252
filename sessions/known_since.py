"""Known since: an earlier session as the newer ones of its conversation have it: what they hide or took back, it does too."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sessions.engine import decide
from sessions.exercises.notes import NoteTakenBack, note_taken_back
from sessions.messages import ALL, Actor, Command, Event, Moment, Refused, Touched
from sessions.open_threads import newest_notes
from sessions.stage import BringBackNote, NoteHidden, note_hidden
from sessions.state import Note, State, replaced
from sessions.unsaid import as_reworded, waits
from sessions.words import say

HIDDEN_LATER = say("A later session hides that note. Bring it back there.")
CHANGED_LATER = say("A later session has changed that note. See to it there.")


class Gone(NamedTuple):
    """Ids of notes of a session that newer ones hide, and of those that were taken back there; and, as they are there, those
    whose words were put right while they were hidden."""

    hidden: frozenset[str] = frozenset()
    taken_back: frozenset[str] = frozenset()
    reworded: tuple[Note, ...] = ()

    @property
    def mark(self) -> str:
        """Letters that differ where this does; none where nothing is gone. Words are in it, so it must be sealed to be told."""
        said = [sorted(self.hidden), sorted(self.taken_back), [(note.id, note.fields, note.unsaid) for note in self.reworded]]
        return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest() if any(self) else ""


def gone_since(state: State, newer: Sequence[State]) -> Gone:
    """What is gone of a session by what newer ones (the newest first) say of it: of each note the newest that has it decides."""
    found = [note for id, note in newest_notes(newer).items() if id in state.notes]
    waiting = {note.id for note in found if note.unsaid and waits(next(each for each in newer if note.id in each.notes), note)}
    return Gone(
        frozenset(note.id for note in found if note.hidden or note.id in waiting),
        frozenset(note.id for note in found if note.taken_back),
        tuple(sorted((note for note in found if note.unsaid), key=lambda note: note.id)),
    )


def as_known_since(state: State, gone: Gone) -> State:
    """The session without what is gone, at the same seq. It is folded as if it had been hidden or taken back in this session,
    so that whoever sees what of such a note is said once, in `seeing`. Words that were put right there are so here."""
    for note in gone.reworded:
        state = replaced(state, notes=state.notes.put(note.id, as_reworded(state.notes[note.id], note)))
    for id in sorted(gone.hidden):
        if not state.notes[id].hidden:
            state = note_hidden(state, NoteHidden(note=id))[0]
    for id in sorted(gone.taken_back):
        if not state.notes[id].taken_back:
            state = note_taken_back(state, NoteTakenBack(step=state.notes[id].step, note=id))[0]
    return state


def known_since(states: Sequence[State]) -> list[State]:
    """The sessions of a conversation, the oldest first, each as the newer ones have it."""
    return [as_known_since(state, gone_since(state, states[:n:-1])) for n, state in enumerate(states)]


def decide_as_known(state: State, gone: Gone, command: Command, actor: Actor, moment: Moment) -> list[Event]:
    """The events of a facilitator's command, decided on what the desk shows, so that nothing which is gone is put before the
    room, or comes up next. What the session would do and nobody would see is refused, whatever command it is."""
    own = decide(state, command, actor, moment)
    named = frozenset(each for each in msgspec.structs.astuple(command) if isinstance(each, str))
    why = HIDDEN_LATER if named & gone.hidden else CHANGED_LATER
    try:
        shown = decide(as_known_since(state, gone), command, actor, moment)
    except Refused as refused:
        raise Refused(why) if named & (gone.hidden | gone.taken_back) else refused from None
    back = isinstance(command, BringBackNote) and command.note in gone.hidden
    if back or (shown and not own):
        raise Refused(why)
    return shown or own


def changes_earlier(before: State, after: State, touched: Touched) -> bool:
    """Whether a session has hidden, brought back or put right anything that it carries from earlier ones."""
    if not after.carried.of:
        return False
    ids = after.notes if touched >= ALL else (id for kind, id in touched if kind == "note" and id in after.notes)
    pairs = ((before.notes[id], after.notes[id]) for id in ids if id in before.notes)
    return any(_told(before, was) != _told(after, now) for was, now in pairs if now.step in after.carried.of)


def _told(state: State, note: Note) -> tuple[object, ...]:
    """What earlier sessions are told of a note."""
    words = (note.unsaid, note.fields, waits(state, note)) if note.unsaid else ()
    return (note.hidden, note.taken_back, *words)
