"""Made clusters: notes are gathered, by somebody or because a proposal was settled."""

from sessions.board import put_cluster
from sessions.messages import Event, Touched
from sessions.state import Cluster, State


class ClusterMade(Event, frozen=True):
    """Notes are gathered; the notes themselves stay as they are."""

    step: str
    cluster: str
    name: str
    notes: list[str]
    group: str | None = None


def cluster_made(state: State, event: ClusterMade) -> tuple[State, Touched]:
    """Folds a cluster."""
    round_ = state.steps[event.step].round
    return put_cluster(state, Cluster(event.cluster, event.step, event.name, tuple(event.notes), event.group, round_))
