"""Discuss: talk, in turns where that helps quieter people."""

from typing import Annotated, Any, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.exercises import topics
from sessions.exercises.dealing import shuffled
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.more_time import ExtendTurn, TurnExtended, extend_turn, turn_extended
from sessions.exercises.remarks import AddRemark as AddRemark
from sessions.exercises.remarks import add_remark
from sessions.messages import Actor, Command, Event, Moment, Names, Record, Records, Refused, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions
from sessions.seeing import signature, step_sight
from sessions.shards import Shards
from sessions.state import State, replaced, with_step


class Options(StepOptions):
    """Talk, freely or in turns."""

    kind: Literal["discuss"] = "discuss"
    turns: Literal["open", "queue", "round", "inner_circle"] = "open"
    """Talk freely, in a queue, everybody in turn, or a few in the middle while others listen."""
    turn_seconds: Annotated[int | None, Field(ge=10, le=1800)] = None
    """How long a turn is."""
    circle: Annotated[int | None, Field(ge=2, le=20)] = None
    """With `inner_circle`: how many sit in the middle."""
    order: Literal["random", "least_heard", "remote_first", "role_last", "asked"] | dict[Literal["last"], Slug] = "asked"
    """Who comes next; {last: convener} keeps a duty to the end."""
    topics: Slug | None = None
    """Data whose notes are the topics, one at a time."""
    topic_minutes: Annotated[float | None, Field(gt=0, le=120)] = None
    """How long each topic has before the room says whether to go on."""
    remarks: Literal["scribe", "everyone", "off"] = "off"
    """Who may take down what is said."""


class AskToSpeak(Command, frozen=True):
    """Stand in the queue."""

    step: SlugField


class LeaveQueue(Command, frozen=True):
    """Step out of the queue."""

    step: SlugField


class CallSpeaker(Command, frozen=True):
    """Give the floor to somebody; without a seat, to whoever is next."""

    step: SlugField
    seat: str | None = None


class EndTurn(Command, frozen=True):
    """End the turn of whoever is speaking."""

    step: SlugField


class SpeakerAsked(Event, frozen=True):
    """Somebody stands in the queue."""

    step: str
    seat: str


class QueueLeft(Event, frozen=True):
    """Somebody stepped out of the queue."""

    step: str
    seat: str


class RoundBegun(Event, frozen=True):
    """Everybody who is here has a turn, in this order."""

    step: str
    seats: list[str]


class SpeakerCalled(Event, frozen=True):
    """Somebody has the floor since `at` (ms)."""

    step: str
    seat: str
    at: int


class TurnEnded(Event, frozen=True):
    """Nobody has the floor."""

    step: str


class TalkWork(msgspec.Struct, frozen=True):
    """Who waits, who speaks since when, and how many turns each has had."""

    waiting: tuple[str, ...] = ()
    speaking: str | None = None
    since: int | None = None
    begun: bool = False
    turns: int = 0
    extra: int = 0
    """Seconds given on top of the length of this turn."""
    heard: Shards[int] = Shards()
    topics: tuple[str, ...] = ()
    topic_at: int | None = None


def ask_to_speak(state: State, command: AskToSpeak, actor: Actor, moment: Moment) -> list[Event]:
    """Stands in the queue, once."""
    at = scene(state, command.step, "discuss")
    if at.options.turns == "open" or at.options.names == "none" or actor.seat is None:
        raise Refused("There is no queue in this step. Just speak.")
    work: TalkWork = at.at.work
    if actor.seat in work.waiting or actor.seat == work.speaking:
        return []
    if len(work.waiting) >= limits.QUEUE:
        raise Refused("The queue is full. Please wait until a few have spoken.", "full")
    return [SpeakerAsked(step=at.step, seat=actor.seat)]


def leave_queue(state: State, command: LeaveQueue, actor: Actor, moment: Moment) -> list[Event]:
    """Steps out; nothing to do for who does not stand in it."""
    at = scene(state, command.step, "discuss")
    return [QueueLeft(step=at.step, seat=actor.seat)] if actor.seat and actor.seat in at.at.work.waiting else []


def call_speaker(state: State, command: CallSpeaker, actor: Actor, moment: Moment) -> list[Event]:
    """Gives the floor; a round begins with the first call, in random order."""
    at = scene(state, command.step, "discuss")
    if at.options.names == "none":
        raise Refused("There is no queue in this step. Just speak.")
    work: TalkWork = at.at.work
    events: list[Event] = [TurnEnded(step=at.step)] if work.speaking else []
    if at.options.turns == "round" and not work.begun:
        begun = RoundBegun(step=at.step, seats=_everybody(at, moment))
        events.append(begun)
        work = _begun(work, begun)
    seat = command.seat or next((each for each in in_order(at, work) if _is_here(state, each)), None)
    if seat is None:
        raise Refused("Everybody has had a turn." if work.begun else "Nobody is waiting to speak.", "not_found")
    if not _is_here(state, seat):
        raise Refused("That person is not in this session any more.", "not_found")
    return [] if seat == work.speaking else [*events, SpeakerCalled(step=at.step, seat=seat, at=moment.ms)]


def _everybody(at: Scene, moment: Moment) -> list[str]:
    here = {id for id in moment.here if id in at.state.seats and at.state.seats[id].role == "participant"}
    return shuffled(here - set(at.at.work.waiting), moment.seed)


