"""Deal rules: which deal holds in a step, and whether it lets this person act on something."""

from sessions.board import group_of, share_of
from sessions.exercises.exercise import Scene
from sessions.messages import Actor, Refused
from sessions.options import StepOptions
from sessions.state import State


def is_own(at: Scene, target: str, actor: Actor) -> bool | None:
    """Whether something is this person's own, or their group's; None where nobody is kept with it."""
    state = at.state
    thing = state.notes.get(target) or state.links.get(target)
    if thing is not None:
        if thing.group is not None:
            group = group_of(state, thing.step, actor.seat)
            return group is not None and (thing.group == group.id or thing.group in group.parts)
        return None if thing.seat is None else thing.seat == actor.seat
    if target in state.commitments:
        promise = state.commitments[target]
        return actor.seat in (promise.owner, promise.partner) if promise.owner else None
    return None


def check_deal(at: Scene, target: str, actor: Actor) -> None:
    """Nothing when the step's deal lets this person act on `target`; facilitators may act on everything."""
    if actor.role == "facilitator":
        return
    deal = deal_of(at.state, at.options)
    own = is_own(at, target, actor)
    if deal == "own" and own is False:
        raise Refused("In this step everybody answers for their own.")
    if deal == "not_own" and own is True:
        raise Refused("In this step everybody answers for the notes of others.")
    share = share_of(at.state, at.step, actor.seat)
    if share is not None and target not in share:
        raise Refused("That was dealt to somebody else. Choose one of yours.")


def deal_of(state: State, options: StepOptions) -> str:
    """The deal that holds in a step, in one word: its own, else that of the breakout around it."""
    above: str | None = options.id
    while above is not None:
        deal = state.plan.step(above).deal
        if deal != "all":
            return deal if isinstance(deal, str) else "random"
        above = state.plan.parent(above)
    return "all"


def is_not_own(state: State, step: str) -> bool:
    """Whether a deal shares out the inputs of others only, in a step or the breakout around it."""
    above: str | None = step
    while above is not None:
        deal = state.plan.step(above).deal
        if deal != "all":
            return isinstance(deal, dict) and bool(deal.get("not_own"))
        above = state.plan.parent(above)
    return False


def limit_of(state: State, step: str) -> int | None:
    """With `deal: {random: n}`: n, for the step or the breakout around it; else None."""
    above: str | None = step
    while above is not None:
        deal = state.plan.step(above).deal
        if isinstance(deal, dict):
            return int(deal.get("random", 0)) or None
        above = state.plan.parent(above) if deal == "all" else None
    return None
