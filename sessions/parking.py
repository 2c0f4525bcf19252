"""Parking: the car park, a box in every session for what is not for now; a note set aside there stays the one note it is."""

import msgspec

from sessions.messages import ALL, Actor, Command, Event, Id, Moment, Record, Refused, Touched, Viewer, touch
from sessions.options import CAR_PARK
from sessions.plan_parts import written_out
from sessions.seeing import sees_note
from sessions.state import Note, Parked, State, replaced
from sessions.step_state import StepState


class OpenCarPark(Command, frozen=True):
    """Give this session a car park, where its plan has none."""


class ParkNote(Command, frozen=True):
    """Set a note aside in the car park; it stays where it lies."""

    note: Id


class UnparkNote(Command, frozen=True):
    """Bring a note back from the car park."""

    note: Id


class TickParked(Command, frozen=True):
    """Say that something in the car park has been dealt with, or not yet."""

    note: Id
    done: bool


class ShowCarPark(Command, frozen=True):
    """Put the car park on the big screen, or take it away."""

    on: bool


class CarParkOpened(Event, frozen=True):
    """The session has a car park, since `at` (ms)."""

    at: int


class NoteParked(Event, frozen=True):
    """A note is set aside in the car park."""

    note: str


class NoteUnparked(Event, frozen=True):
    """A note is back from the car park."""

    note: str


class ParkedTicked(Event, frozen=True):
    """Something in the car park has been dealt with, or not yet."""

    note: str
    done: bool


class CarParkShown(Event, frozen=True):
    """The car park is on the big screen, or not."""

    on: bool


def in_car_park(state: State, note: Note) -> bool:
    """Whether a note was written in the car park, or is set aside there."""
    mark = state.parked.get(note.id)
    return note.step == CAR_PARK or (mark is not None and mark.aside)


def open_car_park(state: State, command: OpenCarPark, actor: Actor, moment: Moment) -> list[Event]:
    """Opens a car park; nothing to do where there is one."""
    return [] if state.plan.has(CAR_PARK) else [CarParkOpened(at=moment.ms)]


def park_note(state: State, command: ParkNote, actor: Actor, moment: Moment) -> list[Event]:
    """Sets a note aside, opening the car park with it where there is none yet."""
    note = _note(state, command.note)
    if in_car_park(state, note):
        return []
    if not sees_note(state, note, Viewer(role="facilitator")):
        raise Refused("That note is not open yet. Open the step's notes first.")
    return [*open_car_park(state, OpenCarPark(), actor, moment), NoteParked(note=note.id)]


def unpark_note(state: State, command: UnparkNote, actor: Actor, moment: Moment) -> list[Event]:
    """Brings a note back; what was written in the car park stays there."""
    mark = state.parked.get(_note(state, command.note).id)
    return [NoteUnparked(note=command.note)] if mark is not None and mark.aside else []


def tick_parked(state: State, command: TickParked, actor: Actor, moment: Moment) -> list[Event]:
    """Ticks what is in the car park."""
    note = _note(state, command.note)
    if not in_car_park(state, note):
        raise Refused("That note is not in the car park.", "not_found")
    mark = state.parked.get(note.id, Parked())
    return [ParkedTicked(note=note.id, done=command.done)] if mark.done != command.done else []


def show_car_park(state: State, command: ShowCarPark, actor: Actor, moment: Moment) -> list[Event]:
    """Puts the car park on the big screen."""
    return [CarParkShown(on=command.on)] if command.on != state.floor.car_park else []


def _note(state: State, note: str) -> Note:
    found = state.notes.get(note)
    if found is None or found.taken_back:
        raise Refused("That note is not there any more.", "not_found")
    return found


def record(state: State, viewer: Viewer) -> Record | None:
    """What this audience may see of the car park, by id: {shown, items: [{note, done?, aside?}]}; None where there is none."""
    if not state.plan.has(CAR_PARK) or CAR_PARK in state.carried.of:
        return None
    box = state.steps[CAR_PARK]
    inside = {*state.parked, *box.notes, *box.unshown}  # what was taken back without a name is seen until others move with it
    seen = [id for id in sorted(inside) if id in state.notes and _shown(state, state.notes[id], viewer)]
    items = []
    for id in seen:
        mark = state.parked.get(id, Parked())
        items.append({"note": id} | {name: True for name in ("done", "aside") if getattr(mark, name)})
    return {"shown": state.floor.car_park, "items": items}


def _shown(state: State, note: Note, viewer: Viewer) -> bool:
    return in_car_park(state, note) and sees_note(state, note, viewer)


def concerns(state: State, note: str) -> bool:
    """Whether a change of a note may change the car park."""
    return note in state.parked or (note in state.notes and state.notes[note].step == CAR_PARK)


def car_park_opened(state: State, event: CarParkOpened) -> tuple[State, Touched]:
    """Folds a car park: one more box in this session's own copy of the plan."""
    plan = state.plan.record()
    plan["boxes"] = [*plan.get("boxes", []), written_out(CAR_PARK)]
    opened = StepState(visits=1, opened_at=event.at)
    return replaced(state, plan=type(state.plan).model_validate(plan), steps={**state.steps, CAR_PARK: opened}), ALL


def note_parked(state: State, event: NoteParked) -> tuple[State, Touched]:
    """Folds a note set aside."""
    return _marked(state, event.note, Parked(aside=True))


def note_unparked(state: State, event: NoteUnparked) -> tuple[State, Touched]:
    """Folds a note brought back."""
    parked = {id: mark for id, mark in state.parked.items() if id != event.note}
    return replaced(state, parked=parked), touch(("parked", ""), ("note", event.note))


def parked_ticked(state: State, event: ParkedTicked) -> tuple[State, Touched]:
    """Folds a tick."""
    return _marked(state, event.note, msgspec.structs.replace(state.parked.get(event.note, Parked()), done=event.done))


def _marked(state: State, note: str, mark: Parked) -> tuple[State, Touched]:
    return replaced(state, parked={**state.parked, note: mark}), touch(("parked", ""), ("note", note))


def car_park_shown(state: State, event: CarParkShown) -> tuple[State, Touched]:
    """Folds the car park on the big screen: only then does the screen have its notes."""
    inside = [("note", note) for note in state.parked if note in state.notes]
    return replaced(state, floor=replaced(state.floor, car_park=event.on)), touch(("opened", CAR_PARK), ("parked", ""), *inside)


COMMANDS = {
    OpenCarPark: open_car_park,
    ParkNote: park_note,
    UnparkNote: unpark_note,
    TickParked: tick_parked,
    ShowCarPark: show_car_park,
}
EVENTS = {
    CarParkOpened: car_park_opened,
    NoteParked: note_parked,
    NoteUnparked: note_unparked,
    ParkedTicked: parked_ticked,
    CarParkShown: car_park_shown,
}
