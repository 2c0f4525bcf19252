"""Wording an answer: words for a text field, from what its label and the prompt ask."""

from typing import TYPE_CHECKING

from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

SHORT, LONG = 140, 1_000  # characters, where the field says nothing
BODIES = ("organisation", "partners", "where you work")


def most_of(field: Record) -> int:
    """The characters a field takes."""
    return int(field.get("max") or (LONG if field["type"] == "long" else SHORT))


def words(robot: "Robot", step: Record, field: Record) -> str:
    """Words that answer a field's label, and where that says little the prompt."""
    label = str(field.get("label") or "")
    if any(word in label.lower() for word in BODIES):
        return robot.place.name[: most_of(field)]
    if "name" in label.lower() and step["options"].get("store") == "profile":
        return robot.name[: most_of(field)]
    note_type = step["options"].get("note_type")
    said = note_type if note_type not in (None, "note") else ""
    return robot.words.line(f"{label} / {said} / {step['prompt']} / {step['title']}", most_of(field))
