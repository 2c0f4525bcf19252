"""Unsaid: wordings that were put right while their note was hidden, and that nothing shows again, however far back it looks."""

import hashlib
from collections.abc import Collection, Iterable
from typing import Any

from sessions.state import Note, State, replaced


def unsaid_by(note: Note) -> dict[str, Any]:
    """What changes of a note besides its words when they are changed while it is hidden: its earlier ones are no longer kept
    for others to read, and marks of them tell who has them elsewhere (earlier sessions, saved pictures) to do without."""
    gone = dict.fromkeys((*note.unsaid, *map(mark_of, _said(note))))
    return {"past": (), "unsaid": tuple(gone)}


def says_unsaid(old: Note, now: Note) -> bool:
    """Whether an older copy of a note says what was put right in it since."""
    return bool(now.unsaid) and not {*map(mark_of, _said(old))}.isdisjoint(now.unsaid)


def as_reworded(old: Note, now: Note) -> Note:
    """An older copy of a note, without what was put right in it since: it says instead what others see of it now."""
    if not says_unsaid(old, now):
        return old
    past = tuple(text for text in old.past if mark_of(text) not in now.unsaid)
    words: dict[str, Any] = {"past": past, "before": as_reworded(old.before, now) if old.before else None}
    if mark_of(old.text) in now.unsaid:
        shown = now if now.before is None or says_unsaid(now.before, now) else now.before
        words |= {"text": shown.text, "fields": shown.fields, "edited": shown.edited}
    reworded: Note = replaced(old, **words)
    return reworded


def waits(state: State, note: Note) -> bool:
    """Whether a note without a name is back with other words that nobody is shown yet: they come together with others."""
    old = note.before
    return bool(note.unsaid) and note.id in state.steps[note.step].unshown and (old is None or says_unsaid(old, note))


def words_gone(states: Iterable[State], gone: Collection[str]) -> frozenset[str]:
    """Marks of what the notes that are `gone` (ids) say in any session, and of what was put right in any note."""
    notes = [note for state in states for note in state.notes.values()]
    return frozenset(mark_of(note.text) for note in notes if note.id in gone).union(*(note.unsaid for note in notes))


def _said(note: Note) -> tuple[str, ...]:
    """Its words and its earlier ones, those that others see while newer ones wait included."""
    return (*note.past, *(_said(note.before) if note.before else ()), note.text)


def mark_of(text: str) -> str:
    """What is kept of a wording that was put right: by it the words are known again where they still stand."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
