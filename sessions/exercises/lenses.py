"""Lenses: which inputs of a step its `lens` lets through, by what they are, who made them and where they lie."""

from typing import Any

from sessions.exercises.exercise import Scene
from sessions.exercises.marks import MARKS
from sessions.lying import counted_cells
from sessions.options import splits_of
from sessions.state import Cluster, Commitment, Link, Note, Seat

Thing = Note | Cluster | Link | Commitment
SIGNED = frozenset({"organisation"})  # what may go with a thing itself
WRITERS = SIGNED | {"sector", "viewpoint"}


def passes(at: Scene, target: str) -> bool:
    """Whether the step's lens lets an input through; without a filter everything passes."""
    wanted = at.options.lens.filter if at.options.lens else {}
    if not wanted:
        return True
    of_writers = {name: _texts(value) for name, value in wanted.items() if name in WRITERS}
    others = {name: value for name, value in wanted.items() if name not in WRITERS}
    return all(_fits(at, target, name, value) for name, value in others.items()) and _fits_writer(at, target, of_writers)


def _texts(value: Any) -> set[str]:
    return {str(each) for each in (value if isinstance(value, list) else [value])}


def _fits(at: Scene, target: str, name: str, value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    if name == "mark":
        return all(each in MARKS and MARKS[each](at, target) for each in values)
    return any(str(each) in _said(at, target, name) for each in values)


def _said(at: Scene, target: str, name: str) -> set[str]:
    """What a target says for one key of a filter, as text."""
    state = at.state
    thing = _thing(at, target)
    if name in ("cell", "half"):
        cells = _cells(at, target)
        if name == "cell":
            return cells | {node.id for cell in cells if state.framework.has(cell) for node in state.framework.ancestors(cell)}
        return {half.id for cell in cells if (half := state.framework.half_of(cell)) is not None}
    if name == "pile":
        sources = state.plan.sources(at.step).picks
        return {str(each.pile) for step in sources if (each := state.steps[step].work.picked.get(target)) is not None}
    plain = {getattr(thing, name, None)} if name in ("relation", "status", "note_type", "step") else set()
    fields = getattr(thing, "fields", {})
    found = {*plain, *(fields[name] if isinstance(fields.get(name), list) else [fields.get(name)])}
    return {str(one) for one in found if one is not None}


def _thing(at: Scene, target: str) -> Thing | None:
    state = at.state
    return state.notes.get(target) or state.clusters.get(target) or state.links.get(target) or state.commitments.get(target)


def _fits_writer(at: Scene, target: str, wanted: dict[str, set[str]]) -> bool:
    """Whether the writer of a target is of what is wanted, where the step it was made in tells that of writers."""
    thing = _thing(at, target)
    if not wanted:
        return True
    if not isinstance(thing, Note | Link):
        return False
    made = at.state.plan.step(thing.step)
    seat = at.state.seats.get(thing.seat or "") if all(tells(made, name) for name in wanted) else None
    return seat is not None and _is_of(seat, wanted) and (set(wanted) <= SIGNED or _hidden_among(at, made, seat, wanted))


def tells(made: Any, name: str) -> bool:
    """Whether people were told that what they make in a step is told apart by an attribute. A name goes beside no other attribute
    than the organisation: it would say of somebody what the step never asked them to say in the open."""
    if name in SIGNED:
        return made.names in ("organisation", "full")
    return (
        made.names in ("role", "organisation") and made.unit == "person" and made.splits is not None and name in splits_of(made)
    )


def _is_of(seat: Seat, wanted: dict[str, set[str]]) -> bool:
    return all(str(getattr(seat, name)) in values for name, values in wanted.items())


def _hidden_among(at: Scene, made: Any, seat: Seat, wanted: dict[str, set[str]]) -> bool:
    """Whether enough people made something in the step that fits, and enough that does not, or all fits; of one organisation
    where that goes with each thing."""
    state = at.state
    makers = {*state.steps[made.id].writers, *(link.seat for link in state.links.values() if link.step == made.id)}
    seats = [each for id in makers if (each := state.seats.get(id or "")) is not None]
    if made.names == "organisation":
        seats = [each for each in seats if each.organisation == seat.organisation]
    fit = sum(_is_of(each, wanted) for each in seats)
    return fit >= made.small_groups and (fit == len(seats) or len(seats) - fit >= made.small_groups)


def _cells(at: Scene, target: str) -> set[str]:
    note = at.state.notes.get(target)
    if at.state.framework.has(target):
        return {target}
    found = {note.cell} if note is not None and note.cell else set()
    steps = at.state.plan.sources(at.step).placements
    return found | set(counted_cells(at.state, target, steps))
