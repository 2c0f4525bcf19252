"""Every plan on the shelf, played to its end over real sockets by simulated people, with a pause after every step."""

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
from tests.app.server import ROOT, Server
from tests.plans.test_played import IN_LIFE, stops

PLANS = Library().plans()
PEOPLE, AT_ONCE, SEED = 4, 6, 3
CODE = re.compile(r'"code":"([A-Z0-9]{6})"')


@dataclass
class Evening:
    """How one plan was played: where the room was, in how many sittings, what was answered and refused, in how many seconds."""

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
    """Start a rehearsal as its button does, let people in by the form, and lead them to the end."""
    began, web = time.monotonic(), Web(base)
    session = web.moved(await asyncio.to_thread(web.post, f"/plans/{plan.id}/rehearse", {"people": "0"}))
    code = CODE.search((await asyncio.to_thread(web.get, f"/s/{session}/desk")).body)
    assert code
    company = Company(base, code[1], PEOPLE, SEED, Pace(None), pauses=True)
    desk = Line(web, session, "facilitator")
    await desk.open()
    company.come()
    try:
        refused = await company.lead(desk)
        room = desk.records["session"]
        people = sum(guest.line is not None for guest in company.guests)
        return Evening(
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


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_plan_is_played_over_sockets(plan: Plan, evenings: dict[str, Evening]) -> None:
    evening = evenings[plan.id]
    print(f"{plan.id}: {evening.seconds:.0f} s, {len(evening.visited)} stops, {evening.answers} answers")
    assert evening.status == "finished"
    assert evening.visited == stops(plan)
    assert evening.sittings == len(stops(plan)) + 1, "a pause after every step"
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
