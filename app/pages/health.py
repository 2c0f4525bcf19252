"""For machines: is it up, and what do the wire and a plan look like; and the one page of help."""

from functools import lru_cache

import msgspec
from fastapi import APIRouter
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
    """What a proxy should know: `ready`, `degraded` (200: news from other processes comes up to a second late) or `not_saving`
    (503: the database is away)."""
    parts = parts_of(request)
    state = "not_saving" if not is_saving(parts) else "ready" if parts.bus.well else "degraded"
    return JSONResponse({"ready": state != "not_saving", "state": state}, 503 if state == "not_saving" else 200)


def is_saving(parts: Parts) -> bool:
    """Whether what is written now is kept."""
    return parts.rooms.watch.well and not parts.writer.troubled


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
