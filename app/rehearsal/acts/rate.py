"""In a rate step: a value for most targets, "cannot see" for some, a word of why where it is asked."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.choosing import dealt
from app.rehearsal.acts.scribe import before_acting, choose_group
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

BLIND, GUESS = 0.12, 0.2
REASON_CHARS = 280


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """The next value that is still to give."""
    if (move := choose_group(robot, step)) is not None:
        return move
    mine, before = before_acting(robot, step)
    if not mine or robot.sight.progress(step["id"])["revealed"]:
        return before
    options, done = step["options"], robot.done(step)
    for target in dealt(robot, step):
        for scale in (each for each in options["scales"] if each in robot.sight.framework["scales"]):
            for mark in options.get("marks") or ["one"]:
                if f"{target} {scale} {mark}" not in done:
                    done.add(f"{target} {scale} {mark}")
                    return robot.says("give_rating", step, target=target, scale=scale, mark=mark, **given(robot, step, scale))
    return None


def given(robot: "Robot", step: Record, scale: str) -> dict[str, Any]:
    """A value of a scale, around where this person tends to be."""
    options, dice = step["options"], robot.dice
    said: dict[str, Any] = {"comment": robot.words.line("comment", REASON_CHARS)} if comments(robot, options) else {}
    if options.get("guess_tick") and dice.chance(GUESS):
        said["guess"] = True
    if options.get("cannot_see") and dice.chance(BLIND):
        return said | {"value": None, "cannot_see": True}
    return said | {"value": value_on(robot, scale)}


def value_on(robot: "Robot", scale: str) -> float | str:
    """A value of a scale: people lean one way, and give what is near."""
    known, dice = robot.sight.framework["scales"][scale], robot.dice
    if known["from"] is None:
        return str(dice.one([value["id"] for value in known["values"]]))
    steps = round((known["to"] - known["from"]) / known["step"])
    leaning = dice.apart(f"{robot.name}/leaning").share()
    at = round(steps * min(1.0, max(0.0, 0.5 + (leaning - 0.5) * 0.6 + (dice.share() - 0.5) * 0.8)))
    return float(known["from"] + at * known["step"])


def comments(robot: "Robot", options: Record) -> bool:
    """Whether this person says why: always where it is required, sometimes where they may."""
    asked = options.get("comment", "off")
    return asked == "required" or (asked == "optional" and robot.dice.chance(0.3 * robot.character.says))
