"""Rates: how often each caller may speak in one room, counted in all processes together, a second late."""

from collections.abc import Callable

from app.live.bucket import Bucket

MOST = 5_000  # callers remembered; those who have said nothing lately are forgotten


class Rates:
    """The buckets of one room, by who they are of; under a mask, because other processes are told."""

    def __init__(self, mask: Callable[[str], str]) -> None:
        """Nobody has spoken."""
        self.mask = mask
        self.buckets: dict[str, Bucket] = {}

    def bucket(self, key: str, rate: float = 20, burst: float = 40) -> Bucket:
        """How often one caller may speak: so many messages a second, and so many at once."""
        if len(self.buckets) > MOST:
            self.buckets = {key: bucket for key, bucket in self.buckets.items() if not bucket.full}
        return self.buckets.setdefault(self.mask(key), Bucket(rate, burst))

    def told(self) -> dict[str, int]:
        """What was taken since the last time this was asked."""
        taken = {key: bucket.taken for key, bucket in self.buckets.items() if bucket.taken}
        for key in taken:
            self.buckets[key].taken = 0
        return taken

    def hear(self, taken: dict[str, int]) -> None:
        """What was taken in another process; of whom has never spoken here nothing is remembered."""
        for key, n in taken.items():
            if key in self.buckets:
                self.buckets[key].drain(n)
