"""For machines: is it up, and what do the wire and a plan look like; and the one page of help."""

from functools import lru_cache

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import words
from app.live import wire
from app.pages.page import parts_of, render
from sessions import Plan
from sessions.words import in_language

router = APIRouter()


@router.get("/up")
def up(request: Request) -> Response:
    """200 while notes can be saved, 503 while they cannot."""
    troubled = parts_of(request).writer.troubled
    return JSONResponse({"up": not troubled}, 503 if troubled else 200)


@lru_cache(maxsize=1)
def wire_schema() -> bytes:
    """The JSON Schema of the wire, made from its types."""
    return msgspec.json.encode(wire.schema())


@lru_cache(maxsize=1)
def plan_schema() -> bytes:
    """The JSON Schema of plan files, made from the model that reads them."""
    return msgspec.json.encode(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **Plan.model_json_schema(by_alias=True)}
    )


@router.get("/schema/wire.json")
def schema_wire() -> Response:
    """Every message of the wire, with every command."""
    return Response(wire_schema(), media_type="application/schema+json")


@router.get("/schema/plan.json")
def schema_plan() -> Response:
    """What a plan file may say; editors complete from it."""
    return Response(plan_schema(), media_type="application/schema+json")


@router.get("/help")
def help_page(request: Request) -> Response:
    """Help for everybody, and which plan answers which question."""
    plans = [
        {
            "id": plan.id,
            "title": in_language(plan.title),
            "question": in_language(plan.use_when) or in_language(plan.purpose),
            "minutes_words": words.minutes(plan.minutes),
        }
        for plan in parts_of(request).library.plans()
    ]
    return render(request, "help.html", plans=plans)
