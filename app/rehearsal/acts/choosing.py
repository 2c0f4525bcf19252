"""Choosing: which of the inputs of a step a person looks at, as the plan deals them."""

from typing import TYPE_CHECKING

from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

MOST = 12  # more than so many nobody goes through one by one


def dealt(robot: "Robot", step: Record) -> list[str]:
    """The targets this person answers for, in an order of their own that stays the same throughout a round."""
    targets, deal = robot.sight.targets(step), step["deal"]
    if (share := robot.sight.deal(step)) is not None:
        return [target for target in targets if target in share]
    own = {note["id"] for note in robot.sight.own_notes(step)}
    wanted = step["sources"]["steps"]
    own |= {ident for ident, kept in robot.kept.items() if kept.step in wanted}
    if deal == "own":
        targets = sorted(own & {*targets, *own}) if wanted else targets
    elif deal == "not_own" or step["options"].get("own_notes") is False:
        targets = [target for target in targets if target not in own]
    most = MOST
    if isinstance(deal, dict) and isinstance(deal.get("random"), int):
        most = deal["random"]
    elif deal == "one_each":
        most = 1
    order = robot.dice.apart(f"{robot.name}/{step['id']}/{robot.round(step)}")
    return order.shuffled(sorted(targets))[:most] if len(targets) > most or wanted else targets
