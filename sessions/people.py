"""People: seats and what the rules need to know of those who sit in them."""

from collections import Counter
from typing import Annotated, Literal

import msgspec

from sessions import limits
from sessions.messages import ALL, Actor, Address, Command, Event, Moment, Refused, Touched
from sessions.state import Seat, State, replaced
from sessions.text import clean

Attribute = Annotated[str, msgspec.Meta(max_length=400)]


class TakeSeat(Command, frozen=True):
    """The server asks this when somebody joins; it never comes from a browser."""

    seat: str
    role: Literal["facilitator", "participant", "observer"]
    organisation: Attribute = ""
    sector: Attribute = ""
    viewpoint: Attribute = ""


class ChangeSeat(Command, frozen=True):
    """Change what is known of one's own seat; what is left out stays."""

    organisation: Attribute | None = None
    sector: Attribute | None = None
    viewpoint: Attribute | None = None


class Leave(Command, frozen=True):
    """Give up one's own seat; one's notes stay."""


class RemoveSeat(Command, frozen=True):
    """A facilitator asks somebody to leave."""

    seat: str


class SeatTaken(Event, frozen=True):
    """Somebody joined, or came back to a seat given up."""

    seat: str
    role: str
    organisation: str = ""
    sector: str = ""
    viewpoint: str = ""


class SeatChanged(Event, frozen=True):
    """Somebody's organisation, sector or viewpoint is different now."""

    seat: str
    organisation: str | None = None
    sector: str | None = None
    viewpoint: str | None = None


class SeatLeft(Event, frozen=True):
    """A seat was given up or taken away."""

    seat: str


def _attributes(command: TakeSeat | ChangeSeat) -> dict[str, str]:
    given = {"organisation": command.organisation, "sector": command.sector, "viewpoint": command.viewpoint}
    what = {"organisation": "The organisation", "sector": "The sector", "viewpoint": "The viewpoint"}
    return {
        name: clean(value, limits.PROFILE_CHARS, what=what[name], lines=False, empty=True)
        for name, value in given.items()
        if value is not None
    }


def take_seat(state: State, command: TakeSeat, actor: Actor, moment: Moment) -> list[Event]:
    """A seat for somebody new; refused when the session is full."""
    if command.seat not in state.seats and len(state.seats) >= limits.SEATS:
        raise Refused(f"This session is full: it has {limits.SEATS} seats.", "full")
    return [SeatTaken(seat=command.seat, role=command.role, **_attributes(command))]


def change_seat(state: State, command: ChangeSeat, actor: Actor, moment: Moment) -> list[Event]:
    """Changes one's own attributes."""
    changed = {name: value for name, value in _attributes(command).items() if value != getattr(_own(state, actor), name)}
    return [SeatChanged(seat=_own(state, actor).id, **changed)] if changed else []


def leave(state: State, command: Leave, actor: Actor, moment: Moment) -> list[Event]:
    """Gives up one's own seat."""
    return [] if _own(state, actor).left else [SeatLeft(seat=_own(state, actor).id)]


def remove_seat(state: State, command: RemoveSeat, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a seat away; a facilitator's own seat stays, so that the room is never without one."""
    seat = state.seats.get(command.seat)
    if seat is None:
        raise Refused("That person is not in this session.", "not_found")
    if seat.role == "facilitator":
        raise Refused("A facilitator cannot be removed. Make a new facilitator's link instead.")
    return [] if seat.left else [SeatLeft(seat=seat.id)]


def _own(state: State, actor: Actor) -> Seat:
    seat = state.seats.get(actor.seat or "")
    if seat is None:
        raise Refused("Please join the session first.", "not_found")
    return seat


def seat_taken(state: State, event: SeatTaken) -> tuple[State, Touched]:
    """Folds a seat taken."""
    seat = Seat(event.seat, event.role, event.organisation, event.sector, event.viewpoint)
    state = replaced(state, seats=state.seats.put(event.seat, seat))
    return state, frozenset({("people", ""), ("seat", event.seat), *_told(state, seat)})


def seat_changed(state: State, event: SeatChanged) -> tuple[State, Touched]:
    """Folds a change of attributes; every note of that seat may read differently now."""
    named = {"organisation": event.organisation, "sector": event.sector, "viewpoint": event.viewpoint}
    seat = replaced(state.seats[event.seat], **{name: value for name, value in named.items() if value is not None})
    changed = replaced(state, seats=state.seats.put(event.seat, seat))
    few = {*_told(state, state.seats[event.seat]), *_told(changed, seat)}
    return changed, ALL | {("seat", event.seat), *few, *(("mine", breakout) for breakout in state.groups)}


def seat_left(state: State, event: SeatLeft) -> tuple[State, Touched]:
    """Folds a seat given up."""
    seat = replaced(state.seats[event.seat], left=True)
    told = _told(state, seat)
    return replaced(state, seats=state.seats.put(event.seat, seat)), frozenset({("people", ""), ("seat", event.seat), *told})


def _told(state: State, seat: Seat) -> list[Address]:
    """The seats of an organisation around the size at which its people are told that they can be recognised."""
    with_them = [each for each in state.seats.values() if seat.organisation and each.organisation == seat.organisation]
    taking_part = sum(not each.left and each.role == "participant" for each in with_them)
    return [("seat", each.id) for each in with_them] if taking_part <= limits.SMALL_GROUP else []


def present(state: State) -> list[Seat]:
    """The seats of people who take part: not given up, and not facilitators or observers; by id."""
    return sorted((s for s in state.seats.values() if not s.left and s.role == "participant"), key=lambda seat: seat.id)


def organisations(state: State) -> tuple[list[tuple[str, int]], int]:
    """Organisations with enough people to be named, most first, and how many people the others hold together.

    The others are counted only when they hold enough people themselves, so that nobody can be subtracted out.
    """
    counted = Counter(seat.organisation for seat in present(state))
    named = {name: n for name, n in counted.items() if name and n >= limits.SMALL_GROUP}
    others = sum(counted.values()) - sum(named.values())
    return sorted(named.items(), key=lambda item: (-item[1], item[0])), others if others >= limits.SMALL_GROUP else 0


COMMANDS = {TakeSeat: take_seat, ChangeSeat: change_seat, Leave: leave, RemoveSeat: remove_seat}
EVENTS = {SeatTaken: seat_taken, SeatChanged: seat_changed, SeatLeft: seat_left}
