"""Cluster: gather notes that belong together and name what they share."""

from typing import Annotated, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.board import breakout_of, cluster_of, find_note, group_of, inputs, put_cluster
from sessions.exercises.exercise import Exercise, Scene, scene
from sessions.exercises.targets import viewer_of
from sessions.lying import counted_cells
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, Typed
from sessions.messages import Slug as SlugField
from sessions.options import StepOptions
from sessions.seeing import sees_note
from sessions.state import Cluster, Group, State, replaced
from sessions.text import clean
from sessions.words import say

Notes = Annotated[list[Id], msgspec.Meta(min_length=1, max_length=limits.CLUSTER_NOTES)]


class Options(StepOptions):
    """Gather notes that belong together and name what they share."""

    kind: Literal["cluster"] = "cluster"
    name_required: bool = True
    """A cluster needs a name before it counts."""
    keep_originals: bool = True
    """The notes stay as they were written."""
    hints: Literal["off", "same_words"] = "off"
    """Whether notes that share words are pointed out."""
    min: Annotated[int, Field(ge=2, le=10)] = 2
    """How many notes make a cluster."""


class MakeCluster(Command, frozen=True):
    """Gather notes under a name."""

    step: SlugField
    cluster: Id
    notes: Notes
    name: Typed = ""


class AddToCluster(Command, frozen=True):
    """Put one more note into a cluster."""

    step: SlugField
    cluster: Id
    note: Id


class TakeFromCluster(Command, frozen=True):
    """Take a note out of a cluster."""

    step: SlugField
    cluster: Id
    note: Id


class NameCluster(Command, frozen=True):
    """Give a cluster another name."""

    step: SlugField
    cluster: Id
    name: Typed


class BreakCluster(Command, frozen=True):
    """Let the notes of a cluster stand alone again."""

    step: SlugField
    cluster: Id


class ClusterMade(Event, frozen=True):
    """Notes are gathered; the notes themselves stay as they are."""

    step: str
    cluster: str
    name: str
    notes: list[str]
    group: str | None = None


class NoteClustered(Event, frozen=True):
    """A note is in a cluster."""

    step: str
    cluster: str
    note: str


class NoteUnclustered(Event, frozen=True):
    """A note is out of a cluster."""

    step: str
    cluster: str
    note: str


class ClusterNamed(Event, frozen=True):
    """A cluster has another name."""

    step: str
    cluster: str
    name: str


class ClusterBroken(Event, frozen=True):
    """A cluster is gone; its notes stand alone."""

    step: str
    cluster: str


