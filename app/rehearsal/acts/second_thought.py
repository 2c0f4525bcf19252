"""Second thoughts about a note of one's own: reworded, or taken back and restored."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.filling import filled
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot


def second_thought(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Of every ten notes one is reworded and one taken back for a moment."""
    ident = robot.last.pop(step["id"], None)
    taken = robot.last.pop(f"{step['id']}/taken", None)
    key = {"key": robot.kept[ident or taken or ""].key} if (ident or taken) in robot.kept else {}
    if taken is not None:
        return robot.says("restore_note", step, note=taken, **key)
    if ident is None or not robot.dice.chance(0.2):
        return None
    if robot.dice.chance(0.5):
        return robot.says("edit_note", step, note=ident, fields=filled(robot, step), **key)
    robot.last[f"{step['id']}/taken"] = ident
    return robot.says("take_back_note", step, note=ident, **key)
