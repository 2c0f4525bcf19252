"""Shares: how the inputs of a step are dealt out, to those who are here and to those who come later."""

from collections.abc import Iterable

from sessions.board import breakout_of
from sessions.exercises.deal_rules import deal_of, is_not_own, is_own, limit_of
from sessions.exercises.dealing import shuffled
from sessions.exercises.exercise import Scene
from sessions.exercises.inputs import inputs_of
from sessions.messages import Actor, Moment
from sessions.state import Group, State


def missing_shares(at: Scene, moment: Moment) -> dict[str, list[str]]:
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
    if is_not_own(at.state, at.step):
        seats = [owner] if not owner.startswith("group:") else _members(at.state, at.step, owner.removeprefix("group:"))
        free = [each for each in inputs if not any(is_own(at, each, _as(seat)) for seat in seats)]
    return shuffled(free, f"{owner}:{seed}")[:size]


def _members(state: State, step: str, group: str) -> Iterable[str]:
    breakout = breakout_of(state, step) or ""
    return next((each.seats for each in state.groups.get(breakout, ()) if each.id == group), ())


def _as(seat: str) -> Actor:
    return Actor(seat=seat, role="participant")
