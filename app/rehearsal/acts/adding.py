"""Adding to a board: a note written where notes are placed, while the board takes new ones."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.write import note as new_note
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

ADDED = (1, 3)  # notes one person adds where the board takes new ones
ENOUGH = 5  # and so many, where the whole room adds together


def may_add(robot: "Robot", step: Record) -> bool:
    """Whether the board takes new notes, and the room, where it answers with one voice, has not said enough yet."""
    enough = step["unit"] == "room" and robot.sight.progress(step["id"])["notes"] >= ENOUGH
    return bool(step["options"].get("add_notes")) and not enough


def added(robot: "Robot", step: Record) -> dict[str, Any]:
    """A note written on this board, which is placed next."""
    robot.spend(step, "added")
    said = new_note(robot, step)
    robot.last.pop(step["id"])
    return said
