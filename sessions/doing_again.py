"""Doing again: a copy of a step with ids of its own, to be done once more later in the session."""

from typing import Any

from sessions.options import StepOptions
from sessions.steps import ONE_STEP
from sessions.walks import inner_steps

LEFT_OUT = frozenset({"at", "show_if", "variants", "save_picture"})  # what holds for the first time alone
SPEAK_OF = frozenset(
    {"from", "data", "first_of", "about", "topics", "by", "again", "against", "alongside", "for_each", "to", "else"}
)
ID = 64  # letters an id may have


def again(step: StepOptions, id: str, today: dict[str, dict[str, Any]]) -> StepOptions:
    """`step` under the id `id`, the steps inside it under ids that begin so; what they say of each other they say of the copies.

    today: what was said of single steps in this session: {id: {"prompt": ..., "minutes": ...}}.
    """
    ids = {step.id: id}
    for n, inner in enumerate(_inside(step), 1):
        named = f"{id}.{inner.id.removeprefix(step.id + '.')}"
        ids[inner.id] = named if len(named) <= ID and named not in ids.values() else f"{id}.{n}"
    return ONE_STEP.validate_python(_copied(step.record(), ids, today))


def _inside(step: StepOptions) -> list[StepOptions]:
    return [each for inner in inner_steps(step) for each in (inner, *_inside(inner))]


def _copied(record: dict[str, Any], ids: dict[str, str], today: dict[str, dict[str, Any]]) -> dict[str, Any]:
    said = {key: value for key, value in record.items() if key not in LEFT_OUT} | today.get(record["id"], {})
    for key in SPEAK_OF & set(said):
        said[key] = _spoken(said[key], ids)
    if "steps" in said:
        said["steps"] = [_copied(inner, ids, today) for inner in said["steps"]]
    if "tracks" in said:
        said["tracks"] = [
            {**track, "steps": [_copied(inner, ids, today) for inner in track["steps"]]} for track in said["tracks"]
        ]
    return {**said, "id": ids[record["id"]]}


def _spoken(said: Any, ids: dict[str, str]) -> Any:
    if isinstance(said, str):
        return ids.get(said, said)
    if isinstance(said, list):
        return [_spoken(one, ids) for one in said]
    return {key: _spoken(value, ids) for key, value in said.items()} if isinstance(said, dict) else said
