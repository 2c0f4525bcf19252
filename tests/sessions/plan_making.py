"""Small plans for tests, and what is wrong in them."""

from typing import Any

from app.library import Library
from sessions.checks import faults_of
from sessions.plan import Plan
from sessions.presets import expand

LIBRARY = Library()
INTRODUCE, MAP = LIBRARY.plan("introduce"), LIBRARY.plan("map")
ASK = {"prompt": "What do you see?", "another_way": "What is there?"}


def plan_of(*steps: dict[str, Any], **head: Any) -> Plan:
    """A plan of these steps, presets written out, with the least a head needs."""
    data = {
        "id": "small",
        "title": "Small",
        "purpose": "To try one thing.",
        "who": {"min": 6, "max": 20},
        "minutes": head.get("minutes") or sum(step.get("minutes", 0) for step in steps),
        "credits": ["Ours"],
        "source": "Ours",
        "steps": list(steps),
    } | head
    written, unknown = expand(data, LIBRARY.presets(), LIBRARY.frames())
    assert unknown == []
    return Plan.model_validate(written)


def said(plan: Plan, level: str = "error") -> list[tuple[str, str]]:
    """The faults of a plan as (way, sentence)."""
    found = faults_of(plan, LIBRARY.frameworks())
    return [(".".join(map(str, fault.loc)), fault.sentence) for fault in found if fault.level == level]


def writing(id: str, **more: Any) -> dict[str, Any]:
    """A write step as a plan file would say it, five minutes long."""
    return {"id": id, "kind": "write", "minutes": 5, **ASK, **more}
