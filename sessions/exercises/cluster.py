"""Cluster: gather notes that belong together and name what they share."""

from typing import Annotated, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.board import group_of, put_cluster
from sessions.exercises import proposals
from sessions.exercises.exercise import Act, Exercise, Scene
from sessions.exercises.gathering import check_note, fewest, gathering, group_for, group_of_cluster, name_of
from sessions.exercises.made_clusters import ClusterMade, cluster_made
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, Typed
from sessions.messages import Slug as SlugField
from sessions.options import StepOptions
from sessions.state import Cluster, State, replaced

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
    proposals: bool = False
    """Anybody proposes clusters; each counts once a facilitator has settled it."""


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
    at = _hand_in(state, command.step, actor)
    if command.cluster in state.clusters:
        raise Refused("That cluster is already there.", "exists")
    notes = list(dict.fromkeys(command.notes))
    if len(notes) < fewest(at.options):
        raise Refused("A cluster begins with {n} notes. Choose another one.", "limit", n=fewest(at.options))
    group = group_for(at, actor, notes)
    for note in notes:
        check_note(at, note, actor, group)
    name = name_of(at, command.name)
    return [ClusterMade(step=at.step, cluster=command.cluster, name=name, notes=notes, group=group.id if group else None)]


def _hand_in(state: State, step: str, actor: Actor) -> Scene:
    """The scene of a step for who changes its clusters; where clusters are proposed, that is a facilitator."""
    at = gathering(state, step)
    if at.options.proposals and actor.role != "facilitator":
        raise Refused("In this step you propose clusters, and your facilitator settles them.")
    return at


def _cluster(at: Scene, cluster: str, actor: Actor) -> Cluster:
    found = at.state.clusters.get(cluster)
    if found is None or found.step != at.step:
        raise Refused("That cluster is not there any more.", "not_found")
    own = group_of(at.state, at.step, actor.seat)
    if found.group is not None and actor.role != "facilitator" and (own is None or own.id != found.group):
        raise Refused("That cluster belongs to another group.")
    return found


def add_to_cluster(state: State, command: AddToCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Adds a note that is in no cluster of this step."""
    at = _hand_in(state, command.step, actor)
    cluster = _cluster(at, command.cluster, actor)
    if command.note in cluster.notes:
        return []
    if len(cluster.notes) >= limits.CLUSTER_NOTES:
        raise Refused("A cluster holds {n} notes. Begin another one.", "limit", n=limits.CLUSTER_NOTES)
    check_note(at, command.note, actor, group_of_cluster(at, cluster))
    return [NoteClustered(step=at.step, cluster=cluster.id, note=command.note)]


def take_from_cluster(state: State, command: TakeFromCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a note out; the last one stays, for a cluster without notes is broken, not empty."""
    at = _hand_in(state, command.step, actor)
    cluster = _cluster(at, command.cluster, actor)
    if command.note not in cluster.notes:
        return []
    if len(cluster.notes) == 1:
        raise Refused("That is the last note in it. Break the cluster instead.")
    return [NoteUnclustered(step=at.step, cluster=cluster.id, note=command.note)]


def name_cluster(state: State, command: NameCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Renames a cluster."""
    at = _hand_in(state, command.step, actor)
    cluster, name = _cluster(at, command.cluster, actor), name_of(at, command.name)
    return [] if name == cluster.name else [ClusterNamed(step=at.step, cluster=cluster.id, name=name)]


def break_cluster(state: State, command: BreakCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Lets its notes stand alone; nothing to do when it is gone."""
    at = _hand_in(state, command.step, actor)
    if command.cluster not in state.clusters:
        return []
    return [ClusterBroken(step=at.step, cluster=_cluster(at, command.cluster, actor).id)]


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
        **proposals.COMMANDS,
    },
    events={
        ClusterMade: cluster_made,
        NoteClustered: note_clustered,
        NoteUnclustered: note_unclustered,
        ClusterNamed: cluster_named,
        ClusterBroken: cluster_broken,
        **proposals.EVENTS,
    },
    own=proposals.own,
    acts=(
        Act("cluster", (MakeCluster, AddToCluster, TakeFromCluster, NameCluster, BreakCluster), lambda o: not o.proposals),
        Act("propose", (proposals.ProposeCluster, proposals.SupportProposal), lambda options: options.proposals),
    ),
)
