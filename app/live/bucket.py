"""Buckets: how often something may happen, with a burst allowed."""

import time


class Bucket:
    """`rate` a second, and up to `burst` at once."""

    __slots__ = ("at", "burst", "left", "rate", "shut_until")

    def __init__(self, rate: float, burst: float) -> None:
        """A full bucket."""
        self.rate, self.burst = rate, burst
        self.left, self.at = burst, time.monotonic()
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
        return True

    @property
    def full(self) -> bool:
        """Whether nothing has been taken lately, so that the bucket may be forgotten."""
        return self.level() >= self.burst
