"""A visit: simulated people come to a running server, play a plan in a room of their own, and say how it went."""

import argparse
import asyncio
import re
import sys
from contextlib import suppress
from html import unescape

from app.clock import new_seed
from app.rehearsal.company import Company
from app.rehearsal.line import Line
from app.rehearsal.pace import Pace
from app.rehearsal.web import Unwelcome, Web

CANNOT = 2
LINK = re.compile(r'id="key-link"[^>]*value="([^"]+)"')
CODE = re.compile(r'"code":"([A-Z0-9]{6})"')


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
