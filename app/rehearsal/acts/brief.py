"""In a brief: press ready, where the plan has such a button."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Ready, once; silent people too."""
    if not step["options"].get("ready_button") or step["names"] == "none" or robot.sight.mine("ready", step["id"]):
        return None
    done = robot.done(step)
    if "ready" in done:
        return None
    done.add("ready")
    return robot.says("ready", step, ready=True)
