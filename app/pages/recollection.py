"""Recollection: what the pages of a conversation say of it: its sessions, what was said, promised and changed, who was here."""

from dataclasses import dataclass
from typing import Any

from app.moments import began
from app.pages.readable import Conversation, Read
from app.words.dates import dates_of, day_told, local
from app.words.speaking import language
from sessions import company
from sessions.harvest import Harvest, ThenAndNow, harvest_of, then_and_now
from sessions.harvest.places import places_of
from sessions.harvest.remembered import KINDS, Kept, Saying, kept_of, sayings_of, tally_of
from sessions.harvest.seen import Seen
from sessions.harvest.then_and_now import Came, came_of
from sessions.words import Sentence, say, say_n

DAY_MS = 86_400_000


@dataclass(frozen=True)
class Recollection:
    """A conversation as one reader may read it. `found` is the harvest of its newest session that may be read."""

    now: Read
    before: Read | None
    found: Harvest
    said: list[Saying]
    kept: tuple[Kept, ...]
    tally: dict[str, int]
    dates: dict[str, Sentence | str]
    changed: ThenAndNow | None
    came: Came | None
    waiting: list[str]


def recollection(read: Conversation) -> Recollection:
    """Made of the harvests and views of the sessions that may be read; what was hidden since is left out of all of it."""
    now = read.sessions[0]
    before = next((each for each in read.sessions[1:] if each.state.floor.started_at), None)
    seen = [Seen(each.state, each.viewer, read.names, language()) for each in read.sessions]
    found = [harvest_of(each.state, each.viewer, read.names, language()) for each in read.sessions]
    kept = [each for each in kept_of([(one, places_of(one)) for one in seen]) if not read.leaves_out(each.promise.what)]
    said = [one for pair in zip(found, seen, strict=True) for one in sayings_of(*pair) if not read.leaves_out(one.text)]
    first = {one.kind: one for one in reversed(said)}
    changed = None
    if before is not None:
        changed = then_and_now(before.state, now.state, now.viewer, read.names, language(), read.gone)
    waiting = [one.text for one in found[0].car_park if not one.done and not read.leaves_out(one.text)]
    came = came_of(before.state, now.state) if before is not None else None
    dates = dates_of(each.promise.by for each in kept)
    sayings = [first[kind] for kind in KINDS if kind in first]
    return Recollection(now, before, found[0], sayings, tuple(kept), tally_of(kept), dates, changed, came, waiting)


def chapters(read: Conversation) -> list[dict[str, Any]]:
    """All sessions, the oldest first: {id, title, plan, day, where, status, read, here}; of those somebody was not in no more."""
    found = []
    for row in reversed(read.rows):
        one = read.of(row.id)
        at = began(one.state) if one else 0
        day = day_told(local(at or row.at))
        chapter = {"id": row.id, "title": row.title, "plan": row.plan_title, "day": day, "status": row.status}
        found.append(chapter | {"where": _where(one), "read": one is not None, "here": row.id == read.here.row.id})
    return found


def _where(one: Read | None) -> Sentence:
    """How far a session is."""
    if one is None:
        return say("you were not in this one")
    floor, plan = one.state.floor, one.state.plan
    if floor.status == "finished":
        return say("finished")
    if floor.status == "lobby":
        return say("not open yet")
    n = plan.number(floor.step) if floor.step else 0
    if floor.status == "paused":
        return say("paused at step {n} of {total}", n=n, total=len(plan.live))
    return say("open at step {n} of {total}", n=n, total=len(plan.live))


def gap_told(last: int, at: int) -> Sentence:
    """How long it has been, as a heading; both in ms."""
    days = (at - last) // DAY_MS
    if not last or days < 1:
        return say("Every note is where you left it.")
    since = say_n("{n} day", "{n} days", days) if days < 14 else say("{n} weeks", n=days // 7)
    if days >= 98:
        since = say("{n} months", n=round(days / 30.4))
    return say("Back after {time}. Every note is where you left it.", time=since)


def attendance(told: Recollection) -> list[dict[str, Any]]:
    """Who was here: organisations with their people before and now; small ones together, and nothing where even those are few."""
    tables = [company.organisations(each.state) for each in (told.before, told.now) if each is not None]
    names = list(dict.fromkeys(name for rows, _ in reversed(tables) for name, _ in rows))
    found = [{"name": name, "cells": [dict(rows).get(name) for rows, _ in tables], "others": False} for name in names]
    others = [n or None for _, n in tables]
    return [*found, {"name": "", "cells": others, "others": True}] if any(others) else found
