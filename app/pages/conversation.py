"""The conversation: its sessions, what was said and promised, what changed, who was here, and how to carry on."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import words
from app.clock import milliseconds, new_id, now
from app.history import Earlier
from app.pages.commands import carry_out
from app.pages.desk import LEADS
from app.pages.faults import Fault
from app.pages.harvest import way_back
from app.pages.offers import Offer, offers
from app.pages.opting_in import counted
from app.pages.page import render
from app.pages.readable import Conversation, Read, conversation_of
from app.pages.recollection import Recollection, attendance, chapters, gap_told, recollection
from app.pages.reminding import between
from app.pages.visit import visit
from app.seats import shown_code
from app.storage import register
from app.storage.tables import ConversationRow
from app.words.dates import date_told, day_told, local
from app.words.speaking import of_plan
from sessions.exercises.promises import SetStatus
from sessions.harvest.promises import STATUSES as SAID
from sessions.harvest.remembered import STATUSES, told_in, update_step
from sessions.state import State
from sessions.words import Sentence, say

router = APIRouter()
ICONS = {"done": "check", "moving": "arrow-right", "stuck": "timer", "dropped": "log-out", "not_known": "circle-help"}


@router.get("/s/{session}/conversation")
def conversation(request: Request, session: str) -> Response:
    """The conversation as this visitor may read it: facilitators, and everybody with a seat in this session."""
    return page(request, session, None)


def page(request: Request, session: str, fault: str | None) -> Response:
    """The page, with what was refused."""
    read = conversation_of(request, session)
    if not read.sessions:
        raise Fault(403)
    told, leads = recollection(read), read.audience == LEADS
    newest = told.now.state
    step = update_step(newest) if leads else None
    return render(
        request,
        "conversation.html",
        422 if fault else 200,
        session=session,
        title=read.here.row.title,
        way_back=way_back(read.audience),
        today=day_told(now().astimezone()),
        gap=gap_told(_last(read), milliseconds(now())),
        c=told,
        chapters=chapters(read),
        days=[_day(each) for each in (told.before, told.now) if each],
        attendance=attendance(told),
        go_on=_go_on(told, way_back(read.audience)),
        offers=[_offer(one) for one in _offers(read, told)] if leads else [],
        conversation=read.here.row.conversation if leads else "",
        code=_code(read) if leads else "",
        statuses=[{"id": id, "words": SAID[id], "icon": ICONS[id]} for id in (*STATUSES, "not_known")],
        telling={"session": told.now.row.id, "step": step, "of": told_in(newest, step)} if step else None,
        between=between(read, told.now) if leads else [],
        counted=counted(read),
        fault=fault,
        credit=say(of_plan(newest.framework.credit)),
    )


def _day(read: Read) -> Sentence:
    return date_told(local(read.state.floor.started_at or read.row.at))


def _last(read: Conversation) -> int:
    """When the team was last at work (ms)."""
    return max((stop.until or stop.at for each in read.sessions for stop in each.state.path), default=0)


def _go_on(told: Recollection, way: str) -> dict[str, Any] | None:
    """Where the newest session goes on, while it is not finished."""
    state: State = told.now.state
    if state.floor.status == "finished":
        return None
    n, step = state.plan.number(state.floor.step) if state.floor.step else 0, state.floor.step
    label: Sentence = say("Open “{title}”", title=told.now.row.title)
    if state.floor.status in ("paused", "open") and step:
        title = of_plan(state.plan.step(state.plan.top(step)).title)
        label = say("Carry on at step {n}: {title}", n=n, title=title)
    return {"url": f"/s/{told.now.row.id}/{way}", "label": label}


def _offers(read: Conversation, told: Recollection) -> list[Offer]:
    plans = read.here.parts.library.plans()
    history = [Earlier(each.row, each.state) for each in read.sessions]
    return offers(plans, history, sum(told.tally[name] for name in ("moving", "stuck", "not_known")))


def _offer(one: Offer) -> dict[str, Any]:
    return {"id": one.plan.id, "title": of_plan(one.plan.title), "why": one.why, "minutes": words.minutes(one.plan.minutes)}


def _code(read: Conversation) -> str:
    """The join code, which stays the same in all sessions."""
    with read.here.parts.database.reading() as db:
        row = register.one(db, ConversationRow, id=read.here.row.conversation)
    return shown_code(row.code) if row else ""


@router.post("/s/{session}/statuses")
def tell(
    request: Request,
    session: str,
    commitment: Annotated[str, Form()] = "",
    status: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Say what became of a promise, in the step of this session that asks for it: the same command the desk sends."""
    here = visit(request, session)
    here.need(LEADS)
    step = update_step(here.room.state)
    if step is None or status not in (*STATUSES, "not_known"):
        return page(request, session, say("The room has not come to the step that asks what became of the promises."))
    answer = carry_out(here, new_id(), SetStatus(step=step, commitment=commitment, status=status, why=why), LEADS)  # type: ignore[arg-type]
    if answer.refused is not None:
        return page(request, session, answer.refused.sentence)
    return RedirectResponse(f"{here.parts.settings.base}/s/{session}/conversation#promise-{commitment}", 303)
