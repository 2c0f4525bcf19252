"""Quick steps: the few ready steps a facilitator may put into a session that is going, with what each of them asks for."""

from typing import Any, Literal

from sessions.options import StepOptions
from sessions.steps import ONE_STEP

What = Literal["write", "vote", "rate", "talk", "rest", "prompt"]
READY: dict[str, dict[str, Any]] = {
    "write": {"kind": "write", "notes": {"max": 3}},
    "vote": {"kind": "vote", "style": "dots", "budget": 3},
    "rate": {"kind": "rate"},
    "talk": {"kind": "discuss", "turns": "round"},
    "rest": {"kind": "rest"},
    "prompt": {"kind": "brief", "ready_button": True},
}
ABOUT = frozenset({"vote", "rate"})  # those that may be about what has been made
NEEDS = frozenset({"vote"})  # of these, those that are nothing without it
NAMELESS = frozenset({"write", "vote", "rate"})  # those that may go without names


def quick_step(what: str, **said: Any) -> StepOptions:
    """One of the ready steps as a plan would hold it, with what is said of it (id, title, minutes, ...); None says nothing."""
    return ONE_STEP.validate_python(READY[what] | {key: value for key, value in said.items() if value not in (None, "")})
