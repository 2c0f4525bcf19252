"""Dice: numbers drawn from a seed, so that the same rehearsal can be played again."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """The same seed always rolls the same."""

    def __init__(self, seed: int | str) -> None:
        """Nothing rolled yet."""
        self.seed, self.rolled = seed, 0

    def digest(self) -> bytes:
        """32 fresh bytes."""
        self.rolled += 1
        return hashlib.sha256(f"{self.seed}:{self.rolled}".encode()).digest()

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int.from_bytes(self.digest()[:8], "big") % max(1, n)

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def share(self) -> float:
        """A number from 0 to 1."""
        return self.below(1_000_000) / 1_000_000

    def chance(self, probability: float) -> bool:
        """Whether something happens that does so with this probability."""
        return self.share() < probability

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of some things."""
        return things[self.below(len(things))]

    def shuffled(self, things: Iterable[Thing]) -> list[Thing]:
        """All of them, in another order."""
        left, found = list(things), []
        while left:
            found.append(left.pop(self.below(len(left))))
        return found

    def ident(self) -> str:
        """An id of 22 characters, as browsers make them."""
        return base64.urlsafe_b64encode(self.digest()[:16]).rstrip(b"=").decode()

    def apart(self, name: str) -> "Dice":
        """Other dice from the same seed, whose rolls nobody else's disturb."""
        return Dice(f"{self.seed}/{name}")
