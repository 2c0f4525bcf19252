"""Groups: the small groups of a breakout, made from who is here, with late-comers, moves and scribes."""

from typing import Annotated, Any

import msgspec

from sessions.board import breakout_of, group_of
from sessions.exercises.dealing import shuffled
from sessions.exercises.exercise import scene
from sessions.exercises.group_records import own as own
from sessions.exercises.group_records import records as records
from sessions.exercises.making import by_people, by_places, is_choice, is_listed, on_tracks
from sessions.exercises.pace import GroupMoved, TakeGroupTo, group_moved, take_group_to
from sessions.exercises.regroup import GroupsMade, RotateGroups, dealt_anew, turned
from sessions.messages import Actor, Command, Event, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.state import Group, State, replaced

GroupId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_.-]{0,80}$", description="The id of a small group")]


class MakeGroups(Command, frozen=True):
    """Make the groups of a breakout from everybody who is here; once more makes them anew."""

    step: SlugField


class MoveToGroup(Command, frozen=True):
    """Go to a group, or for a facilitator send somebody; without a group, to the smallest."""

    step: SlugField
    group: GroupId | None = None
    seat: str | None = None


class TakeScribe(Command, frozen=True):
    """Write for one's group; the first to take it has it."""

    step: SlugField


class SeatGrouped(Event, frozen=True):
    """Somebody is in this group now."""

    step: str
    seat: str
    group: str


class ScribeTaken(Event, frozen=True):
    """A group has a scribe."""

    step: str
    group: str
    seat: str


def make_groups(state: State, command: MakeGroups, actor: Actor, moment: Moment) -> list[Event]:
    """Deals everybody who is here, as the breakout says."""
    at = scene(state, command.step, "breakout")
    here = [id for id in moment.here if id in state.seats and state.seats[id].role == "participant" and not state.seats[id].left]
    people = shuffled(set(here), moment.seed)
    if not people and not is_choice(at):
        raise Refused("Nobody is here yet. Groups are made from the people in the room.")
    if at.options.grow:
        raise Refused("These groups make themselves: they join up from step to step.")
    repeat = state.plan.repeat_of(at.step)
    if repeat is not None and repeat.regroup == "new_partners" and at.options.by == "random":
        return [GroupsMade(step=at.step, groups=dealt_anew(state, at.step, moment))]
    rows = by_places(at, people) if is_listed(at) else by_people(at, people)
    groups = [replaced(group, id=f"{at.step}.{n}") for n, group in enumerate(rows, start=1)]
    return [GroupsMade(step=at.step, groups=on_tracks(at, groups))]


def move_to_group(state: State, command: MoveToGroup, actor: Actor, moment: Moment) -> list[Event]:
    """Moves oneself where people choose, or joins the smallest group late; facilitators move anybody."""
    at = scene(state, command.step, "breakout")
    groups = state.groups.get(at.step, ())
    if not groups:
        raise Refused("The groups have not been made yet.", "closed")
    seat = command.seat or actor.seat or ""
    if actor.role != "facilitator" and seat != actor.seat:
        raise Refused("Only a facilitator can move somebody else.")
    known = state.seats.get(seat)
    if known is None or known.role != "participant" or known.left:
        raise Refused("That person does not take part in this session.", "not_found")
    now = group_of(state, at.step, seat)
    free = actor.role == "facilitator" or is_choice(at)
    if now is not None and not free:
        raise Refused("In this step a facilitator makes the groups.")
    to = (
        smallest(state, at.step)
        if command.group is None or not free
        else next((g for g in groups if g.id == command.group), None)
    )
    if to is None:
        raise Refused("That group is not in this step.", "not_found")
    return [] if now is not None and now.id == to.id else [SeatGrouped(step=at.step, seat=seat, group=to.id)]


def smallest(state: State, breakout: str) -> Group:
    """The group with the fewest people who have not left; the first of several."""
    return min(state.groups[breakout], key=lambda group: sum(not state.seats[seat].left for seat in group.seats))


def late_join(state: State, step: str | None, actor: Actor) -> list[Event]:
    """The event that brings somebody who acts in a breakout without a group into the smallest one.

    Never in a step without names: the log would then hold a seat right beside what that person wrote.
    """
    breakout = breakout_of(state, step) if step is not None and state.plan.has(step) else None
    if breakout is None or step == breakout or not state.groups.get(breakout) or actor.role != "participant" or not actor.seat:
        return []
    if state.plan.step(str(step)).names == "none" or group_of(state, breakout, actor.seat) is not None:
        return []
    return [SeatGrouped(step=breakout, seat=actor.seat, group=smallest(state, breakout).id)]


def take_scribe(state: State, command: TakeScribe, actor: Actor, moment: Moment) -> list[Event]:
    """Makes one the scribe of one's group, unless somebody who is still here is."""
    breakout = breakout_of(state, command.step)
    group = group_of(state, command.step, actor.seat)
    if breakout is None or group is None or actor.seat is None:
        raise Refused("You are in no group yet.", "not_found")
    if group.scribe == actor.seat:
        return []
    if group.scribe is not None and not state.seats[group.scribe].left:
        raise Refused("Somebody in your group writes already.")
    return [ScribeTaken(step=breakout, group=group.id, seat=actor.seat)]


def rotate_groups(state: State, command: RotateGroups, actor: Actor, moment: Moment) -> list[Event]:
    """Every group moves on to the next station."""
    at = scene(state, command.step, "breakout")
    if not state.groups.get(at.step):
        raise Refused("The groups have not been made yet.", "closed")
    if not at.options.rotate:
        raise Refused("In this step groups stay where they are.")
    return [GroupsMade(step=at.step, groups=turned(state, at.step))]


def groups_made(state: State, event: GroupsMade) -> tuple[State, Touched]:
    """Folds groups; they stay through pauses, until they are made anew."""
    grown = {group.id: frozenset(group.parts) for group in event.groups if group.parts}
    parts = frozenset().union(*grown.values())
    theirs = [("note", note.id) for note in state.notes.values() if note.group in parts] if parts else []
    changed, touched = _kept(replaced(state, grown={**state.grown, **grown}), event.step, tuple(event.groups))
    return changed, touched | touch(*theirs)


def seat_grouped(state: State, event: SeatGrouped) -> tuple[State, Touched]:
    """Folds a move."""
    groups = []
    for group in state.groups.get(event.step, ()):
        seats = tuple(seat for seat in group.seats if seat != event.seat)
        if group.id == event.group:
            seats = (*seats, event.seat)
        groups.append(replaced(group, seats=seats, scribe=group.scribe if group.scribe in seats else None))
    return _kept(state, event.step, tuple(groups))


def scribe_taken(state: State, event: ScribeTaken) -> tuple[State, Touched]:
    """Folds a scribe."""
    groups = state.groups.get(event.step, ())
    return _kept(state, event.step, tuple(replaced(g, scribe=event.seat) if g.id == event.group else g for g in groups))


def _kept(state: State, step: str, groups: tuple[Group, ...]) -> tuple[State, Touched]:
    return replaced(state, groups={**state.groups, step: groups}), touch(("work", step), ("mine", step))


COMMANDS: dict[type[Command], Any] = {MakeGroups: make_groups, MoveToGroup: move_to_group, TakeScribe: take_scribe}
COMMANDS |= {RotateGroups: rotate_groups, TakeGroupTo: take_group_to}
EVENTS: dict[type[Event], Any] = {GroupsMade: groups_made, SeatGrouped: seat_grouped, ScribeTaken: scribe_taken}
EVENTS |= {GroupMoved: group_moved}
