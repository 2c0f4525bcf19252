"""People: seats and what the rules need to know of those who sit in them."""

from typing import Annotated, Literal

import msgspec

from sessions import limits
from sessions.devices import check_said
from sessions.messages import Actor, Command, Event, Moment, Refused
from sessions.seats import (
    SeatChanged,
    SeatLeft,
    SeatLetBack,
    SeatsKeptOut,
    SeatTaken,
    seat_changed,
    seat_left,
    seat_let_back,
    seat_taken,
    seats_kept_out,
)
from sessions.state import Seat, State
from sessions.text import clean
from sessions.words import say

MERGED = say("This seat has been put together with another of yours. Come back with the return code of that one.")
REMOVED = say("A facilitator has asked you to leave this session. Your notes stay. Speak to them: they can let you back in.")
Attribute = Annotated[str, msgspec.Meta(max_length=400)]


class TakeSeat(Command, frozen=True):
    """The server asks this when somebody joins; it never comes from a browser."""

    seat: str
    role: Literal["facilitator", "participant", "observer"]
    organisation: Attribute = ""
    sector: Attribute = ""
    viewpoint: Attribute = ""
    people: Annotated[int, msgspec.Meta(ge=0, le=limits.SHARING)] = 0


class ChangeSeat(Command, frozen=True):
    """Change what is known of one's own seat; what is left out stays."""

    organisation: Attribute | None = None
    sector: Attribute | None = None
    viewpoint: Attribute | None = None


class Leave(Command, frozen=True):
    """Give up one's own seat; one's notes stay."""


class RemoveSeat(Command, frozen=True):
    """A facilitator asks somebody to leave; they cannot take their seat again until one lets them."""

    seat: str


class LetBackIn(Command, frozen=True):
    """Let somebody back in who was asked to leave: the inverse of `remove_seat`."""

    seat: str


def _attributes(command: TakeSeat | ChangeSeat) -> dict[str, str]:
    given = {"organisation": command.organisation, "sector": command.sector, "viewpoint": command.viewpoint}
    what = {"organisation": say("The organisation"), "sector": say("The sector"), "viewpoint": say("The viewpoint")}
    return {
        name: clean(value, limits.PROFILE_CHARS, what=what[name], lines=False, empty=True)
        for name, value in given.items()
        if value is not None
    }


def take_seat(state: State, command: TakeSeat, actor: Actor, moment: Moment) -> list[Event]:
    """A seat for somebody new; refused when the session is full."""
    if command.seat not in state.seats and len(state.seats) >= limits.SEATS:
        raise Refused("This session is full: it has {n} seats.", "full", n=limits.SEATS)
    known = state.seats.get(command.seat)
    if known is not None and known.removed:
        raise Refused(REMOVED, "removed")
    if known is not None and known.merged:
        raise Refused(MERGED, "merged")
    if known is not None and command.people:
        check_said(state, known, command.people)
    return [SeatTaken(seat=command.seat, role=command.role, people=command.people, **_attributes(command))]


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
    _check_whole(seat)
    return [] if seat.removed else [SeatLeft(seat=seat.id, removed=True)]


def let_back_in(state: State, command: LetBackIn, actor: Actor, moment: Moment) -> list[Event]:
    """Gives a seat back that was taken away."""
    seat = state.seats.get(command.seat)
    if seat is None:
        raise Refused("That person is not in this session.", "not_found")
    _check_whole(seat)
    return [SeatLetBack(seat=seat.id)] if seat.removed else []


def _check_whole(seat: Seat) -> None:
    """A seat that was put together with another is neither taken away nor given back by itself."""
    if seat.merged:
        raise Refused("This seat has been put together with another. Part the two first, if they are two people.", "merged")


def _own(state: State, actor: Actor) -> Seat:
    seat = state.seats.get(actor.seat or "")
    if seat is None:
        raise Refused("Please join the session first.", "not_found")
    return seat


COMMANDS = {
    TakeSeat: take_seat,
    ChangeSeat: change_seat,
    Leave: leave,
    RemoveSeat: remove_seat,
    LetBackIn: let_back_in,
}
EVENTS = {
    SeatTaken: seat_taken,
    SeatChanged: seat_changed,
    SeatLeft: seat_left,
    SeatLetBack: seat_let_back,
    SeatsKeptOut: seats_kept_out,
}
