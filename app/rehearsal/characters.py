"""Characters: how simulated people differ, in pace, in how much they say, and in when they are there."""

from typing import NamedTuple


class Character(NamedTuple):
    """One manner of taking part.

    pace: how long thinking takes, 1 is usual; says: the share of what they could write that they do write;
    joins: the stop of the plan at which they come, 1 is the first; away: the stops at which their line drops until the next.
    """

    name: str
    pace: float = 1.0
    says: float = 0.8
    joins: int = 1
    away: tuple[int, ...] = ()


QUICK = Character("quick", pace=0.45, says=1.0)
STEADY = Character("steady")
SLOW = Character("slow", pace=2.0, says=0.6)
LATE = Character("late-comer", joins=3)
DROPS_OFF = Character("drops off and comes back", away=(2, 5, 6, 9))
SILENT = Character("silent", pace=1.5, says=0.0)
ROUND = (STEADY, QUICK, STEADY, SLOW, STEADY, LATE, QUICK, DROPS_OFF, STEADY, SILENT)


def character_of(n: int) -> Character:
    """The character of the n-th person; three people are steady and quick, so that even a small room has answers."""
    return ROUND[n % len(ROUND)]
