"""Natural times: minutes and times of day as people write them in an agenda, read where only one thing can be meant."""

import re
from typing import Any

NOT_SAID = frozenset({"", "-", "–", "?", "none", "open", "open end", "tbc", "tbd", "flexible", "as long as it takes"})
ABOUT = re.compile(r"^(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|c\.|~|up to)\s*", re.I)
LONGEST = 60  # characters of a time that anybody would write
HOURS = frozenset(
    "hours hour hrs hr h stunden stunde heures heure horas hora год година години 時間 小时 小時 ساعة ساعات awr".split()
)
MINUTES = frozenset(
    "minutes minute mins min m ' ′ minuten minutos хв хвилин минут мин 分 分間 分钟 分鐘 دقيقة دقائق munud".split()
)
UNIT = "(?P<unit>" + "|".join(sorted(HOURS | MINUTES, key=len, reverse=True)) + ")?"
AMOUNT = re.compile(rf"(?P<n>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*{UNIT}\.?", re.I)
HOURS_AND = re.compile(r"(\d{1,2})\s*(?:h|hr|hrs|hour|hours)\s*(?:and\s*)?(\d{1,2})\s*(?:m|min|mins|minutes)?", re.I)
BETWEEN = re.compile(r"\s*(?:-|–|—|〜|～|~|\bto\b|\bor\b|…|\.\.\.?)\s*", re.I)
DOT_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-3])(?:\s*[:.h]\s*(?P<m>[0-5]\d)|\s*h)?\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*(?:uhr|o'clock|hrs))?", re.I
)
FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
NOON = {"noon": "12:00", "midday": "12:00", "12 noon": "12:00", "midnight": "0:00"}
DAY = re.compile(r"^day\s*(\d{1,2})\b[\s,:;.-]*", re.I)
ON_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T,\s]+(.*))?$")


def minutes_said(said: Any) -> Any:
    """Minutes as a number or {from, to}, None for "open"; what could mean several things is given back as it is."""
    if isinstance(said, list) and len(said) == 2:
        return {"from": said[0], "to": said[1]}
    if isinstance(said, dict) and set(said) == {"min", "max"}:
        return {"from": said["min"], "to": said["max"]}
    if not isinstance(said, str) or len(said) > LONGEST:
        return said
    text = ABOUT.sub("", said.strip())
    if text.lower() in NOT_SAID:
        return None
    ends = BETWEEN.split(text)
    if len(ends) > 2:
        return said
    units = [_unit(end) for end in ends]
    found = [_minutes(end, unit or units[-1]) for end, unit in zip(ends, units, strict=True)]
    if None in found:
        return said
    return found[0] if len(found) == 1 else {"from": found[0], "to": found[1]}


def _unit(text: str) -> str:
    whole = AMOUNT.fullmatch(text)
    return str(whole["unit"] or "") if whole else ""


def _minutes(text: str, unit: str) -> float | None:
    if both := HOURS_AND.fullmatch(text):
        return int(both[1]) * 60 + int(both[2])
    whole = AMOUNT.fullmatch(text)
    if whole is None:
        return None
    n = float(whole["n"].replace(",", "."))
    n = n * 60 if unit.lower() in HOURS else n
    return int(n) if n == int(n) else n


def clock_said(said: Any) -> Any:
    """A time of day as H:MM; what is none is given back as it is."""
    if isinstance(said, int) and not isinstance(said, bool):
        said = str(said).zfill(4) if said > 23 else str(said)
    if not isinstance(said, str) or len(said) > LONGEST:
        return said
    text = said.strip().lower()
    if text in NOON:
        return NOON[text]
    if four := FOUR.fullmatch(text):
        return f"{int(four[1])}:{four[2]}"
    found = DOT_CLOCK.fullmatch(text)
    if found is None or (found["half"] and not 1 <= int(found["h"]) <= 12):
        return said
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return f"{hour}:{found['m'] or '00'}"


def is_clock(said: Any) -> bool:
    """Whether something is a time of day that has been read already."""
    return isinstance(said, str) and re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", said) is not None


def span_said(said: Any) -> tuple[Any, float | None]:
    """A time of day with the minutes until its end: "9:30-10:15" is ("9:30", 45); without an end (the time, None)."""
    short = isinstance(said, str) and len(said) <= LONGEST
    ends = [clock_said(end) for end in BETWEEN.split(said.strip())] if short else []
    if len(ends) != 2 or not all(is_clock(end) for end in ends):
        return clock_said(said), None
    begins, over = (int(end.split(":")[0]) * 60 + int(end.split(":")[1]) for end in ends)
    return (ends[0], over - begins) if over > begins else (said, None)


def start_said(said: Any) -> tuple[Any, int | None]:
    """When a part begins, as it is kept, and its day where that is said with it: "Day 2, 9.30 am" is ("9:30", 2)."""
    if not isinstance(said, str) or len(said) > LONGEST:
        return clock_said(said), None
    text, day = said.strip(), None
    if found := DAY.match(text):
        day, text = int(found[1]), text[found.end() :].strip()
    if on := ON_DATE.match(text):
        clock = clock_said(on[2]) if on[2] else ""
        return (f"{on[1]} {clock}".strip() if not clock or is_clock(clock) else said), day
    clock = span_said(text)[0] if text else None
    return (clock if clock is None or is_clock(clock) else said), day
