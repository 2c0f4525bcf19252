"""Turns: one file at a time, few wait, and whoever cannot be served is told so instead of being kept."""

import threading

import pytest

from app.taking.busy import AT_ONCE, WAITING, Busy, a_turn


def test_one_at_a_time_and_few_wait() -> None:
    """The next waits its time; more than five who wait are turned away at once; a turn that failed is given back."""
    go, began, turned_away = threading.Event(), threading.Semaphore(0), list[bool]()

    def make() -> None:
        began.release()
        with a_turn(30):
            go.wait(30)

    with a_turn():
        with pytest.raises(Busy), a_turn(0.05):
            turned_away.append(False)
        waiting = [threading.Thread(target=make) for _ in range(WAITING)]
        for thread in waiting:
            thread.start()
            began.acquire()
        full = threading.Event()
        for _ in range(200):
            try:
                with a_turn(0.01):
                    turned_away.append(False)
            except Busy:
                full.wait(0.005)
    go.set()
    for thread in waiting:
        thread.join(30)
    assert turned_away == [] and AT_ONCE == 1
    with pytest.raises(ZeroDivisionError), a_turn():
        raise ZeroDivisionError
    with a_turn(0):
        pass
