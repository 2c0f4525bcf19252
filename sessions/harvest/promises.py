"""Promises: what was promised, by whom, with whom and by when, as far as its step says names; and what waits in the car park."""

from collections import Counter
from typing import Any

import msgspec

from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.places import Places
from sessions.harvest.seen import Seen
from sessions.words import Sentence, say, say_n

GONE = ("let_go", "declined")
OVER = ("done", "dropped")
STATES = {
    "accepted": say("said yes"),
    "asked": say("asked"),
    "not_today": say("not today"),
    "declined": say("said no"),
    "let_go": say("let go"),
}
STATUSES = {
    "done": say("done"),
    "moving": say("moving"),
    "stuck": say("stuck"),
    "dropped": say("dropped on purpose"),
    "not_known": say("not known"),
}


class Promise(msgspec.Struct, frozen=True):
    """One promise; words that were not asked for, or may not be told, are ""."""

    id: str
    what: str
    owner: str
    organisation: str
    partner: str
    first_step: str
    by: str
    state: str
    status: str
    review: str
    slot: int | None
    earlier: bool


class Owner(msgspec.Struct, frozen=True):
    """One person on whom `n` promises rest."""

    name: str
    n: int


class Promises(msgspec.Struct, frozen=True):
    """Those that stand, in the order of their dates, then those that were let go."""

    promises: tuple[Promise, ...]
    fact: Fact
    many: tuple[Owner, ...]
    """Who owns several that are still to be kept, most first."""


class Waiting(msgspec.Struct, frozen=True):
    """Something in the car park, and whether it has been dealt with."""

    note: str
    text: str
    done: bool


def promises_of(seen: Seen, places: Places | None) -> Promises | None:
    """All promises that are seen; None where there are none."""
    found = [one_promise(seen, places, record) for record in seen.promises.values()]
    found.sort(key=lambda one: (one.state in GONE, not one.by, one.by, one.what, one.id))
    if not found:
        return None
    return Promises(tuple(found), Fact(_sentence(found), _table(found)), _many(seen))


def _many(seen: Seen) -> tuple[Owner, ...]:
    kept = [one for one in seen.promises.values() if one["state"] not in GONE and one.get("status") not in OVER]
    owned = Counter((str(one["owner"]), str(one["owner_name"])) for one in kept if one.get("owner_name"))
    order = sorted((owner for owner, n in owned.items() if n > 1), key=lambda owner: (-owned[owner], owner[1], owner[0]))
    return tuple(Owner(owner[1], owned[owner]) for owner in order)


def one_promise(seen: Seen, places: Places | None, record: dict[str, Any]) -> Promise:
    """A promise as its record tells it."""
    home = places.home(record["about"]) if places is not None and record.get("about") else None
    what = str(record.get("what") or seen.text(record.get("about", "")) or _linked(seen, record.get("about", "")))
    return Promise(
        id=record["id"],
        what=what,
        owner=record.get("owner_name", ""),
        organisation=record.get("organisation", ""),
        partner=record.get("partner_name", "") or record.get("with", ""),
        first_step=record.get("first_step", ""),
        by=record.get("by", ""),
        state=record["state"],
        status=record.get("status", ""),
        review=record.get("review", ""),
        slot=places.place(home).slot if places is not None and home is not None else None,
        earlier=seen.is_earlier(record["step"]),
    )


def _linked(seen: Seen, id: str) -> str:
    """A link that a promise is about, by the words of its ends."""
    link = seen.links.get(id)
    ends = [seen.text(end) for end in (link["from"], link["to"])] if link else []
    return " – ".join(end for end in ends if end)


def _sentence(found: list[Promise]) -> Sentence:
    standing = [one for one in found if one.state not in GONE]
    yes = sum(one.state == "accepted" for one in standing)
    if standing and yes == len(standing):
        return say_n("{n} promise, with an owner who said yes", "{n} promises, each with an owner who said yes", yes)
    return say_n(
        "{n} promise; {yes} with an owner who said yes", "{n} promises; {yes} with an owner who said yes", len(standing), yes=yes
    )


def _table(found: list[Promise]) -> Table:
    rows = tuple(
        Row(one.what, (one.owner, one.partner, one.first_step, one.by, told(one)), slot=one.slot, small=one.organisation)
        for one in found
    )
    return Table(
        say("Promises"), (say("What"), say("Owner"), say("With"), say("First step"), say("By"), say("How it stands")), rows
    )


def told(promise: Promise) -> Sentence:
    """How a promise stands, in words: what became of it, else whether its owner said yes."""
    return STATUSES.get(promise.status) or STATES.get(promise.state) or say("asked")


def car_park_of(seen: Seen) -> tuple[Waiting, ...]:
    """What waits in the car park, what was dealt with last."""
    items: Any = seen.records.get("parked", {}).get("items", [])
    found = [Waiting(one["note"], seen.text(one["note"]), bool(one.get("done"))) for one in items if one["note"] in seen.notes]
    return tuple(sorted(found, key=lambda one: (one.done, one.text, one.note)))
