"""Reading: the `from` of every step, followed through step ids and saved names back to the steps that made them."""

from typing import TYPE_CHECKING

from sessions.handed_on import given_by, last_held
from sessions.options import FirstOf, Save, StepOptions
from sessions.sources import COMPUTED, LAST, PICTURES, RECORDS, TARGETS, Sources

if TYPE_CHECKING:
    from sessions.plan import Plan


def all_sources(plan: "Plan") -> dict[str, Sources]:
    """What each step reads, by id: its own `from`, else its container's, else (for a show) the step held last."""
    found: dict[str, Sources] = {}
    for step in plan.walk():
        found[step.id] = _sources_of(plan, step, found)
    return found


def _sources_of(plan: "Plan", step: StepOptions, found: dict[str, Sources]) -> Sources:
    own: StepOptions | None = step
    while own is not None:
        if own.from_ is not None:
            return _read(plan, own, found)
        parent = plan.parent(own.id)
        own = plan.step(parent) if parent else None
    return last_held(plan, found) if step.kind == "show" else Sources()


def _read(plan: "Plan", step: StepOptions, found: dict[str, Sources]) -> Sources:
    """The inputs that the `from` of a step names, all together; of `first_of` the first that is there.

    Whether what comes from an earlier session is there shows only in the session, so names after it are kept as well.
    """
    entries = step.from_ if isinstance(step.from_, list) else [step.from_]
    read = Sources()
    for entry in entries:
        if isinstance(entry, FirstOf):
            for choice in (named(plan, name, found) for name in entry.first_of):
                read = read.joined(choice)
                if choice not in (Sources(), Sources(carried=choice.carried)):
                    break
        elif entry is not None:
            read = read.joined(named(plan, entry if isinstance(entry, str) else entry.data, found))
    return read


def named(plan: "Plan", name: str, found: dict[str, Sources]) -> Sources:
    """What one name stands for at a point of the plan: a reserved name, a step, or everything saved under it so far.

    A step that saves under its own id begins that name, and is not all of it: what is saved there later counts too.
    """
    if name in RECORDS:
        return Sources(targets=name)
    if name in COMPUTED:
        return pictured(plan, name, found) if name in PICTURES else Sources(computed=(name,))
    if name.startswith(TARGETS):
        return Sources(targets=name.removeprefix("framework."))
    if name in found and name not in plan.step(name).saved_names():
        return given_by(plan, name, found)
    waits = any(need.data == name for need in plan.needs) and not any(name in step.saved_names() for step in plan.earlier)
    read = Sources(carried=(name,)) if waits else Sources()
    for id in found:
        step = plan.step(id)
        if name in step.saved_names():
            given = given_by(plan, id, found)
            read = given if isinstance(step.save, Save) and step.save.as_ != "add" else read.joined(given)
    return read


def pictured(plan: "Plan", name: str, found: dict[str, Sources]) -> Sources:
    """What a picture stands for: `start` everything that was carried on, `last` what comes from the session before this one."""
    read = Sources()
    for step in plan.earlier:
        if name == "start" or step.id.startswith(LAST):
            read = read.joined(given_by(plan, step.id, found))
    return read if plan.earlier else Sources(computed=(name,))
