"""A rolling deploy: processes of one build are replaced by those of a newer one while people write."""

from pathlib import Path

import pytest

from tests.cast import Ana
from tests.newer import newer_build
from tests.rolling import Roll
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
