"""Measures: what this process counts of itself, in the text that Prometheus reads. Numbers alone, of nobody in particular."""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Histogram:
    """How long something took, in seconds; told as how often it stayed under each bound. Observed from one thread."""

    def __init__(self, name: str, help: str) -> None:
        """Nothing observed yet."""
        self.name, self.help = name, help
        self.found = [0] * (len(BOUNDS) + 1)
        self.sum = 0.0

    def observe(self, seconds: float) -> None:
        """One more."""
        self.found[bisect_left(BOUNDS, seconds)] += 1
        self.sum += seconds

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Observe how long the block takes, when it ends well."""
        begun = time.perf_counter()
        yield
        self.observe(time.perf_counter() - begun)

    def lines(self) -> Iterator[str]:
        """As Prometheus reads it."""
        yield from head(self.name, "histogram", self.help)
        total = 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), self.found, strict=True):
            total += count
            yield f'{self.name}_bucket{{le="{bound}"}} {total}'
        yield f"{self.name}_sum {self.sum:.6f}"
        yield f"{self.name}_count {total}"


class Tally:
    """How often something happened, by a label whose values are ours: never a word, a name or an address."""

    def __init__(self, name: str, label: str, help: str) -> None:
        """Nothing counted yet."""
        self.name, self.label, self.help = name, label, help
        self.found: Counter[str] = Counter()

    def count(self, value: str, times: int = 1) -> None:
        """So many more."""
        self.found[value] += times

    def lines(self) -> Iterator[str]:
        """As Prometheus reads it."""
        yield from head(self.name, "counter", self.help)
        for value, times in sorted(self.found.items()):
            yield f'{self.name}{{{self.label}="{value}"}} {times}'


def head(name: str, kind: str, help: str) -> Iterator[str]:
    """The lines before a measure."""
    yield f"# HELP {name} {help}"
    yield f"# TYPE {name} {kind}"


def gauge(name: str, help: str, values: dict[str, float], label: str = "") -> Iterator[str]:
    """A measure of this moment, by a label or (under "") without one."""
    yield from head(name, "gauge", help)
    for value, figure in values.items():
        yield f'{name}{{{label}="{value}"}} {figure:g}' if label else f"{name} {figure:g}"


ACK = Histogram("plenary_ack_seconds", "From a command's arrival to its answer, accepted or refused.")
COMMIT = Histogram("plenary_commit_seconds", "A commit, with everything on the disk when it ends.")
COMMANDS = Tally("plenary_commands_total", "answer", "Commands answered.")
REFUSED = Tally("plenary_refused_total", "reason", "What was refused, by reason.")
TROUBLE = Tally("plenary_trouble_total", "what", "What went wrong and was dealt with.")
ALL: tuple[Histogram | Tally, ...] = (ACK, COMMIT, COMMANDS, REFUSED, TROUBLE)
