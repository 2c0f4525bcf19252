"""For machines: is it up, and what do the wire and a plan look like; and the one page of help."""

from functools import lru_cache

import msgspec
from fastapi import APIRouter
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import words
from app.library import plan_schema
from app.live import wire
from app.pages.page import parts_of, render
from app.pages.shelf import lang_of
from app.parts import Parts
from app.words.speaking import of_plan

router = APIRouter()


@router.get("/up")
def up(request: Request) -> Response:
    """200 while notes can be saved, 503 while they cannot."""
    saves = is_saving(parts_of(request))
    return JSONResponse({"up": saves}, 200 if saves else 503)


@router.get("/ready")
async def ready(request: Request) -> Response:
    """200 while people should be sent to this process, and `state`: "ready", or "degraded" (news from other processes comes up to
    a second late); else 503, and why."""
    parts = parts_of(request)
    if parts.stopping:
        return JSONResponse({"ready": False, "state": "stopping", "why": "stopping"}, 503)
    if not await run_in_threadpool(can_read, parts):
        return JSONResponse({"ready": False, "state": "not_saving", "why": "the database cannot be read"}, 503)
    if not is_saving(parts):
        return JSONResponse({"ready": False, "state": "not_saving", "why": "nothing can be saved"}, 503)
    return JSONResponse({"ready": True, "state": "ready" if parts.bus.well else "degraded"})


def can_read(parts: Parts) -> bool:
    """Whether the database answers."""
    try:
        with parts.database.reading() as db:
            db.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def is_saving(parts: Parts) -> bool:
    """Whether what is written now is kept."""
    return parts.rooms.watch.well and parts.writer.saves


@lru_cache(maxsize=1)
def wire_schema() -> bytes:
    """The JSON Schema of the wire, made from its types."""
    return msgspec.json.encode(wire.schema())


@router.get("/schema/wire.json")
def schema_wire() -> Response:
    """Every message of the wire, with every command."""
    return Response(wire_schema(), media_type="application/schema+json")


@router.get("/schema/plan.json")
def schema_plan(request: Request) -> Response:
    """What a plan file may say, with the presets of this server; editors complete from it."""
    schema = plan_schema(parts_of(request).library.presets())
    return Response(msgspec.json.encode(schema), media_type="application/schema+json")


@router.get("/help")
def help_page(request: Request) -> Response:
    """Help for everybody, and which plan answers which question."""
    plans = [
        {
            "id": plan.id,
            "title": of_plan(plan.title),
            "lang": lang_of(plan),
            "question": of_plan(plan.use_when) or of_plan(plan.purpose),
            "minutes_words": words.minutes(plan.minutes),
        }
        for plan in parts_of(request).library.plans()
    ]
    return render(request, "help.html", plans=plans)
