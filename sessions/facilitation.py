"""Facilitation: open a sitting, move the room, pause and finish."""

from typing import Any

import msgspec

from sessions.clocking import clock_for
from sessions.floor import Floor, Timebox
from sessions.messages import ALL, Actor, Command, Event, Moment, Refused, Slug, Touched
from sessions.opening import ask_if_few, opened_by
from sessions.revealing import StepRevealed
from sessions.running import held
from sessions.seeing import open_leaves, released
from sessions.shards import Shards
from sessions.shown import led_to
from sessions.state import Picture, State, replaced
from sessions.stops import came, left
from sessions.time_spent import counted

CALM: dict[str, Any] = {"spotlight": None, "car_park": False, "lens": None}  # what ends when the room moves


class OpenSitting(Command, frozen=True):
    """Open the first sitting, or the next one after a pause, at the step where the room was."""


class GoToStep(Command, frozen=True):
    """Take the room to a step; refused when the room is no longer at `from_`, so that two presses never jump twice."""

    to: Slug
    from_: Slug | None = msgspec.field(default=None, name="from")
    sure: bool = False


class PauseSession(Command, frozen=True):
    """End this sitting, to go on another day."""


class FinishSession(Command, frozen=True):
    """Close the session for good; asks first."""

    sure: bool = False


class SittingOpened(Event, frozen=True):
    """A sitting began, at `at` (ms)."""

    at: int


class StepStarted(Event, frozen=True):
    """The room is at a step now, since `at` (ms)."""

    step: str
    at: int


class SessionPaused(Event, frozen=True):
    """The sitting ended; the session goes on another day."""

    at: int


class SessionFinished(Event, frozen=True):
    """The session is over; everything in it stays."""

    at: int


class PictureKept(Event, frozen=True):
    """How things stand is kept under a name, to look back at."""

    name: str
    at: int


def open_sitting(state: State, command: OpenSitting, actor: Actor, moment: Moment) -> list[Event]:
    """Opens a sitting; the first one starts the first step, later ones go on where the room was with the clock still held."""
    if state.floor.status == "open":
        return []
    events: list[Event] = [SittingOpened(at=moment.ms)]
    if state.floor.step is None:
        first = state.plan.first_leaf()
        events += arrive(state, first, moment)
    return events


def go_to_step(state: State, command: GoToStep, actor: Actor, moment: Moment) -> list[Event]:
    """Moves the room forward, back or anywhere, and opens what the new step looks at."""
    if not state.plan.has(command.to):
        raise Refused("That step is not in this plan.", "not_found")
    if command.from_ != state.floor.step:
        raise Refused("The room has already moved on. Look where it is, then choose again.", "stale")
    to = led_to(state, state.floor.step, state.plan.first_leaf(command.to))
    if to == state.floor.step:
        return []
    for step in opened_by(state, to, at_once=False):
        ask_if_few(state, step, moment, command.sure)
    return arrive(state, to, moment)


def arrive(state: State, to: str, moment: Moment, *, afresh: bool = False) -> list[Event]:
    """The events of a room that comes to a leaf: what it opens, and the clock; `afresh` where a round begins with it."""
    events: list[Event] = [*pictures_left(state, to, moment), StepStarted(step=to, at=moment.ms)]
    events += [StepRevealed(step=step) for step in opened_by(state, to)]
    return [*events, *clock_for(state, to, moment.ms, afresh=afresh)]


def pictures_left(state: State, to: str | None, moment: Moment) -> list[Event]:
    """The pictures that are kept as the room leaves its step for the leaf `to`, or for good."""
    here = state.floor.step
    if here is None:
        return []
    stays = {to, *around(state, to)} if to else set()
    left = [state.plan.step(step) for step in (here, *around(state, here)) if step not in stays]
    return [PictureKept(name=step.save_picture, at=moment.ms) for step in left if step.save_picture]


def around(state: State, step: str) -> list[str]:
    """The containers a step stands in, nearest first."""
    found: list[str] = []
    parent = state.plan.parent(step)
    while parent is not None:
        found.append(parent)
        parent = state.plan.parent(parent)
    return found


def pause_session(state: State, command: PauseSession, actor: Actor, moment: Moment) -> list[Event]:
    """Ends the sitting and holds the clock."""
    return [*held(state, moment.ms), SessionPaused(at=moment.ms)]


def finish_session(state: State, command: FinishSession, actor: Actor, moment: Moment) -> list[Event]:
    """Closes the session; asks twice, loses nothing."""
    if not command.sure:
        raise Refused(
            "Finish for good? Everything stays readable, but nobody can add to it. To go on another day, pause.", "asks"
        )
    return [*held(state, moment.ms), *pictures_left(state, None, moment), SessionFinished(at=moment.ms)]


def picture_kept(state: State, event: PictureKept) -> tuple[State, Touched]:
    """Folds a picture: the log up to here is what it shows; a later one of that name takes its place."""
    return replaced(state, pictures={**state.pictures, event.name: Picture(seq=state.seq, at=event.at)}), frozenset()


def sitting_opened(state: State, event: SittingOpened) -> tuple[State, Touched]:
    """Folds the opening of a sitting."""
    state = counted(state, event.at)
    floor = replaced(
        state.floor,
        status="open",
        sitting=state.floor.sitting + 1,
        started_at=state.floor.started_at or event.at,
        opened_at=event.at,
    )
    opened: State = replaced(state, floor=floor)
    return came(opened, floor.step, event.at) if floor.step is not None else opened, ALL


def step_started(state: State, event: StepStarted) -> tuple[State, Touched]:
    """Folds a move: the step and all it opens count as visited, nobody is done there yet, and what nameless steps kept
    back for a batch appears."""
    state = counted(state, event.at)
    was_open = set(open_leaves(state, state.floor.step)) if state.floor.step else set()
    open_now = {event.step, *open_leaves(state, event.step)}
    open_now |= {step for leaf in open_now for step in around(state, leaf)}
    steps = dict(state.steps)
    for step in open_now:
        at = steps[step]
        steps[step] = replaced(at, visits=at.visits + 1, opened_at=at.opened_at or event.at)
    begun = [step for step in open_now - was_open if steps[step].ready]
    for step in begun:
        steps[step] = replaced(steps[step], ready=Shards())
    for step, at in steps.items():
        if at.unshown:
            steps[step] = replaced(at, unshown=())
    state = replaced(state, notes=released(state, [note for at in state.steps.values() for note in at.unshown]))
    state = came(state, event.step, event.at)
    floor: Floor = replaced(state.floor, step=event.step, entered_at=event.at, **CALM)
    return replaced(state, floor=floor, steps=steps), ALL | {("mine", step) for step in begun}


def session_paused(state: State, event: SessionPaused) -> tuple[State, Touched]:
    """Folds a pause."""
    state = left(counted(state, event.at, going=False), event.at)
    return replaced(state, floor=replaced(state.floor, status="paused", blank=False, **CALM)), ALL


def session_finished(state: State, event: SessionFinished) -> tuple[State, Touched]:
    """Folds the end."""
    state = left(counted(state, event.at, going=False), event.at)
    floor = replaced(state.floor, status="finished", timebox=Timebox(), blank=False, **CALM)
    return replaced(state, floor=floor), ALL


COMMANDS = {
    OpenSitting: open_sitting,
    GoToStep: go_to_step,
    PauseSession: pause_session,
    FinishSession: finish_session,
}
EVENTS = {
    SittingOpened: sitting_opened,
    StepStarted: step_started,
    SessionPaused: session_paused,
    PictureKept: picture_kept,
    SessionFinished: session_finished,
}
