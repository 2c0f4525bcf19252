"""Twice: a person who came in twice becomes one seat again, and two spellings of an organisation become one."""

from typing import Annotated

import msgspec

from sessions import limits
from sessions.messages import ALL, Actor, Address, Command, Event, Moment, Refused, Touched, Viewer
from sessions.options import splits_of
from sessions.seeing import sees_note
from sessions.state import Seat, State, replaced, with_step
from sessions.text import clean

Seats = Annotated[list[str], msgspec.Meta(min_length=1, max_length=limits.SEATS)]
Place = Annotated[str, msgspec.Meta(max_length=400)]


class MergeSeats(Command, frozen=True):
    """One person has two seats: `seat` is given up, and the notes it signed go to `into`."""

    seat: str
    into: str


class PartSeats(Command, frozen=True):
    """They were two people after all: the inverse of `merge_seats`."""

    seat: str
    into: str


class SpellOrganisation(Command, frozen=True):
    """Some seats are of the same organisation, however they spelt it; with the former spelling it is its own inverse."""

    seats: Seats
    organisation: Place


class SeatsMerged(Event, frozen=True):
    """`seat` is `into` now, and so are the notes named."""

    seat: str
    into: str
    notes: list[str]


class SeatsParted(Event, frozen=True):
    """`seat` is a person of their own again, with the notes named."""

    seat: str
    into: str
    notes: list[str]


class OrganisationSpelt(Event, frozen=True):
    """These seats are of this organisation."""

    seats: list[str]
    organisation: str


def merge_seats(state: State, command: MergeSeats, actor: Actor, moment: Moment) -> list[Event]:
    """Notes that everybody sees move; what is held, private or without names, and answers given, stay as they are."""
    seat, into = _person(state, command.seat), _person(state, command.into)
    if seat.id == into.id:
        raise Refused("Choose two different people.")
    return [SeatsMerged(seat=seat.id, into=into.id, notes=_signed(state, seat.id))]


def part_seats(state: State, command: PartSeats, actor: Actor, moment: Moment) -> list[Event]:
    """Gives a seat back with the notes that came from it."""
    seat = state.seats.get(command.seat)
    if seat is None or seat.merged is None or seat.merged[0] != command.into:
        raise Refused("These two were never put together.", "not_found")
    notes = [note for note in seat.merged[1] if note in state.notes and state.notes[note].seat == command.into]
    return [SeatsParted(seat=seat.id, into=command.into, notes=notes)]


def spell_organisation(state: State, command: SpellOrganisation, actor: Actor, moment: Moment) -> list[Event]:
    """Puts spellings together, until answers have been told apart by organisation: two splits would tell who is between them."""
    organisation = clean(command.organisation, limits.PROFILE_CHARS, what="The organisation", lines=False)
    seats = [seat for seat in dict.fromkeys(command.seats) if _person(state, seat).organisation != organisation]
    if seats and any(_is_split(state, step) for step in state.steps):
        raise Refused(
            "Answers have been shown by organisation already. Spellings stay as they are, so that nobody can be worked out.",
            "closed",
        )
    return [OrganisationSpelt(seats=seats, organisation=organisation)] if seats else []


def _person(state: State, seat: str) -> Seat:
    found = state.seats.get(seat)
    if found is None or found.left or found.role != "participant":
        raise Refused("That person does not take part in this session.", "not_found")
    return found


def _signed(state: State, seat: str) -> list[str]:
    """The notes of a seat that everybody sees: putting two seats together must show nobody what somebody else still holds."""
    anybody = Viewer(role="participant")
    return sorted(note.id for note in state.notes.values() if note.seat == seat and sees_note(state, note, anybody))


def _is_split(state: State, step: str) -> bool:
    """Whether answers of a step may have been seen by organisation."""
    if "organisation" in state.floor.looked:
        return True
    options, at = state.plan.step(step), state.steps[step]
    told = options.names in ("organisation", "full") or "organisation" in splits_of(options)
    if options.kind not in ("vote", "rate") or not told:
        return False
    return bool(at.opened) or (at.visits > 0 and (at.revealed or options.hold == "live"))


def seats_merged(state: State, event: SeatsMerged) -> tuple[State, Touched]:
    """Folds one person out of two seats."""
    seat = replaced(state.seats[event.seat], left=True, merged=(event.into, tuple(event.notes)))
    return _with_notes(replaced(state, seats=state.seats.put(seat.id, seat)), event.notes, event.seat, event.into)


def seats_parted(state: State, event: SeatsParted) -> tuple[State, Touched]:
    """Folds two people again."""
    seat = replaced(state.seats[event.seat], left=False, merged=None)
    return _with_notes(replaced(state, seats=state.seats.put(seat.id, seat)), event.notes, event.into, event.seat)


def _with_notes(state: State, notes: list[str], of: str, to: str) -> tuple[State, Touched]:
    moved = state.notes
    for id in notes:
        note = state.notes[id]
        moved = moved.put(id, replaced(note, seat=to))
        writers = state.steps[note.step].writers
        if id in state.steps[note.step].notes and writers.get(of, 0):
            left = writers.get(of, 0) - 1
            writers = (writers.put(of, left) if left else writers.drop(of)).put(to, writers.get(to, 0) + 1)
            state = with_step(state, note.step, writers=writers)
    return replaced(state, notes=moved), _everywhere(state)


def organisation_spelt(state: State, event: OrganisationSpelt) -> tuple[State, Touched]:
    """Folds one spelling; whatever these people signed may read differently."""
    seats = state.seats
    for id in event.seats:
        seats = seats.put(id, replaced(seats[id], organisation=event.organisation))
    return replaced(state, seats=seats), _everywhere(state)


def _everywhere(state: State) -> Touched:
    """All records, and those of every seat: their organisation may have become small, or is not small any more."""
    groups: set[Address] = {("mine", breakout) for breakout in state.groups}
    return ALL | groups | {("people", ""), *(("seat", seat) for seat in state.seats)}


COMMANDS = {MergeSeats: merge_seats, PartSeats: part_seats, SpellOrganisation: spell_organisation}
EVENTS = {SeatsMerged: seats_merged, SeatsParted: seats_parted, OrganisationSpelt: organisation_spelt}
