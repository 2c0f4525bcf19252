"""Seats: what the log keeps of people who join, change and leave, and how a session folds it."""

from typing import Any

from sessions import limits
from sessions.messages import ALL, Address, Event, Touched
from sessions.state import Seat, State, replaced


class SeatTaken(Event, frozen=True):
    """Somebody joined, or came back to a seat given up."""

    seat: str
    role: str
    organisation: str = ""
    sector: str = ""
    viewpoint: str = ""
    people: int = 0
    """How many share the device; 0 as it was."""


class SeatChanged(Event, frozen=True):
    """Somebody's organisation, sector or viewpoint is different now."""

    seat: str
    organisation: str | None = None
    sector: str | None = None
    viewpoint: str | None = None


class SeatLeft(Event, frozen=True):
    """A seat was given up, or taken away by a facilitator."""

    seat: str
    removed: bool = False


class SeatLetBack(Event, frozen=True):
    """Somebody who was asked to leave may come in again, to the seat as it was."""

    seat: str


class SeatsKeptOut(Event, frozen=True):
    """Seats that were taken away in an earlier session of the conversation, and not let back since; and those that were
    put together with another, by the one that goes on."""

    seats: list[str]
    merged: dict[str, str] = {}


class SeatShared(Event, frozen=True):
    """So many people share the device of a seat."""

    seat: str
    people: int


class SharesCarried(Event, frozen=True):
    """How many share each of these devices, as an earlier session of the conversation knew it."""

    people: dict[str, int]


def seat_taken(state: State, event: SeatTaken) -> tuple[State, Touched]:
    """Folds a seat taken; who comes back from elsewhere changes what stands beside all they made before."""
    old = state.seats.get(event.seat)
    people = event.people or (old.people if old else 1)
    seat = Seat(event.seat, event.role, event.organisation, event.sector, event.viewpoint, people=people)
    moved = old is not None and replaced(old, left=False, carried=False, duties=(), people=people) != seat
    state = replaced(state, seats=state.seats.put(event.seat, seat))
    return state, frozenset({("people", ""), ("seat", event.seat), *_told(state, seat), *(ALL if moved else ())})


def seat_changed(state: State, event: SeatChanged) -> tuple[State, Touched]:
    """Folds a change of attributes; every note of that seat may read differently now."""
    named = {"organisation": event.organisation, "sector": event.sector, "viewpoint": event.viewpoint}
    seat = replaced(state.seats[event.seat], **{name: value for name, value in named.items() if value is not None})
    changed = replaced(state, seats=state.seats.put(event.seat, seat))
    few = {*_told(state, state.seats[event.seat]), *_told(changed, seat)}
    return changed, ALL | {("seat", event.seat), *few, *(("mine", breakout) for breakout in state.groups)}


def seat_left(state: State, event: SeatLeft) -> tuple[State, Touched]:
    """Folds a seat given up."""
    return _moved(state, replaced(state.seats[event.seat], left=True, removed=event.removed))


def seat_let_back(state: State, event: SeatLetBack) -> tuple[State, Touched]:
    """Folds a seat given back as it was."""
    return _moved(state, replaced(state.seats[event.seat], left=False, removed=False))


def seats_kept_out(state: State, event: SeatsKeptOut) -> tuple[State, Touched]:
    """Folds seats that nobody may take: until a facilitator lets them back, or parts them from the one they went to."""
    out: dict[str, dict[str, Any]] = {id: {"removed": True} for id in event.seats}
    out |= {id: {"merged": (into, ())} for id, into in event.merged.items()}
    seats = state.seats
    for id, why in out.items():
        seats = seats.put(id, replaced(seats.get(id) or Seat(id, "participant"), left=True, carried=False, **why))
    return replaced(state, seats=seats), frozenset({("people", ""), *(("seat", id) for id in out)})


def seat_shared(state: State, event: SeatShared) -> tuple[State, Touched]:
    """Folds how many share a device."""
    return _moved(state, replaced(state.seats[event.seat], people=event.people))


def shares_carried(state: State, event: SharesCarried) -> tuple[State, Touched]:
    """Folds what is known of devices; whoever sits there counts once they come."""
    seats = state.seats
    for id, people in event.people.items():
        seat = seats.get(id) or Seat(id, "participant", left=True, carried=True)
        seats = seats.put(id, replaced(seat, people=people))
    return replaced(state, seats=seats), frozenset({("people", ""), *(("seat", id) for id in event.people)})


def _moved(state: State, seat: Seat) -> tuple[State, Touched]:
    told = {*_told(state, state.seats[seat.id]), *_told(state, seat)}
    return replaced(state, seats=state.seats.put(seat.id, seat)), frozenset({("people", ""), ("seat", seat.id), *told})


def _told(state: State, seat: Seat) -> list[Address]:
    """The seats of an organisation around the size at which its people are told that they can be recognised."""
    with_them, taking_part = list[Address](), 0
    for each in state.seats.values() if seat.organisation else ():
        if each.organisation == seat.organisation:
            with_them.append(("seat", each.id))
            taking_part += not each.left and each.role == "participant"
            if taking_part > limits.SMALL_GROUP:  # no need to look on: six hundred come at once
                return []
    return with_them
