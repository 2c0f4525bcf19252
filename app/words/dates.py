"""Dates: days and counts of a harvest in whole sentences, for its page and for all that is taken away."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from app import words
from sessions.harvest import Harvest
from sessions.words import Sentence, say, say_n

DAYS = (
    say("Monday {day} {month} {year}"),
    say("Tuesday {day} {month} {year}"),
    say("Wednesday {day} {month} {year}"),
    say("Thursday {day} {month} {year}"),
    say("Friday {day} {month} {year}"),
    say("Saturday {day} {month} {year}"),
    say("Sunday {day} {month} {year}"),
)


def when_told(found: Harvest) -> Sentence | None:
    """The day the session began."""
    if found.journey.began is None:
        return None
    return day_told(local(found.journey.began))


def local(ms: int) -> datetime:
    """A moment (ms since 1970) in the host's own zone."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone()


def day_told(then: datetime) -> Sentence:
    """A day in full: Wednesday 14 October 2026."""
    return say(DAYS[then.weekday()].words, day=then.day, month=words.MONTHS[then.month - 1], year=then.year)


def counts_told(found: Harvest) -> list[Sentence]:
    """What the session is made of, a line for each thing there is any of."""
    n = found.counts
    people = say_n("{n} person", "{n} people", n.people)
    lines: list[Sentence] = [people] if n.people else []
    if n.people and n.organisations > 1:
        lines = [say("{people} from {n} organisations", people=people, n=n.organisations)]
    lines += [say_n("{n} note", "{n} notes", n.notes)] if n.notes else []
    lines += [say_n("{n} cluster", "{n} clusters", n.clusters)] if n.clusters else []
    lines += [say_n("{n} link", "{n} links", n.links)] if n.links else []
    if found.map is not None and found.map.earlier:
        lines.append(say_n("{n} note from before", "{n} notes from before", found.map.earlier))
    return lines


def dates_told(found: Harvest) -> dict[str, Sentence | str]:
    """The days by which promises are to be kept, in words; what is no date stays as it was written."""
    return dates_of(one.by for one in (found.promises.promises if found.promises else ()))


def dates_of(days: Iterable[str]) -> dict[str, Sentence | str]:
    """Days as they were written to days in words."""
    return {by: _date(by) for by in days}


def _date(by: str) -> Sentence | str:
    try:
        then = date.fromisoformat(by)
    except ValueError:
        return by
    return date_told(then)


def date_told(then: date) -> Sentence:
    """A date: 14 October 2026."""
    return say("{day} {month} {year}", day=then.day, month=words.MONTHS[then.month - 1], year=then.year)
