"""In small groups: choose a group where people choose, and take down what the group says."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot


def before_acting(robot: "Robot", step: Record) -> tuple[bool, dict[str, Any] | None]:
    """Whether this person answers for their group now, and what they say before they can."""
    if step["unit"] != "group" or not robot.sight.around(step, "breakout"):
        return True, None
    group, done = robot.sight.group(step), robot.done(step)
    if not group:
        return False, None
    if group["scribe"]:
        return True, None
    if taken(robot, step, group["group"]) or "scribe" in done:
        return False, None
    done.add("scribe")
    return False, robot.says("take_scribe", step)


def taken(robot: "Robot", step: Record, group: str) -> bool:
    """Whether somebody writes for this group already."""
    breakout = robot.sight.around(step, "breakout")
    groups = robot.sight.records.get(f"groups/{breakout['id']}", {}).get("groups", []) if breakout else []
    return any(each["id"] == group and "scribe" in each for each in groups)


def choose_group(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Go to a group of one's own choice, once the groups are there and nobody has put this person into one."""
    breakout = robot.sight.around(step, "breakout")
    if breakout is None or robot.sight.group(step):
        return None
    groups = robot.sight.records.get(f"groups/{breakout['id']}", {"made": False})
    done = robot.done(breakout)
    if not groups["made"] or "group" in done:
        return None
    done.add("group")
    return robot.says("move_to_group", breakout, group=robot.dice.one(groups["groups"])["id"])
