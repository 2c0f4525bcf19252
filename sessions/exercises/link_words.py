"""Link words: a link as it will be kept, with the word, the line and the strength that a step takes."""

from sessions import limits
from sessions.exercises.exercise import Scene
from sessions.exercises.links import MakeLink, parted
from sessions.exercises.spreads import on_scale
from sessions.messages import Refused
from sessions.state import Link
from sessions.text import clean


def worded_link(at: Scene, command: MakeLink, owner: str) -> Link:
    """The link as it will be kept; Refused for a word, a line or a strength that the step does not take."""
    known = [one.id for one in at.state.framework.relations]
    if command.relation not in (at.options.relations or known) or command.relation not in known:
        raise Refused("Choose one of the words of this step.", "not_found")
    remark = ""
    if at.options.remark != "off":
        optional = at.options.remark == "optional"
        remark = clean(command.remark, limits.REASON_CHARS, what="Your line", empty=optional)
    strength = _strength(at, command.strength)
    group, seat = parted(owner)
    return Link(command.link, at.step, command.from_, command.to, command.relation, remark, strength, seat, group, at.at.round)


def _strength(at: Scene, value: float | str | None) -> float | str | None:
    scale = at.state.framework.scale(at.options.strength) if at.options.strength else None
    if scale is None or value is None:
        return None
    if not on_scale(scale, value):
        raise Refused("Choose a value of the scale.", "limit")
    return value
