"""The load generator of `./run bench` counts right: nothing of a real server's is missing or twice, and what is, is noticed."""

import json
from typing import Any

import pytest

from tests.app.server import Server
from tests.bench import house
from tests.bench.ledger import Ledger
from tests.bench.reading import plenary as plenary_reading
from tests.cast import Ana

PEOPLE, RATE, SECONDS = 4, 25, 0.6


def loaded(plenary: Server, fault: str = "") -> dict[str, Any]:
    """The figures of a short load on a room of its own, in which one delivery is "lost" or comes "twice"."""
    ana = Ana(plenary.base)
    ana.start("trial")
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"to": "talk", "from": desk.records["session"]["step"], "sure": True})
    room = {"code": ana.code, "people": PEOPLE}
    return house.send(plenary, "load", rooms=[room], step="talk", deed="write", rate=RATE, seconds=SECONDS, fault=fault)


def test_every_delivery_is_counted_once(plenary: Server) -> None:
    figures = loaded(plenary)
    assert figures["sent"] > 5
    assert figures["deliveries"] == figures["sent"] * (PEOPLE - 1)
    assert [figures[name] for name in ("missing", "twice", "refused", "unanswered")] == [0, 0, 0, 0]
    assert 0 < figures["accepted_p50"] <= figures["accepted_p99"]
    assert 0 < figures["p50"] <= figures["p99"]


@pytest.mark.parametrize(("fault", "missing", "twice"), [("lost", 1, 0), ("twice", 0, 1)])
def test_what_is_missing_or_doubled_is_noticed(plenary: Server, fault: str, missing: int, twice: int) -> None:
    figures = loaded(plenary, fault)
    assert (figures["missing"], figures["twice"]) == (missing, twice)


def test_a_baseline_is_counted_in_the_same_way(tmp_path: Any) -> None:
    with house.baseline(house.compiled(str(tmp_path))) as (base, pid):
        asked = {"people": PEOPLE, "rate": RATE, "seconds": SECONDS, "handshake": False}
        figures = house.generate(task="speak", base=base, server=pid, **asked)
    assert figures["sent"] > 5
    assert [figures[name] for name in ("missing", "twice")] == [0, 0]


@pytest.mark.parametrize(("folds", "missing", "folded"), [(False, 1, 0), (True, 0, 1)])
def test_a_move_that_the_next_has_overtaken_is_told_from_one_that_is_lost(folds: bool, missing: int, folded: int) -> None:
    """Somebody at another process may hear only where a thing lies now; whoever has heard of neither lacks both."""
    ledger = Ledger(3, plenary_reading, folds)
    for cell in ("model", "redesign"):
        ledger.send("", f"placement/p/{cell}", lambda _: None)
        ledger.hear(0, told_of("p", cell))
    ledger.hear(1, told_of("p", "redesign"))
    counted = ledger.count()
    assert (counted["missing"], counted["folded"]) == (missing + 2, folded)
    assert not ledger.settled
    ledger.hear(2, told_of("p", "redesign"))
    assert ledger.settled is folds


def told_of(placement: str, cell: str) -> bytes:
    """A message that says where a placement lies."""
    return json.dumps({"type": "changes", "put": {f"placement/{placement}": {"cell": cell}}}).encode()
