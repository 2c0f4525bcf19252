"""Known since: an earlier session as the newer ones of its conversation have it: what they hide or took back, it does too."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from sessions.exercises.notes import NoteTakenBack, note_taken_back
from sessions.messages import Touched
from sessions.open_threads import gone_in
from sessions.stage import NoteHidden, note_hidden
from sessions.state import Note, State


class Gone(NamedTuple):
    """Ids of notes of a session that newer ones hide, and of those that were taken back there."""

    hidden: frozenset[str] = frozenset()
    taken_back: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """A few letters that differ where this does; none where nothing is gone."""
        said = "|".join(",".join(sorted(ids)) for ids in self)
        return "." + hashlib.sha256(said.encode()).hexdigest()[:12] if any(self) else ""


def gone_since(state: State, newer: Sequence[State]) -> Gone:
    """What is gone of a session by what newer ones (the newest first) say of it: of each note the newest that has it decides."""
    found = [_newest(newer, id) for id in gone_in(newer) if id in state.notes]
    hidden = frozenset(note.id for note in found if note.hidden)
    return Gone(hidden, frozenset(note.id for note in found if note.taken_back))


def _newest(states: Sequence[State], id: str) -> Note:
    return next(state.notes[id] for state in states if id in state.notes)


def as_known_since(state: State, gone: Gone) -> State:
    """The session without what is gone, at the same seq. It is folded as if it had been hidden or taken back in this session,
    so that whoever sees what of such a note is said once, in `seeing`."""
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


def changes_earlier(before: State, after: State, touched: Touched) -> bool:
    """Whether a session has hidden or brought back anything that it carries from earlier ones."""
    if not after.carried.of:
        return False
    ids = (id for kind, id in touched if kind == "note" and id in before.notes and id in after.notes)
    pairs = ((before.notes[id], after.notes[id]) for id in ids)
    return any((was.hidden, was.taken_back) != (now.hidden, now.taken_back) for was, now in pairs if now.step in after.carried.of)
