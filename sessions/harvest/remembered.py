"""Remembered: what a conversation has said and promised, each thing as the newest session that has it knows it."""

from collections.abc import Sequence
from typing import Any

import msgspec

from sessions.harvest.places import Places
from sessions.harvest.promises import GONE, Promise, one_promise
from sessions.harvest.seen import Seen
from sessions.harvest.whole import Harvest
from sessions.state import State
from sessions.words import Sentence, say, say_n

OWN, DOTS, MAP = KINDS = ("own", "dots", "map")
STATUSES = ("done", "moving", "stuck", "dropped")


class Saying(msgspec.Struct, frozen=True):
    """Something the team said: the words, what they are, who wrote them down where a name goes with them, their place's slot."""

    text: str
    why: Sentence
    by: str
    slot: int | None
    kind: str


class Kept(msgspec.Struct, frozen=True):
    """A promise, what was said of it last (`why`, on the ISO date `day`), and the title of the session that knows it best."""

    promise: Promise
    why: str
    day: str
    title: str


def sayings_of(harvest: Harvest, seen: Seen) -> tuple[Saying, ...]:
    """What one session said: the room's own sentence, what got most dots, what the map showed; as many as there are."""
    found = list[Saying]()
    if harvest.own is not None:
        found.append(Saying(harvest.own.text, say("the room’s own sentence"), harvest.own.by, None, OWN))
    tallies = sorted(seen.tallies.values(), key=lambda one: (-seen.order.get(one["step"], -1), -one["dots"], one["target"]))
    text = seen.text(tallies[0]["target"]) if tallies else ""
    if text and tallies[0]["dots"]:
        n = tallies[0]["dots"]
        found.append(Saying(text, say_n("most dots, {n}", "most dots, {n}", n), "", None, DOTS))
    if harvest.map is not None:
        slot = max(harvest.map.lands, key=lambda land: len(land.marks)).place.slot
        found.append(Saying(harvest.map.fact.sentence, say("what the map showed"), "", slot, MAP))
    return tuple(found)


def kept_of(sessions: Sequence[tuple[Seen, Places | None]]) -> tuple[Kept, ...]:
    """Every promise of a conversation that is not let go, `sessions` the newest first; a newer session that hides one wins."""
    found: dict[str, Kept | None] = {}
    for seen, places in sessions:
        for id in sorted(commitment.id for commitment in seen.state.commitments.values()):
            if id not in found:
                found[id] = _kept(seen, places, seen.promises[id]) if id in seen.promises else None
    there = [kept for kept in found.values() if kept is not None and kept.promise.state not in GONE]
    return tuple(sorted(there, key=lambda kept: (not kept.promise.by, kept.promise.by, kept.promise.what, kept.promise.id)))


def _kept(seen: Seen, places: Places | None, record: dict[str, Any]) -> Kept:
    history: list[dict[str, str]] = record.get("history", [])
    last = history[-1] if history else {}
    return Kept(one_promise(seen, places, record), str(record.get("why", "")), str(last.get("day", "")), seen.state.title)


def tally_of(kept: Sequence[Kept]) -> dict[str, int]:
    """How many promises have each status, in the order they are shown; those nobody has spoken of are not known."""
    said = [each.promise.status if each.promise.status in STATUSES else "not_known" for each in kept]
    return {status: said.count(status) for status in (*STATUSES, "not_known")}


def update_step(state: State) -> str | None:
    """The step in which a facilitator may say now what became of promises: the latest of its kind the room has come to, while a
    sitting is open; None where there is none."""
    if state.floor.status != "open":
        return None
    steps = [step.id for step in state.plan.walk() if step.kind == "commit" and getattr(step, "update", False)]
    return next((id for id in reversed(steps) if id not in state.carried.of and state.steps[id].visits), None)


def told_in(state: State, step: str) -> frozenset[str]:
    """Ids of the promises of which that step may say what became of them."""
    known = {step, *state.plan.sources(step).commitments}
    return frozenset(each.id for each in state.commitments.values() if each.step in known)
