"""Words: numbers, times and states said the way people say them; the page's own catalogue for browsers."""

from datetime import datetime

CATALOGUE: dict[str, list[str]] = {}  # the words browsers replace by others; English is what the pages are written in
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SMALL = 3


def day(then: datetime, today: datetime) -> str:
    """A day as people say it: today, yesterday, on Friday, on 3 May, on 3 May 2025."""
    days = (today.date() - then.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"on {DAYS[then.weekday()]}"
    year = "" if then.year == today.year else f" {then.year}"
    return f"on {then.day} {MONTHS[then.month - 1]}{year}"


def minutes(n: float) -> str:
    """Minutes as a number: 7, or 2.5."""
    return f"{n:g}"


def people(least: int, most: int) -> str:
    """How many people a plan is for."""
    return f"{least}–{most} people" if least != most else f"{least} people"  # noqa: RUF001  (an en dash, as printed)


def where(status: str, done: int, total: int, then: datetime, today: datetime) -> str:
    """Where a session is, in one line."""
    if status == "open":
        return f"Open now, at step {done} of {total}"
    if status == "paused":
        return f"Paused {day(then, today)} after step {done} of {total}"
    if status == "finished":
        return f"Finished {day(then, today)}"
    return f"Made {day(then, today)}, not open yet"


def here(n: int) -> str:
    """How many are in the lobby; a handful is not counted out."""
    if n < SMALL:
        return "Come in: people are arriving."
    return f"{n} people are here."


def clock(start: str, offset: float) -> str:
    """A time of day `offset` minutes after `start` ('10:00' + 90 = '11:30')."""
    hours, mins = (int(part) for part in start.split(":"))
    later = round(hours * 60 + mins + offset) % 1440
    return f"{later // 60:02d}:{later % 60:02d}"
