"""Eaches: what the rounds of a repeat are for, how many there are, and what the words of a step call them."""

from sessions.merging import merged_in
from sessions.messages import Address, Viewer
from sessions.seeing import sees_note
from sessions.state import State
from sessions.targets import targets_of
from sessions.words import in_language


def rounds_of(state: State, repeat: str) -> int | None:
    """How many rounds a repeat has; None where that is not known yet, or the facilitator says."""
    options = state.plan.step(repeat)
    if getattr(options, "for_each", None) is not None:
        return len(state.steps[repeat].eaches) or None
    times: int | None = getattr(options, "times", None)
    return times


def eaches(state: State, repeat: str) -> list[str]:
    """What the rounds of a repeat are for, in order: ids of places, viewpoints, groups or notes; [] for none."""
    name: str | None = getattr(state.plan.step(repeat), "for_each", None)
    if name is None:
        return []
    if name == "groups":
        return [group.id for made in list(state.groups.values())[-1:] for group in made]
    listed = targets_of(state.plan, state.framework, name.removeprefix("framework."))
    if listed:
        return [target.id for target in listed]
    return things_of(state, name)


def things_of(state: State, name: str) -> list[str]:
    """Ids of what is saved under a name, or made in a step: what was picked where something was, else its notes."""
    steps = {step.id for step in state.plan.walk() if name == step.id or name in step.saved_names()}
    read = {source for step in steps for source in (step, *state.plan.sources(step).steps)}
    picked = [target for step in sorted(steps) for target in _picked(state, step)]
    merged = merged_in(state, read)
    notes = sorted(n.id for n in state.notes.values() if n.step in read and not (n.taken_back or n.hidden or n.id in merged))
    return picked or notes


def _picked(state: State, step: str) -> list[str]:
    work, options = state.steps[step].work, state.plan.step(step)
    if options.kind != "pick":
        return []
    return [target for target, each in work.picked.items() if each.pile == options.piles[0]]  # type: ignore[attr-defined]


def label_of(state: State, repeat: str, id: str) -> str:
    """The name of what a round is for; "" for a note that not everybody may read."""
    note = state.notes.get(id)
    if note is not None:
        return note.text if sees_note(state, note, Viewer(role="participant")) else ""
    name = str(getattr(state.plan.step(repeat), "for_each", "")).removeprefix("framework.")
    for target in targets_of(state.plan, state.framework, name):
        if target.id == id:
            return in_language(target.label, "en")
    return next((group.label for made in state.groups.values() for group in made if group.id == id), "")


def each_in(state: State, step: str) -> str:
    """What `{each}` in the words of a step stands for now; "" outside rounds."""
    repeat = state.plan.repeat_of(step)
    each = state.steps[repeat.id].each if repeat else None
    return label_of(state, repeat.id, each) if repeat and each else ""


def told_of(state: State, note: str | None = None) -> list[Address]:
    """The records whose words speak of a note, because their round is for it; of any note when none is given."""
    repeats = [id for id, at in state.steps.items() if at.each is not None and note in (None, at.each)]
    return [("work", id) for id in repeats] + [("step", step) for id in repeats for step in inside(state, id)]


def inside(state: State, container: str) -> list[str]:
    """The ids of everything a container holds, at any depth, and itself."""
    found = [container]
    for child in state.plan.children(container):
        found += inside(state, child)
    return found
