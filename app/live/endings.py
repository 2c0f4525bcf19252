"""Endings: while a step that ends by itself is open, the room asks about once a second whether it has ended."""

import asyncio
from collections.abc import Callable

from app.clock import now
from app.live.batch import Answer, Ask
from sessions.auto import due, ends_alone
from sessions.messages import Moment
from sessions.state import State

ASK_S = 1.0


class Endings:
    """Lives on the event loop; there is a timer only while such a step is open. The command's id lets it happen once,
    however many processes ask."""

    def __init__(self, state: Callable[[], State], here: Callable[[], tuple[str, ...]], submit: Callable[[Ask], None]) -> None:
        """`state` is the room's now, `here` who is connected, `submit` the way every command goes."""
        self.state, self.here, self.submit = state, here, submit
        self.loop = asyncio.get_running_loop()
        self.timer: asyncio.TimerHandle | None = None
        self.asked: tuple[str, int] | None = None
        self.closed = False

    def plan(self) -> None:
        """Ask soon, where the open step may end by itself."""
        if not self.closed and self.timer is None and ends_alone(self.state()) is not None:
            self.timer = self.loop.call_later(ASK_S, self.ask)

    def ask(self) -> None:
        """Ask for what is due; never again of the same state, where the answer was that a facilitator is waited for."""
        self.timer = None
        state = self.state()
        found = due(state, Moment(now=now(), here=self.here()))
        if found is not None and self.asked != (found[0], state.seq):
            self.asked = (found[0], state.seq)
            self.submit(Ask(found[0], found[1], None, "host", self.answered))
        self.plan()

    def answered(self, answer: Answer) -> None:
        """What could not be saved is asked again."""
        if answer.seq is None:
            self.asked = None

    def close(self) -> None:
        """Stop the timer; nothing is asked any more."""
        self.closed = True
        if self.timer:
            self.timer.cancel()
        self.timer = None
