"""Remarks: what was said aloud, taken down as notes of the talk."""

from sessions.board import group_of
from sessions.exercises.exercise import Scene, scene
from sessions.exercises.write import Key, written
from sessions.filled import checked_fields
from sessions.messages import Actor, Command, Event, Id, Moment, Refused, Typed
from sessions.messages import Slug as SlugField
from sessions.state import State, replaced


class AddRemark(Command, frozen=True):
    """Take down something that was said."""

    step: SlugField
    note: Id
    text: Typed
    key: Key | None = None


def add_remark(state: State, command: AddRemark, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a remark down, as a note of this step."""
    at = scene(state, command.step, "discuss")
    _check_scribe(at, actor)
    if command.note in state.notes:
        raise Refused("That remark is already there.", "exists")
    fields = checked_fields([], {"text": command.text})
    return [replaced(written(at, command.note, fields, actor, key=command.key), note_type="remark")]


def _check_scribe(at: Scene, actor: Actor) -> None:
    if at.options.remarks == "off":
        raise Refused("Nothing is taken down in this step. It stays in the room.")
    if at.options.remarks == "everyone" or actor.role == "facilitator":
        return
    seat, group = at.state.seats.get(actor.seat or ""), group_of(at.state, at.step, actor.seat)
    if (seat is None or "scribe" not in seat.duties) and (group is None or group.scribe != actor.seat):
        raise Refused("In this step the scribe takes remarks down.")
