"""Deals: who gets which inputs of a step, worked out once when people come to it, so that a page shows a fair share."""

from collections.abc import Iterable

from sessions.board import breakout_of
from sessions.exercises.dealing import shuffled
from sessions.exercises.exercise import Scene
from sessions.exercises.targets import deal_of, inputs_of, is_own
from sessions.messages import Actor, Event, Moment, Records, Touched, Viewer, touch
from sessions.seeing import open_leaves
from sessions.shards import Shards
from sessions.state import Group, State, joined, with_step

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
        shares = _shares(Scene(state, leaf, options, state.steps[leaf]), moment)
        if shares:
            found.append(InputsDealt(step=leaf, shares=shares))
    return found


def _shares(at: Scene, moment: Moment) -> dict[str, list[str]]:
    """Owner to inputs, for owners without a share: what is here is dealt out whole, who comes later gets as much again."""
    people = _owners(at)
    owed = [owner for owner in people if owner not in at.at.dealt]
    inputs = inputs_of(at) if owed else []
    if not inputs:
        return {}
    seed = moment.seed + at.at.round
    if len(at.at.dealt):
        size = max((len(share) for share in at.at.dealt.values()), default=1)
        return {owner: _drawn(at, owner, inputs, size or 1, seed) for owner in owed}
    here = [owner for owner in owed if owner.startswith("group:") or owner in moment.here] or owed
    late = [owner for owner in owed if owner not in here]
    shares = _dealt_out(at, here, inputs, seed)
    size = max(len(share) for share in shares.values())
    return shares | {owner: _drawn(at, owner, inputs, size or 1, seed) for owner in late}


def _owners(at: Scene) -> list[str]:
    """Who is dealt to: the groups of the breakout around, else everybody who takes part."""
    breakout = breakout_of(at.state, at.step)
    if breakout is not None and (at.options.unit == "group" or at.state.plan.step(breakout).deal != "all"):
        groups: tuple[Group, ...] = at.state.groups.get(breakout, ())
        return [f"group:{group.id}" for group in groups]
    seats = at.state.seats.values()
    return sorted(seat.id for seat in seats if seat.role == "participant" and not seat.left)


def _dealt_out(at: Scene, owners: list[str], inputs: list[str], seed: int) -> dict[str, list[str]]:
    deal, order = deal_of(at.state, at.options), shuffled(owners, seed)
    if deal == "random":
        return {owner: _drawn(at, owner, inputs, limit_of(at.state, at.step) or 1, seed) for owner in order}
    cards = shuffled(inputs, seed)
    if deal == "one_each":
        return {owner: [cards[n % len(cards)]] for n, owner in enumerate(order)}
    found: dict[str, list[str]] = {owner: [] for owner in order}
    rows: dict[str, list[str]] = {}
    ends = {end for link in at.state.links.values() for end in (link.from_, link.to)}
    for card in cards:
        note = at.state.notes.get(card)
        source = note.step if note is not None and note.step in at.state.plan.sources(at.step).steps else str(card in ends)
        rows.setdefault(source, []).append(card)
    n = 0
    for _, row in sorted(rows.items()):  # several names are dealt one by one, so that everybody gets some of each
        for card in row:
            found[order[n % len(order)]].append(card)
            n += 1
    return found


def _drawn(at: Scene, owner: str, inputs: list[str], size: int, seed: int) -> list[str]:
    """So many inputs drawn for one owner; with `not_own` none of their own, else own ones are as likely as others."""
    free = inputs
    if _not_own(at):
        seats = [owner] if not owner.startswith("group:") else _members(at.state, at.step, owner.removeprefix("group:"))
        free = [each for each in inputs if not any(is_own(at, each, _as(seat)) for seat in seats)]
    return shuffled(free, f"{owner}:{seed}")[:size]


def _members(state: State, step: str, group: str) -> Iterable[str]:
    breakout = breakout_of(state, step) or ""
    return next((each.seats for each in state.groups.get(breakout, ()) if each.id == group), ())


def _as(seat: str) -> Actor:
    return Actor(seat=seat, role="participant")


def _not_own(at: Scene) -> bool:
    above: str | None = at.step
    while above is not None:
        deal = at.state.plan.step(above).deal
        if deal != "all":
            return isinstance(deal, dict) and bool(deal.get("not_own"))
        above = at.state.plan.parent(above)
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
