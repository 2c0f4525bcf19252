"""Busy: few files are made at a time, so that a room that goes on is never slow because somebody takes something away."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 2
PATIENCE_S = 12.0
_TURNS = BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Others are having files made, and it took too long."""


@contextmanager
def a_turn(patience: float = PATIENCE_S) -> Iterator[None]:
    """Wait for a turn in this thread. Raises Busy after `patience` seconds."""
    if not _TURNS.acquire(timeout=patience):
        raise Busy
    try:
        yield
    finally:
        _TURNS.release()
