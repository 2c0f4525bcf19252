"""Targets: what an answer may be about, as far as this person can see it."""

from sessions.board import find_note, group_of
from sessions.exercises.deal_rules import check_deal
from sessions.exercises.exercise import Scene
from sessions.exercises.inputs import computed, fixed_targets
from sessions.exercises.lenses import passes
from sessions.messages import Actor, Refused, Viewer
from sessions.seeing import sees_cluster, sees_commitment, sees_link, sees_note
from sessions.state import Note


def check_target(at: Scene, target: str, actor: Actor, *, dealt: bool = True) -> None:
    """Nothing when `target` is an input of the step that this person can see and was dealt; else Refused.

    With `dealt` false it need only be an input: a link may lead to what is not one's own.
    """
    if target in at.at.out and actor.role != "facilitator":
        raise Refused("Your facilitator has left this out of the step. What you said of it is kept.", "not_found")
    if target in at.state.notes:
        note = find_note(at.state, target)
        if _is_input(at, note) and _may_see(at, note, actor) and passes(at, target):
            if dealt:
                check_deal(at, target, actor)
            return
    elif target in fixed_targets(at) or (_is_made_input(at, target, actor) and passes(at, target)):
        if dealt:
            check_deal(at, target, actor)
        return
    raise Refused("That is not part of this step any more. Choose another one.", "not_found")


def _is_input(at: Scene, note: Note) -> bool:
    """Whether a note is among the inputs: made in a step that is read, or found by a computed name."""
    sources = at.state.plan.sources(at.step)
    return note.step in sources.steps or note.id in computed(at)


def _is_made_input(at: Scene, target: str, actor: Actor) -> bool:
    """Whether `target` is a cluster, link or commitment among the inputs that this person can see."""
    state, sources = at.state, at.state.plan.sources(at.step)
    if target in computed(at):
        return True
    if target in state.clusters:
        cluster = state.clusters[target]
        return cluster.step in sources.clusters and sees_cluster(state, cluster, viewer_of(at, cluster.step, actor))
    if target in state.links:
        link = state.links[target]
        own = link.seat is not None and link.seat == actor.seat
        return link.step in sources.links and (own or sees_link(state, link, viewer_of(at, link.step, actor)))
    if target in state.commitments:
        promise = state.commitments[target]
        return promise.step in sources.commitments and sees_commitment(state, promise, viewer_of(at, promise.step, actor))
    return False


def viewer_of(at: Scene, step: str, actor: Actor) -> Viewer:
    """The audience an actor belongs to when looking at what was made in `step`."""
    group = group_of(at.state, step, actor.seat) or group_of(at.state, at.step, actor.seat)
    return Viewer(role=actor.role, group=group.id if group else None)


def _may_see(at: Scene, note: Note, actor: Actor) -> bool:
    own = note.seat is not None and note.seat == actor.seat
    return own or sees_note(at.state, note, viewer_of(at, note.step, actor))
