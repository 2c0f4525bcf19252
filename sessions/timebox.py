"""Timebox: what a facilitator may ask of the clock of a step; its end is signalled and never enforced."""

from typing import Annotated

import msgspec

from sessions import limits
from sessions.messages import Actor, Command, Event, Moment
from sessions.running import TimeboxSet, held, running, seconds_left, timebox_set
from sessions.state import State

Seconds = Annotated[int, msgspec.Meta(ge=-limits.TIMEBOX_SECONDS, le=limits.TIMEBOX_SECONDS)]


class StartTimebox(Command, frozen=True):
    """Start the clock with so many seconds."""

    seconds: Seconds


class AddTime(Command, frozen=True):
    """Give or take seconds; the clock never goes under zero."""

    seconds: Seconds


class PauseTimebox(Command, frozen=True):
    """Hold the clock where it is."""


class ContinueTimebox(Command, frozen=True):
    """Let a held clock run on."""


class StopTimebox(Command, frozen=True):
    """Put the clock away."""


def start_timebox(state: State, command: StartTimebox, actor: Actor, moment: Moment) -> list[Event]:
    """Starts the clock; from 1 second to 180 minutes."""
    return [running(command.seconds, command.seconds, moment.ms)]


def add_time(state: State, command: AddTime, actor: Actor, moment: Moment) -> list[Event]:
    """Adds to what is left. A clock that has run out starts again from now; one that is put away takes just these seconds."""
    box = state.floor.timebox
    if box.state == "paused":
        left = max(0.0, (box.left or 0) + command.seconds)
        return [TimeboxSet(state="paused", seconds=max(1, box.seconds + command.seconds), left=left)]
    left = max(0.0, seconds_left(box, moment.ms)) + command.seconds
    total = box.seconds + command.seconds if box.state == "running" else command.seconds
    return [running(max(1, total), max(1.0, left), moment.ms)]


def pause_timebox(state: State, command: PauseTimebox, actor: Actor, moment: Moment) -> list[Event]:
    """Holds the clock; nothing to do when it is not running."""
    return held(state, moment.ms)


def continue_timebox(state: State, command: ContinueTimebox, actor: Actor, moment: Moment) -> list[Event]:
    """Lets a held clock run on from what was left."""
    box = state.floor.timebox
    if box.state != "paused":
        return []
    return [running(box.seconds, max(1.0, box.left or 0), moment.ms)]


def stop_timebox(state: State, command: StopTimebox, actor: Actor, moment: Moment) -> list[Event]:
    """Puts the clock away."""
    return [] if state.floor.timebox.state == "stopped" else [TimeboxSet(state="stopped", seconds=state.floor.timebox.seconds)]


COMMANDS = {
    StartTimebox: start_timebox,
    AddTime: add_time,
    PauseTimebox: pause_timebox,
    ContinueTimebox: continue_timebox,
    StopTimebox: stop_timebox,
}
EVENTS = {TimeboxSet: timebox_set}
