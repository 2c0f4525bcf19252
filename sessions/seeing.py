"""Seeing: the one place that decides who may see what, and with how much of a name."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from sessions.lying import beside, counted
from sessions.messages import Names, Record, Viewer
from sessions.options import CAR_PARK, StepOptions, hold_of
from sessions.shards import Shards
from sessions.state import Cluster, Commitment, Link, Note, Placement, Seat, State, replaced

Sight = Literal["open", "looked"]
ID = re.compile(r"^[A-Za-z0-9_-]{22}$")  # what a browser makes; a broken cluster or a lost link has such an id, a place rarely


def step_sight(state: State, step: str, viewer: Viewer, group: str | None = None, round_: int | None = None) -> Sight | None:
    """How this viewer's audience may see what was made in a step: "open", "looked" (a facilitator's first look) or None.

    Private steps are seen by nobody here; a writer's own things travel apart from this. A group's work belongs to that
    group and to facilitators until the step is revealed or the room comes back from the breakout. `round_` is the round it
    was made in, this one when unsaid: what was open when a round ended stays open.
    """
    options = state.plan.step(step)
    at = state.steps[step]
    hold = hold_of(options)
    if hold == "never":
        return None
    revealed = at.revealed or (round_ is not None and round_ != at.round and round_ in at.opened)
    if hold == "until_reveal" and not revealed:
        return "looked" if viewer.role == "facilitator" and at.looked else None
    if group is not None and not _with(state, viewer, group) and not revealed and not has_returned(state, step):
        return None
    if viewer.role == "screen" and not _on_screen(state, options):
        return None
    return "open"


def _with(state: State, viewer: Viewer, group: str) -> bool:
    """Whether a viewer shares the work of a group: facilitators, its members, and those of the larger group it joined."""
    if viewer.role == "facilitator" or viewer.group == group:
        return True
    return viewer.group is not None and group in state.grown.get(viewer.group, ())


def has_returned(state: State, step: str) -> bool:
    """Whether the room is back from the breakout that `step` is in, and the plan brings its work back; of groups that
    grow only the largest bring theirs."""
    inner, above = step, state.plan.parent(step)
    while above is not None and state.plan.step(above).kind != "breakout":
        inner, above = above, state.plan.parent(above)
    if above is None:
        return False
    options: Any = state.plan.step(above)
    if options.return_ == "nothing" or (options.grow and state.plan.children(above)[-1] != inner):
        return False
    return state.floor.step is not None and state.floor.step not in state.plan.leaves(above)


def _on_screen(state: State, options: StepOptions) -> bool:
    """What is written or placed live shows as counts until its step is over, unless the plan says `room: show`; with
    `room: off` nothing of a step shows while it is open."""
    if options.room == "off":
        return state.floor.step is not None and options.id not in open_leaves(state, state.floor.step)
    if options.kind not in ("write", "place"):
        return True
    if state.steps[options.id].revealed or options.room == "show":
        return True
    return options.id not in open_leaves(state, state.floor.step) if state.floor.step else True


def shown_version(state: State, note: Note) -> Note | None:
    """The version of a note that others may see now; None while a new nameless note waits for its batch."""
    return note.before if note.id in state.steps[note.step].unshown else note


def sees_note(state: State, note: Note, viewer: Viewer) -> bool:
    """Whether the text of a note may leave the server for this viewer's audience."""
    shown = shown_version(state, note)
    if viewer.role == "screen" and _put_up(state, note):
        viewer = Viewer(role="participant")
    if shown is None or shown.taken_back or (note.hidden and viewer.role != "facilitator"):
        return False
    return note.shared or note.opened or step_sight(state, note.step, viewer, note.group, note.round) is not None


def _put_up(state: State, note: Note) -> bool:
    """Whether a facilitator has put a note on the big screen: in the light, or with the car park."""
    if note.id == state.floor.spotlight:
        return True
    mark = state.parked.get(note.id)
    return state.floor.car_park and (note.step == CAR_PARK or (mark is not None and mark.aside))


def sees_placement(state: State, placement: Placement, viewer: Viewer) -> bool:
    """Whether a placement may leave the server: never without its note, and where people differ only one that stands."""
    if not _sees_alone(state, placement, viewer):
        return False
    others = beside(state, placement)
    if len(others) < 2:
        return True
    return counted(state, placement, [id for id in others if _sees_alone(state, state.placements[id], viewer)])


