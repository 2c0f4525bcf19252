"""Looking: which shows hold figures or questions that a change may have changed."""

from collections.abc import Iterator

from sessions.exercises.figures import numbers_in
from sessions.exercises.patterns import is_open
from sessions.messages import Address, Touched
from sessions.state import State

MADE = frozenset(
    {"note", "placed", "placement", "cluster", "link", "commitment", "opened", "work"}
)  # what a pattern may speak of


def looked_at(state: State, touched: Touched) -> Iterator[Address]:
    """The records of shows that speak of what was touched: of numbers in their notes, or of anything while they ask questions."""
    kinds = {kind for kind, _ in touched} & MADE
    if not kinds:
        return
    steps = {id for kind, id in touched if kind == "opened"}
    steps |= {state.notes[id].step for kind, id in touched if kind == "note" and id in state.notes}
    for show in state.plan.shows:
        options, sources = state.plan.step(show), state.plan.sources(show)
        counted = bool(state.steps[show].visits) and any(numbers_in(state, step) for step in sources.steps)
        moved = steps & set(sources.steps) or (options.lens is not None and bool(options.lens.filter))
        if (counted and moved) or (getattr(options, "patterns", False) and is_open(state, show)):
            yield ("work", show)
