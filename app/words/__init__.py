"""Words: numbers, times and states said the way people say them; beside this, the catalogues of other languages."""

from datetime import datetime

from sessions.floor import Floor
from sessions.plan import Plan
from sessions.words import Sentence, say, say_n

DAYS = (
    say("on Monday"), say("on Tuesday"), say("on Wednesday"), say("on Thursday"), say("on Friday"), say("on Saturday"),
    say("on Sunday"),
)  # fmt: skip
MONTHS = (
    say("January"), say("February"), say("March"), say("April"), say("May"), say("June"), say("July"), say("August"),
    say("September"), say("October"), say("November"), say("December"),
)  # fmt: skip
SMALL = 3


def day(then: datetime, today: datetime) -> Sentence:
    """A day as people say it: today, yesterday, on Friday, on 3 May, on 3 May 2025."""
    days = (today.date() - then.date()).days
    if days <= 0:
        return say("today")
    if days == 1:
        return say("yesterday")
    if days < 7:
        return DAYS[then.weekday()]
    month = MONTHS[then.month - 1]
    if then.year == today.year:
        return say("on {day} {month}", day=then.day, month=month)
    return say("on {day} {month} {year}", day=then.day, month=month, year=then.year)


def minutes(n: float) -> str:
    """Minutes as a number: 7, or 2.5."""
    return f"{n:g}"


def people(least: int, most: int) -> Sentence:
    """How many people a plan is for."""
    if least != most:
        return say("{least}–{most} people", least=least, most=most)
    return say_n("{n} person", "{n} people", least)


def where(status: str, done: int, total: int, then: datetime, today: datetime) -> Sentence:
    """Where a session is, in one line."""
    if status == "open":
        return say("Open now, at step {n} of {total}", n=done, total=total)
    if status == "paused":
        return say("Paused {day} at step {n} of {total}", day=day(then, today), n=done, total=total)
    if status == "finished":
        return say("Finished {day}", day=day(then, today))
    return say("Made {day}, not open yet", day=day(then, today))


def here(n: int, floor: Floor, plan: Plan) -> Sentence:
    """What one who comes in now finds: how many are in the lobby, a handful not counted out, or the step the room is on."""
    if floor.status == "open" and floor.step and plan.number(floor.step) > 1:
        at, total = plan.number(floor.step), len(plan.live)
        return say("They are on step {n} of {total}. You come in where they are.", n=at, total=total)
    if n < SMALL:
        return say("Come in: people are arriving.")
    return say("{n} people are here.", n=n)


def clock(start: str, offset: float) -> str:
    """A time of day `offset` minutes after `start` ('10:00' + 90 = '11:30')."""
    hours, mins = (int(part) for part in start.split(":"))
    later = round(hours * 60 + mins + offset) % 1440
    return f"{later // 60:02d}:{later % 60:02d}"
