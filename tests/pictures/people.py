"""People: simulated participants over plain sockets, who write as many notes as a picture needs and answer whatever is open."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

from app.rehearsal.cast import Cast
from app.rehearsal.guest import ballot_in
from app.rehearsal.robot import NeedsBallot, Robot
from tests.cast import Browser, Line, new_note

WHERE = """
    on Ward 6|in the north of the district|with the night team|for people who live alone|from next spring|in every practice
    |once a month|with two charities|for the over-eighties|at weekends too|with Wendle Vale housing|after each discharge
"""
SLOWER_S = 0.4
PROMISES = [
    {"what": "Write to every practice about the shared list", "first_step": "Draft it with the wards", "by": "2027-02-01"},
    {"what": "Meet once a month, at the same table", "first_step": "Ask who holds the key to the hall", "by": "2027-01-11"},
    {
        "what": "Sit with the night team for one shift and write down each time they wait for somebody who is asleep",
        "first_step": "Find out which ward would have us, and which of us may be there at night without an escort",
        "by": "2027-03-15",
    },
]


class People:
    """Everybody who is in the room without a browser."""

    def __init__(self, base: str, code: str, count: int, doors: ExitStack) -> None:
        """They join by the form and open their lines, which stay open as long as `doors`."""
        self.robots = Cast(count, seed=7).robots
        self.browsers, self.lines = list[Browser](), list[Line]()
        self.before: set[str] = set()
        for robot in self.robots:
            browser = Browser(base, robot.name, "participant")
            browser.join(code, robot.place.name, viewpoint=robot.viewpoint)
            line = doors.enter_context(browser.line(ping_interval=None))
            line.until("view")
            robot.seat = line.view["you"]["seat"]
            self.browsers.append(browser)
            self.lines.append(line)

    def write(self, step: str, count: int) -> None:
        """So many notes between them, none of which says what another says."""
        for number in range(count):
            at = number % len(self.robots)
            said = {"type": "write_note", "step": step, "note": new_note(), "fields": {"text": self.words(self.robots[at])}}
            while self.lines[at].ask(said).get("code") == "busy":
                time.sleep(SLOWER_S)
            if not at:
                self.listen()
        self.listen()

    def promises(self, notes: list[str], most: int) -> Iterator[dict[str, Any]]:
        """What a desk says as so many promises are asked of people, half of whom say yes."""
        seats = [robot.seat for robot in self.robots]
        for n in range(most):
            made = {"step": "promise", "commitment": new_note()}
            owner, partner = seats[n % len(seats)], seats[(n + 1) % len(seats)] if n % 3 else None
            fields = PROMISES[n % len(PROMISES)]
            about = notes[n % len(notes)]
            yield {"type": "make_commitment", **made, "about": about, "owner": owner, "partner": partner, "fields": fields}
            if n % 2:
                yield {"type": "say_yes_aloud", **made}

    def listen(self) -> None:
        """Hear what has come: a line that nobody reads is given up after a while."""
        for line in self.lines:
            hear_all(line)

    def words(self, robot: Robot) -> str:
        """A piece of work; said once more it says of whom, where or when."""
        activity = robot.words.activity(robot.place.speaks)
        wheres = [where.strip() for where in WHERE.split("|")]
        for text in [activity.text, *(f"{activity.text} {where}" for where in wheres)]:
            if text not in self.before:
                self.before.add(text)
                robot.words.domains[text] = activity.domain
                return text
        return f"{activity.text} {len(self.before)}"

    def act(self, most: int, but: int = 0) -> None:
        """Everybody but so many answers what is open now, each with `most` things at the most."""
        for robot, browser, line in list(zip(self.robots, self.browsers, self.lines, strict=True))[but:]:
            self.listen()
            for _ in range(most):
                said = robot.next(line.records)
                if said is None:
                    break
                if isinstance(said, NeedsBallot):
                    answer = browser.post(browser.path("ballots"), json={"step": said.step})
                    if answer.status_code != 200:
                        break
                    robot.ballots[said.step, said.round] = ballot_in(answer.text)
                    continue
                self.say(robot, line, said)

    def say(self, robot: Robot, line: Line, said: dict[str, object]) -> None:
        """One command, again where that was too fast; what it changed is heard before the next."""
        answer = line.ask(said)
        while answer.get("code") == "busy":
            time.sleep(SLOWER_S)
            answer = line.ask(said)
        if answer["type"] == "accepted":
            line.reach(answer["seq"])
        robot.answer(said, answer.get("code"))


def hear_all(line: Line) -> None:
    """Fold in what has come, without waiting."""
    with suppress(TimeoutError):
        while True:
            line.hear(0)
