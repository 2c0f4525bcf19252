"""The flusher of one room: commands wait here for the next flush, one flush at a time, and are answered after its commit."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable, Sized
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.live.batch import Ahead, Answer, Ask, Batch, Outcome
from app.live.carrying_out import carry_out
from app.live.hearsay import following
from app.logs import log, place_of
from app.measures import ACK, COMMANDS, REFUSED, TROUBLE
from app.storage.event_log import Stored
from app.storage.writer import Writer
from sessions.messages import Refused
from sessions.state import State

if TYPE_CHECKING:
    from concurrent.futures import Future

BATCH = 200  # commands of one flush
REMEMBERED = 5_000  # commands accepted last: what had nothing to do is not in the log, and must not be done when it comes again
QUEUE = 2_000  # commands waiting; more are refused
REACH_S = 5.0  # for a state that the log has already
GAP_LEAST_S, GAP_MOST_S = 0.005, 0.015
FEW, MANY = 30, 100  # people, between whom the gap grows from the least to the most
BUSY = Refused("Very many things are happening at once. Please try again in a moment.", "busy")
NOT_SAVED = Refused("This could not be saved just now. Please try again.", "busy")


def gap_for(people: int) -> float:
    """Seconds between two flushes: to tell a few costs little, so they hear at once; many hear together of what many do."""
    part = (people - FEW) / (MANY - FEW)
    return GAP_LEAST_S + max(0.0, min(1.0, part)) * (GAP_MOST_S - GAP_LEAST_S)


def give(ask: Ask, answer: Answer) -> None:
    """Answer a command, and count how long it took."""
    ask.answer(answer)
    ACK.observe(time.monotonic() - ask.at)
    COMMANDS.count("accepted" if answer.refused is None else "refused")
    if answer.refused is not None:
        REFUSED.count(answer.refused.code)


class Flushed(Protocol):
    """A room as its flusher sees it."""

    @property
    def state(self) -> State:
        """What the log says, as far as the room has it."""

    @property
    def connections(self) -> Sized:
        """Who is told of a flush."""

    def batch(self, asks: list[Ask], /) -> Batch:
        """What the writer needs to decide some commands."""

    def take(self, outcome: Outcome, /) -> None:
        """Have what came of a flush."""

    def follow(self, heard: list[Stored], /) -> None:
        """Take events that come right after the state."""

    def give_up(self, fault: Ahead, /) -> None:
        """This log, or that of a newer session, holds what this process does not understand."""


class Flusher:
    """Lives on the event loop; only `carry_out` runs elsewhere."""

    def __init__(self, writer: Writer, room: Flushed) -> None:
        """Flush what is asked of `room` through `writer`."""
        self.writer, self.room = writer, room
        self.loop = asyncio.get_running_loop()
        self.waiting: list[Ask] = []
        self.flushing = False
        self.wanted = 0  # the log reaches this seq, as others say
        self.heard: list[Stored] = []  # of that, what others have told
        self.reaching: list[tuple[int, asyncio.Future[None]]] = []
        self.flushed_at = 0.0
        self.timer: asyncio.TimerHandle | None = None
        self.accepted: OrderedDict[str, int] = OrderedDict()
        self.ahead: Ahead | None = None  # once it is known, nothing is decided or read here any more

    def submit(self, ask: Ask) -> None:
        """Queue a command for the next flush."""
        if ask.id in self.accepted:
            give(ask, Answer(self.accepted[ask.id]))
            return
        if self.ahead:
            give(ask, Answer(None, NOT_SAVED))
            return
        if len(self.waiting) >= QUEUE:
            give(ask, Answer(None, BUSY))
            return
        self.waiting.append(ask)
        self.plan()

    def plan(self) -> None:
        """Flush at once when the room is idle, else a little after the last flush: the more people, the longer."""
        if self.ahead or self.flushing or self.timer or not (self.waiting or self.wanted > self.room.state.seq):
            return
        gap = gap_for(len(self.room.connections))
        self.timer = self.loop.call_later(max(0.0, self.flushed_at + gap - self.loop.time()), self.flush)

    def flush(self) -> None:
        """Follow what was heard, and hand what waits to the writer; also where the log holds what was not heard."""
        self.timer = None
        self.follow_heard()
        if not self.waiting and self.wanted <= self.room.state.seq:
            return
        self.flushing = True
        self.wanted = 0  # what is read now holds all that was told of so far, and who told of more than there is told wrong
        asks, self.waiting = self.waiting[:BATCH], self.waiting[BATCH:]
        batch = self.room.batch(asks)
        future = self.writer.submit(partial(carry_out, batch=batch), of=batch.session)
        future.add_done_callback(lambda done: self.loop.call_soon_threadsafe(self.settle, asks, done))

    def follow_heard(self) -> None:
        """Take what other processes have told of the log, as far as it follows what we have."""
        heard, self.heard = following(self.room.state.seq, self.heard), []
        if heard:
            self.room.follow(heard)
            self.flushed_at = self.loop.time()
            self.arrive()

    def catch_up(self, seq: int, heard: Iterable[Stored] = ()) -> None:
        """Have what other processes have added to the log, which reaches `seq`: some of it was `heard`, the rest is read."""
        if self.ahead:
            return
        self.wanted = max(self.wanted, seq)
        self.heard += heard
        self.plan()

    async def reach(self, seq: int) -> None:
        """Wait until the state is that of `seq`, or a newer one. Raises TimeoutError, and at once Ahead where it cannot be."""
        if self.ahead:
            raise Ahead(*self.ahead.args)
        if self.room.state.seq < seq:
            reached = self.loop.create_future()
            self.reaching.append((seq, reached))
            self.catch_up(seq)
            await asyncio.wait_for(reached, REACH_S)

    def settle(self, asks: list[Ask], done: "Future[Outcome]") -> None:
        """After the commit: answer those who asked, then hand the outcome on."""
        self.flushing, self.flushed_at = False, self.loop.time()
        fault = done.exception()
        if fault is not None:
            self.heard = []  # whoever looks at the log next asks again
            for ask in asks:
                give(ask, Answer(None, NOT_SAVED))
            if isinstance(fault, Ahead):
                self.leave_to_others(fault)
            else:
                log.error("a flush failed: %s", place_of(fault))
                TROUBLE.count("a flush failed")
        else:
            self.settled(asks, done.result())
        self.arrive()
        self.plan()

    def settled(self, asks: list[Ask], outcome: Outcome) -> None:
        """It is committed."""
        for ask, answer in zip(asks, outcome.answers, strict=True):
            give(ask, answer)
            if answer.seq is not None:
                self.accepted[ask.id] = answer.seq
        while len(self.accepted) > REMEMBERED:
            self.accepted.popitem(last=False)
        self.room.take(outcome)

    def leave_to_others(self, fault: Ahead) -> None:
        """A newer release writes this log. What this process would make of it is nobody's."""
        log.error("%s", fault)
        TROUBLE.count("a room was left to a newer release")
        self.stop(fault)

    def stop(self, fault: Ahead) -> None:
        """Decide and read nothing here any more: who asks is sent to another process, and who waits is told at once."""
        self.ahead = Ahead(*fault.args)  # anew: one that was raised holds on to what was at hand there
        self.close()
        for ask in self.waiting:
            give(ask, Answer(None, NOT_SAVED))
        for _, reached in self.reaching:
            if not reached.done():
                reached.set_exception(Ahead(*fault.args))
        self.waiting, self.reaching, self.heard = [], [], []
        self.room.give_up(self.ahead)

    def arrive(self) -> None:
        """Let those go on who waited for what is reached now."""
        for seq, reached in self.reaching:
            if seq <= self.room.state.seq and not reached.done():
                reached.set_result(None)
        self.reaching = [(seq, reached) for seq, reached in self.reaching if not reached.done()]

    @property
    def busy(self) -> bool:
        """Whether anything waits or is being written."""
        return self.flushing or bool(self.waiting)

    def close(self) -> None:
        """Stop the timer."""
        if self.timer:
            self.timer.cancel()
        self.timer = None
