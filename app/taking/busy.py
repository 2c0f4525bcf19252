"""Busy: one file is made at a time and few wait, so that no room is slow because somebody takes something away."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE, WAITING = 1, 5  # who waits holds one of the forty threads that all pages share
PATIENCE_S = 12.0
_TURNS = BoundedSemaphore(AT_ONCE)
_DOOR = BoundedSemaphore(AT_ONCE + WAITING)


class Busy(Exception):
    """Others are having files made, and too many wait or it took too long."""


@contextmanager
def a_turn(patience: float = PATIENCE_S) -> Iterator[None]:
    """Wait for a turn in this thread. Raises Busy at once when many wait, else after `patience` seconds."""
    if not _DOOR.acquire(blocking=False):
        raise Busy
    try:
        if not _TURNS.acquire(timeout=patience):
            raise Busy
        try:
            yield
        finally:
            _TURNS.release()
    finally:
        _DOOR.release()
