"""Place: put notes on a frame, one tap each."""

from typing import Annotated, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.board import drop_placement, find_note, inputs, owner_of, placed_key, put_placement
from sessions.exercises import cells, proposals
from sessions.exercises.cells import is_cell
from sessions.exercises.deal_rules import check_deal
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.targets import viewer_of
from sessions.lying import beside, settled
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Touched, Viewer
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions, hold_of
from sessions.seeing import sees_note, step_sight
from sessions.state import Note, Placement, State
from sessions.words import say_n

Also = Annotated[list[SlugField], msgspec.Meta(max_length=limits.ALSO)]


class Options(StepOptions):
    """Put notes on a frame, one tap each."""

    kind: Literal["place"] = "place"
    frame: Slug = "framework"
    """What notes are put on: one of the plan's `frames`, or `framework` or `viewpoints`."""
    level: Slug = "domain"
    """On the framework: the level that cells belong to."""
    cells: list[Slug] = []
    """Only these cells are open; all of them when none are named."""
    main: Annotated[int, Field(ge=1, le=1)] = 1
    """Each note has one main place."""
    also: Annotated[int, Field(ge=0, le=5)] = 0
    """How many further places a note may have."""
    unsure: bool = True
    """Whether "not sure where" is a place."""
    new_cells: bool = False
    """People may add cells of their own."""
    copy_: Annotated[Literal["own", "shared"], Field(alias="copy")] = "own"
    """Everybody places for themselves, or all move the same ones."""
    clash: Literal["show_both", "latest", "ask"] = "show_both"
    """What is shown when people place one note differently."""
    proposals: bool = False
    """Once the board is open, anybody proposes clusters; each counts once a facilitator has settled it."""
    add_notes: bool = False
    """People may also write new notes here."""


class PlaceNote(Command, frozen=True):
    """Put a note on a cell, with further cells it touches; the same placement id again moves it."""

    step: SlugField
    placement: Id
    note: Id
    cell: SlugField
    also: Also = []


class LiftPlacement(Command, frozen=True):
    """Take one's own placement off the board."""

    step: SlugField
    placement: Id


class SettleNote(Command, frozen=True):
    """Say where a note stands that people placed differently; the same again elsewhere moves it."""

    step: SlugField
    placement: Id
    note: Id
    cell: SlugField


class NotePlaced(Event, frozen=True):
    """A note lies on a cell; `owner` says whose answer that is, and is empty in a step without names."""

    step: str
    placement: str
    note: str
    cell: str
    also: list[str] = []
    owner: str = ""


class PlacementLifted(Event, frozen=True):
    """A placement is gone."""

    step: str
    placement: str


def place_note(state: State, command: PlaceNote, actor: Actor, moment: Moment) -> list[Event]:
    """Places or moves a note; with `deal: own` only one's own notes, facilitators any."""
    at = scene(state, command.step, "place")
    note = _placeable(at, command.note, actor)
    cells = [command.cell, *command.also]
    if len(command.also) > at.options.also:
        one = "A note has {n} further place here at most. Take it away first."
        many = "A note has {n} further places here at most. Take one away first."
        raise Refused(say_n(one, many, at.options.also), "limit")
    if len(set(cells)) < len(cells):
        raise Refused("Those places are the same. Choose another one.", "limit")
    for cell in cells:
        _check_cell(at, cell, main=cell == command.cell)
    owner = owner_of(state, at.options, actor) if at.options.copy_ == "own" else "room"
    old = state.placements.get(command.placement)
    if old is not None:
        if old.step != command.step or old.note != note.id:
            raise Refused("That placement belongs to another note.", "not_found")
        owner = _owner(state, old)
        if actor.role != "facilitator" and not _is_own(state, old, actor, at):
            raise Refused("Only the person who placed this can move it.")
        if (old.cell, old.also) == (command.cell, tuple(command.also)):
            return []
    return [
        NotePlaced(
            step=command.step,
            placement=command.placement,
            note=note.id,
            cell=command.cell,
            also=command.also,
            owner=owner,
        )
    ]


