"""The chaos run: what is done to a town while people write, and what must be true of its log and of every page afterwards."""

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.app.server import Server
from tests.cast import Ana
from tests.town import Client, Town

CALM_S = 1.0  # between two strikes
START_S = 60.0  # for a process to come back
LATE_S = 60.0  # for what waits when all is well again


@contextmanager
def coming_back(*workers: Server) -> Iterator[None]:
    """Processes start while something else happens."""
    threads = ThreadPoolExecutor(len(workers))
    started = [threads.submit(worker.start) for worker in workers]
    yield
    for each in started:
        each.result(START_S)


def kill_one(town: Town, dice: random.Random) -> None:
    """A process is killed, and comes back."""
    worker = dice.choice(town.workers)
    worker.kill()
    with coming_back(worker):
        time.sleep(CALM_S)


def kill_all_but_one(town: Town, dice: random.Random) -> None:
    """All but one at once."""
    workers = dice.sample(town.workers, len(town.workers) - 1)
    for worker in workers:
        worker.kill()
    with coming_back(*workers):
        time.sleep(CALM_S)


def kill_redis(town: Town, dice: random.Random) -> None:
    """Redis is killed, and a process while it is away."""
    town.redis.kill()
    time.sleep(CALM_S)
    kill_one(town, dice)
    town.redis.start()


def restart_postgres(town: Town, dice: random.Random) -> None:
    """PostgreSQL is restarted as its host does it."""
    town.postgres.stop()
    time.sleep(CALM_S)
    town.postgres.start()


def crash_postgres(town: Town, dice: random.Random) -> None:
    """PostgreSQL ends at once, and recovers from its own log."""
    town.postgres.stop("immediate")
    town.postgres.start()


def deploy(town: Town, dice: random.Random) -> None:
    """A rolling deploy: one process after another is told to stop, and the next one starts."""
    for worker in town.workers:
        assert worker.stop() == 0
        worker.start()


STRIKES: tuple[Callable[[Town, random.Random], None], ...] = (
    kill_one,
    kill_redis,
    restart_postgres,
    deploy,
    crash_postgres,
    kill_all_but_one,
)


def chaos(town: Town, people: int, rounds: int, seed: int, until: float) -> str:
    """Everything happens `rounds` times, in another order each, or until the monotonic time `until`; a report of how it was.

    Raises AssertionError for anything lost, doubled, or seen differently by two pages.
    """
    ana, dice = Ana(town.workers[0].base), random.Random(seed)
    ana.start("trial")
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
    clients = [Client(town, ana, f"P{n}", seed + n) for n in range(people)]
    for client in clients:
        client.start()
    for n in range(rounds):
        for strike in STRIKES if not n else dice.sample(STRIKES, len(STRIKES)):
            if time.monotonic() > until:
                break
            strike(town, dice)
            accepted = sum(len(client.accepted) for client in clients)
            print(f"{time.monotonic() - clients[0].began:6.1f} s {accepted:7} accepted: {strike.__doc__}", flush=True)
            time.sleep(CALM_S)
    for client in clients:
        client.stop.set()
    for client in clients:
        client.join(LATE_S)
    assert [(client.faults, client.pending) for client in clients if client.faults or client.pending] == []
    check_log(town, ana, clients)
    converge(town, ana, clients)
    return report(clients)


def report(clients: list[Client]) -> str:
    """What it was like."""
    waits = sorted(wait for client in clients for wait in client.waits)
    p50, p95, p99 = (waits[int(len(waits) * part)][0] * 1000 for part in (0.5, 0.95, 0.99))
    lines = [
        f"{len(waits)} commands of {len(clients)} people in {sum(client.visits for client in clients)} visits,"
        f" {sum(client.repeated for client in clients)} said twice: 0 lost, 0 doubled, every page the same",
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms; the three worst waits, and what they met:",
        *(f"  {wait:.2f} s {met}" for wait, met in waits[-3:]),
    ]
    return "\n".join(lines)


def check_log(town: Town, ana: Ana, clients: list[Client]) -> None:
    """The log has no gap, and each accepted command once, at the seq that was said."""
    rows = town.rows("select seq, command_id from event where session = %s order by seq", ana.session)
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    at: dict[str, list[int]] = {}
    for seq, command in rows:
        at.setdefault(command, []).append(seq)
    accepted = {ident: seq for client in clients for ident, seq in client.accepted.items()}
    assert len(accepted) == sum(len(client.accepted) for client in clients) > 10 * len(clients)
    assert {ident: at.get(ident) for ident in accepted} == {ident: [seq] for ident, seq in accepted.items()}


def converge(town: Town, ana: Ana, clients: list[Client]) -> None:
    """Every client, going on from what it has, comes to what a fresh page shows, at every process."""
    head = town.rows("select head from session where id = %s", ana.session)[0][0]
    for n, client in enumerate(clients):
        worker, other = (town.workers[(n + more) % len(town.workers)] for more in (0, 1))
        with client.person.at(worker.base).line(epoch=client.epoch, seq=client.seq) as line:
            line.records = dict(client.records)
            line.reach(head)
            line.drain(0.2)
            with client.person.at(other.base).line() as fresh:
                fresh.until("view")
                assert line.records == fresh.records
                notes = sum(key.startswith("note/") for key in fresh.records)
                assert notes == sum(len(each.notes) for each in clients)
