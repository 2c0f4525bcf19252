"""Filling a form in: something plausible for every type of field."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.rehearsal.sight import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

SHORT, LONG = 140, 1_000  # characters, where the field says nothing
WORK = ("activ", "doing", "what you do", "being done", "your work", "happening", "going on", "already do")
BODIES = ("organisation", "partners", "where you work")


def filled(robot: "Robot", step: Record) -> dict[str, Any]:
    """The fields of one note of this step."""
    asked: list[Record] = step["options"].get("fields") or [{"id": "text", "type": "text", "label": "", "required": True}]
    work = robot.words.activity(robot.place.speaks) if is_work(step) else None
    values: dict[str, Any] = {}
    for field in asked:
        if not field.get("required") and len(asked) > 1 and robot.dice.chance(0.2):
            continue
        value = value_of(robot, step, field, work)
        if work is not None and field["type"] in ("text", "long") and isinstance(value, str) and value == work.text:
            work = None if field["type"] == "long" else work
        if value not in (None, "", []):
            values[field["id"]] = value
    return values or {asked[0]["id"]: value_of(robot, step, asked[0], work)}
