"""Unsaid: wordings that were put right while their note was hidden, and that nothing shows again, however far back it looks."""

import hashlib
from typing import Any

from sessions.state import Note, State, replaced


def unsaid_by(note: Note) -> dict[str, Any]:
    """What changes of a note besides its words when they are changed while it is hidden: its earlier ones are no longer kept
    for others to read, and marks of them tell who has them elsewhere (earlier sessions, saved pictures) to do without."""
    gone = dict.fromkeys((*note.unsaid, *map(_mark, _said(note))))
    return {"past": (), "unsaid": tuple(gone)}


def says_unsaid(old: Note, now: Note) -> bool:
    """Whether an older copy of a note says what was put right in it since."""
    return bool(now.unsaid) and not {*map(_mark, _said(old))}.isdisjoint(now.unsaid)


def as_reworded(old: Note, now: Note) -> Note:
    """An older copy of a note, without what was put right in it since: it says what the note says now instead."""
    if not says_unsaid(old, now):
        return old
    past = tuple(text for text in old.past if _mark(text) not in now.unsaid)
    words: dict[str, Any] = {"past": past, "before": as_reworded(old.before, now) if old.before else None}
    if _mark(old.text) in now.unsaid:
        words |= {"text": now.text, "fields": now.fields, "edited": now.edited}
    reworded: Note = replaced(old, **words)
    return reworded


def waits(state: State, note: Note) -> bool:
    """Whether a note without a name is back with other words that nobody is shown yet: they come together with others."""
    old = note.before
    return bool(note.unsaid) and note.id in state.steps[note.step].unshown and (old is None or says_unsaid(old, note))


def _said(note: Note) -> tuple[str, ...]:
    """Its words and its earlier ones, those that others see while newer ones wait included."""
    return (*note.past, *(_said(note.before) if note.before else ()), note.text)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
