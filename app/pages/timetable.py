"""The timetable: when each step of a sitting begins and how long it lasts, around the times of day that are fixed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sessions.options import StepOptions
from sessions.plan import minutes_of

DAY = 1440
NIGHT = 240  # more minutes than this before a fixed time are a night, not time to spare


class Slot(NamedTuple):
    """One step: minutes from the start, minutes it lasts, and whether its time is fixed. Of a fixed one: how many minutes of
    what stands before it do not fit (`over`), or are left (`spare`)."""

    offset: float
    lasts: float
    fixed: bool = False
    over: float = 0.0
    spare: float = 0.0


def timetable(steps: Sequence[StepOptions], starts: str) -> list[Slot]:
    """A slot for each step, from `starts` ('HH:MM') on. What stands before a fixed time gives way to it; steps without
    minutes share what is left until then."""
    found: list[Slot] = []
    fixed, clock = _fixed(steps, starts), 0.0
    for n, step in enumerate(steps):
        slack = _slack(step)
        begins = min(max(clock, fixed[n] - slack), fixed[n] + slack) if n in fixed else clock
        spare = begins - clock if begins - clock <= NIGHT else 0.0
        lasts = minutes_of(step) or _share(steps, n, begins, fixed)
        found.append(Slot(begins, lasts, n in fixed, max(0.0, clock - begins), max(0.0, spare)))
        clock = begins + lasts
    return found


def _fixed(steps: Sequence[StepOptions], starts: str) -> dict[int, float]:
    """The steps with a fixed time, as minutes from the start: the first lies within twelve hours of it, an earlier time of
    day than the last one is the next day. A break that may float at will is not fixed."""
    found: dict[int, float] = {}
    was, so_far = minute_of(starts), 0.0
    for n, step in enumerate(steps):
        if step.at is None or getattr(step, "float_", False) is True:
            continue
        at = minute_of(step.at)
        so_far += (at - was) % DAY if found else (at - was + DAY // 2) % DAY - DAY // 2
        was, found[n] = at, so_far
    return found


def _share(steps: Sequence[StepOptions], n: int, begins: float, fixed: dict[int, float]) -> float:
    """What a step without minutes gets of the time until the next fixed one; 0 where there is none."""
    until = next((each for each in fixed if each > n), None)
    if until is None:
        return 0.0
    between = steps[n:until]
    left = fixed[until] - begins - sum(minutes_of(step) for step in between)
    return max(0.0, left) / sum(not minutes_of(step) for step in between)


def minute_of(time: str) -> int:
    """Minutes since midnight of 'HH:MM'."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _slack(step: StepOptions | Any) -> int:
    """How many minutes earlier or later than its fixed time a break may begin."""
    said = getattr(step, "float_", False)
    return 0 if isinstance(said, bool) else int(said)
