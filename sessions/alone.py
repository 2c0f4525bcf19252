"""Alone: parts of a plan that are done before or after the sitting, the date until which each is open, and how many took part."""

from typing import Annotated

import msgspec

from sessions.messages import Actor, Command, Event, Moment, Record, Refused, Slug, Touched, Viewer, touch
from sessions.plan_parts import Part
from sessions.seeing import part_of
from sessions.state import State, replaced
from sessions.words import for_browsers

OPEN_IN = {"before": frozenset({"lobby", "open", "paused"}), "after": frozenset({"open", "paused"})}
SLACK_MS = 60_000  # a date this little in the past closes a part at once
Time = Annotated[int, msgspec.Meta(ge=0, le=4_102_444_800_000, description="Milliseconds since 1970, UTC; until 2100")]


class SetPartDate(Command, frozen=True):
    """Until when a part that is done alone takes answers; none until the session is over."""

    part: Slug
    until: Time | None = None


class PartDateSet(Event, frozen=True):
    """A part is open until then (ms), or as long as the session."""

    part: str
    until: int | None = None


def set_part_date(state: State, command: SetPartDate, actor: Actor, moment: Moment) -> list[Event]:
    """Sets, changes or clears the date; one that has passed is refused, now closes the part."""
    if command.part not in {part.id for part in state.plan.parts if part.when != "live"}:
        raise Refused("That part is not in this plan.", "not_found")
    if command.until is not None and command.until < moment.ms - SLACK_MS:
        raise Refused("That date has already passed. Choose a later one.")
    return [] if state.dates.get(command.part) == command.until else [PartDateSet(part=command.part, until=command.until)]


def part_date_set(state: State, event: PartDateSet) -> tuple[State, Touched]:
    """Folds a date."""
    dates = {part: until for part, until in state.dates.items() if part != event.part}
    if event.until is not None:
        dates[event.part] = event.until
    return replaced(state, dates=dates), touch(("session", ""))


def parts_going(state: State, now: int = 0) -> list[Part]:
    """The parts that take answers now, all at once; without `now` (ms) whatever their dates say."""
    status = state.floor.status
    return [part for part in state.plan.parts if status in OPEN_IN.get(part.when, ()) and now <= state.dates.get(part.id, now)]


def leaves_alone(state: State, now: int = 0) -> tuple[str, ...]:
    """Ids of the leaves that are walked alone now."""
    return tuple(leaf for part in parts_going(state, now) for step in part.steps for leaf in state.plan.leaves(step.id))


def check_date(state: State, step: str, now: int) -> None:
    """Refused when the step belongs to a part whose date has passed."""
    part = part_of(state, step)
    if part is not None and now > state.dates.get(part.id, now):
        raise Refused("This part was open until its date, and that has passed. Ask the facilitator for more time.", "closed")


def part_records(state: State, viewer: Viewer) -> list[Record]:
    """The parts as people read of them; facilitators have every one, with how many people answered in each step."""
    going = {part.id for part in parts_going(state)}
    found: list[Record] = []
    for part in state.plan.parts if viewer.role != "screen" else ():
        if part.when == "live" or (viewer.role != "facilitator" and part.id not in going):
            continue
        record: Record = {
            "id": part.id,
            "title": for_browsers(part.title),
            "say": for_browsers(part.say),
            "when": part.when,
            "who": part.who if isinstance(part.who, str) else part.who.model_dump(exclude_none=True),
            "minutes": part.minutes,
            "until": state.dates.get(part.id),
            "open": part.id in going,
            "steps": [leaf for step in part.steps for leaf in state.plan.leaves(step.id)],
        }
        found.append(record)
    return found


COMMANDS = {SetPartDate: set_part_date}
EVENTS = {PartDateSet: part_date_set}
