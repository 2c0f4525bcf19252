"""The ledger of one room: what was sent, when each person heard of it, what is missing, what came twice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from time import perf_counter
from typing import Any

TICK_S = 0.0001  # latencies are counted in tenths of milliseconds
Histogram = Counter[int]


@dataclass
class Told:
    """What a payload is about: the things it tells of, whether it is a whole view, or the command it answers."""

    about: list[str] = field(default_factory=list)
    whole: bool = False
    answers: str = ""
    accepted: bool = False


@dataclass
class Frame:
    """One distinct payload: a bit for each operation it delivers, who got it, and when."""

    mask: int
    whole: bool
    who: list[int] = field(default_factory=list)
    at: list[float] = field(default_factory=list)


class Ledger:
    """Frames that go to many are the same bytes, so each is understood once, and again only noted down."""

    def __init__(self, people: int, read: Callable[[bytes], Told], folds: bool = False) -> None:
        """`read` says what a payload is about. Where a server `folds`, who is told where a thing lies now need not hear of its
        way there: a process that reads of two moves at once tells its people the second."""
        self.folds = folds
        self.newest: dict[str, int] = {}  # of each thing that moves, the operation that moved it last
        self.then: dict[int, int] = {}  # of an operation, the next that moved the same thing
        self.people, self.read = people, read
        self.known: dict[bytes, Frame] = {}
        self.op_of: dict[str, int] = {}
        self.sent_at: list[float] = []
        self.waiting: dict[str, tuple[int, Callable[[bool], None]]] = {}
        self.accepted: Histogram = Counter()
        self.refused: set[int] = set()
        self.first: set[int] = set()  # operations that somebody has heard of
        self.frames = self.bytes = 0

    def send(self, command: str, about: str, answered: Callable[[bool], None]) -> None:
        """An operation leaves now, under a command's id ("" where none is answered); it has arrived where `about` is told of."""
        op = len(self.sent_at)
        self.sent_at.append(perf_counter())
        self.op_of[about] = op
        if about.startswith("placement/"):
            thing = about.rpartition("/")[0]
            if thing in self.newest:
                self.then[self.newest[thing]] = op
            self.newest[thing] = op
        if command:  # baselines answer nothing
            self.waiting[command] = (op, answered)

    def hear(self, person: int, payload: bytes) -> None:
        """A payload has arrived at a person."""
        at = perf_counter()
        self.frames += 1
        self.bytes += len(payload)
        known = self.known.get(payload)
        if known is None:
            told = self.read(payload)
            if told.answers:
                self.answer(told, at)
                return
            ops = {self.op_of[each] for each in told.about if each in self.op_of}
            known = self.known[payload] = Frame(sum(1 << op for op in ops), told.whole)
            self.first |= ops
        if known.mask:
            known.who.append(person)
            known.at.append(at)

    def answer(self, told: Told, at: float) -> None:
        """A command is accepted or refused."""
        op, answered = self.waiting.pop(told.answers, (-1, lambda _: None))
        if op >= 0 and told.accepted:
            self.accepted[int((at - self.sent_at[op]) / TICK_S)] += 1
        elif op >= 0:
            self.refused.add(op)
        answered(told.accepted)

    @property
    def settled(self) -> bool:
        """Whether every command is answered and everybody has heard of each accepted one."""
        if self.waiting:
            return False
        wanted = (len(self.sent_at) - len(self.refused)) * self.people
        lacking = wanted - sum(f.mask.bit_count() * len(f.who) for f in self.known.values())
        return lacking <= 0 or (self.folds and lacking <= len(self.then) * self.people and not self.count()["missing"])

    def count(self) -> dict[str, Any]:
        """Missing and double deliveries over all people, and latencies of all deliveries as a histogram of ticks."""
        full = (1 << len(self.sent_at)) - 1
        for op in self.refused:
            full &= ~(1 << op)
        seen, twice = [0] * self.people, 0
        latencies: Histogram = Counter()
        for known in sorted(self.known.values(), key=lambda frame: frame.whole):
            sent = Counter(int(self.sent_at[op] / TICK_S) for op in bits(known.mask))
            if not known.whole:  # a whole view repeats what is known already
                for at, n in Counter(int(at / TICK_S) for at in known.at).items():
                    for was, m in sent.items():
                        latencies[max(0, at - was)] += n * m
            for person, at in zip(known.who, known.at, strict=True):
                if known.whole:
                    latencies.update(int((at - self.sent_at[op]) / TICK_S) for op in bits(known.mask & ~seen[person]))
                else:
                    twice += (seen[person] & known.mask).bit_count()
                seen[person] |= known.mask
        lacking = sum((full & ~each).bit_count() for each in seen)
        folded = sum(self.overtaken(op, each) for each in seen for op in bits(full & ~each)) if self.folds else 0
        return {"missing": lacking - folded, "folded": folded, "twice": twice, "latencies": latencies, "sent": full.bit_count()}

    def overtaken(self, op: int, seen: int) -> bool:
        """Whether somebody who has `seen` some operations knows a later place of what this one moved."""
        while (op := self.then.get(op, -1)) >= 0:
            if seen >> op & 1:
                return True
        return False


def bits(mask: int) -> list[int]:
    """The numbers of the bits that are set."""
    return [n for n, bit in enumerate(bin(mask)[:1:-1]) if bit == "1"]


def percentile(counted: Histogram, percent: float) -> float:
    """The latency in milliseconds that so many per cent stay under; NaN where nothing was counted."""
    values = sorted(counted)
    for value, so_far in zip(values, accumulate(counted[each] for each in values), strict=True):
        if so_far >= counted.total() * percent / 100:
            return value * TICK_S * 1_000
    return float("nan")
