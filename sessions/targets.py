"""Targets: what can be rated, voted for or picked without being a note: places, cells, answers to settings, reserved lists."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sessions.frames import frame_of
from sessions.plan_head import Setting
from sessions.words import Words, in_language

if TYPE_CHECKING:
    from sessions.framework import Framework, Node
    from sessions.plan import Plan


class Target(NamedTuple):
    """One thing to rate, vote for or pick: its id, its label, and a line about it."""

    id: str
    label: Words
    plain: Words | None = None


def targets_of(plan: "Plan", framework: "Framework", name: str | None) -> tuple[Target, ...]:
    """What the `targets` of a step's sources stand for, in order; () when they are notes (None) or nothing known.

    A framework level ("domain"), "viewpoints", "tensions", "plan.next_plans", the cells of a frame ("frame.<id>"), or the
    answer to a setting ("setting.<id>"), the places inside it (".inside") or its signs (".signs"). Organisations are known
    only in a session, so "organisations" gives ().
    """
    if name is None:
        return ()
    if name == "plan.next_plans":
        return tuple(Target(entry.id, entry.title, entry.when) for entry in plan.next_plans)
    if name == "viewpoints":
        return tuple(Target(entry.id, entry.label, entry.plain) for entry in framework.viewpoints)
    if name == "tensions":
        return tuple(Target(entry.id, entry.a, entry.b) for entry in framework.tensions)
    if name.startswith("frame."):
        frame = frame_of(plan, framework, name.removeprefix("frame."))
        return tuple(Target(cell.id, cell.label, cell.help) for cell in frame.cells) if frame else ()
    if name.startswith("setting."):
        return _of_setting(plan, framework, *name.removeprefix("setting.").partition(".")[::2])
    return tuple(_place(node) for node in framework.of_level(name))


def choices_of(plan: "Plan", framework: "Framework", setting: Setting) -> tuple[Target, ...]:
    """What there is to choose from for one of the plan's settings."""
    if setting.from_ is not None:
        return targets_of(plan, framework, setting.from_.removeprefix("framework."))
    return tuple(Target(option, option.replace("_", " ").capitalize()) for option in setting.options)


def chosen_of(plan: "Plan", framework: "Framework", setting: Setting) -> Target | None:
    """The answer to a setting: what was chosen, else the first choice; None where there is no choice."""
    choices = choices_of(plan, framework, setting)
    return next((choice for choice in choices if choice.id == setting.chosen), choices[0] if choices else None)


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


def _of_setting(plan: "Plan", framework: "Framework", id: str, what: str) -> tuple[Target, ...]:
    setting = next((one for one in plan.settings if one.id == id), None)
    target = chosen_of(plan, framework, setting) if setting else None
    if target is None or not what:
        return (target,) if target else ()
    if not framework.has(target.id):
        return ()
    if what == "inside":
        return tuple(_place(node) for node in framework.children(target.id))
    node = framework.node(target.id)
    signs = [("strong", n, sign) for n, sign in enumerate(node.strong)] + [
        ("missing", n, sign) for n, sign in enumerate(node.missing)
    ]
    return tuple(Target(f"{node.id}.{side}.{n}", sign) for side, n, sign in signs) if what == "signs" else ()


def _place(node: "Node") -> Target:
    return Target(node.id, node.label, node.question or node.plain)
