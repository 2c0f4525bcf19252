"""Groups: the small groups of a breakout, made from who is here, with late-comers, moves and scribes."""

from typing import Annotated, Any

import msgspec

from sessions.board import breakout_of, group_of
from sessions.exercises.dealing import alike, dealt, how_many, mixed, shuffled
from sessions.exercises.exercise import Scene, in_track, scene
from sessions.exercises.past import things_of
from sessions.exercises.regroup import (
    GroupMoved,
    GroupsMade,
    RotateGroups,
    TakeGroupTo,
    dealt_anew,
    group_moved,
    turned,
)
from sessions.messages import Actor, Command, Event, Moment, Names, Record, Records, Refused, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.seeing import sees_note
from sessions.state import Group, State, replaced
from sessions.targets import Target, targets_of
from sessions.words import in_language

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
    rows = _by_places(at, people) if is_listed(at) else _by_people(at, people)
    groups = [replaced(group, id=f"{at.step}.{n}") for n, group in enumerate(rows, start=1)]
    return [GroupsMade(step=at.step, groups=_on_tracks(at, groups))]


def _on_tracks(at: Scene, groups: list[Group]) -> list[Group]:
    """Groups shared out over the tracks in turn; where there is one for each track it is called after it."""
    tracks = at.options.tracks
    if not tracks:
        return groups
    alone = len(groups) == len(tracks)
    return [
        replaced(group, track=tracks[n % len(tracks)].id, label=in_language(tracks[n].label) if alone else group.label)
        for n, group in enumerate(groups)
    ]


def places_of(at: Scene) -> list[Target]:
    """What there is one group each for: places of the framework, cells of a frame, or things of a named list; [] for none."""
    by = at.options.by
    if not isinstance(by, str) or by in ("random", "choice", "hand"):
        return []
    listed = targets_of(at.state.plan, at.state.framework, by.removeprefix("framework."))
    return list(listed) or [Target(id, label_of_thing(at.state, id)) for id in things_of(at.state, by)]


def label_of_thing(state: State, id: str) -> str:
    """What a group that works on something is called: the words of a note that all may read."""
    note = state.notes.get(id)
    return note.text[:60] if note is not None and sees_note(state, note, Viewer(role="participant")) else "Group"


def is_listed(at: Scene) -> bool:
    """Whether there is one group for each of several things."""
    return bool(places_of(at))


def is_choice(at: Scene) -> bool:
    """Whether people choose their group themselves."""
    return bool(at.options.by == "choice" or (at.options.people == "choice" and is_listed(at)))


def _by_places(at: Scene, people: list[str]) -> list[Group]:
    places = places_of(at)
    order = mixed(people, _values(at, people, "organisation")) if at.options.people == "mixed" else people
    rows = dealt([] if is_choice(at) else order, len(places))
    names = [at.state.framework.node(one.id).short if at.state.framework.has(one.id) else None for one in places]
    labels = [in_language(short or one.label) for short, one in zip(names, places, strict=True)]
    return [Group("", label, one.id, tuple(row)) for label, one, row in zip(labels, places, rows, strict=True)]


def _by_people(at: Scene, people: list[str]) -> list[Group]:
    by, size = at.options.by, at.options.size
    if isinstance(by, dict) and "same" in by:
        rows = alike(people, _values(at, people, by["same"]), size)
        return [Group("", value or "Others", seats=tuple(row)) for value, row in rows.items()]
    order = mixed(people, _values(at, people, by["mixed"])) if isinstance(by, dict) else people
    number = how_many(len(people), size, at.options.count or (len(at.options.tracks) or None if size is None else None))
    dealt_out = dealt([] if by in ("choice", "hand") else order, number)
    return [Group("", f"Group {n}", seats=tuple(row)) for n, row in enumerate(dealt_out, start=1)]


def _values(at: Scene, people: list[str], name: str) -> dict[str, str]:
    return {person: str(getattr(at.state.seats[person], name, "")) for person in people}


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


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """The groups; who is in one is for facilitators and for the group itself."""
    groups = at.state.groups.get(at.step, ())
    return {f"groups/{at.step}": {"made": bool(groups), "groups": [_record(at, group, viewer, names) for group in groups]}}


def _record(at: Scene, group: Group, viewer: Viewer, names: Names) -> Record:
    record: Record = {"id": group.id, "label": group.label, "people": len(group.seats)}
    record |= _about(group)
    if viewer.role == "facilitator" or viewer.group == group.id:
        record["seats"] = [{"seat": seat} | _person(at, seat, names) for seat in group.seats]
        if group.scribe is not None:
            record["scribe"] = names.get(group.scribe, "")
    return record


def _about(group: Group) -> Record:
    """The place or thing, the track and the step of a group, where it has them."""
    said = {"cell": group.cell, "track": group.track, "step": group.step}
    return {name: value for name, value in said.items() if value is not None}


def _person(at: Scene, seat: str, names: Names) -> Record:
    known = at.state.seats.get(seat)
    return {"name": names.get(seat, ""), "organisation": known.organisation if known else ""}


def own(at: Scene, seat: str, names: Names) -> Records:
    """One's own group, and with whom."""
    group = group_of(at.state, at.step, seat)
    if group is None:
        return {}
    record: Record = {"group": group.id, "label": group.label, "scribe": group.scribe == seat}
    record |= _about(group) | ({"stayer": True} if group.stayer == seat else {})
    return {f"mine/group/{at.step}": record | {"with": [_person(at, each, names) for each in group.seats if each != seat]}}


COMMANDS: dict[type[Command], Any] = {MakeGroups: make_groups, MoveToGroup: move_to_group, TakeScribe: take_scribe}
COMMANDS |= {RotateGroups: rotate_groups, TakeGroupTo: take_group_to}
EVENTS: dict[type[Event], Any] = {GroupsMade: groups_made, SeatGrouped: seat_grouped, ScribeTaken: scribe_taken}
EVENTS |= {GroupMoved: group_moved}