def _sees_alone(state: State, placement: Placement, viewer: Viewer) -> bool:
    note = state.notes.get(placement.note)
    if note is None or not sees_note(state, note, viewer):
        return False
    return placement.opened or step_sight(state, placement.step, viewer, placement.group, placement.round) is not None


def sees_cluster(state: State, cluster: Cluster, viewer: Viewer) -> bool:
    """Whether a cluster may leave the server: never without a note that may."""
    if step_sight(state, cluster.step, viewer, cluster.group, cluster.round) is None:
        return False
    return any(note in state.notes and sees_note(state, state.notes[note], viewer) for note in cluster.notes)


def sees_link(state: State, link: Link, viewer: Viewer) -> bool:
    """Whether a link may leave the server: never without both of its ends."""
    if step_sight(state, link.step, viewer, link.group, link.round) is None:
        return False
    return sees_end(state, link.from_, viewer) and sees_end(state, link.to, viewer)


def sees_commitment(state: State, promise: Commitment, viewer: Viewer) -> bool:
    """Whether a commitment may leave the server."""
    return step_sight(state, promise.step, viewer, promise.group, promise.round) is not None


def sees_end(state: State, target: str, viewer: Viewer) -> bool:
    """Whether what a link or a commitment is about may be seen: a note, a cluster, a link, a commitment; places always."""
    if target in state.notes:
        return sees_note(state, state.notes[target], viewer)
    if target in state.clusters:
        return sees_cluster(state, state.clusters[target], viewer)
    if target in state.links:
        return sees_link(state, state.links[target], viewer)
    if target in state.commitments:
        return sees_commitment(state, state.commitments[target], viewer)
    return not ID.match(target) or state.framework.has(target)


def signature(state: State, step: str, seat: str | None, viewer: Viewer, names: Names) -> Record:
    """What of a name goes with an answer of this step: {} or any of organisation, role, name and seat.

    `names` binds every viewer alike, facilitators included; and a first look is without names whatever the step says.
    """
    options = state.plan.step(step)
    who: Seat | None = state.seats.get(seat) if seat else None
    if who is None or options.names == "none" or _first_look(state, step, viewer):
        return {}
    if options.names == "role":
        return {"role": who.role}
    said: Record = {"organisation": who.organisation} if who.organisation else {}
    if options.names == "full":
        said |= {"name": names.get(who.id, ""), "seat": who.id}
    return said


def _first_look(state: State, step: str, viewer: Viewer) -> bool:
    """Whether a facilitator reads what is held in a step: without names, whatever the step says."""
    at = state.steps[step]
    return viewer.role == "facilitator" and at.looked and not at.revealed and hold_of(state.plan.step(step)) == "until_reveal"


def been_open(state: State, step: str) -> bool:
    """Whether people could have answered here: the room has been at it, or it is done alone before or after the sitting."""
    return state.steps[step].visits > 0 or part_of(state, step) is not None


def part_of(state: State, step: str) -> Any:
    """The part, done alone at another time than the sittings, that a step belongs to; None in a sitting."""
    part = state.plan.part_of(step)
    return part if part is not None and part.when != "live" else None


def open_leaves(state: State, leaf: str) -> tuple[str, ...]:
    """Ids of the leaves people may act in while the room is at `leaf`; where groups keep their own pace, all of theirs."""
    found = dict.fromkeys(state.plan.open_leaves(leaf))
    above = state.plan.parent(leaf)
    while above is not None:
        if getattr(state.plan.step(above), "pace", None) == "own":
            found |= dict.fromkeys(state.plan.leaves(above))
        above = state.plan.parent(above)
    return tuple(found)


def is_nameless(state: State, step: str) -> bool:
    """Whether nothing that is made in this step may be kept with its writer."""
    return state.plan.step(step).names == "none"


def released(state: State, waiting: Iterable[str]) -> Shards[Note]:
    """The notes of `state`, those in `waiting` now as their writers left them."""
    notes = state.notes
    for note in waiting:
        notes = notes.put(note, replaced(notes[note], before=None))
    return notes
