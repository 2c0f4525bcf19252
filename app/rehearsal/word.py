"""The word `rehearse`: a server of its own in a folder that is gone afterwards, or a running one, with people who play a plan."""

import argparse
import asyncio
import re
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from html import unescape
from pathlib import Path

from app.clock import new_seed
from app.library import SHELF, Faults, Library, load_plan
from app.rehearsal.company import Company
from app.rehearsal.line import Line
from app.rehearsal.pace import Pace
from app.rehearsal.web import Unwelcome, Web

CANNOT = 2
LINK = re.compile(r'id="key-link"[^>]*value="([^"]+)"')
CODE = re.compile(r'"code":"([A-Z0-9]{6})"')


def rehearse(given: argparse.Namespace) -> int:
    """Play a plan; the exit code: 0 played, 1 not to its end, 2 cannot be played."""
    if given.url:
        return asyncio.run(play(given, given.url.rstrip("/"), given.plan))
    with tempfile.TemporaryDirectory(prefix="plenary-rehearsal-") as folder:
        try:
            shelf, plan = shelf_for(given.plan, Path(folder))
        except (Faults, KeyError) as fault:
            print(f"This plan cannot be played: {fault if isinstance(fault, Faults) else given.plan}", file=sys.stderr)
            return CANNOT
        return asyncio.run(serve_and_play(given, Path(folder) / "data", shelf, plan))


def shelf_for(said: str, folder: Path) -> tuple[Path, str]:
    """The folder of plans to serve, and the id of the plan that was said. Raises Faults, KeyError."""
    if not said.endswith((".yaml", ".yml")):
        Library().plan(said)
        return SHELF, said
    library, shelf = Library(), folder / "plans"
    shutil.copytree(SHELF / "frameworks", shelf / "frameworks")
    shutil.copy(SHELF / "presets.yaml", shelf)
    shutil.copy(said, shelf / "rehearsed.yaml")
    own = Library(shelf)
    if not own.plans():
        load_plan(Path(said), library.presets(), library.frameworks())
    return shelf, own.plans()[0].id


async def serve_and_play(given: argparse.Namespace, data: Path, shelf: Path, plan: str) -> int:
    """Play on a server of our own, which ends when the play does."""
    from app import logs
    from app.parts import make_parts
    from app.serve import listen, make_server
    from app.settings import Settings

    logs.set_up()
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))  # uvicorn takes these over, and hands them back when it is done
    settings = Settings(host="127.0.0.1", port=0, data=data, plans=shelf, public_url="", base_path="", database_url="")
    listener = listen(settings)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = make_server(make_parts(settings, base))
    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
    playing = asyncio.ensure_future(play(given, base, plan))
    await asyncio.wait((serving, playing), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    playing.cancel()
    await asyncio.gather(serving, playing, return_exceptions=True)
    return 0 if playing.cancelled() else playing.result()


async def play(given: argparse.Namespace, base: str, plan: str) -> int:
    """Start a rehearsal on a server, send people into it, and lead it where that is wished."""
    web = Web(base)
    try:
        session = web.moved(await asyncio.to_thread(web.post, f"/plans/{plan}/rehearse", {"people": "0"}))
    except (OSError, Unwelcome) as fault:
        print(f"No rehearsal at {base}: {fault}", file=sys.stderr)
        return CANNOT
    page = (await asyncio.to_thread(web.get, f"/s/{session}/desk")).body
    link, code = LINK.search(page), CODE.search(page)
    if link is None or code is None:
        print(f"No desk at {base}", file=sys.stderr)
        return CANNOT
    print(f"Rehearsing {plan} with {given.people} simulated people. Nothing of it stays.")
    print(f"  the desk:      {unescape(link[1])}")
    print(f"  to look in:    {base}/j/{code[1]}", flush=True)
    pace = Pace(given.speed)
    company = Company(base, code[1], given.people, new_seed() if given.seed is None else given.seed, pace, given.pauses)
    desk = Line(web, session, "facilitator")
    await desk.open()
    company.come()
    try:
        return await evening(given, company, desk)
    finally:
        await company.leave()
        await desk.close()


async def evening(given: argparse.Namespace, company: Company, desk: Line) -> int:
    """From the first guest to the last: led, or until the session is finished by hand."""
    refusals: list[tuple[str, str]] = []
    if given.once or given.lead:
        refusals = await company.lead(desk)
    else:
        print("Lead it at the desk; it ends when you finish the session there, or with Ctrl+C.", flush=True)
        while desk.is_open and desk.records["session"]["status"] != "finished":
            await desk.changed(1.0)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(asyncio.gather(*company.tasks, return_exceptions=True), 5)
    said = sum(guest.accepted for guest in company.guests)
    finished = bool(desk.records) and desk.records["session"]["status"] == "finished"
    print(f"{'Finished' if finished else 'Ended'}: {len(company.evening.visited)} stops, {said} answers.", flush=True)
    for guest in company.guests:
        refusals += guest.refusals
    if refusals:
        print(f"  refused: {', '.join(sorted({f'{what} ({why})' for what, why in refusals}))}")
    if given.lead and not given.once and finished:
        print("Look around as long as you like; Ctrl+C ends it.", flush=True)
        await asyncio.Event().wait()
    return 0 if finished else 1
