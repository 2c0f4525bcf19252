"""Counts of nameless work: how much each seat wrote in a step without names. In memory alone, gone with the process.

Other processes are told as it happens, of seats under masks that only those with the server's secret can make. What they could
not tell makes a step's writers unknown.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from sessions.seeing import is_nameless
from sessions.state import State

Work = tuple[str, int]  # step, round


class Nameless:
    """The counts of one session. `strangers` are steps that held notes before this process knew who wrote them."""

    def __init__(self, strangers: frozenset[str], mask: Callable[[str], str] = str) -> None:
        """Nothing counted yet; `mask` makes of a seat what it is counted as."""
        self.read, self.mask = strangers, mask
        self.written: Counter[tuple[str, int, str]] = Counter()
        self.untold: Counter[str] = Counter()

    @property
    def strangers(self) -> frozenset[str]:
        """The steps of which it is not known who wrote in them."""
        return self.read.union(step for step, n in list(self.untold.items()) if n > 0)

    def by_seat(self, step: str, round_: int, seat: str) -> int:
        """Notes a seat wrote in a step and round, as far as is known."""
        return self.written[step, round_, self.mask(seat)]

    def writers(self, rounds: dict[str, int]) -> dict[str, int]:
        """How many seats wrote in each of these steps (step to round); steps with unknown writers are left out."""
        strangers = self.strangers
        found = dict.fromkeys((step for step in rounds if step not in strangers), 0)
        for (step, round_, _seat), n in list(self.written.items()):
            if n > 0 and rounds.get(step) == round_ and step in found:
                found[step] += 1
        return found

    def writing(self, state: State) -> dict[str, int]:
        """How many seats wrote in each nameless step the room has been at, in its round now."""
        return self.writers({step: at.round for step, at in state.steps.items() if at.visits and is_nameless(state, step)})

    def at_least(self, state: State) -> dict[str, int]:
        """The same, with one writer for a step whose writers are unknown: enough to be asked before it is opened."""
        return {**dict.fromkeys(self.strangers, 1), **self.writing(state)}

    def add(self, tally: Counter[tuple[str, int, str]]) -> None:
        """Count what has been committed; taken back counts as less than nothing."""
        for (step, round_, seat), n in tally.items():
            self.written[step, round_, self.mask(seat)] += n

    def told(self, tally: Counter[tuple[str, int, str]], wrote: Counter[str]) -> dict[str, Any]:
        """What other processes are told of a tally, and of how many notes of each step that is all; {} for nothing."""
        rows = [[step, round_, self.mask(seat), n] for (step, round_, seat), n in tally.items()]
        return {"tally": rows, "wrote": dict(wrote)} if rows or wrote else {}

    def hear(self, message: Mapping[str, Any]) -> None:
        """Count what another process tells."""
        for step, round_, masked, n in message.get("tally", ()):
            self.written[str(step), int(round_), str(masked)] += int(n)
        for step, n in message.get("wrote", {}).items():
            self.untold[str(step)] -= int(n)

    def expect(self, found: Counter[str]) -> None:
        """So many notes of a step have come in the log from other processes, which tell whose; until they have, nobody knows."""
        for step, n in found.items():
            self.untold[step] += n