def settle_note(state: State, command: SettleNote, actor: Actor, moment: Moment) -> list[Event]:
    """Settles a note for the room: its place there is the one that everybody sees, what people said is kept with them.

    Lifting it brings back what they said.
    """
    at = scene(state, command.step, "place")
    if at.options.clash != "ask" or at.options.copy_ == "shared":
        raise Refused("Nothing is settled in this step: its plan says what is shown when people differ.")
    note = _placeable(at, command.note, actor)
    if not step_sight(state, command.step, Viewer(role="facilitator")):
        raise Refused("These are still held. Look first or open them, then settle where they stand.", "closed")
    _check_cell(at, command.cell, main=True)
    known = state.placements.get(command.placement)
    if known is not None and (known.step, known.note) != (command.step, note.id):
        raise Refused("That placement belongs to another note.", "not_found")
    lies = Placement(command.placement, command.step, note.id, command.cell, round=at.at.round)
    old = state.placements.get(settled(state, lies) or "")
    if old is not None and old.cell == command.cell:
        return []
    if not any(state.placements[id].cell != command.cell for id in beside(state, lies)):
        raise Refused("Nobody has placed this note differently.")
    id = old.id if old is not None else command.placement
    return [NotePlaced(step=command.step, placement=id, note=note.id, cell=command.cell, owner="room")]


def _placeable(at: Scene, note_id: str, actor: Actor) -> Note:
    note = find_note(at.state, note_id)
    if note.step not in inputs(at.state, at.step) and note.step != at.step:
        raise Refused("That note is not part of this step.", "not_found")
    own = note.seat is not None and note.seat == actor.seat
    check_deal(at, note_id, actor)
    if not own and note.key is None and not sees_note(at.state, note, viewer_of(at, note.step, actor)):
        raise Refused("That note is not there any more.", "not_found")
    return note


def _check_cell(at: Scene, cell: str, main: bool) -> None:
    if cell == "unsure" and main and at.options.unsure:
        return
    if not is_cell(at, cell):
        raise Refused("That place is not on this board.", "not_found")


def _owner(state: State, placement: Placement) -> str:
    return placement.seat or (f"group:{placement.group}" if placement.group else "room" if _shared(state, placement) else "")


def _shared(state: State, placement: Placement) -> bool:
    return state.placed.get(placed_key(state, placement, "room")) == placement.id


def _is_own(state: State, placement: Placement, actor: Actor, at: Scene) -> bool:
    if _owner(state, placement) == "":
        # Nobody is kept with it, so only the browser that made its random id knows it: until others are told of it.
        return at.options.names == "none" and hold_of(at.options) == "until_reveal" and not at.at.revealed
    return _owner(state, placement) == (owner_of(state, at.options, actor) if at.options.copy_ == "own" else "room")


def lift_placement(state: State, command: LiftPlacement, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a placement off the board."""
    at = scene(state, command.step, "place")
    old = state.placements.get(command.placement)
    if old is None or old.step != command.step:
        return []
    if actor.role != "facilitator" and not _is_own(state, old, actor, at):
        raise Refused("Only the person who placed this can take it away.")
    return [PlacementLifted(step=command.step, placement=command.placement)]


def note_placed(state: State, event: NotePlaced) -> tuple[State, Touched]:
    """Folds a placement."""
    group = event.owner.removeprefix("group:") if event.owner.startswith("group:") else None
    seat = event.owner if event.owner and event.owner != "room" and group is None else None
    old = state.placements.get(event.placement)
    round_ = old.round if old is not None else state.steps[event.step].round
    opened = old is not None and old.opened
    placement = Placement(event.placement, event.step, event.note, event.cell, tuple(event.also), seat, group, round_, opened)
    return put_placement(state, placement, event.owner)


def placement_lifted(state: State, event: PlacementLifted) -> tuple[State, Touched]:
    """Folds a placement taken away."""
    placement = state.placements.get(event.placement)
    return (state, frozenset()) if placement is None else drop_placement(state, placement, _owner(state, placement))


EXERCISE = Exercise(
    kind="place",
    options=Options,
    commands={PlaceNote: place_note, SettleNote: settle_note, LiftPlacement: lift_placement, **cells.COMMANDS},
    events={NotePlaced: note_placed, PlacementLifted: placement_lifted, **cells.EVENTS},
    records=cells.records,
    own=proposals.own,
    acts=(
        Act("write", (), lambda options: options.add_notes),
        Act("place", (PlaceNote, LiftPlacement)),
        Act("propose", (), lambda options: options.proposals),
        Act("add_places", tuple(cells.COMMANDS), lambda options: options.new_cells),
    ),
)
