"""The engine of Plenary: what a workshop session is, without clock, dice, disk or network."""

from sessions.engine import decide, decode_command, decode_event, encode_event, evolve, new_state, replay, stamp
from sessions.framework import Framework
from sessions.messages import Actor, Ballot, Command, Event, Moment, Refused, Viewer
from sessions.plan import Plan
from sessions.state import State
from sessions.view import changes, own_changes, owners, view_for

__all__ = [
    "Actor",
    "Ballot",
    "Command",
    "Event",
    "Framework",
    "Moment",
    "Plan",
    "Refused",
    "State",
    "Viewer",
    "changes",
    "decide",
    "decode_command",
    "decode_event",
    "encode_event",
    "evolve",
    "new_state",
    "own_changes",
    "owners",
    "replay",
    "stamp",
    "view_for",
]
