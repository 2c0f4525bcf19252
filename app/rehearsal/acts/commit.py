"""In a commit step: promise something oneself, say yes to what one is asked for, or say what became of it."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.choosing import dealt
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

PROMISES, TAKES_UP = 0.35, (1, 1)
LINE_CHARS = 140
ABOUT = {"first_step": "first move", "help": "help", "know": "warning", "stop": "less", "what": "promise"}
STATUSES = ("done", "moving", "moving", "stuck", "not_known")


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Answer first, then promise; where promises are looked back on, say what became of one's own."""
    if step["options"].get("update"):
        return status(robot, step)
    return reply(robot, step) or promise(robot, step)


def reply(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Yes, mostly, to what this person was put down for by others."""
    done = robot.done(step)
    for each in robot.sight.under("commitment/"):
        asked = robot.seat in (each.get("owner"), each.get("partner")) and robot.seat not in each.get("said_yes", [])
        if each["step"] == step["id"] and each["state"] == "asked" and asked and each["id"] not in done:
            done.add(each["id"])
            return robot.says("answer_commitment", step, commitment=each["id"], yes=robot.dice.chance(0.9))
    return None


def promise(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Some people take something on; now and then a promise is left without an owner, for another day."""
    if step["id"] not in robot.last:
        robot.last[step["id"]] = "yes" if robot.dice.chance(PROMISES * (0.5 + robot.character.says)) else "no"
    if robot.last[step["id"]] == "no" or robot.left(step, *TAKES_UP) <= 0:
        return None
    robot.spend(step)
    inputs = dealt(robot, step)
    about = {"about": robot.dice.one(inputs)} if inputs and inputs != [step["id"]] else {}
    owned = step["names"] != "none" and robot.dice.chance(0.85)
    owner = {"owner": robot.seat} if owned and robot.seat else {}
    return robot.says("make_commitment", step, commitment=robot.dice.ident(), fields=fields(robot, step), **about, **owner)


def fields(robot: "Robot", step: Record) -> dict[str, str]:
    """The words of a promise, for every field that is asked except who."""
    said: dict[str, str] = {}
    for name in step["options"]["fields"]:
        if name == "by":
            entered = datetime.fromtimestamp((robot.sight.session["entered_at"] or 0) / 1000, UTC)
            said[name] = (entered + timedelta(days=robot.dice.between(5, 60))).date().isoformat()
        elif name == "with":
            said[name] = robot.words.name(robot.dice.below(12))
        elif name != "owner":
            said[name] = robot.words.line(ABOUT[name], LINE_CHARS)
    return said


def status(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """What became of the promises this person made or was part of."""
    done, wanted = robot.done(step), step["sources"].get("commitments", [])
    for each in robot.sight.under("commitment/"):
        mine = robot.seat in (each.get("owner"), each.get("partner"))
        if each["step"] in wanted and mine and each["id"] not in done:
            done.add(each["id"])
            why = {} if step["options"].get("remark") == "off" else {"why": robot.words.line("reason", LINE_CHARS)}
            return robot.says("set_status", step, commitment=each["id"], status=robot.dice.one(STATUSES), **why)
    return None