def _is_here(state: State, seat: str) -> bool:
    return seat in state.seats and not state.seats[seat].left


def in_order(at: Scene, work: TalkWork) -> list[str]:
    """The queue as it will be called: as asked, or the least heard first, or with some people last."""
    order, seats = at.options.order, at.state.seats
    if isinstance(order, dict):
        return sorted(work.waiting, key=lambda seat: order["last"] in seats[seat].duties)
    if order == "least_heard":
        return sorted(work.waiting, key=lambda seat: work.heard.get(seat, 0))
    if order == "role_last":
        return sorted(work.waiting, key=lambda seat: seats[seat].role == "facilitator")
    if order == "random":
        return list(work.waiting) if work.begun else shuffled(work.waiting, work.turns)
    return list(work.waiting)


def end_turn(state: State, command: EndTurn, actor: Actor, moment: Moment) -> list[Event]:
    """Ends a turn: one's own, or for a facilitator anybody's."""
    at = scene(state, command.step, "discuss")
    speaking = at.at.work.speaking
    if speaking is None:
        return []
    if actor.role != "facilitator" and actor.seat != speaking:
        raise Refused("Only the speaker or a facilitator can end this turn.")
    return [TurnEnded(step=at.step)]


def speaker_asked(state: State, event: SpeakerAsked) -> tuple[State, Touched]:
    """Folds somebody who waits."""
    work: TalkWork = state.steps[event.step].work
    return _kept(state, event.step, replaced(work, waiting=(*work.waiting, event.seat)))


def queue_left(state: State, event: QueueLeft) -> tuple[State, Touched]:
    """Folds somebody who waits no more."""
    return _kept(state, event.step, _without(state.steps[event.step].work, event.seat))


def _without(work: TalkWork, seat: str) -> TalkWork:
    waiting = tuple(each for each in work.waiting if each != seat)
    return replaced(work, waiting=waiting)  # type: ignore[no-any-return]


def round_begun(state: State, event: RoundBegun) -> tuple[State, Touched]:
    """Folds the beginning of a round."""
    return _kept(state, event.step, _begun(state.steps[event.step].work, event))


def _begun(work: TalkWork, event: RoundBegun) -> TalkWork:
    return replaced(work, begun=True, waiting=(*work.waiting, *event.seats))  # type: ignore[no-any-return]


def speaker_called(state: State, event: SpeakerCalled) -> tuple[State, Touched]:
    """Folds a turn that begins."""
    work = _without(state.steps[event.step].work, event.seat)
    heard = work.heard.put(event.seat, work.heard.get(event.seat, 0) + 1)
    return _kept(
        state, event.step, replaced(work, speaking=event.seat, since=event.at, extra=0, turns=work.turns + 1, heard=heard)
    )


def turn_ended(state: State, event: TurnEnded) -> tuple[State, Touched]:
    """Folds a turn that is over."""
    return _kept(state, event.step, replaced(state.steps[event.step].work, speaking=None, since=None, extra=0))


def _kept(state: State, step: str, work: TalkWork) -> tuple[State, Touched]:
    """Everybody's place in the queue may be another now."""
    return with_step(state, step, work=work), touch(("work", step), ("mine", step))


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """Who speaks and who waits, named as the step allows; facilitators get the seats too, to call them."""
    if step_sight(at.state, at.step, viewer) != "open" and viewer.role != "screen":
        return {}
    topic = topics.records(at, viewer, names)
    work: TalkWork = at.at.work
    speaking = _person(at, work.speaking, viewer, names) | {"since": work.since} if work.speaking else None
    record: Record = {"speaking": speaking, "waiting": [_person(at, seat, viewer, names) for seat in in_order(at, work)]}
    seconds = at.options.turn_seconds + work.extra if at.options.turn_seconds else None
    return topic | {f"talk/{at.step}": record | {"turns": work.turns, "turn_seconds": seconds}}


def _person(at: Scene, seat: str, viewer: Viewer, names: Names) -> Record:
    said = signature(at.state, at.step, seat, viewer, names)
    said.pop("seat", None)
    return said | ({"seat": seat} if viewer.role == "facilitator" else {})


def own(at: Scene, seat: str, names: Names) -> Records:
    """One's own place in the queue: 1 is next, 0 has the floor."""
    work: TalkWork = at.at.work
    order = [work.speaking, *in_order(at, work)]
    return {f"mine/talk/{at.step}": {"place": order.index(seat)}} if seat in order else {}


COMMANDS: dict[type[Command], Any] = {AskToSpeak: ask_to_speak, LeaveQueue: leave_queue, CallSpeaker: call_speaker}
COMMANDS |= {EndTurn: end_turn, AddRemark: add_remark, topics.NextTopic: topics.next_topic, ExtendTurn: extend_turn}
EVENTS: dict[type[Event], Any] = {SpeakerAsked: speaker_asked, QueueLeft: queue_left, RoundBegun: round_begun}
EVENTS |= {SpeakerCalled: speaker_called, TurnEnded: turn_ended, TurnExtended: turn_extended}
EVENTS |= {topics.TopicBegun: topics.topic_begun}
ACTS = (
    Act("speak", (AskToSpeak,), lambda options: options.turns != "open"),
    Act("remark", (AddRemark,), lambda options: options.remarks != "off"),
)
EXERCISE = Exercise("discuss", Options, COMMANDS, EVENTS, TalkWork, records, own, ACTS)
