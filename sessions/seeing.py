"""Seeing: the one place that decides who may see what, and with how much of a name."""

from collections.abc import Iterable
from typing import Literal

from sessions.messages import Names, Record, Viewer
from sessions.options import StepOptions, hold_of
from sessions.shards import Shards
from sessions.state import Note, Placement, Seat, State, replaced

Sight = Literal["open", "looked"]


def step_sight(state: State, step: str, viewer: Viewer, group: str | None = None) -> Sight | None:
    """How this viewer's audience may see what was made in a step: "open", "looked" (a facilitator's first look) or None.

    Private steps are seen by nobody here; a writer's own things travel apart from this. A group's work belongs to that
    group and to facilitators until the step is revealed or the room comes back from the breakout.
    """
    options = state.plan.step(step)
    at = state.steps[step]
    hold = hold_of(options)
    if hold == "never":
        return None
    if hold == "until_reveal" and not at.revealed:
        return "looked" if viewer.role == "facilitator" and at.looked else None
    apart = group is not None and viewer.role != "facilitator" and viewer.group != group
    if apart and not at.revealed and not _returned(state, step):
        return None
    if viewer.role == "screen" and not _on_screen(state, options):
        return None
    return "open"


def _returned(state: State, step: str) -> bool:
    """Whether the room is back from the breakout that `step` is in, and the plan brings its work back."""
    above: str | None = step
    while above is not None and state.plan.step(above).kind != "breakout":
        above = state.plan.parent(above)
    if above is None or state.plan.step(above).return_ == "nothing":  # type: ignore[attr-defined]
        return False
    return state.floor.step is not None and state.floor.step not in state.plan.leaves(above)


def _on_screen(state: State, options: StepOptions) -> bool:
    """What is written or placed live shows as counts until its step is over, unless the plan says `room: show`."""
    if options.room == "off":
        return False
    if options.kind not in ("write", "place"):
        return True
    if state.steps[options.id].revealed or options.room == "show":
        return True
    return options.id not in state.plan.open_leaves(state.floor.step) if state.floor.step else True


def shown_version(state: State, note: Note) -> Note | None:
    """The version of a note that others may see now; None while a new nameless note waits for its batch."""
    return note.before if note.id in state.steps[note.step].unshown else note


def sees_note(state: State, note: Note, viewer: Viewer) -> bool:
    """Whether the text of a note may leave the server for this viewer's audience."""
    shown = shown_version(state, note)
    if shown is None or shown.taken_back or (note.hidden and viewer.role != "facilitator"):
        return False
    return step_sight(state, note.step, viewer, note.group) is not None


def sees_placement(state: State, placement: Placement, viewer: Viewer) -> bool:
    """Whether a placement may leave the server; never without its note."""
    note = state.notes.get(placement.note)
    if note is None or not sees_note(state, note, viewer):
        return False
    return step_sight(state, placement.step, viewer, placement.group) is not None


def signature(state: State, step: str, seat: str | None, viewer: Viewer, names: Names) -> Record:
    """What of a name goes with an answer of this step: {} or any of organisation, role, name and seat.

    `names` binds every viewer alike, facilitators included; and a first look is without names whatever the step says.
    """
    options = state.plan.step(step)
    who: Seat | None = state.seats.get(seat) if seat else None
    if who is None or options.names == "none" or step_sight(state, step, viewer) == "looked":
        return {}
    if options.names == "role":
        return {"role": who.role}
    said: Record = {"organisation": who.organisation} if who.organisation else {}
    if options.names == "full":
        said |= {"name": names.get(who.id, ""), "seat": who.id}
    return said


def is_nameless(state: State, step: str) -> bool:
    """Whether nothing that is made in this step may be kept with its writer."""
    return state.plan.step(step).names == "none"


def released(state: State, waiting: Iterable[str]) -> Shards[Note]:
    """The notes of `state`, those in `waiting` now as their writers left them."""
    notes = state.notes
    for note in waiting:
        notes = notes.put(note, replaced(notes[note], before=None))
    return notes
