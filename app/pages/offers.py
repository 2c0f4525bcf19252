"""Offers: which plans may come next in a conversation, and why; never an order, and the list of all plans stays beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from app.history import Earlier, holding
from app.words.speaking import of_plan
from sessions import Plan
from sessions.words import Sentence, say, say_n

MOST = 3
WORTH = (
    "activities",
    "links",
    "energy",
    "positions",
    "commitments",
    "candidates",
    "priorities",
)  # data that many plans begin with


class Offer(NamedTuple):
    """A plan of this host, and why it may be the next one."""

    plan: Plan
    why: Sentence | str


def offers(plans: Sequence[Plan], history: Sequence[Earlier], open_promises: int) -> list[Offer]:
    """At most three plans: those that the last plan names, then what looks back at open promises, then what gives missing data.

    `history` is the newest first.
    """
    if not history:
        return []
    by_id = {plan.id: plan for plan in plans}
    found = [Offer(by_id[one.id], of_plan(one.when)) for one in history[0].state.plan.next_plans if one.id in by_id]
    found = _back(plans, open_promises) + [one for one in found if one.why] + _missing(plans, history)
    going = history[0].state
    found = [one for one in found if going.floor.status == "finished" or one.plan.id != going.plan.id]
    first: dict[str, Offer] = {}
    for one in found:
        first.setdefault(one.plan.id, one)
    return list(first.values())[:MOST]


def _back(plans: Sequence[Plan], n: int) -> list[Offer]:
    """Plans that say what became of promises, where some are open."""
    looks = [plan for plan in plans if any(step.kind == "commit" and getattr(step, "update", False) for step in plan.walk())]
    why = say_n("{n} promise is still open", "{n} promises are still open", n)
    return [Offer(plan, why) for plan in looks] if n else []


def _missing(plans: Sequence[Plan], history: Sequence[Earlier]) -> list[Offer]:
    """Plans that give what the conversation has nothing of yet, and need nothing it lacks."""
    found = list[Offer]()
    for name in WORTH:
        if holding(history, name):
            continue
        for plan in plans:
            gift = next((gift for gift in plan.gives if gift.data == name), None)
            needs = [need for need in plan.needs if need.else_ == "stop" and not holding(history, need.data)]
            if gift is not None and not needs and name not in {need.data for need in plan.needs}:
                what = of_plan(gift.say) or name.replace("_", " ")
                found.append(Offer(plan, say("There is nothing of this yet: {what}", what=what)))
                break
    return found
