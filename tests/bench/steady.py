"""Rows of steady load: Plenary and the raw baselines in turn, at the numbers of people and operations that goals name."""

import sys
import tempfile
from dataclasses import dataclass
from typing import Any

from tests.bench.house import baseline, compiled, generate, pid_of, plenary, send, session
from tests.bench.pace import Pace, middle, worst
from tests.figures import note, tell

BROADCAST = [sys.executable, "-m", "tests.bench.broadcast", "websockets"]
BEST_PEER_P99 = 24  # ms at N=600 R=100, of Hocuspocus on the quiet machine


@dataclass(frozen=True)
class Goal:
    """What is wanted at so many people and operations a second; milliseconds, and the ratio to `websockets.broadcast`."""

    people: int
    rate: float
    p50: float
    p99: float
    ratio: float | None = None
    cpu: float | None = None


GOALS = {
    "usual": Goal(30, 15, 3, 12),
    "hundred": Goal(100, 50, 15, 40, ratio=1.0),
    "three-hundred": Goal(300, 100, 15, 40, ratio=0.5, cpu=0.69),
    "six-hundred": Goal(600, 100, 15, 40),
}
Runs = dict[str, list[dict[str, Any]]]


def measured(pace: Pace, goal: Goal) -> Runs:
    """Rounds of: Plenary, the same with commits that do not wait for the disk, `websockets.broadcast`, bare TCP."""
    people, rate = pace.some(goal.people), max(5.0, goal.rate * pace.part)
    runs: Runs = {"plenary": [], "loose": [], "websockets.broadcast": [], "bare TCP": []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(pace.rounds):
            for name in ("plenary", "loose") if goal.cpu and pace.part == 1 else ("plenary",):
                with plenary(loose=name == "loose") as server:
                    _, room = session(server, "lay")
                    given = {"rooms": [room | {"people": people}], "rate": rate, "seconds": pace.seconds}
                    runs[name].append(send(server, "load", **given))
            for name, words, handshake in (("websockets.broadcast", BROADCAST, True), ("bare TCP", compiled(folder), False)):
                with baseline(words) as (base, pid):
                    given = {"people": people, "rate": rate, "seconds": pace.seconds, "handshake": handshake}
                    runs[name].append(generate(task="speak", base=base, server=pid, **given))
    return runs


def steady(name: str, pace: Pace) -> None:
    """One row: latency, processor time and what is missing or came twice, beside the baselines'."""
    goal = GOALS[name]
    runs = measured(pace, goal)
    ours, at = runs["plenary"], f"N={pace.some(goal.people)} R={max(5.0, goal.rate * pace.part):g}:"
    tell(f"{at} p50", middle(ours, "p50"), goal.p50, "ms")
    tell(f"{at} p99", middle(ours, "p99"), goal.p99, "ms")
    if name == "six-hundred":
        raw = max(BEST_PEER_P99, middle(runs["websockets.broadcast"], "p99"))
        tell(f"{at} p99 beside the best peer's {BEST_PEER_P99} ms, or broadcast's here", middle(ours, "p99"), raw, "ms")
    tell(f"{at} missing", worst(ours, "missing"), 0, "")
    tell(f"{at} twice", worst(ours, "twice"), 0, "")
    tell(f"{at} refused or never answered", worst(ours, "refused") + worst(ours, "unanswered"), 0, "")
    if goal.cpu:
        tell(f"{at} CPU s per 100,000 deliveries", middle(ours, "cpu_100k"), goal.cpu, "s")
    processor(at, runs, goal)
    if goal.cpu:
        accepted(at, runs)
    for rest in ("websockets.broadcast", "bare TCP"):
        theirs = runs[rest]
        note(f"{at} {rest}, p50", middle(theirs, "p50"), "ms")
        note(f"{at} {rest}, p99", middle(theirs, "p99"), "ms")
        note(f"{at} {rest}, missing or twice", worst(theirs, "missing") + worst(theirs, "twice"), "")
    note(f"{at} frames per delivery", middle(ours, "frames") / max(1.0, middle(ours, "deliveries")), "")
    note(f"{at} the load's own processor", 100 * middle(ours, "load_cpu_s") / middle(ours, "seconds"), "%")
    note(f"{at} the load's latest operation was late by", max(run["late_ms"] for run in ours), "ms")


def processor(at: str, runs: Runs, goal: Goal) -> None:
    """Processor time beside the baselines'."""
    ours = middle(runs["plenary"], "cpu_100k")
    for name in ("plenary", "websockets.broadcast", "bare TCP"):
        note(f"{at} {name}, CPU s per 100,000 deliveries", middle(runs[name], "cpu_100k"), "s")
    for name, limit in (("websockets.broadcast", goal.ratio), ("bare TCP", 1.0 if goal.cpu else None)):
        theirs = middle(runs[name], "cpu_100k")
        if limit and theirs:
            tell(f"{at} CPU beside {name}", ours / theirs, limit, "times")


def accepted(at: str, runs: Runs) -> None:
    """When a command is accepted, that is on disk, and what waiting for the disk costs."""
    ours, loose = runs["plenary"], runs["loose"]
    tell(f"{at} accepted, p50", middle(ours, "accepted_p50"), 15, "ms")
    tell(f"{at} accepted, p99", middle(ours, "accepted_p99"), 50, "ms")
    if loose:
        tell(f"{at} CPU of synchronous FULL over NORMAL", middle(ours, "cpu_s") / middle(loose, "cpu_s"), 1.25, "times")


def knee(pace: Pace) -> None:
    """More and more operations in a room of 300, until p99 is over 100 ms or anything is missing or refused."""
    people = pace.some(300)
    rates = [100, 200, 400, 600, 800, 1_000, 1_300, 1_700, 2_200, 2_800, 3_400, 4_000]
    rates = rates if pace.part == 1 else [50, 100]
    each = [{"rate": rate, "seconds": min(5.0, pace.seconds)} for rate in rates]
    given = {"people": people, "phases": each, "worst_ms": 100}
    with plenary() as server:
        _, room = session(server, "lay")
        ours = send(server, "phases", rooms=[room | {"people": people}], **given)["steps"]
    with baseline(BROADCAST) as (base, pid):
        theirs = generate(task="phases", base=base, server=pid, handshake=True, **given)["steps"]
    best = {"Plenary": highest(ours), "websockets.broadcast": highest(theirs)}
    tell(f"N={people}: deliveries a second, at most", best["Plenary"], 1_000_000 * pace.part, "/s", at_least=True)
    note(f"N={people}: websockets.broadcast, deliveries a second, at most", best["websockets.broadcast"], "/s")
    last = ours[-1]
    note(f"N={people}: where it was no longer clean, or the ramp ended: deliveries", last["deliveries"] / last["seconds"], "/s")
    note("the same: p99", last["p99"], "ms")
    note("the same: the server's processor", 100 * last["cpu_s"] / last["seconds"], "%")
    note("the same: the load's own processor", 100 * last["load_cpu_s"] / last["seconds"], "%")
    note("the same: missing, refused, unanswered", last["missing"] + last["refused"] + last["unanswered"], "")


def highest(steps: list[dict[str, Any]]) -> float:
    """Most deliveries a second of the clean steps of a ramp."""
    clean = [each for each in steps if each["p99"] < 100 and not each["missing"] and not each["refused"]]
    return max((each["deliveries"] / each["seconds"] for each in clean), default=0.0)


def growing_viewers(pace: Pace) -> None:
    """The cost of one note as viewers grow: frames written, and nothing else."""
    runs = {}
    for people in (10, pace.some(100) + 20, pace.some(1_000) + 30):
        with plenary() as server:
            _, room = session(server, "lay")
            given = {"rooms": [room | {"people": people}], "rate": 20, "seconds": pace.seconds}
            runs[people] = send(server, "load", **given) | {"pid": pid_of(server)}
    few, some, many = sorted(runs)
    for people, run in sorted(runs.items()):
        note(f"{people} viewers: CPU of one note", run["cpu_op_ms"], "ms")
        note(f"{people} viewers: frames of one note", run["frames"] / run["sent"], "")
    more = {pair: a_frame_more(*(runs[n] for n in pair)) for pair in ((few, some), (some, many))}
    for (a, b), each in more.items():
        note(f"from {a} to {b} viewers: CPU of each frame more", 1000 * each, "µs")
    tell(f"frames of one note, for each of {many} viewers", runs[many]["frames"] / runs[many]["sent"] / many, 1.1, "")
    tell("a frame more costs with many viewers, beside with some", more[some, many] / more[few, some], 1.2, "times")


def a_frame_more(few: dict[str, Any], many: dict[str, Any]) -> float:
    """Milliseconds of processor time that each frame more takes."""
    frames = many["frames"] / many["sent"] - few["frames"] / few["sent"]
    return float((many["cpu_op_ms"] - few["cpu_op_ms"]) / frames)
