"""Opting in: a facilitator's tick on the conversation's page that it may be counted in the host's evidence, and its undoing."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app import opting_in
from app.clock import milliseconds, now
from app.pages.desk import LEADS
from app.pages.readable import Conversation
from app.pages.visit import visit

router = APIRouter()


@router.post("/s/{session}/evidence")
def opt(request: Request, session: str, on: Annotated[str, Form()] = "") -> Response:
    """Count the conversation from now on, or leave it out of every export to come. Raises Fault."""
    here = visit(request, session)
    here.need(LEADS)
    parts, conversation = here.parts, here.row.conversation
    parts.writer.run(lambda db: opting_in.opt(db, parts.secret, conversation, bool(on), milliseconds(now())))
    return RedirectResponse(f"{parts.settings.base}/s/{session}/conversation#evidence", 303)


def counted(read: Conversation) -> bool:
    """Whether a conversation is counted, as its page says to everybody who may read it."""
    parts = read.here.parts
    with parts.database.reading() as db:
        return opting_in.is_in(db, parts.secret, read.here.row.conversation)
