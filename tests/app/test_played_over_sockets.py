"""Every plan on the shelf, played to its end over real sockets by simulated people, with a pause after every step.

What a plan needs is captured quickly; those that look back are played after others, in one conversation.
"""

import asyncio
import re
import time
from dataclasses import dataclass

import pytest

from app.library import Library
from app.rehearsal.company import Company
from app.rehearsal.line import Line
from app.rehearsal.pace import Pace
from app.rehearsal.web import Web
from sessions import Plan
from sessions.preparing import CAPTURED, Choices, prepared
from tests.app.server import ROOT, Server
from tests.plans.test_played import IN_LIFE, stops

LIBRARY = Library()
PLANS = LIBRARY.plans()
BEFORE = {"return": ("map", "commit"), "narrative": ("map",)}  # plans that pass steps by where nothing was made before
PEOPLE, AT_ONCE, SEED = 4, 6, 3
AFTER = re.compile(r"/plans\?after=([\w-]+)")
CODE = re.compile(r'"code":"([A-Z0-9]{6})"')


@dataclass
class Evening:
    """How one plan was played: where the room was, in how many sittings, what was answered and refused, in how many seconds."""

    session: str
    visited: list[str]
    status: str
    sittings: int
    people: int
    answers: int
    refused: list[tuple[str, str]]
    seconds: float


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Evening]:
    """Every plan's evening, several at a time on one server."""
    data = tmp_path_factory.mktemp("played") / "data"
    with Server(data, plans=str(ROOT / "session_plans")) as server:
        return asyncio.run(all_of_them(server.base))


async def all_of_them(base: str) -> dict[str, Evening]:
    """Those with most steps first, so that none is left alone at the end."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(plan: Plan) -> tuple[str, Evening]:
        async with room:
            return plan.id, await played(base, plan)

    return dict(await asyncio.gather(*map(one, sorted(PLANS, key=lambda plan: -len(stops(plan))))))


async def played(base: str, plan: Plan) -> Evening:
    """A plan played to its end; after the plans of BEFORE, by the same people, where it looks back at them."""
    web, conversation = Web(base), ""
    for earlier in (*BEFORE.get(plan.id, ()), plan.id):
        evening = await one_evening(web, earlier, conversation)
        found = AFTER.search((await asyncio.to_thread(web.get, f"/s/{evening.session}/desk")).body)
        conversation = found[1] if found else ""
    return evening


async def one_evening(web: Web, plan: str, conversation: str) -> Evening:
    """Start a session as a plan's page does, let people in by the form, and lead them to the end."""
    began = time.monotonic()
    session = web.moved(await asyncio.to_thread(web.post, f"/plans/{plan}/start", {"after": conversation}))
    code = CODE.search((await asyncio.to_thread(web.get, f"/s/{session}/desk")).body)
    assert code
    company = Company(web.base, code[1], PEOPLE, SEED + len(conversation), Pace(None), pauses=True)
    desk = Line(web, session, "facilitator")
    await desk.open()
    company.come()
    try:
        refused = await company.lead(desk)
        room = desk.records["session"]
        people = sum(guest.line is not None for guest in company.guests)
        return Evening(
            session=session,
            visited=list(company.evening.visited),
            status=room["status"],
            sittings=room["sitting"],
            people=people,
            answers=sum(guest.accepted for guest in company.guests),
            refused=[*refused, *(each for guest in company.guests for each in guest.refusals)],
            seconds=time.monotonic() - began,
        )
    finally:
        await company.leave()
        await desk.close()


def stops_of(plan: Plan) -> list[str]:
    """Where Next stops in a session of a plan: what it needs and nobody made before is captured first."""
    before = {gift.data for id in BEFORE.get(plan.id, ()) for gift in LIBRARY.plan(id).gives}
    capture = frozenset(need.data for need in plan.needs if need.else_ in CAPTURED and need.data not in before)
    framework = plan.joined_to(LIBRARY.framework(plan.framework))
    return stops(prepared(plan, framework, Choices(capture=capture))[0])


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_plan_is_played_over_sockets(plan: Plan, evenings: dict[str, Evening]) -> None:
    evening = evenings[plan.id]
    print(f"{plan.id}: {evening.seconds:.0f} s, {len(evening.visited)} stops, {evening.answers} answers")
    assert evening.status == "finished"
    assert evening.visited == stops_of(plan)
    assert evening.sittings == len(stops_of(plan)) + 1, "a pause after every step"
    assert evening.people == PEOPLE
    assert evening.answers >= PEOPLE
    assert {code for _, code in evening.refused} <= IN_LIFE, evening.refused


def test_the_seconds_of_each(evenings: dict[str, Evening], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is timed here, the seconds are only said; all plans were played."""
    told = ", ".join(f"{plan} {evening.seconds:.0f}" for plan, evening in evenings.items())
    with capsys.disabled():
        print(f"\nSeconds, {AT_ONCE} plans at a time with {PEOPLE} people each: {told}")
    assert set(evenings) == {plan.id for plan in PLANS}
    assert len(evenings) >= 12
