"""Pace: groups that go on by themselves, from step to step of their breakout."""

from sessions.board import group_of
from sessions.exercises.exercise import in_track, scene
from sessions.messages import Actor, Command, Event, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.state import State, replaced


class TakeGroupTo(Command, frozen=True):
    """With a pace of its own, a group goes to one of the steps of its breakout."""

    step: SlugField
    to: SlugField


class GroupMoved(Event, frozen=True):
    """A group is at a step of its breakout."""

    step: str
    group: str
    to: str


def take_group_to(state: State, command: TakeGroupTo, actor: Actor, moment: Moment) -> list[Event]:
    """A group goes on by itself, where the breakout lets it: its scribe where it has one, else anybody in it."""
    at = scene(state, command.step, "breakout")
    group = group_of(state, at.step, actor.seat)
    if at.options.pace != "own" or group is None:
        raise Refused("In this step the facilitator takes everybody on together.")
    if group.scribe not in (None, actor.seat) and not state.seats[group.scribe or ""].left:
        raise Refused("The scribe of your group takes it on.")
    if command.to not in state.plan.leaves(at.step) or not in_track(state, command.to, actor.seat):
        raise Refused("That step is not one of your group's.", "not_found")
    return [] if group.step == command.to else [GroupMoved(step=at.step, group=group.id, to=command.to)]


def group_moved(state: State, event: GroupMoved) -> tuple[State, Touched]:
    """Folds a group that goes on by itself."""
    groups = tuple(replaced(one, step=event.to) if one.id == event.group else one for one in state.groups[event.step])
    return replaced(state, groups={**state.groups, event.step: groups}), touch(("work", event.step), ("mine", event.step))
