"""[R11] Everything is killed while people write: nothing that was accepted is lost or doubled, and everybody ends with the same."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.test_survival import open_at
from tests.app.town import Client, Town
from tests.cast import Ana

ROUNDS = int(os.environ.get("PLENARY_TEST_ROUNDS", "1"))
CLIENTS = int(os.environ.get("PLENARY_TEST_CLIENTS", "8"))
LEAST_S = 15.0  # a round takes about so long


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Three processes."""
    with Town(tmp_path_factory.mktemp("town"), 3) as town:
        yield town


def strike(town: Town) -> Iterator[str]:
    """One round of everything that can happen, a second or so apart; each is told before it is done."""
    first, second, third = town.workers
    yield "a process is killed"
    first.kill()
    first.start()
    yield "Redis is killed"
    town.redis.kill()
    yield "a process is killed while Redis is away"
    second.kill()
    second.start()
    yield "Redis is back"
    town.redis.start()
    yield "PostgreSQL is restarted"
    town.postgres.stop()
    time.sleep(1)
    town.postgres.start()
    yield "a rolling deploy"
    for worker in town.workers:
        assert worker.stop() == 0
        worker.start()
    yield "PostgreSQL crashes"
    town.postgres.stop("immediate")
    town.postgres.start()
    yield "two processes are killed at once"
    second.kill()
    third.kill()
    second.start()
    third.start()
    yield "all is well again"


@pytest.mark.timeout(90 + 90 * ROUNDS)
def test_nothing_accepted_is_lost_or_doubled_whatever_is_killed(town: Town, tmp_path: Path) -> None:
    """Clients repeat commands and change process; each accepted command is in the log once, at the seq that was said."""
    ana = Ana(town.workers[0].base)
    ana.start("trial")
    open_at(ana, "talk")
    clients = [Client(town, ana, f"P{n}", n) for n in range(CLIENTS)]
    for client in clients:
        client.start()
    for _ in range(ROUNDS):
        for what in strike(town):
            time.sleep(1)
            print(f"{sum(len(client.accepted) for client in clients):6} accepted: {what}")
    for client in clients:
        client.stop.set()
    for client in clients:
        client.join(60)
    report(clients)
    assert [client.faults for client in clients if client.faults or client.pending] == []
    check_log(town, ana, clients)
    converge(town, ana, clients)


def report(clients: list[Client]) -> None:
    """Say what it was like."""
    waits = sorted(wait for client in clients for wait in client.waits)
    figures = ", ".join(f"{name} {waits[int(len(waits) * part)] * 1000:.0f} ms" for name, part in (("p50", 0.5), ("p95", 0.95)))
    said = f"{len(waits)} accepted of {CLIENTS} people in {sum(client.visits for client in clients)} visits"
    print(f"\n{said}, {sum(client.repeated for client in clients)} said twice; {figures}, worst wait {waits[-1]:.2f} s")


def check_log(town: Town, ana: Ana, clients: list[Client]) -> None:
    """The log has no gap, and each accepted command once."""
    rows = town.rows("select seq, command_id from event where session = %s order by seq", ana.session)
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    at: dict[str, list[int]] = {}
    for seq, command in rows:
        at.setdefault(command, []).append(seq)
    accepted = {ident: seq for client in clients for ident, seq in client.accepted.items()}
    assert len(accepted) == sum(len(client.accepted) for client in clients) > 10 * CLIENTS
    assert {ident: at.get(ident) for ident in accepted} == {ident: [seq] for ident, seq in accepted.items()}


def converge(town: Town, ana: Ana, clients: list[Client]) -> None:
    """Every client, going on from what it has, comes to what a fresh page shows, at every process."""
    head = town.rows("select head from session where id = %s", ana.session)[0][0]
    for n, client in enumerate(clients):
        worker = town.workers[n % len(town.workers)]
        with client.person.at(worker.base).line(epoch=client.epoch, seq=client.seq) as line:
            line.records = dict(client.records)
            line.reach(head)
            line.drain(0.2)
            with client.person.at(town.workers[(n + 1) % len(town.workers)].base).line() as fresh:
                fresh.until("view")
                assert line.records == fresh.records
                texts = {key for key in fresh.records if key.startswith("note/")}
                assert len(texts) == sum(len(each.notes) for each in clients)
