"""Company: the simulated people of one room on a server, with or without somebody to lead them."""

import asyncio
from typing import Any

from app.rehearsal.cast import Cast
from app.rehearsal.dice import Dice
from app.rehearsal.guest import Evening, Guest
from app.rehearsal.line import Line
from app.rehearsal.pace import Pace

DWELL_S = (10.0, 20.0)  # a step is open for so long at least, however quick people are
PATIENCE_S = (240.0, 240.0)  # and then the room moves on, whoever is still writing
PRESSING_S = (1.0, 3.0)  # from deciding to go on to doing it
MOST = 0.8  # the share of people who are done that is enough to go on
SETTLED_S, ENOUGH_S = 0.3, 30.0  # the same where nobody needs time
LOOK_S = 0.1


class Company:
    """People who come to a room and play whatever its facilitator opens."""

    def __init__(self, base: str, code: str, people: int, seed: int, pace: Pace, pauses: bool = False) -> None:
        """Nobody has come yet."""
        self.cast, self.pace, self.evening = Cast(people, seed, pauses), pace, Evening()
        self.guests = [Guest(robot, base, code, pace, self.evening) for robot in self.cast.robots]
        self.tasks: list[asyncio.Task[None]] = []
        self.dice = Dice(seed).apart("company")
        self.here: str | None = None
        self.since = 0.0

    def come(self) -> None:
        """Everybody sets out, on the running loop."""
        self.tasks = [asyncio.ensure_future(guest.run()) for guest in self.guests]

    async def leave(self) -> None:
        """Everybody goes home, now."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for guest in self.guests:
            if guest.line is not None:
                await guest.line.close()

    async def lead(self, desk: Line) -> list[tuple[str, str]]:
        """Lead the room to the end of its plan from an open desk; what was refused there: commands with codes."""
        refusals: list[tuple[str, str]] = []
        while desk.is_open and desk.records["session"]["status"] != "finished":
            said = self.cast.leader.next(desk.records, self.quiet(desk.records["session"]))
            if said is None:
                await desk.changed(LOOK_S)
                continue
            await asyncio.sleep(self.pace.seconds(PRESSING_S, self.dice))
            code = await desk.ask(said)
            await desk.reach()
            if code is not None and code != "asks":
                refusals.append((said["type"], code))
            self.cast.leader.answer(said, code)
        return refusals

    def quiet(self, session: dict[str, Any]) -> bool:
        """Whether most people have done what there is to do here, or have had time enough."""
        now, fast = asyncio.get_running_loop().time(), self.pace.speed is None
        here = f"{session['sitting']} {session['status']} {session['step']}"
        if here != self.here:
            self.here, self.since = here, now
        stayed = now - self.since
        dwell = SETTLED_S if fast else self.pace.seconds(DWELL_S, self.dice.apart(here))
        patience = ENOUGH_S if fast else self.pace.seconds(PATIENCE_S, self.dice)
        step = session["step"] if session["status"] == "open" else None
        done = sum(task.done() or guest.is_done(step or guest.seen) for guest, task in self.pairs())
        wanted = len(self.guests) if fast else len(self.guests) * MOST
        return stayed >= patience or (stayed >= dwell and done >= wanted)

    def pairs(self) -> list[tuple[Guest, asyncio.Task[None]]]:
        """Each guest with what they do."""
        return list(zip(self.guests, self.tasks, strict=True))
