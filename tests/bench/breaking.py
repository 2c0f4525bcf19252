"""Breaking: a ledger that one delivery is kept from, or gets twice; the proof that what is missing or doubled is counted."""

from collections.abc import Callable

from tests.bench.ledger import Ledger, Told


class Broken(Ledger):
    """The first delivery to the first person is lost or doubled."""

    def __init__(self, people: int, read: Callable[[bytes], Told], fault: str, folds: bool = False) -> None:
        """`fault` is "lost" or "twice"."""
        super().__init__(people, read, folds)
        self.fault = fault

    def hear(self, person: int, payload: bytes) -> None:
        """Hear it, or not, or twice."""
        if person == 0 and self.fault and any(about in self.op_of for about in self.read(payload).about):
            times, self.fault = 0 if self.fault == "lost" else 2, ""
        else:
            times = 1
        for _ in range(times):
            super().hear(person, payload)


def ledger(people: int, read: Callable[[bytes], Told], fault: str, folds: bool = False) -> Ledger:
    """A ledger, broken where a `fault` is named."""
    return Broken(people, read, fault, folds) if fault else Ledger(people, read, folds)
