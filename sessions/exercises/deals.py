"""Deals: who gets which inputs of a step, kept once people come to it, so that a page shows a fair share."""

from sessions.exercises.deal_rules import deal_of
from sessions.exercises.exercise import Scene
from sessions.exercises.shares import missing_shares
from sessions.messages import Event, Moment, Records, Touched, Viewer, touch
from sessions.seeing import open_leaves
from sessions.shards import Shards
from sessions.state import State, joined, with_step

SHARED = frozenset({"one_each", "split", "random"})


class InputsDealt(Event, frozen=True):
    """Seats, or "group:<id>", have these inputs of a step to work on."""

    step: str
    shares: dict[str, list[str]]


def deals_for(state: State, moment: Moment) -> list[Event]:
    """The deals that are missing now: for whoever has no share yet of a step that is open and deals its inputs.

    A step without names deals nothing here, for the log would then tell whose ballot spoke of those inputs; there every browser
    takes its own share and `limit_of` bounds it.
    """
    if state.floor.status != "open" or state.floor.step is None:
        return []
    found: list[Event] = []
    for leaf in open_leaves(state, state.floor.step):
        options = state.plan.step(leaf)
        if deal_of(state, options) not in SHARED or options.names == "none":
            continue
        shares = missing_shares(Scene(state, leaf, options, state.steps[leaf]), moment)
        if shares:
            found.append(InputsDealt(step=leaf, shares=shares))
    return found


def inputs_dealt(state: State, event: InputsDealt) -> tuple[State, Touched]:
    """Folds a deal; each owner hears of their own alone."""
    dealt: Shards[tuple[str, ...]] = state.steps[event.step].dealt
    for owner, share in event.shares.items():
        dealt = dealt.put(owner, tuple(share))
    mine = [("mine", joined(event.step, owner)) for owner in event.shares if not owner.startswith("group:")]
    return with_step(state, event.step, dealt=dealt), touch(("deal", event.step), *mine)


def records(at: Scene, viewer: Viewer) -> Records:
    """`deal/<step>`: what this audience's group was dealt; for a facilitator what every group was."""
    by_group = {owner.removeprefix("group:"): list(share) for owner, share in at.at.dealt.items() if owner.startswith("group:")}
    if not by_group:
        return {}
    if viewer.role == "facilitator":
        return {f"deal/{at.step}": {"groups": dict(sorted(by_group.items()))}}
    return {f"deal/{at.step}": {"notes": by_group[viewer.group]}} if viewer.group in by_group else {}


def own(at: Scene, seat: str) -> Records:
    """`mine/deal/<step>`: what one seat was dealt."""
    share = at.at.dealt.get(seat)
    return {f"mine/deal/{at.step}": {"notes": list(share)}} if share is not None else {}


EVENTS = {InputsDealt: inputs_dealt}