def make_cluster(state: State, command: MakeCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Gathers notes; an id used before may be used again once its cluster is broken, so that breaking can be undone."""
    at = scene(state, command.step, "cluster")
    if command.cluster in state.clusters:
        raise Refused("That cluster is already there.", "exists")
    notes = list(dict.fromkeys(command.notes))
    if len(notes) < at.options.min:
        raise Refused("A cluster begins with {n} notes. Choose another one.", "limit", n=at.options.min)
    group = _group_for(at, actor, notes)
    for note in notes:
        _check_note(at, note, actor, group)
    name = _name(at, command.name)
    return [ClusterMade(step=at.step, cluster=command.cluster, name=name, notes=notes, group=group.id if group else None)]


def _name(at: Scene, name: str) -> str:
    return clean(name, limits.NAME_CHARS, what="The name", lines=False, empty=not at.options.name_required)


def _group_for(at: Scene, actor: Actor, notes: list[str]) -> Group | None:
    """The group whose cluster this is: the actor's own; for a facilitator the one whose notes these are."""
    if at.options.unit != "group":
        return None
    own = group_of(at.state, at.step, actor.seat)
    if own is not None or actor.role != "facilitator":
        return own
    breakout = breakout_of(at.state, at.step)
    groups = at.state.groups.get(breakout, ()) if breakout else ()
    return next((group for group in groups if all(_belongs(at, note, group) for note in notes)), None)


def _check_note(at: Scene, note_id: str, actor: Actor, group: Group | None) -> None:
    note = find_note(at.state, note_id)
    if note.step not in inputs(at.state, at.step) or not sees_note(at.state, note, viewer_of(at, note.step, actor)):
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


def _cluster(at: Scene, cluster: str, actor: Actor) -> Cluster:
    found = at.state.clusters.get(cluster)
    if found is None or found.step != at.step:
        raise Refused("That cluster is not there any more.", "not_found")
    own = group_of(at.state, at.step, actor.seat)
    if found.group is not None and actor.role != "facilitator" and (own is None or own.id != found.group):
        raise Refused("That cluster belongs to another group.")
    return found


def _group_of_cluster(at: Scene, cluster: Cluster) -> Group | None:
    breakout = breakout_of(at.state, at.step)
    groups = at.state.groups.get(breakout, ()) if breakout else ()
    return next((group for group in groups if group.id == cluster.group), None)


def add_to_cluster(state: State, command: AddToCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Adds a note that is in no cluster of this step."""
    at = scene(state, command.step, "cluster")
    cluster = _cluster(at, command.cluster, actor)
    if command.note in cluster.notes:
        return []
    if len(cluster.notes) >= limits.CLUSTER_NOTES:
        raise Refused("A cluster holds {n} notes. Begin another one.", "limit", n=limits.CLUSTER_NOTES)
    _check_note(at, command.note, actor, _group_of_cluster(at, cluster))
    return [NoteClustered(step=at.step, cluster=cluster.id, note=command.note)]


def take_from_cluster(state: State, command: TakeFromCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a note out; the last one stays, for a cluster without notes is broken, not empty."""
    at = scene(state, command.step, "cluster")
    cluster = _cluster(at, command.cluster, actor)
    if command.note not in cluster.notes:
        return []
    if len(cluster.notes) == 1:
        raise Refused("That is the last note in it. Break the cluster instead.")
    return [NoteUnclustered(step=at.step, cluster=cluster.id, note=command.note)]


def name_cluster(state: State, command: NameCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Renames a cluster."""
    at = scene(state, command.step, "cluster")
    cluster, name = _cluster(at, command.cluster, actor), _name(at, command.name)
    return [] if name == cluster.name else [ClusterNamed(step=at.step, cluster=cluster.id, name=name)]


def break_cluster(state: State, command: BreakCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Lets its notes stand alone; nothing to do when it is gone."""
    at = scene(state, command.step, "cluster")
    if command.cluster not in state.clusters:
        return []
    return [ClusterBroken(step=at.step, cluster=_cluster(at, command.cluster, actor).id)]


def cluster_made(state: State, event: ClusterMade) -> tuple[State, Touched]:
    """Folds a cluster."""
    round_ = state.steps[event.step].round
    return put_cluster(state, Cluster(event.cluster, event.step, event.name, tuple(event.notes), event.group, round_))


def note_clustered(state: State, event: NoteClustered) -> tuple[State, Touched]:
    """Folds a note added."""
    cluster = state.clusters[event.cluster]
    return put_cluster(state, replaced(cluster, notes=(*cluster.notes, event.note)))


def note_unclustered(state: State, event: NoteUnclustered) -> tuple[State, Touched]:
    """Folds a note taken out."""
    cluster = state.clusters[event.cluster]
    return put_cluster(state, replaced(cluster, notes=tuple(note for note in cluster.notes if note != event.note)))


def cluster_named(state: State, event: ClusterNamed) -> tuple[State, Touched]:
    """Folds a name."""
    return put_cluster(state, replaced(state.clusters[event.cluster], name=event.name))


def cluster_broken(state: State, event: ClusterBroken) -> tuple[State, Touched]:
    """Folds a cluster broken."""
    return put_cluster(state, replaced(state.clusters[event.cluster], notes=()))


EXERCISE = Exercise(
    kind="cluster",
    options=Options,
    commands={
        MakeCluster: make_cluster,
        AddToCluster: add_to_cluster,
        TakeFromCluster: take_from_cluster,
        NameCluster: name_cluster,
        BreakCluster: break_cluster,
    },
    events={
        ClusterMade: cluster_made,
        NoteClustered: note_clustered,
        NoteUnclustered: note_unclustered,
        ClusterNamed: cluster_named,
        ClusterBroken: cluster_broken,
    },
)
