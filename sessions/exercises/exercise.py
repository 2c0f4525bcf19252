"""Exercise: the contract of a kind, one file each; and the questions every kind asks about its step."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sessions.acting import meant
from sessions.board import breakout_of, group_of
from sessions.messages import Actor, Command, Event, Moment, Names, Records, Refused, Touched, Viewer
from sessions.options import StepOptions, Who
from sessions.state import State
from sessions.step_state import StepState

Decide = Callable[[State, Any, Actor, Moment], list[Event]]
Evolve = Callable[[State, Any], tuple[State, Touched]]


class Scene(NamedTuple):
    """One step as its exercise sees it."""

    state: State
    step: str
    options: Any
    at: StepState


def _nothing(scene: Scene, viewer: Viewer, names: Names) -> Records:
    return {}


def _nothing_own(scene: Scene, seat: str, names: Names) -> Records:
    return {}


def _always(options: Any) -> bool:
    return True


class Act(NamedTuple):
    """Something people do in a step, by the commands that do it; `when` says of a step's options whether it is done there."""

    id: str
    commands: tuple[type[Command], ...]
    when: Callable[[Any], bool] = _always


class Exercise(NamedTuple):
    """A kind: its options in a plan, what may be asked, what then happened, and what each viewer may see of it.

    `acts` are what people do here that a facilitator may close for a while; a kind that says nothing has one, "answer", of all
    its commands.

    `work` is the frozen struct of its own slice of the state, made fresh for each round; None when notes, placements and
    clusters hold everything. `records` are cut for an audience, `own` for one seat; their keys are in the wire's list of records.
    """

    kind: str
    options: type[StepOptions]
    commands: dict[type[Command], Decide] = {}
    events: dict[type[Event], Evolve] = {}
    work: type[Any] | None = None
    records: Callable[[Scene, Viewer, Names], Records] = _nothing
    own: Callable[[Scene, str, Names], Records] = _nothing_own
    acts: tuple[Act, ...] | None = None


def scene(state: State, step: str, *kinds: str) -> Scene:
    """The scene of `step`; Refused when the plan has no such step or it is of none of these kinds."""
    options = state.plan.step(step) if state.plan.has(step) else None
    if options is None or (kinds and options.kind not in kinds):
        raise Refused("That cannot be done in this step.", "not_found")
    return Scene(state, step, options, state.steps[step])


def may_act(state: State, options: StepOptions, actor: Actor) -> bool:
    """Whether `who` of a step lets this actor act; facilitators always may, so that they can write for somebody."""
    if actor.role == "facilitator":
        return True
    seat = state.seats.get(actor.seat or "")
    if options.unit == "group" and seat is not None and scribe_of(state, options.id, seat.id) not in (None, seat.id):
        return False
    if seat is not None and not in_track(state, options.id, seat.id):
        return False
    part = state.plan.part_of(options.id)
    if part is not None and part.when == "live" and part.who != "all" and (seat is None or not meant(seat, part.who)):
        return False
    if options.who == "all":
        return True
    if seat is None or options.who == "facilitator":
        return False
    if isinstance(options.who, Who):
        return meant(seat, options.who)
    group = group_of(state, options.id, seat.id)
    if options.who == "stayer" and group is not None and group.stayer == seat.id:
        return True
    return options.who in seat.duties or (options.who == "scribe" and scribe_of(state, options.id, seat.id) == seat.id)


def in_track(state: State, step: str, seat: str | None) -> bool:
    """Whether a step is for the group of this seat: always, but of tracks only those of its own."""
    breakout = breakout_of(state, step)
    group = group_of(state, step, seat) if breakout else None
    if breakout is None or group is None or group.track is None:
        return True
    tracks: Any = state.plan.step(breakout)
    mine = [step.id for track in tracks.tracks if track.id == group.track for step in track.steps]
    return not mine or any(stands_in(state, step, each) for each in mine)


def stands_in(state: State, step: str, container: str) -> bool:
    """Whether a step is a container or stands in it, at any depth."""
    above: str | None = step
    while above is not None and above != container:
        above = state.plan.parent(above)
    return above is not None


def scribe_of(state: State, step: str, seat: str) -> str | None:
    """The scribe of a seat's group in the breakout around `step`; None when there is no group or nobody here has taken it."""
    group = group_of(state, step, seat)
    scribe = state.seats.get(group.scribe or "") if group else None
    return scribe.id if scribe is not None and not scribe.left else None
