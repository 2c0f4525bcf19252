"""Carrying on: the sessions a browser has been in, as the first page lists them."""

import json
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request

from app import words
from app.clock import now
from app.parts import Parts
from app.seats import caller_of
from app.storage import register, rehearsals
from app.storage.tables import SessionRow
from app.tickets import conversations_in


def carry_on(parts: Parts, request: Request) -> list[dict[str, Any]]:
    """The sessions this browser has cookies for, newest first."""
    found: list[tuple[int, dict[str, Any]]] = []
    with parts.database.reading() as db:
        tries = set(rehearsals.marked(db))
        for conversation in set(conversations_in(request.cookies)) - tries:
            rows = register.every(db, SessionRow, conversation=conversation)
            for row in rows:
                caller = caller_of(db, request.cookies, row, parts.secret)
                audience = caller.default_audience() if caller else None
                if audience:
                    page = {"facilitator": "desk", "screen": "screen"}.get(audience, "room")
                    found.append((row.moved_at, entry(row, page) | talk(row, page, newest=row is rows[-1])))
    return [told for _, told in sorted(found, key=lambda pair: -pair[0])][:5]


def entry(row: SessionRow, page: str) -> dict[str, Any]:
    """One session as the list tells it."""
    plan = json.loads(row.plan)
    ids = [[step["id"], *leaves(step)] for step in plan["steps"]]
    done = next((n for n, inside in enumerate(ids, 1) if row.step in inside), 0)
    then = datetime.fromtimestamp(row.moved_at / 1000, UTC)
    return {
        "title": row.title,
        "plan": row.plan_title,
        "when": words.where(row.status, done, len(ids), then, now()),
        "url": f"/s/{row.id}/{page}",
        "resume": row.status == "paused" and page == "desk",
        "done": done,
        "total": len(ids),
    }


def talk(row: SessionRow, page: str, newest: bool) -> dict[str, str]:
    """The way to the conversation, beside its newest session; a screen has none."""
    return {"talk": f"/s/{row.id}/conversation" if newest and page != "screen" else ""}


def leaves(step: dict[str, Any]) -> list[str]:
    """The ids of all steps inside a step."""
    return [name for inner in step.get("steps", []) for name in (inner["id"], *leaves(inner))]
