"""In a discussion: ask for the floor, end one's turn, take down what was said."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.scribe import choose_group, taken
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

ASKS, TAKES_DOWN = 0.45, 0.4
REMARK_CHARS = 140


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """End the turn one has, take down what was said, or ask to speak."""
    if (move := choose_group(robot, step)) is not None:
        return move
    turn = robot.sight.mine("talk", step["id"])
    if turn.get("place") == 0:
        return robot.says("end_turn", step)
    if takes_down(robot, step):
        more = {"key": robot.dice.ident()} if step["names"] == "none" else {}
        return robot.says("add_remark", step, note=robot.dice.ident(), text=robot.words.line("remark", REMARK_CHARS), **more)
    done = robot.done(step)
    if step["options"]["turns"] in ("queue", "inner_circle") and step["names"] != "none" and "asked" not in done:
        done.add("asked")
        if robot.dice.chance(ASKS * robot.character.says):
            return robot.says("ask_to_speak", step)
    return scribe(robot, step)


def takes_down(robot: "Robot", step: Record) -> bool:
    """Whether this person writes a remark now: the scribe a few, where everybody may each perhaps one."""
    how = step["options"].get("remarks", "off")
    if how == "off" or (how == "scribe" and not robot.sight.group(step).get("scribe")):
        return False
    if robot.left(step, 1 if how == "scribe" else 0, 3 if how == "scribe" else 1, "remarks") <= 0:
        return False
    robot.spend(step, "remarks")
    return how == "scribe" or robot.dice.chance(TAKES_DOWN)


def scribe(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Write for one's group, where remarks are a scribe's and nobody is."""
    group, done = robot.sight.group(step), robot.done(step)
    if step["options"].get("remarks") != "scribe" or not group or taken(robot, step, group["group"]) or "scribe" in done:
        return None
    done.add("scribe")
    return robot.says("take_scribe", step)
