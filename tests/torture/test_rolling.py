"""[O4] Many rolling deploys, one after another, forwards and back, under people who write and load pages."""

import os
import time
from pathlib import Path

import pytest

from tests.newer import newer_build
from tests.rolling import Roll
from tests.town import Town

ROLLS = int(os.environ.get("PLENARY_TORTURE_ROLLS", "20"))
MINUTES = float(os.environ.get("PLENARY_TORTURE_MINUTES", "60"))
PEOPLE = int(os.environ.get("PLENARY_TORTURE_PEOPLE", "24"))

pytestmark = [pytest.mark.torture, pytest.mark.timeout(MINUTES * 60 + 600)]


def test_one_build_after_another_takes_over_and_gives_back(tmp_path: Path) -> None:
    """Nothing accepted is lost or doubled, no file is missed, every page ends with the same; going back is a roll like any."""
    newer, until, done = newer_build(tmp_path / "newer"), time.monotonic() + MINUTES * 60, 0
    with Town(tmp_path, 3) as town:
        roll = Roll(town, newer, PEOPLE, seed=1)
        with roll.writing():
            while done < ROLLS and time.monotonic() < until:
                roll.roll(roll.older if done % 2 else newer)
                done += 1
        print(f"\n{done} rolling deploys: {roll.check()}")
    if done < ROLLS:
        pytest.skip(f"{done} of {ROLLS} in {MINUTES:g} minutes, each of them clean")
