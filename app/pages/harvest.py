"""The harvest: what a session leaves behind, as one page to read, show and print; there from the first note on."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app import words
from app.drawing.harvest_map import pictures
from app.drawing.rods import rods
from app.pages.page import render
from app.pages.visit import visit
from app.words.speaking import language, of_plan
from sessions.harvest import Harvest, harvest_of
from sessions.messages import Viewer
from sessions.words import Sentence, say, say_n

router = APIRouter()
DAYS = (
    say("Monday {day} {month} {year}"),
    say("Tuesday {day} {month} {year}"),
    say("Wednesday {day} {month} {year}"),
    say("Thursday {day} {month} {year}"),
    say("Friday {day} {month} {year}"),
    say("Saturday {day} {month} {year}"),
    say("Sunday {day} {month} {year}"),
)


@router.get("/s/{session}/harvest")
def harvest(request: Request, session: str) -> Response:
    """The harvest as this visitor may see it: facilitators, everybody with a seat, and who holds a link to look on."""
    here = visit(request, session)
    seat, audience = here.acts_as(None)
    state = here.room.state
    found = harvest_of(state, Viewer(role=audience, seat=seat), dict(here.room.names), language())
    return render(
        request,
        "harvest.html",
        session=session,
        title=here.row.title,
        way_back=way_back(audience),
        role=audience,
        h=found,
        when=_when(found),
        drawn=pictures(found.map) if found.map is not None else [],
        bars=rods(found.balance, found.map) if found.balance is not None and found.map is not None else [],
        counts=counts_told(found),
        legs=_legs(found),
        dates=dates_told(found),
        credit=say(of_plan(state.framework.credit)),  # ours has its Welsh in the catalogue
        plan_words=found.plan if found.plan != here.row.title else "",
    )


def way_back(audience: str) -> str:
    """The page of a session that this audience comes from."""
    return {"facilitator": "desk", "screen": "screen"}.get(audience, "room")


def _when(found: Harvest) -> Sentence | None:
    """The day the session began."""
    if found.journey.began is None:
        return None
    return day_told(datetime.fromtimestamp(found.journey.began / 1000, UTC).astimezone())


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
    return say("{day} {month} {year}", day=then.day, month=words.MONTHS[then.month - 1], year=then.year)


def _legs(found: Harvest) -> list[dict[str, Any]]:
    """The journey by sittings: [{day, legs: [(leg, clock time)]}]."""
    sittings: dict[int, dict[str, Any]] = {}
    for leg in found.journey.legs:
        at = datetime.fromtimestamp(leg.at / 1000, UTC).astimezone()
        sitting = sittings.setdefault(leg.sitting, {"day": day_told(at), "legs": []})
        sitting["legs"].append((leg, f"{at:%H:%M}", None if leg.spent is None else round(leg.spent / 60_000)))
    return list(sittings.values())
