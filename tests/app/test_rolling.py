"""A rolling deploy: processes of one build are replaced by those of a newer one while people write."""

from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from tests.cast import Ana
from tests.newer import newer_build
from tests.rolling import Roll, Visitor
from tests.town import Town

PEOPLE = 6


@pytest.mark.timeout(300)
def test_a_newer_build_takes_over_while_people_write(tmp_path: Path) -> None:
    """[R11] Another version of pages, columns more in the tables, and then a kind of event that the older build does not know."""
    newer = newer_build(tmp_path / "newer")
    with Town(tmp_path, 2) as town:
        roll = Roll(town, newer, PEOPLE, seed=3)
        first, last = town.workers

        def while_both_are_there() -> None:
            assert town.rows("select count(*), min(newer), max(newer) from event")[0][1:] == (7, 7)
            roll.moved(last, first)
            roll.moved(first, last)
            roll.name(roll.ana, first)
            roll.left_alone(last, roll.ana, "an event")
            planned = Ana(first.base)
            planned.start("named")
            roll.left_alone(last, planned, "a plan")
            assert last.said and roll.other.at(last.base).get(roll.other.path("desk")).status_code == 200, "other rooms go on"

        with roll.writing():
            roll.roll(newer, while_both_are_there)
        print("\n" + roll.check())


def test_what_nobody_gives_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor asks again a few times, for a process may be stopping, and then says so."""
    monkeypatch.setattr("tests.rolling.AGAIN_S", 0.0)
    workers = [SimpleNamespace(base=base, home=Path(base)) for base in ("one", "other")]
    given = [503] * 3 + [200]
    browser = SimpleNamespace(get=lambda path: httpx.Response(given.pop(0) if given else 503, content=b"here"))
    visitor = Visitor(SimpleNamespace(workers=workers), SimpleNamespace(at=lambda base: browser), 1)  # type: ignore[arg-type]
    assert visitor.ask("/a") == b"here" and not visitor.faults
    assert visitor.ask("/b") is None and visitor.faults == ["nobody gives /b"]
