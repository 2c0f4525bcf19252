"""Guest: a robot with a line, who joins through the form, acts when the room is open, drops off and comes back."""

import asyncio
import json
import re
from html import unescape
from typing import Any

from websockets.exceptions import WebSocketException

from app.rehearsal.line import GONE, Line
from app.rehearsal.pace import READING_S, Pace
from app.rehearsal.robot import PATIENCE, NeedsBallot, Robot
from app.rehearsal.sight import Sight
from app.rehearsal.web import Web

IDLE_S = 1.0  # looks again after so long without news
BUSY_S = 1.0  # waits so long when told to be slower
LOOK_S = 0.1  # who is away looks so often whether to come back
TRIES = 5
SECTORS = re.compile(r'<select id="sector".*?</select>', re.S)
OPTION = re.compile(r"<option(?: selected)?>([^<]+)</option>")


class Evening:
    """How far the room has come, as those who are in it see: the steps it has been at."""

    def __init__(self) -> None:
        """In the lobby."""
        self.visited: list[str] = []

    @property
    def stop(self) -> int:
        """The number of the stop the room is at, 1 for the first and for the lobby."""
        return max(1, len(self.visited))

    def see(self, session: dict[str, Any]) -> None:
        """Somebody sees where the room is."""
        if session.get("step") and session["step"] not in self.visited:
            self.visited.append(session["step"])


class Guest:
    """One simulated person in a room on a server."""

    def __init__(self, robot: Robot, base: str, code: str, pace: Pace, evening: Evening) -> None:
        """Not there yet; `code` is the room's join code."""
        self.robot, self.code, self.pace, self.evening = robot, code, pace, evening
        self.web = Web(base)
        self.line: Line | None = None
        self.thinks = True
        self.seen: str | None = None
        self.accepted = 0
        self.refusals: list[tuple[str, str]] = []

    async def run(self) -> None:
        """From joining to the end of the session, or until the room is closed for them."""
        await asyncio.sleep(self.pace.seconds((0.5, 8.0), self.robot.dice))
        while self.evening.stop < self.robot.character.joins:
            self.thinks = False
            await asyncio.sleep(LOOK_S)
        self.thinks = True
        self.line = Line(self.web, await asyncio.to_thread(self.join), "participant")
        for _ in range(TRIES):
            try:
                await self.take_part(self.line)
                return
            except (OSError, WebSocketException):
                await asyncio.sleep(BUSY_S)

    def is_done(self, step: str | None) -> bool:
        """Whether this person has nothing more to do where the room is now, or is not there."""
        if self.line is None or not self.line.is_open:
            return not self.thinks
        return not self.thinks and self.seen == step

    def join(self) -> str:
        """Fill the form in; the session it leads to. Raises Unwelcome."""
        robot = self.robot
        asked = SECTORS.search(self.web.get(f"/j/{self.code}").body)
        sectors = [unescape(each) for each in OPTION.findall(asked[0])] if asked else []
        sector = robot.place.sector if robot.place.sector in sectors or not sectors else robot.dice.one(sectors)
        form = {"name": robot.name, "another": robot.place.name, "viewpoint": robot.viewpoint, "sector": sector}
        return self.web.moved(self.web.post(f"/j/{self.code}", form))

    async def take_part(self, line: Line) -> None:
        """Act, while the line and the session last."""
        while True:
            if not line.is_open:
                await line.open()
            session = line.records.get("session")
            if session is None or session["status"] == "finished":
                await line.close()
                return
            self.evening.see(session)
            self.robot.seat = line.seat
            if self.evening.stop in self.robot.character.away:
                await self.drop_off(line)
            elif not await self.act(line):
                self.thinks = False
                await line.changed(IDLE_S)
                if not line.is_open:
                    return

    async def drop_off(self, line: Line) -> None:
        """Lose the line until the room has moved on."""
        await line.close()
        self.thinks = False
        while self.evening.stop in self.robot.character.away:
            await asyncio.sleep(LOOK_S)

    async def act(self, line: Line) -> bool:
        """Say the next thing; False when there is nothing to say."""
        here = line.records["session"]["step"]
        if here != self.seen:
            self.seen, self.thinks = here, True
            await asyncio.sleep(self.pace.seconds(READING_S, self.robot.dice, self.robot.character.pace))
        said = self.robot.next(line.records)
        if said is None:
            return False
        self.thinks = True
        if isinstance(said, NeedsBallot):
            await self.fetch_ballot(line, said)
        else:
            await self.say(line, said)
        return True

    async def fetch_ballot(self, line: Line, wanted: NeedsBallot) -> None:
        """A ballot for a step and round; without one its answers are left alone."""
        answer = await asyncio.to_thread(self.web.post, f"/s/{line.session}/ballots", None, {"step": wanted.step})
        if answer.status == 200:
            self.robot.ballots[wanted.step, wanted.round] = ballot_in(answer.body)
        else:
            self.robot.refused[wanted.step] += PATIENCE

    async def say(self, line: Line, said: dict[str, Any]) -> None:
        """Think, type, send; a thought that the room has moved on from is dropped."""
        writes = said["type"] in ("write_note", "edit_note")
        if writes and self.pace.speed is not None:
            await line.say({"type": "here", "step": said["step"], "writing": True, "visible": True})
        await asyncio.sleep(self.pace.of(said, self.robot.dice, self.robot.character.pace))
        step = Sight(line.records).step(said["step"]) or {}
        if step.get("kind") != "breakout" and said["step"] not in line.records["session"]["open"]:
            return
        await self.send_photos(line, said)
        code = await line.ask(said)
        while code == "busy":
            await asyncio.sleep(BUSY_S)
            code = await line.ask(said)
        if writes and self.pace.speed is not None:
            await line.say({"type": "here", "step": said["step"], "writing": False, "visible": True})
        if code is None:
            self.accepted += 1
        elif code != GONE:
            self.refusals.append((said["type"], code))
        self.robot.answer(said, code if code != GONE else None)

    async def send_photos(self, line: Line, said: dict[str, Any]) -> None:
        """The photos a note shows go before it, as a browser sends them."""
        fields = said.get("fields")
        for ident in list(fields.values()) if isinstance(fields, dict) else []:
            data = self.robot.drawn.pop(ident, None) if isinstance(ident, str) else None
            if data is not None:
                await asyncio.to_thread(self.web.put, f"/s/{line.session}/photos/{ident}?step={said['step']}", data, "image/png")


def ballot_in(body: str) -> str:
    """The ballot in an answer."""
    return str(json.loads(body)["ballot"])
