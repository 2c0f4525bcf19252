"""Gathering: what may be gathered where, by whose group, and how it may be called; for clusters and for proposals of them."""

from typing import Any

from sessions import limits
from sessions.board import breakout_of, cluster_of, find_note, group_of, inputs
from sessions.exercises.exercise import Scene, scene
from sessions.exercises.targets import viewer_of
from sessions.lying import counted_cells
from sessions.messages import Actor, Refused
from sessions.seeing import sees_note
from sessions.state import Cluster, Group, State
from sessions.text import clean
from sessions.words import say


def gathering(state: State, step: str) -> Scene:
    """The scene of a step in which notes are gathered: a cluster step, or a board whose people may propose clusters."""
    at = scene(state, step, "cluster", "place")
    if at.options.kind == "place" and not at.options.proposals:
        raise Refused("That cannot be done in this step.", "not_found")
    return at


def fewest(options: Any) -> int:
    """How many notes make a cluster."""
    return int(getattr(options, "min", 2))


def needs_name(options: Any) -> bool:
    """Whether a cluster needs a name before it counts."""
    return bool(getattr(options, "name_required", True))


def name_of(at: Scene, name: str) -> str:
    return clean(name, limits.NAME_CHARS, what="The name", lines=False, empty=not needs_name(at.options))


def group_for(at: Scene, actor: Actor, notes: list[str]) -> Group | None:
    """The group whose cluster this is: the actor's own; for a facilitator the one whose notes these are."""
    if at.options.unit != "group":
        return None
    own = group_of(at.state, at.step, actor.seat)
    if own is not None or actor.role != "facilitator":
        return own
    breakout = breakout_of(at.state, at.step)
    groups = at.state.groups.get(breakout, ()) if breakout else ()
    return next((group for group in groups if all(_belongs(at, note, group) for note in notes)), None)


def check_note(at: Scene, note_id: str, actor: Actor, group: Group | None) -> None:
    note = find_note(at.state, note_id)
    if note.step not in {at.step, *inputs(at.state, at.step)} or not sees_note(at.state, note, viewer_of(at, note.step, actor)):
        raise Refused("That note is not part of this step.", "not_found")
    if group is not None and not _belongs(at, note_id, group):
        raise Refused("That note belongs to another group.")
    inside = cluster_of(at.state, at.step, note_id)
    if inside is not None:
        name = at.state.clusters[inside].name or say("another cluster")
        raise Refused("That note is in “{name}” already. Take it out there first.", name=name)


def _belongs(at: Scene, note_id: str, group: Group) -> bool:
    """Whether a note is a group's: placed under its cell, unsure or placed nowhere; without cells, made by no other group."""
    if group.cell is None:
        return at.state.notes[note_id].group in (None, group.id)
    steps = at.state.plan.sources(at.step).placements
    cells = counted_cells(at.state, note_id, steps)
    return not cells or any(cell == "unsure" or _under(at, cell, group.cell) for cell in cells)


def _under(at: Scene, cell: str, top: str) -> bool:
    framework = at.state.framework
    return framework.has(cell) and top in (cell, *(node.id for node in framework.ancestors(cell)))


def group_of_cluster(at: Scene, cluster: Cluster) -> Group | None:
    breakout = breakout_of(at.state, at.step)
    groups = at.state.groups.get(breakout, ()) if breakout else ()
    return next((group for group in groups if group.id == cluster.group), None)
