"""Opening: what arriving at a step opens, and the question asked before few people's words are opened."""

from collections.abc import Iterator
from typing import Any

from sessions import limits
from sessions.exercises.deal_rules import deal_of
from sessions.messages import Moment, Refused
from sessions.options import hold_of
from sessions.seeing import been_open
from sessions.state import State
from sessions.step_state import StepState


def opened_by(state: State, to: str, *, at_once: bool = True) -> list[str]:
    """The held steps that arriving at the leaf `to` opens: those that a show looks at, or whose data it gives to others.

    With `at_once` false also those that a show there opens bit by bit.
    """
    opened: dict[str, None] = {}
    for leaf in state.plan.open_leaves(to):
        options: Any = state.plan.step(leaf)
        if options.kind == "show":
            if options.reveal == "nothing" or (at_once and options.reveal in ("one_by_one", "by_cell")):
                continue
        elif deal_of(state, options) == "own":
            continue
        for source in _made_in(state, leaf):
            if hold_of(state.plan.step(source)) == "until_reveal" and not state.steps[source].revealed:
                opened[source] = None
    return list(opened)


def _made_in(state: State, leaf: str) -> Iterator[str]:
    sources = state.plan.sources(leaf)
    for part in (sources.steps, sources.clusters, sources.placements, sources.ratings, sources.votes, sources.links):
        yield from (step for step in part if step != leaf and been_open(state, step))


def ask_if_few(state: State, step: str, moment: Moment, sure: bool) -> None:
    """A nameless reveal with few writers could tell who wrote what, so it asks first."""
    if sure or state.plan.step(step).names != "none":
        return
    at = state.steps[step]
    made = moment.writers.get(step, len(at.notes)) if at.work is None else getattr(at.work, "people", 0)
    if 0 < made < limits.SMALL_GROUP:
        raise Refused("Fewer than three people have answered here, so opening could show who said what. Open anyway?", "asks")


def visited(state: State, step: str) -> StepState:
    """What has happened in a step; Refused when there is no such step, or the room has not been at it."""
    if step not in state.steps:
        raise Refused("That step is not in this plan.", "not_found")
    if not been_open(state, step):
        raise Refused("The room has not been at that step yet.", "closed")
    return state.steps[step]
