"""In a vote: spend the budget as the step's style asks, and change one's mind once in a while."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.choosing import dealt
from app.rehearsal.acts.scribe import before_acting, choose_group
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

FREELY = (2, 6)  # answers where the budget is no limit
LIFTS = 0.08


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """The next dot, mark, place or answer."""
    if (move := choose_group(robot, step)) is not None:
        return move
    mine, before = before_acting(robot, step)
    if not mine or robot.sight.progress(step["id"])["revealed"]:
        return before
    if (lift := changed_mind(robot, step)) is not None:
        return lift
    done = robot.done(step)
    answers = [answer for answer in answers_of(robot, step) if " ".join(answer) not in done]
    if not answers or dots_left(robot, step) <= 0:
        return None
    robot.spend(step, "dots")
    target, label = answers[0]
    done.add(f"{target} {label}")
    robot.last[step["id"]] = f"{target} {label}"
    return robot.says("cast_dot", step, target=target, label=label or None)


def changed_mind(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Take the last dot back once in a while, to put it elsewhere."""
    target, _, label = robot.last.pop(step["id"], "").partition(" ")
    if not target or not robot.dice.chance(LIFTS):
        return None
    robot.spend(step, "dots", -1)
    return robot.says("lift_dot", step, target=target, label=label or None)


def answers_of(robot: "Robot", step: Record) -> list[tuple[str, str]]:
    """What this person would answer, what matters most to them first: target and label ("" for a plain dot)."""
    style, targets = step["options"]["style"], dealt(robot, step)
    if style == "yes_no":
        taste = robot.dice.apart(f"{robot.name}/{step['id']}/taste")
        return [(target, "yes" if taste.chance(0.7) else "no") for target in targets]
    labels = [label if isinstance(label, str) else next(iter(label)) for label in step["options"].get("labels") or []]
    if style == "marks":
        return [(target, label) for label in labels or [""] for target in targets]
    return [(target, "") for target in targets]


def dots_left(robot: "Robot", step: Record) -> int:
    """How many answers this person still means to give."""
    style, budget = step["options"]["style"], step["options"].get("budget") or 0
    if style == "one":
        return robot.left(step, 1, 1, "dots")
    if style == "yes_no":
        return robot.left(step, 6, 6, "dots")
    return robot.left(step, budget, budget, "dots") if budget else robot.left(step, *FREELY, "dots")
