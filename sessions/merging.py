"""Merging: one wording made of several notes; the originals are kept, and it stands for them where both are read."""

from collections.abc import Collection, Iterable
from typing import Any

from sessions.messages import Refused
from sessions.state import State

LEAST = 2  # notes that make a merged one


def merged_in(state: State, steps: Collection[str]) -> set[str]:
    """Ids of the notes that a merged note made in one of these steps stands for."""
    made = (note for note in state.notes.values() if note.step in steps and note.merges)
    return {id for note in made if not note.taken_back and not note.hidden for id in note.merges}


def check_merge(state: State, options: Any, merges: Iterable[str]) -> None:
    """Refused where a note is to be made of others in a step that does not merge, of too few, or of some that another
    merged note of the step stands for already."""
    chosen = list(dict.fromkeys(merges))
    if getattr(options, "how", "add") != "merge":
        if chosen:
            raise Refused("In this step notes are not joined.")
        return
    if len(chosen) < LEAST:
        raise Refused("Choose at least two notes first, then write the words that say what they say together.", "text")
    if set(chosen) & merged_in(state, {options.id}):
        raise Refused("One of these is part of another already. Take that one back first.", "exists")
