"""Language: the choice of a language, kept in a cookie for a year; then back to where one was."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages.page import parts_of
from app.words.catalogue import LANGUAGES
from app.words.speaking import COOKIE

router = APIRouter()
YEAR = 365 * 24 * 60 * 60


@router.post("/language")
def choose(request: Request, to: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/") -> Response:
    """Remember the language `to`, and go `back`: a path of ours, else to the first page."""
    settings = parts_of(request).settings
    ours = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(f"{settings.base}{ours}", 303)
    if to in LANGUAGES:
        answer.set_cookie(COOKIE, to, max_age=YEAR, secure=settings.secure, samesite="lax")
    return answer
