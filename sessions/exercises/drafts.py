"""Drafts: notes that several people may reword, and answers that hang on something."""

from sessions.board import group_of
from sessions.exercises.deal_rules import check_deal
from sessions.exercises.eaches import things_of
from sessions.exercises.exercise import Scene, may_act, scene
from sessions.exercises.targets import check_target
from sessions.messages import Actor, Refused, Viewer
from sessions.seeing import sees_end
from sessions.state import Note, State
from sessions.targets import targets_of


def may_reword(state: State, step: str, note: Note, actor: Actor) -> bool:
    """Whether somebody may put other words to a note that need not be their own: a draft of their group or of the room, or,
    where the step says `how: revise`, an input they were dealt."""
    at = scene(state, step)
    if not may_act(state, at.options, actor) or getattr(at.options, "how", "add") == "add" and at.options.unit == "person":
        return False
    if note.step == step:
        return at.options.unit != "person" and _shares(state, note, actor)
    if getattr(at.options, "how", "add") != "revise":
        return False
    try:
        check_target(at, note.id, actor)
    except Refused:
        return False
    return True


def _shares(state: State, note: Note, actor: Actor) -> bool:
    if note.group is None or actor.role == "facilitator":
        return True
    group = group_of(state, note.step, actor.seat)
    return group is not None and (group.id == note.group or note.group in group.parts)


def check_about(at: Scene, about: str | None, actor: Actor) -> str | None:
    """What an answer hangs on: one of the things the step asks about, that its writer can see; Refused for anything else."""
    name = getattr(at.options, "about", None)
    if name is None:
        return None
    if about is None:
        raise Refused("Choose what this answer is about.", "text")
    listed = {target.id for target in targets_of(at.state.plan, at.state.framework, name.removeprefix("framework."))}
    if about in listed:
        return about
    if about not in things_of(at.state, name):
        check_target(at, about, actor)
        return about
    note = at.state.notes.get(about)
    own = note is not None and note.seat is not None and note.seat == actor.seat
    group = group_of(at.state, at.step, actor.seat)
    viewer = Viewer(role=actor.role, group=group.id if group else None)
    if not own and not sees_end(at.state, about, viewer):
        raise Refused("That is not part of this step any more. Choose another one.", "not_found")
    check_deal(at, about, actor)
    return about
