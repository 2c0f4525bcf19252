"""Later: a fourth session of the valley in which half the people are new, much moves, and some of it is over."""

from datetime import UTC, datetime
from functools import cache

from app.rehearsal.in_engine import Play
from sessions.carrying import Past
from sessions.preparing import Choices, prepared
from tests.sessions.harvest.valley import DAYS, FRAMEWORK, PEOPLE, SEED, WRITE, Session, head, step, valley

RETURNING = 22  # of the people of the valley; the others in the room are new
DAY = datetime(2027, 1, 27, 9, 30, tzinfo=UTC)
ENDED = [{"id": "what", "label": "What it is", "type": "text", "required": True}] + [
    {"id": "ended", "label": "Ended", "type": "date"}
]
FRAME = {
    "label": "What changed",
    "layout": "columns",
    "cells": [{"id": at, "label": at.title()} for at in ("started", "stopped")],
}
PLAN = head(
    "valley-later",
    "What moved since",
    step("again", "rate", "The same question", names="full", cannot_see=True, scales=["energy"], again="energy")
    | {"from": "framework.domain", "save": "energy_later"},
    step("change", "write", "Started, stopped", prompt="What began, what is over?", into="change", fields=ENDED, hold="live")
    | (WRITE | {"notes": {"min": 1, "max": 1}}),
    step("move", "place", "Where it is now", **{"from": "activities"}, deal="own", hold="live", save="activities"),
    needs=["activities", "links", "energy"],
)


@cache
def later() -> Session:
    """The fourth session, carrying on from the three before it."""
    plan = PLAN.model_validate(PLAN.record() | {"frames": {"change": FRAME}})
    before, needs = valley(), frozenset(need.data for need in plan.needs)
    pasts = [Past(before[n].play.state, int(DAYS[n].timestamp() * 1000), needs, False) for n in reversed(range(3))]
    framework = plan.joined_to(FRAMEWORK)
    ready, carried = prepared(plan, framework, Choices(), pasts)
    known = dict(list(before[2].play.names.items())[:RETURNING])
    play = Play(ready, ready.joined_to(framework), PEOPLE, SEED + 3, carried=carried, known=known, begin=DAY)
    play.play()
    return Session(play, ready.joined_to(framework))
