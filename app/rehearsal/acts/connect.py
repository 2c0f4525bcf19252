"""In a connect step: links from one's own work, or from any, to other work or to places, with a word for each."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.choosing import dealt
from app.rehearsal.acts.rate import value_on
from app.rehearsal.acts.scribe import before_acting, choose_group
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

LINE_CHARS = 140
EACH = (1, 4)  # links one person makes, where that many may be made


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """The next link; now and then one is taken back."""
    if (move := choose_group(robot, step)) is not None:
        return move
    mine, before = before_acting(robot, step)
    if not mine or robot.sight.progress(step["id"])["revealed"]:
        return before
    last = robot.last.pop(step["id"], None)
    if last is not None and robot.dice.chance(0.08):
        return robot.says("take_back_link", step, link=last)
    words, ends = relations(robot, step), pairs(robot, step)
    if not words or not ends or robot.left(step, *EACH) <= 0:
        return None
    robot.spend(step)
    start, end = robot.dice.one(ends)
    robot.done(step).add(f"{start} {end}")
    robot.last[step["id"]] = ident = robot.dice.ident()
    return robot.says(
        "make_link", step, link=ident, to=end, relation=robot.dice.one(words), **{"from": start}, **more(robot, step)
    )


def relations(robot: "Robot", step: Record) -> list[str]:
    """The words this step links with."""
    return list(step["options"].get("relations") or robot.sight.framework.get("relations", {}))


def pairs(robot: "Robot", step: Record) -> list[tuple[str, str]]:
    """Both ends of the links this person could still make: `max_each` from each start, none of them twice."""
    options, done = step["options"], robot.done(step)
    own = [note["id"] for note in robot.sight.own_notes(step)]
    starts = own if options["start"] == "own" else dealt(robot, step)
    to = options["to"]
    if to == "cells" or to.startswith("framework."):
        ends = robot.sight.nodes(robot.sight.framework["levels"][1] if to == "cells" else to.removeprefix("framework."))
    else:
        ends = robot.sight.targets(step)
    busy = [start for start in starts if sum(each.startswith(f"{start} ") for each in done) >= options["max_each"]]
    return [
        (start, end)
        for start in starts
        for end in ends
        if start != end and start not in busy and f"{start} {end}" not in done and f"{end} {start}" not in done
    ]


def more(robot: "Robot", step: Record) -> dict[str, Any]:
    """What passes along the link, and how strong it is, where that is asked."""
    options, said = step["options"], dict[str, Any]()
    if options["remark"] == "required" or (options["remark"] == "optional" and robot.dice.chance(0.4)):
        said["remark"] = robot.words.line("reason", LINE_CHARS)
    if options.get("strength") in robot.sight.framework["scales"]:
        said["strength"] = value_on(robot, options["strength"])
    return said
