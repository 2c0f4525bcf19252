"""The application: wires the parts to routes, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.clock import CLOCK, day_of, now, steady
from app.headers import Guard
from app.live.rooms import Rooms
from app.live.socket import serve_socket, turn_away
from app.pages import (
    commands,
    conversation,
    desk,
    finder,
    harvest,
    health,
    home,
    join,
    language,
    lines,
    metrics,
    notice_board,
    opting_in,
    photos,
    plans,
    reading,
    rehearse,
    replay,
    resume,
    see,
    taking,
    then_now,
)
from app.pages import room as rooms_page
from app.pages.budget import shared_budget
from app.pages.faults import answer_faults, sorry
from app.pages.visit import NOT_NOW, arrive, say_why
from app.parts import Parts
from app.rehearsal.hall import Hall
from app.storage import uploads


def create_app(parts: Parts) -> FastAPI:
    """The ASGI application around open parts; it closes them when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await begin(app, parts)
        yield
        await end(parts)

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.parts = parts
    app.add_middleware(Guard, settings=parts.settings, sorry=sorry)
    harvests = (harvest, replay, taking, reading, then_now, conversation, opting_in, resume)
    of_sessions = (join, rooms_page, see, desk, *harvests, notice_board, commands, lines, photos)
    for page in (home, language, finder, plans, rehearse, *of_sessions, health, metrics):
        app.include_router(page.router)
    answer_faults(app)

    @app.api_route("/static/{digest}/{path:path}", methods=["GET", "HEAD"])
    async def static(request: Request, digest: str, path: str) -> Response:
        if parts.builds.has(digest) and (file := await run_in_threadpool(parts.builds.file, digest, path)):
            return file.answer(request, for_ever=True)
        return parts.assets.answer(request, digest, path)

    @app.websocket("/s/{session}/live")
    async def live(socket: WebSocket, session: str) -> None:
        if parts.floods.keeps_out(session, socket.cookies):
            await parts.floods.hold_up()
            with suppress(RuntimeError, WebSocketDisconnect):  # gone before they were refused
                await socket.close(1008)
            return
        try:
            found = await arrive(parts, socket.cookies, session)
        except NOT_NOW as fault:
            say_why(fault)
            await turn_away(socket)
        else:
            await serve_socket(socket, found, parts.assets.digest, parts.floods)

    return app


async def begin(app: FastAPI, parts: Parts) -> None:
    """What needs the event loop, before anybody is let in."""
    await parts.bus.start()
    await run_in_threadpool(set_clock, parts)
    quiet = parts.settings.quiet_minutes * 60
    parts.rooms = Rooms(parts.database, parts.writer, parts.bus, parts.secret, parts.public, quiet)
    app.state.budget = shared_budget(parts)
    parts.hall = Hall(parts.rooms, parts.database, parts.writer)
    await parts.hall.clear()
    await run_in_threadpool(parts.writer.run, lambda db: uploads.sweep(db, day_of(now())))


async def end(parts: Parts) -> None:
    """Let go of everything; what was accepted is kept already."""
    await parts.hall.close()
    parts.rooms.close()
    await run_in_threadpool(parts.writer.close)
    await parts.bus.close()
    parts.database.close()
    if parts.lock:
        parts.lock.release()


def set_clock(parts: Parts) -> None:
    """Go by the clock of a shared database from the start."""
    began = steady()
    if (theirs := parts.database.clock()) is not None:
        CLOCK.lean(theirs, steady() - began)
        CLOCK.settle()
