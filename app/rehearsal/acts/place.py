"""In a place step: put notes where they belong, a few as unsure, a few with another place beside."""

from typing import TYPE_CHECKING, Any

from app.rehearsal.acts.adding import ADDED, added, may_add
from app.rehearsal.acts.scribe import before_acting, choose_group
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

SHARED = 4  # notes one person places where everybody may place everything
UNSURE, ALSO, MOVES = 0.1, 0.25, 0.1


def act(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """The next note onto its place, or one of one's own to another."""
    if (move := choose_group(robot, step)) is not None:
        return move
    mine, before = before_acting(robot, step)
    if not mine:
        return before
    if robot.sight.progress(step["id"])["revealed"]:
        return None
    if may_add(robot, step) and robot.left(step, *ADDED, "added") > 0:
        return added(robot, step)
    left, done = to_place(robot, step), robot.done(step)
    if not left or not robot.sight.cells(step):
        return moved(robot, step)
    ident, text = left[0]
    done.add(ident)
    placement = robot.dice.ident()
    robot.last[step["id"]] = f"{placement} {ident}"
    return placed(robot, step, placement, ident, text)


def to_place(robot: "Robot", step: Record) -> list[tuple[str, str]]:
    """The notes (id, words) still to place: all of one's own, or a few of everybody's."""
    done, wanted = robot.done(step), robot.sight.written_in(step)
    own = [(note["id"], note["text"]) for note in robot.sight.own_notes(step)]
    own += [(ident, kept.text) for ident, kept in robot.kept.items() if kept.step in wanted]
    if step["deal"] != "own":
        if len(done) >= SHARED:
            return []
        mine = {ident for ident, _ in own}
        others = [(note["id"], note["text"]) for note in robot.sight.notes(step)]
        own = [each for each in others if each[0] not in mine] if step["deal"] == "not_own" else others or own
        own = robot.dice.shuffled(own)
    return [each for each in own if each[0] not in done]


def placed(robot: "Robot", step: Record, placement: str, note: str, text: str) -> dict[str, Any]:
    """A note on its domain where its words tell it, on any place where they do not."""
    cells, options, dice = robot.sight.cells(step), step["options"], robot.dice
    home = robot.words.domain_of(text)
    cell = home if home in cells and dice.chance(0.85) else dice.one(cells)
    if options.get("unsure") and dice.chance(UNSURE):
        cell = "unsure"
    others = [each for each in cells if each != cell]
    also = [dice.one(others)] if options.get("also") and others and cell != "unsure" and dice.chance(ALSO) else []
    return robot.says("place_note", step, placement=placement, note=note, cell=cell, also=also)


def moved(robot: "Robot", step: Record) -> dict[str, Any] | None:
    """On second thoughts, the last one somewhere else."""
    last = robot.last.pop(step["id"], None)
    if last is None or not robot.dice.chance(MOVES):
        return None
    placement, note = last.split(" ")
    return placed(robot, step, placement, note, "")
