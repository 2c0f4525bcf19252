"""Floor: where the room is, and the clock of the step it is in."""

from typing import Literal

import msgspec

Status = Literal["lobby", "open", "paused", "finished"]


class Timebox(msgspec.Struct, frozen=True):
    """The clock of a step: `ends_at` in ms since 1970 while running, `left` in seconds while paused or not started."""

    state: Literal["running", "paused", "stopped"] = "stopped"
    seconds: int = 0
    ends_at: int | None = None
    left: float | None = None


class RoomLens(msgspec.Struct, frozen=True):
    """How the room looks at a step's notes: by an attribute, all or `only` one value; `of` is what seats said when it was set."""

    step: str
    by: str
    only: str | None = None
    of: dict[str, str] = {}


class Floor(msgspec.Struct, frozen=True):
    """Where the room is: status, sitting, step, clock, and what every screen is told to do."""

    status: Status = "lobby"
    sitting: int = 0
    step: str | None = None
    entered_at: int | None = None
    since: int | None = None
    """Since when (ms) the time at this step counts: since the room came, or since this sitting began; None while it rests."""
    opened_at: int | None = None
    """When this sitting began (ms)."""
    started_at: int | None = None
    timebox: Timebox = Timebox()
    blank: bool = False
    spotlight: str | None = None
    car_park: bool = False
    lens: RoomLens | None = None
    looked: dict[str, dict[str, str]] = {}
    """What seats said of each attribute when the room first looked by it: nobody is seen changing sides later."""
