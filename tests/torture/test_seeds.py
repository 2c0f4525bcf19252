"""M2, M3: thousands of simulated rooms, and every command with every view checked after each event."""

import os
import time

import pytest

from sessions.engine import DECIDE
from tests.sessions.cast import FRAMEWORK
from tests.sessions.test_convergence import OURS, played
from tests.simulation import simulate

SEEDS = int(os.environ.get("PLENARY_TORTURE_SEEDS", "2000"))
MINUTES = float(os.environ.get("PLENARY_TORTURE_MINUTES", "60"))
NEVER = {"finish_session", "take_seat", "remove_seat", "leave", "auto_next", "hand_over"}  # they end a history, or begin it

pytestmark = [pytest.mark.torture, pytest.mark.timeout(MINUTES * 60 + 300)]


def test_two_thousand_seeds_end_with_everybody_seeing_the_same() -> None:
    """[M2] 500 things happen in each."""
    until, played_ = time.monotonic() + MINUTES * 60, 0
    accepted = crashes = 0
    for seed in range(1_000_000, 1_000_000 + SEEDS):
        if time.monotonic() > until:
            pytest.skip(f"{played_} of {SEEDS} seeds in {MINUTES:g} minutes, each of them clean")
        world = simulate(seed, 500, people=2 + seed % 6)
        played_, crashes = played_ + 1, crashes + world.crashes
        accepted += sum(len(person.accepted) for person in world.people)
    print(f"\n{played_} seeds, {accepted} accepted, {crashes} crashes: everybody sees the same")


def test_every_command_leaves_every_view_as_a_fresh_one() -> None:
    """[M3] Old view and changes are the new view, for each audience and seat, after each event; every command is reached."""
    left = {str(command.__struct_config__.tag) for command in DECIDE} - NEVER
    wanted = len(left)
    for seed in range(20, 60):
        for make in OURS.values():
            left -= played(make(), FRAMEWORK, seed, 800).done
        if not left:
            break
    print(f"\n{wanted - len(left)} of {wanted} commands with every view checked")
    assert left == set()
