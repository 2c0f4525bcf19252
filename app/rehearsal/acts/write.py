"""In a write step: a few notes of one's own, one of them reworded or taken back and restored now and then."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.choosing import dealt
from app.rehearsal.acts.filling import filled
from app.rehearsal.acts.scribe import before_acting, choose_group
from app.rehearsal.acts.second_thought import second_thought
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

BOX = 0.12  # how likely somebody puts something into a box, such as the car park, at any stop


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """The next note, or a second thought about the one before."""
    if (move := choose_group(robot, step)) is not None:
        return move
    mine, before = before_acting(robot, step)
    if not mine:
        return before
    if step["options"].get("store") == "profile":
        return profile(robot, step)
    second = second_thought(robot, step)
    if second is not None:
        return second
    if how_many(robot, step) <= 0:
        return None
    about = about_of(robot, step)
    if about is None:
        return None
    robot.spend(step)
    return note(robot, step, **about)


def about_of(robot: "Robot", step: Record) -> dict[str, str] | None:
    """What the next note hangs on, where every answer hangs on something; None where nothing to answer is there yet."""
    if not step["options"].get("about"):
        return {}
    inputs, done = dealt(robot, step), robot.done(step)
    left = [each for each in inputs if f"about {each}" not in done] or inputs
    if not left:
        return None
    done.add(f"about {left[0]}")
    return {"about": left[0]}


def profile(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """Who one is, once, where the plan asks for it."""
    done = robot.done(step)
    if "profile" in done:
        return None
    done.add("profile")
    return robot.says("write_note", step, note=robot.dice.ident(), fields=filled(robot, step))


def how_many(robot: "Robot", step: Record) -> int:
    """Notes still to write: what the step asks for; in a box rarely one, and one voice at a time where the room answers."""
    limits = step["options"].get("notes") or {"min": 0, "max": 5}
    if step["n"] == 0:
        return robot.left(step, 1, 1) if robot.dice.apart(f"{robot.name}/{step['id']}").chance(BOX) else 0
    if step["unit"] == "room" and robot.sight.progress(step["id"])["notes"] >= limits["max"]:
        return 0
    return robot.left(step, max(1, limits["min"]), limits["max"])


def note(robot: "Robot", step: Record, **more: str) -> dict[str, Any]:
    """A new note; a nameless one with a key, which this person keeps. `more` goes with it as it is."""
    ident, fields = robot.dice.ident(), filled(robot, step)
    if cells := robot.sight.cells(step) if step["options"].get("into") else []:
        more["cell"] = robot.dice.one(cells)
    if step["names"] == "none":
        more["key"] = robot.dice.ident()
        robot.keep(ident, step["id"], str(next(iter(fields.values()), "")), more["key"])
    robot.last[step["id"]] = ident
    return robot.says("write_note", step, note=ident, fields=fields, **more)
