"""In a pick that is everybody's: put something on a pile, and say why."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.choosing import dealt
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

REASON_CHARS = 280


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """One thing onto the first pile while there is room on it; nothing where somebody else chooses."""
    options = step["options"]
    decides = options["by"] == "decider" and "decider" in robot.sight.records.get("mine/seat", {}).get("duties", [])
    if (options["by"] not in ("all", "unit") and not decides) or robot.left(step, 1 if decides else 0, 1) <= 0:
        return None
    robot.spend(step)
    left = robot.sight.records.get(f"picks/{step['id']}", {}).get("left")
    picked = {each["target"] for each in robot.sight.under(f"pick/{step['id']}/")}
    targets = [target for target in dealt(robot, step) if target not in picked]
    if not targets:
        return None
    pile = options["piles"][0] if left is None or left > 0 else options["piles"][-1]
    reason = robot.words.line("reason", REASON_CHARS) if options.get("reason") == "required" or robot.dice.chance(0.5) else ""
    return robot.says("pick_item", step, target=targets[0], pile=pile, reason=reason)
