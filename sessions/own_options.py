"""Own options: what a step's kind has beside what every step has, as browsers are told of it."""

from typing import Any

from sessions.exercises.eaches import each_in
from sessions.options import StepOptions
from sessions.state import State
from sessions.steps import Track
from sessions.words import for_browsers, of_round

_COMMON = frozenset(StepOptions.model_fields)
_SAID_BACK = ("labels", "options")  # what browsers answer with, word for word


def own_options(state: State, options: Any) -> dict[str, Any]:
    """The options of a step's own kind as JSON values, with what the round is for in the place of {each}."""
    own = {
        name: getattr(options, name)
        for name in type(options).model_fields
        if name not in _COMMON and name not in ("kind", "steps")
    }
    each = each_in(state, options.id)
    told = {name.rstrip("_"): _plain(value, None if name in _SAID_BACK else each) for name, value in own.items()}
    if options.kind == "vote":  # what commands name them by, so the same in every language
        told["labels"] = [one["en"] if isinstance(one, dict) and "en" in one else one for one in told["labels"]]
    return told


def _plain(value: Any, each: str | None) -> Any:
    """JSON values of an option; words in several languages go as they are, for each page to choose from."""
    if isinstance(value, str):
        return value if each is None else of_round(value, each)
    if isinstance(value, Track):
        return {"id": value.id, "label": _plain(value.label, each), "steps": [step.id for step in value.steps]}
    if hasattr(type(value), "model_fields"):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return {name.rstrip("_"): _plain(one, None if name in _SAID_BACK else each) for name, one in fields.items()}
    if isinstance(value, dict):
        spoken = value and all(isinstance(one, str) for one in value.values()) and "en" in value
        return for_browsers(value, each or "") if spoken else {str(key): _plain(one, each) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, each) for one in value]
    return value
