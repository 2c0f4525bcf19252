"""Targets: what a vote, a rating or a pick may be about, and whether this person may speak of it."""

from sessions.board import find_note, group_of
from sessions.exercises.exercise import Scene
from sessions.messages import Actor, Refused, Viewer
from sessions.seeing import sees_note, step_sight
from sessions.state import Note
from sessions.targets import targets_of


def check_target(at: Scene, target: str, actor: Actor) -> None:
    """Nothing when `target` is an input of the step that this person can see; else Refused (code "not_found")."""
    sources = at.state.plan.sources(at.step)
    if target in at.state.notes:
        note = find_note(at.state, target)
        if note.step in sources.steps and _may_see(at, note, actor):
            _check_deal(at, note, actor)
            return
    elif target in at.state.clusters:
        cluster = at.state.clusters[target]
        viewer = viewer_of(at, cluster.step, actor)
        if cluster.step in sources.clusters and step_sight(at.state, cluster.step, viewer, cluster.group):
            return
    elif target in fixed_targets(at):
        return
    raise Refused("That is not part of this step any more. Choose another one.", "not_found")


def fixed_targets(at: Scene) -> tuple[str, ...]:
    """Ids of the targets that come from the framework or the plan; a step without any input asks about itself."""
    sources = at.state.plan.sources(at.step)
    if sources.targets is None:
        return () if sources.steps or sources.clusters or sources.carried else (at.step,)
    return tuple(target.id for target in targets_of(at.state.plan, at.state.framework, sources.targets))


def viewer_of(at: Scene, step: str, actor: Actor) -> Viewer:
    """The audience an actor belongs to when looking at what was made in `step`."""
    group = group_of(at.state, step, actor.seat)
    return Viewer(role=actor.role, group=group.id if group else None)


def _may_see(at: Scene, note: Note, actor: Actor) -> bool:
    own = note.seat is not None and note.seat == actor.seat
    return own or sees_note(at.state, note, viewer_of(at, note.step, actor))


def _check_deal(at: Scene, note: Note, actor: Actor) -> None:
    """With `deal: own` a note that has a writer is for its writer alone, with `not_own` for everybody else."""
    if note.seat is None or actor.role == "facilitator":
        return
    if at.options.deal == "own" and note.seat != actor.seat:
        raise Refused("In this step everybody answers for their own notes.")
    if at.options.deal == "not_own" and note.seat == actor.seat:
        raise Refused("In this step everybody answers for the notes of others.")
