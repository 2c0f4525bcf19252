"""[R11] The chaos run for long: three processes, everything that can happen, in another order each time."""

import os
import time
from pathlib import Path

import pytest

from tests.chaos import chaos
from tests.town import Town

ROUNDS = int(os.environ.get("PLENARY_TORTURE_ROUNDS", "20"))
MINUTES = float(os.environ.get("PLENARY_TORTURE_MINUTES", "60"))
PEOPLE = int(os.environ.get("PLENARY_TORTURE_PEOPLE", "24"))

pytestmark = [pytest.mark.torture, pytest.mark.timeout(MINUTES * 60 + 600)]


def test_a_town_under_siege_keeps_what_it_accepted(tmp_path: Path) -> None:
    """Nothing accepted is lost or doubled, and every page ends with the same."""
    with Town(tmp_path, 3) as town:
        print("\n" + chaos(town, PEOPLE, ROUNDS, seed=1, until=time.monotonic() + MINUTES * 60))
