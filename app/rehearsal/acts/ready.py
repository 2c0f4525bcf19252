"""In any kind: say that one is done, where the step asks for it and there is nothing left to do."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot


def asked(step: Record) -> bool:
    """Whether people may say in a step that they are done."""
    return step["ends"] == "everyone_ready" or bool(step["options"].get("ready_button"))


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Done, once for each visit of the room; silent people too."""
    visit = robot.sight.records.get(f"ready/{step['id']}", {}).get("visit")
    done = robot.done(step)
    if not asked(step) or f"ready {visit}" in done:
        return None
    done.add(f"ready {visit}")
    return robot.says("ready", step, ready=True)
