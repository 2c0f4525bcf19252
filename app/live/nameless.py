"""Counts of nameless work: how much each seat wrote in a step without names. In memory alone, gone with the process."""

from collections import Counter

from sessions.seeing import is_nameless
from sessions.state import State

Work = tuple[str, int]  # step, round


class Nameless:
    """The counts of one session. `strangers` are steps that held notes before this process knew who wrote them."""

    def __init__(self, strangers: frozenset[str]) -> None:
        """Nothing counted yet."""
        self.strangers = strangers
        self.written: Counter[tuple[str, int, str]] = Counter()

    def by_seat(self, step: str, round_: int, seat: str | None) -> int:
        """Notes a seat wrote in a step and round, as far as is known."""
        return self.written[step, round_, seat] if seat else 0

    def writers(self, rounds: dict[str, int]) -> dict[str, int]:
        """How many seats wrote in each of these steps (step to round); steps with unknown writers are left out."""
        found = dict.fromkeys((step for step in rounds if step not in self.strangers), 0)
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
        for key, n in tally.items():
            self.written[key] += n
