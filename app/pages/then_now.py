"""Then and now: what moved between two moments of a conversation, as one page to read, show and print."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app import moments
from app.drawing.moves_map import moves_pictures
from app.drawing.pairs import pair_pictures
from app.pages.faults import Fault
from app.pages.harvest import way_back
from app.pages.page import render
from app.pages.readable import Conversation, Read, conversation_of
from app.words.dates import day_told, local
from app.words.speaking import language, of_plan
from sessions.harvest import then_and_now
from sessions.state import State
from sessions.words import Sentence, say

router = APIRouter()


@router.get("/s/{session}/then-and-now")
def then_now(request: Request, session: str) -> Response:
    """What moved since `from` (a session, or a moment of one), for who may read both; without it, since the session before."""
    read = conversation_of(request, session)
    now = read.of(session)
    if now is None:
        raise Fault(403)
    chosen = request.query_params.get("from", "") or _usual(read, now)
    then = _state(read, chosen) if chosen else None
    found = then_and_now(then, now.state, now.viewer, read.names, language(), read.gone) if then is not None else None
    return render(
        request,
        "then-now.html",
        session=session,
        title=now.row.title,
        way_back=way_back(read.audience),
        choices=[{"value": one.value, "label": one.label, "chosen": one.value == chosen} for one in _choices(read, now)],
        days=_days(then, now.state) if then is not None else [],
        t=found,
        drawn=moves_pictures(found.moves) if found and found.moves else [],
        rated=[{"rated": one, "drawn": pair_pictures(one)} for one in found.rated] if found else [],
        words=_words(found.moves) if found and found.moves else [],
        credit=say(of_plan(now.state.framework.credit)),
    )


def _usual(read: Conversation, now: Read) -> str:
    """The nearest moment before: the session before, else the sitting before."""
    before = read.before(now.row.id)
    inside = moments.within(now.state)
    return before[0].row.id if before else inside[-1].value if inside else ""


def _choices(read: Conversation, now: Read) -> list[moments.Moment]:
    """All there is to compare with, the nearest first."""
    found = moments.within(now.state)[::-1]
    for each in read.before(now.row.id):
        label = say("“{title}”, {day}", title=each.row.title, day=moments.day(moments.began(each.state) or each.row.at))
        found += [moments.Moment(each.row.id, label), *moments.within(each.state)[::-1]]
    return found


def _state(read: Conversation, value: str) -> State:
    """The state of a moment. Raises Fault where it may not be read, and where there is none."""
    found = read.of(value.partition(".")[0])
    if found is None:
        raise Fault(403)
    try:
        return moments.state_at(read.here.parts.rooms, found.state, value)
    except KeyError:
        raise Fault(404, "There is no such moment.", "Choose one from the list on the page.") from None


def _days(then: State, now: State) -> list[Sentence]:
    """The two days, in full; of a session that never opened none."""
    return [day_told(local(at)) for at in (_last(then), _last(now)) if at]


def _last(state: State) -> int:
    """When the room was last at work (ms); 0 for never."""
    stop = state.path[-1] if state.path else None
    return (stop.until or stop.at) if stop is not None else 0


def _words(moves: Any) -> list[dict[str, Any]]:
    """The notes that did something, in words: what began, what ended, what moved."""
    places = {shift.place.id: shift.place for shift in moves.shifts}
    rows = (("new", say("What began")), ("ended", say("What ended")), ("moved", say("What found another home")))
    told = [{"kind": kind, "title": title, "fates": moves.of(kind)} for kind, title in rows]
    return [each | {"places": places} for each in told if each["fates"]]
