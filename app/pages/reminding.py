"""Reminding: work that is done alone between sittings: until when, how many have taken part, and words to send as a reminder."""

from typing import Any

from app.pages.readable import Conversation, Read
from app.words.dates import day_told, local
from app.words.speaking import of_plan
from sessions.alone import parts_going
from sessions.state import State
from sessions.words import Sentence, say


def between(read: Conversation, now: Read) -> list[dict[str, Any]]:
    """The parts of a session that people do alone now: [{title, until, people, reminder}]; never who has taken part."""
    return [_part(read, now.state, part) for part in parts_going(now.state)]


def _part(read: Conversation, state: State, part: Any) -> dict[str, Any]:
    at = state.dates.get(part.id)
    until = day_told(local(at)) if at else None
    title, url = of_plan(part.title), door.url if (door := read.here.room.door) else ""
    people = contributors(state, [leaf for step in part.steps for leaf in state.plan.leaves(step.id)])
    return {"id": part.id, "title": title, "until": until, "people": people, "reminder": reminder(state.title, title, until, url)}


def contributors(state: State, steps: list[str]) -> int | None:
    """How many have taken part in any of these steps; None where names are not kept, for then nobody is counted."""
    found: set[str] = set()
    for step in steps:
        options, at = state.plan.step(step), state.steps[step]
        if options.names == "none":
            return None
        found |= set(at.writers) | set(getattr(at.work, "given", ())) | set(getattr(at.work, "dots", ()))
    return len(found - {""})


def reminder(title: str, part: str, until: Sentence | None, url: str) -> Sentence:
    """Words to send to everybody, whoever has answered already: the door lets in whom it knows, and asks others who they are."""
    given = {"title": title, "part": part, "until": until, "url": url}
    if until is None:
        return say("{title}: {part} is open for you to do alone. A few minutes are enough: {url}", **given)
    return say("{title}: {part} is open until {until}. If you have been there already, thank you: {url}", **given)
