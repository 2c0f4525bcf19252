"""Engine: decides commands and folds events by sending each to the part that knows it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Union

import msgspec

from sessions import (
    alone,
    auto,
    carried,
    devices,
    duties,
    facilitation,
    leading,
    leaving_out,
    parking,
    people,
    policy,
    ready,
    replanning,
    revealing,
    room_lens,
    rounds,
    stage,
    switches,
    timebox,
    twice,
)
from sessions.exercises import EXERCISES, deals
from sessions.exercises.exercise import Decide, Evolve
from sessions.exercises.groups import late_join
from sessions.following import follow
from sessions.framework import Framework
from sessions.messages import Actor, Command, Event, Moment, Refused, Touched
from sessions.plan import Plan
from sessions.seeing import is_nameless
from sessions.settling import settled
from sessions.state import State, replaced
from sessions.unbegun import unbegun
from sessions.words import in_language

_PARTS: tuple[Any, ...] = (people, facilitation, revealing, timebox, stage, rounds, auto, duties, ready, alone, replanning)
_PARTS += (switches, parking, room_lens, leaving_out, leading, twice, devices)
DECIDE: dict[type[Command], Decide] = {}
EVOLVE: dict[type[Event], Evolve] = {}
for _commands in (*(part.COMMANDS for part in _PARTS), *(each.commands for each in EXERCISES)):
    DECIDE.update(_commands)
for _events in (*(part.EVENTS for part in (*_PARTS, deals, carried)), *(each.events for each in EXERCISES)):
    EVOLVE.update(_events)
COMMANDS: Any = Union[tuple(command for command in DECIDE if policy.RULES[command].roles != policy.SERVER)]  # noqa: UP007
EVENTS: Any = Union[tuple(EVOLVE)]  # noqa: UP007
_TAGS = {str(event.__struct_config__.tag): event for event in EVOLVE}
_MOVES = {*facilitation.EVENTS, *revealing.EVENTS, *stage.EVENTS, *rounds.EVENTS, *replanning.EVENTS}
_NO_TIME = datetime.fromtimestamp(0, UTC)


def new_state(session: str, plan: Plan, framework: Framework, title: str = "") -> State:
    """A session at seq 0, in the lobby, with its own copies of a plan and a framework; the plan's title when it has none."""
    framework = plan.joined_to(framework)
    plan = settled(plan, framework, {})
    title = title or in_language(plan.title)
    return State(session=session, title=title, plan=plan, framework=framework, steps=unbegun(plan.walk()))


def decide(state: State, command: Command, actor: Actor, moment: Moment) -> list[Event]:
    """The events that carry out a command; [] when there is nothing to do. Raises Refused with a sentence; changes nothing."""
    policy.check(state, command, actor, moment.ms)
    late = late_join(state, getattr(command, "step", None), actor)
    state = replay(state, late)
    events = DECIDE[type(command)](state, command, actor, moment)
    return [*late, *events, *follow(state, events, moment, replay)] if events else []


def evolve(state: State, event: Event) -> tuple[State, Touched]:
    """The next state, with the addresses of the records the event may have changed. Never fails on an event it decided."""
    after, touched = EVOLVE[type(event)](state, event)
    return replaced(after, seq=state.seq + 1), touched


def replay(state: State, events: Iterable[Event]) -> State:
    """`state` with `events` folded in order."""
    for event in events:
        state = evolve(state, event)[0]
    return state


def stamp(state: State, event: Event, now: datetime) -> datetime:
    """The time the log may keep with an event: for what is made in a nameless step, when that step opened."""
    step = getattr(event, "step", None)
    if step is None or step not in state.steps or not is_nameless(state, step) or type(event) in _MOVES:
        return now
    opened = state.steps[step].opened_at
    return datetime.fromtimestamp(opened / 1000, UTC) if opened else _NO_TIME


def decode_command(raw: bytes | dict[str, Any]) -> Command:
    """A command from JSON or JSON values; Refused (code "text") when it is of no known shape."""
    try:
        found = msgspec.json.decode(raw, type=COMMANDS) if isinstance(raw, bytes) else msgspec.convert(raw, COMMANDS)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as fault:
        raise Refused(
            "This page sent something the server does not know. Please reload it; your words are kept.", "text"
        ) from fault
    return found  # type: ignore[no-any-return]


def encode_event(event: Event) -> tuple[str, str]:
    """An event as its type and its JSON payload."""
    return str(event.__struct_config__.tag), msgspec.json.encode(event).decode()


def decode_event(kind: str, payload: str | bytes) -> Event:
    """An event from the log; KeyError for a type this release does not know, msgspec.ValidationError for a broken payload."""
    return msgspec.json.decode(payload, type=_TAGS[kind])
