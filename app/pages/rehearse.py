"""Rehearse: a session with simulated people, on this very server, of which nothing stays."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from app.clock import digest
from app.pages import once
from app.pages.offering import AFTER, form_fields, offering
from app.pages.page import parts_of
from app.pages.plan_page import START, plan_of, plan_page
from app.pages.starting import TITLE_CHARS, named, open_conversation, to_desk
from app.storage import register
from app.storage.tables import ConversationRow

router = APIRouter()
MOST = 40  # simulated people one rehearsal on a server may have


@router.post("/plans/{plan}/rehearse")
def rehearse(
    request: Request,
    plan: str,
    title: Annotated[str, Form()] = "",
    starts: Annotated[str, Form()] = START,
    host_key: Annotated[str, Form()] = "",
    fields: Annotated[dict[str, str], Depends(form_fields)] = {},  # noqa: B006  (FastAPI fills it)
    people: Annotated[int | None, Form(ge=0, le=MOST)] = None,
) -> Response:
    """A session that is erased when it is over, and to its desk; people come by themselves, unless 0 are asked for."""
    parts, chosen = parts_of(request), plan_of(request, plan)
    name, faults = named(request, chosen, title, host_key)
    offered = offering(request, chosen, {name: value for name, value in fields.items() if name != AFTER})
    if faults:
        return plan_page(request, offered, 1, starts, title, faults)
    title = f"Rehearsal: {name}"[:TITLE_CHARS]
    session, token = open_conversation(parts, chosen, title, offered.choices(), rehearsal=True)
    if people != 0:
        once.show(parts, digest(token))  # nobody comes back to a rehearsal by a link, so none is shown
    with parts.database.reading() as db:
        conversation = register.one(db, ConversationRow, id=session.conversation)
    code = conversation.code if conversation else ""
    parts.rooms.wait(parts.hall.begin(session.conversation, session.id, own_address(request, parts.settings.base), code, people))
    return to_desk(parts, session, token)


def own_address(request: Request, base: str) -> str:
    """An address at which this server reaches itself: the one this very request came in at."""
    host, port = request.scope["server"]
    return f"http://[{host}]:{port}{base}" if ":" in host else f"http://{host}:{port}{base}"
