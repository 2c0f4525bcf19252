"""Settling: puts the answers to a plan's settings into its words, once, when a session begins."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sessions.targets import chosen_of
from sessions.words import in_language

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan


def settled(plan: "Plan", framework: "Framework", answers: Mapping[str, str]) -> "Plan":
    """A plan whose settings are answered: {setting id: choice id}, others as `chosen_of`; `{id}` in words becomes the answer.

    For a place of the framework `{id.question}` and `{id.purpose}` are put in too.
    """
    answered = [one.model_copy(update={"chosen": answers.get(one.id, one.chosen)}) for one in plan.settings]
    words: dict[str, str] = {}
    for n, setting in enumerate(answered):
        target = chosen_of(plan, framework, setting)
        if target is None:
            continue
        answered[n] = setting.model_copy(update={"chosen": target.id})
        words["{" + setting.id + "}"] = in_language(target.label)
        if framework.has(target.id):
            node = framework.node(target.id)
            words["{" + setting.id + ".question}"] = in_language(node.question)
            words["{" + setting.id + ".purpose}"] = in_language(node.purpose)
    record = plan.record()
    if answered:
        record["settings"] = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in answered]
    return type(plan).model_validate(_put_in(record, words))


def _put_in(here: Any, words: Mapping[str, str]) -> Any:
    if isinstance(here, str):
        for blank, word in words.items():
            here = here.replace(blank, word)
        return here
    if isinstance(here, list):
        return [_put_in(one, words) for one in here]
    return {key: _put_in(value, words) for key, value in here.items()} if isinstance(here, dict) else here
