"""Photos: where a note holds the id of one, and who may see it: whoever sees a note that shows it, and that note's writer."""

import re
from collections.abc import Iterable
from typing import Any

from sessions.messages import Command, Viewer
from sessions.seeing import been_open, sees_note, shown_version
from sessions.state import Note, State

PHOTO = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 random bits, made by the browser that took it


def photos_in(fields: Iterable[Any], values: dict[str, Any]) -> frozenset[str]:
    """The ids of the photos among the values of a form; what can be no such id is none."""
    given = (values.get(field.id) for field in fields if field.type == "photo")
    return frozenset(value for value in given if isinstance(value, str) and PHOTO.fullmatch(value))


def photos_named(state: State, command: Command) -> frozenset[str]:
    """The ids of the photos a command speaks of: whoever carries it out says in `Moment.photos` which of them are kept."""
    step, values = getattr(command, "step", None), getattr(command, "fields", None)
    if step is None or not isinstance(values, dict):
        return frozenset()
    note = state.notes.get(getattr(command, "note", ""))
    return photos_in(fields_of(state, note.step if note else step), values)


def photos_of(state: State, note: Note | None) -> frozenset[str]:
    """The ids of the photos a note shows; none for no note."""
    return photos_in(fields_of(state, note.step), note.fields) if note is not None else frozenset()


def fields_of(state: State, step: str) -> list[Any]:
    """The form of a step, [] where there is none, and where there is no such step."""
    return list(getattr(state.plan.step(step), "fields", [])) if state.plan.has(step) and takes_photos(state, step) else []


def takes_photos(state: State, step: str) -> bool:
    """Whether the form of a step asks for a photo."""
    options = state.plan.step(step)
    return options.kind == "write" and any(field.type == "photo" for field in getattr(options, "fields", []))


def sees_photo(state: State, photo: str, viewer: Viewer) -> bool:
    """Whether a photo may leave the server for this viewer: with a note its audience sees now, with the seat's own note, or,
    a picture of the plan's, with a slide of a step the room has come to."""
    if any(_on_a_slide(state, step, photo) and (viewer.role == "facilitator" or been_open(state, step)) for step in state.steps):
        return True
    audience = Viewer(role=viewer.role, group=viewer.group)
    asking = {step for step in state.steps if takes_photos(state, step)}
    for note in state.notes.values():
        if note.step not in asking:
            continue
        if viewer.seat is not None and note.seat == viewer.seat and photo in photos_of(state, note):
            return True
        if photo in photos_of(state, shown_version(state, note)) and sees_note(state, note, audience):
            return True
    return False


def _on_a_slide(state: State, step: str, photo: str) -> bool:
    content: Any = getattr(state.plan.step(step), "content", None)
    return bool(content) and any(slide.picture == photo for slide in content)
