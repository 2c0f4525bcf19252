"""Targets: what can be rated, voted for or picked without being a note: places, cells, answers to settings, reserved lists."""

from typing import TYPE_CHECKING, NamedTuple

from sessions.given_frames import frame_of
from sessions.plan_head import Setting
from sessions.words import Words

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
