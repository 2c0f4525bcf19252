"""In a cluster step: gather notes that are about the same, and give them a name."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.scribe import before_acting, choose_group
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

NAME_CHARS = 60


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """A new cluster, or one more note into the one made last."""
    if (move := choose_group(robot, step)) is not None:
        return move
    mine, before = before_acting(robot, step)
    if not mine:
        return before
    loose, least = loose_notes(robot, step), step["options"].get("min", 2)
    last = robot.last.pop(step["id"], None)
    if last is not None and loose and f"cluster/{last}" in robot.sight.records and robot.dice.chance(0.4):
        return robot.says("add_to_cluster", step, cluster=last, note=loose[0]["id"])
    wanted = robot.left(step, 1, 4 if step["unit"] == "group" else 1)
    if wanted <= 0 or len(loose) < least:
        return None
    robot.spend(step)
    about = robot.words.domain_of(loose[0]["text"])
    alike = [note for note in loose if robot.words.domain_of(note["text"]) == about]
    chosen = (alike if len(alike) >= least else loose)[: robot.dice.between(least, least + 2)]
    robot.last[step["id"]] = ident = robot.dice.ident()
    name = robot.words.line("heading", NAME_CHARS)
    return robot.says("make_cluster", step, cluster=ident, notes=[note["id"] for note in chosen], name=name)


def loose_notes(robot: "Robot", step: Record) -> list[Record]:
    """Notes in no cluster of this step; in a group those of its own part of the framework."""
    sight, group = robot.sight, robot.sight.group(step)
    inside = {note for each in sight.under("cluster/") if each["step"] == step["id"] for note in each["notes"]}
    found = [note for note in sight.notes(step) if note["id"] not in inside]
    cell = group.get("cell") if step["unit"] == "group" else None
    if step["unit"] == "group" and cell is None:
        return [note for note in found if note.get("group") in (None, group.get("group"))]
    if cell is None:
        return found
    places: dict[str, list[str]] = {}
    for placement in sight.under("placement/"):
        if placement["step"] in step["sources"]["placements"]:
            places.setdefault(placement["note"], []).append(placement["cell"])
    return [note for note in found if any(sight.under_node(at, cell) for at in places.get(note["id"], []))]
