"""Buckets: how often something may happen, with a burst allowed."""

import time

DEBT = 10  # bursts that others may have taken before it is forgotten


class Bucket:
    """`rate` a second, and up to `burst` at once."""

    __slots__ = ("at", "burst", "left", "rate", "shut_until", "taken")

    def __init__(self, rate: float, burst: float) -> None:
        """A full bucket."""
        self.rate, self.burst = rate, burst
        self.left, self.at = burst, time.monotonic()
        self.taken = 0  # here, since other processes were told last
        self.shut_until = 0.0

    def level(self) -> float:
        """How many may happen now."""
        moment = time.monotonic()
        self.left = min(self.burst, self.left + (moment - self.at) * self.rate)
        self.at = moment
        return self.left

    def take(self) -> bool:
        """Take one; False when there is none."""
        if self.level() < 1:
            return False
        self.left -= 1
        self.taken += 1
        return True

    def drain(self, n: int) -> None:
        """So many were taken in another process; who takes everywhere at once has to wait for it here."""
        self.left = max(-DEBT * self.burst, self.level() - n)

    @property
    def full(self) -> bool:
        """Whether nothing has been taken lately, so that the bucket may be forgotten."""
        return self.level() >= self.burst
