"""Group records: what browsers are told of the groups of a breakout."""

import re

from sessions.board import group_of
from sessions.exercises.exercise import Scene
from sessions.messages import Names, Record, Records, Viewer
from sessions.state import Group
from sessions.words import say

NUMBERED = re.compile(r"Group (\d+)")


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """The groups; who is in one is for facilitators and for the group itself."""
    groups = at.state.groups.get(at.step, ())
    return {f"groups/{at.step}": {"made": bool(groups), "groups": [_record(at, group, viewer, names) for group in groups]}}


def _record(at: Scene, group: Group, viewer: Viewer, names: Names) -> Record:
    record: Record = {"id": group.id, "label": label_of(group), "people": len(group.seats)}
    record |= _about(group)
    if viewer.role == "facilitator" or viewer.group == group.id:
        record["seats"] = [{"seat": seat} | _person(at, seat, names) for seat in group.seats]
        if group.scribe is not None:
            record["scribe"] = names.get(group.scribe, "")
    return record


def label_of(group: Group) -> str | Record:
    """What a group is called; one that only has a number is a sentence, which each page says in its own language."""
    number = NUMBERED.fullmatch(group.label)
    return say("Group {n}", n=number[1]).record() if number else group.label


def _about(group: Group) -> Record:
    """The place or thing, the track and the step of a group, where it has them."""
    said = {"cell": group.cell, "track": group.track, "step": group.step}
    return {name: value for name, value in said.items() if value is not None}


def _person(at: Scene, seat: str, names: Names) -> Record:
    known = at.state.seats.get(seat)
    return {"name": names.get(seat, ""), "organisation": known.organisation if known else ""}


def own(at: Scene, seat: str, names: Names) -> Records:
    """One's own group, and with whom."""
    group = group_of(at.state, at.step, seat)
    if group is None:
        return {}
    record: Record = {"group": group.id, "label": label_of(group), "scribe": group.scribe == seat}
    record |= _about(group) | ({"stayer": True} if group.stayer == seat else {})
    return {f"mine/group/{at.step}": record | {"with": [_person(at, each, names) for each in group.seats if each != seat]}}
