"""R1: a thousand kill -9 of the one process under forty people who repeat a tenth of what they say."""

import os
import time
from pathlib import Path

import pytest

from tests.killing import kill_again_and_again

KILLS = int(os.environ.get("PLENARY_TORTURE_KILLS", "1000"))
MINUTES = float(os.environ.get("PLENARY_TORTURE_MINUTES", "60"))

pytestmark = [pytest.mark.torture, pytest.mark.timeout(MINUTES * 60 + 300)]


def test_a_thousand_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """[R1] 0 accepted lost, 0 doubled, every database whole."""
    toll = kill_again_and_again(tmp_path, KILLS, 40, seed=1, until=time.monotonic() + MINUTES * 60)
    print(f"\n{toll}")
    assert toll.clean, (toll.lost[:5], toll.doubled[:5], toll.damaged[:5], toll.refused[:5])
    if toll.kills < KILLS:
        pytest.skip(f"{toll.kills} of {KILLS} kills in {MINUTES:g} minutes, each of them clean")
