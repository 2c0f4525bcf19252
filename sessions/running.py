"""Running: where the clock of a step stands, and how it runs on or is held as time passes."""

from sessions import limits
from sessions.floor import Timebox
from sessions.messages import Event, Refused, Touched, touch
from sessions.state import State, replaced

SESSION = touch(("session", ""))


class TimeboxSet(Event, frozen=True):
    """The clock is as told: running until `ends_at` (ms), or holding `left` seconds, out of `seconds`."""

    state: str
    seconds: int
    ends_at: int | None = None
    left: float | None = None


def running(total: int, left: float, now: int) -> TimeboxSet:
    """The event of a clock that runs from `now` (ms) for `left` seconds out of `total`."""
    if not 0 < left <= limits.TIMEBOX_SECONDS:
        raise Refused("A timebox lasts from 1 to 180 minutes.", "limit")
    return TimeboxSet(state="running", seconds=total, ends_at=now + int(left * 1000))


def held(state: State, now: int) -> list[Event]:
    """The events that hold a running clock at `now` (ms)."""
    box = state.floor.timebox
    if box.state != "running":
        return []
    return [TimeboxSet(state="paused", seconds=box.seconds, left=max(0.0, seconds_left(box, now)))]


def seconds_left(box: Timebox, now: int) -> float:
    """Seconds left at `now` (ms); negative once the time is over; 0 when the clock is put away."""
    if box.state == "running":
        return ((box.ends_at or now) - now) / 1000
    return box.left or 0


def timebox_set(state: State, event: TimeboxSet) -> tuple[State, Touched]:
    """Folds the clock."""
    box = Timebox(state=event.state, seconds=event.seconds, ends_at=event.ends_at, left=event.left)  # type: ignore[arg-type]
    return replaced(state, floor=replaced(state.floor, timebox=box)), SESSION
