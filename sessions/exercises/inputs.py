"""Inputs: what a step is about, from the steps, names and places it reads."""

from sessions.exercises.exercise import Scene
from sessions.exercises.lenses import passes
from sessions.exercises.links import most_linked
from sessions.merging import merged_in
from sessions.messages import Record, Viewer
from sessions.seeing import open_leaves, sees_end
from sessions.state import Note, State
from sessions.targets import targets_of


def computed(at: Scene) -> list[str]:
    """Ids that the computed names among the inputs stand for now, in order: islands, hubs, and threads left open."""
    state, found = at.state, list[str]()
    names = state.plan.sources(at.step).computed
    if "links.unlinked" in names:
        read = {step for each in state.plan.walk() if each.kind == "connect" for step in state.plan.sources(each.id).steps}
        ends = {end for link in state.links.values() for end in (link.from_, link.to)}
        found += sorted(note.id for note in state.notes.values() if note.step in read and note.id not in ends and there(note))
    if "links.top" in names:
        found += [end for end in most_linked(at) if end not in state.notes or there(state.notes[end])]
    if "threads" in names:
        boxes = {box.id for box in state.plan.boxes}
        found += sorted(note.id for note in state.notes.values() if note.step in boxes and there(note))
        found += sorted(each.id for each in state.commitments.values() if each.state in ("not_today", "asked"))
        found += [id for id in state.carried.threads if id not in state.notes or there(state.notes[id])]
    return found


def steps_that_find(state: State) -> list[str]:
    """The steps whose inputs are worked out from what has been made, while people are at them."""
    now = state.floor.step
    here = dict.fromkeys((*open_leaves(state, now), *state.plan.beside(now))) if now else ()
    return [id for id in here if state.plan.sources(id).computed]


def found_record(at: Scene, viewer: Viewer) -> Record | None:
    """`found/<step>`: ids of what the computed names among the inputs stand for now, as far as this audience may see it."""
    if at.step not in steps_that_find(at.state):
        return None
    return {"ids": [id for id in dict.fromkeys(computed(at)) if sees_end(at.state, id, viewer) and passes(at, id)]}


def there(note: Note) -> bool:
    """Whether a note is on the board for everybody."""
    return not note.taken_back and not note.hidden


def inputs_of(at: Scene) -> list[str]:
    """Ids of everything the step is about, in an order that tells nothing: notes, links, commitments or places."""
    state, sources = at.state, at.state.plan.sources(at.step)
    merged = merged_in(state, sources.steps)
    notes = sorted(n.id for n in state.notes.values() if n.step in sources.steps and there(n) and n.id not in merged)
    notes += sorted(link.id for link in state.links.values() if link.step in sources.links)
    notes += sorted(each.id for each in state.commitments.values() if each.step in sources.commitments)
    listed = list(fixed_targets(at)) if sources.targets is not None else []
    return [target for target in dict.fromkeys([*notes, *computed(at), *listed]) if passes(at, target)]


def fixed_targets(at: Scene) -> tuple[str, ...]:
    """Ids of the targets that come from the framework or the plan; a step without any input asks about itself."""
    sources = at.state.plan.sources(at.step)
    if sources.targets is None:
        some = sources.steps or sources.clusters or sources.carried or sources.links or sources.commitments or sources.computed
        return () if some else (at.step,)
    return tuple(target.id for target in targets_of(at.state.plan, at.state.framework, sources.targets))
