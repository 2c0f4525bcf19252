"""[R11] Processes, Redis and PostgreSQL are killed while people write: nothing accepted is lost or doubled."""

import time
from pathlib import Path

import pytest

from tests.chaos import chaos
from tests.town import Town

MOST_S = 120.0


@pytest.mark.timeout(MOST_S * 3)
def test_nothing_accepted_is_lost_or_doubled_whatever_is_killed(tmp_path: Path) -> None:
    """Clients repeat commands and change process; each accepted command is in the log once, at the seq that was said, and
    every page ends with the same. `./run torture` does it for longer."""
    with Town(tmp_path, 2) as town:
        print("\n" + chaos(town, people=8, rounds=1, seed=1, until=time.monotonic() + MOST_S))
