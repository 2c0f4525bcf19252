"""Targets: what can be rated, voted for or picked without being a note: places of the framework, and reserved lists."""

from typing import TYPE_CHECKING, NamedTuple

from sessions.words import Words

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan


class Target(NamedTuple):
    """One thing to rate, vote for or pick: its id, its label, and a line about it."""

    id: str
    label: Words
    plain: Words | None = None


def targets_of(plan: "Plan", framework: "Framework", name: str | None) -> tuple[Target, ...]:
    """What the `targets` of a step's sources stand for, in order; () when they are notes (None) or nothing known.

    A framework level ("domain"), "viewpoints", "framework.tensions" or "plan.next_plans". Organisations are known only
    in a session, so "organisations" gives ().
    """
    if name is None:
        return ()
    if name == "plan.next_plans":
        return tuple(Target(entry.id, entry.title, entry.when) for entry in plan.next_plans)
    if name == "viewpoints":
        return tuple(Target(entry.id, entry.label, entry.plain) for entry in framework.viewpoints)
    if name == "tensions":
        return tuple(Target(entry.id, entry.a, entry.b) for entry in framework.tensions)
    return tuple(Target(node.id, node.label, node.question or node.plain) for node in framework.of_level(name))
