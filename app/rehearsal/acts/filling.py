"""Filling a form in: something plausible for every type of field."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.wording import most_of, words
from app.rehearsal.drawing import drawing
from app.rehearsal.look import Record
from app.rehearsal.word_list import Activity

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

WORK = ("activ", "doing", "what you do", "being done", "your work", "already do", "happening")
PLAIN = {"id": "text", "type": "text", "label": "", "required": True}


def filled(robot: "Robot", step: Record) -> dict[str, Any]:
    """The fields of one note of this step; optional ones are left out now and then."""
    asked: list[Record] = step["options"].get("fields") or [PLAIN]
    work = robot.words.activity(robot.place.speaks) if is_work(step) else None
    first = next((field["id"] for field in asked if field["type"] in ("text", "long")), None)
    values: dict[str, Any] = {}
    for field in asked:
        if not field.get("required") and field["id"] != first and robot.dice.chance(0.2):
            continue
        value = work.text[: most_of(field)] if work and field["id"] == first else value_of(robot, step, field, work)
        if value not in (None, "", []):
            values[field["id"]] = value
    return values


def is_work(step: Record) -> bool:
    """Whether a step asks what people are doing."""
    asked = f"{step['options'].get('note_type')} {step['prompt']}".lower()
    return step["options"].get("note_type") == "activity" or any(word in asked for word in WORK)


def value_of(robot: "Robot", step: Record, field: Record, work: Activity | None) -> Any:
    """Something to fill into one field; None to leave it empty."""
    kind, dice = field["type"], robot.dice
    if kind in ("choice", "many"):
        return chosen(robot, field, work)
    if kind == "number":
        return dice.between(1, 12)
    if kind == "tick":
        return True if field.get("required") else dice.chance(0.25)
    if kind == "date":
        entered = robot.sight.session["entered_at"] or 0
        return (datetime.fromtimestamp(entered / 1000, UTC) + timedelta(days=dice.between(5, 60))).date().isoformat()
    if kind == "person":
        return robot.words.name(dice.below(12))
    if kind == "link":
        return "https://example.org/notes" if field.get("required") else None
    return photo(robot) if kind == "photo" else words(robot, step, field)


def photo(robot: "Robot") -> str:
    """The id of a new photo of a drawing, which goes to the server before the note."""
    ident = robot.dice.ident()
    robot.drawn[ident] = drawing(robot.dice.apart(ident))
    return ident


def chosen(robot: "Robot", field: Record, work: Activity | None) -> Any:
    """One of the choices, or a few; the stage of a piece of work is the one the word list says."""
    options = [option if isinstance(option, str) else option["id"] for option in field.get("options") or []]
    if not options:
        return [robot.place.sector] if field["type"] == "many" else robot.place.sector
    if work is not None and work.stage in options:
        return work.stage
    if robot.viewpoint in options and robot.dice.chance(0.8):
        return [robot.viewpoint] if field["type"] == "many" else robot.viewpoint
    return robot.dice.shuffled(options)[: robot.dice.between(1, 2)] if field["type"] == "many" else robot.dice.one(options)
