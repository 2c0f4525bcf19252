"""The guide of a plan: what helps its facilitator on the day, when time runs out or a moment goes wrong."""

from sessions.options import Slug, Strict
from sessions.words import Words


class RunningLate(Strict):
    """What the facilitator may cut, and what a group must not lose. The entries are ids of steps."""

    cut_first: list[Slug] = []
    """Steps to leave out first."""
    shorten_next: list[Slug] = []
    """Steps to shorten next."""
    never_cut: list[Slug] = []
    """Steps a group must not lose."""
    dips: Words | None = None
    """Where energy dips."""
    fails: Words | None = None
    """The commonest way it fails."""


class HardMoment(Strict):
    """A moment that goes wrong in a room, words for it, and what the page can do to help."""

    moment: Words
    """What happens in the room."""
    say: Words
    """What to say."""
    help: Words | None = None
    """What the page can do to help."""
