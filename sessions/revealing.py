"""Revealing: what is held, who may look first, and what opens it for everybody."""

from collections.abc import Iterator
from typing import Any

from sessions import limits
from sessions.exercises.targets import deal_of
from sessions.messages import Actor, Command, Event, Moment, Refused, Slug, Touched, touch
from sessions.options import hold_of
from sessions.seeing import been_open, released
from sessions.state import State, StepState, replaced, with_step


class LookFirst(Command, frozen=True):
    """Let facilitators read what is held, without names, to hide what would harm."""

    step: Slug


class Reveal(Command, frozen=True):
    """Open what is held, for everybody together."""

    step: Slug
    sure: bool = False


class Reopen(Command, frozen=True):
    """Start a new round of a step; what was opened stays."""

    step: Slug


class StepLookedAt(Event, frozen=True):
    """Facilitators may read what is held in a step."""

    step: str


class StepRevealed(Event, frozen=True):
    """What was made in a step is open to everybody in the room."""

    step: str


class StepReopened(Event, frozen=True):
    """A new round of a step has begun."""

    step: str


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


def reveal(state: State, command: Reveal, actor: Actor, moment: Moment) -> list[Event]:
    """Opens a held step for everybody."""
    at = _step(state, command.step)
    if hold_of(state.plan.step(command.step)) == "never":
        raise Refused("What people write in this step is private. Only they can share it.")
    if at.revealed:
        return []
    ask_if_few(state, command.step, moment, command.sure)
    return [StepRevealed(step=command.step)]


def look_first(state: State, command: LookFirst, actor: Actor, moment: Moment) -> list[Event]:
    """Lets facilitators read held texts; private ones stay private."""
    at = _step(state, command.step)
    if hold_of(state.plan.step(command.step)) == "never":
        raise Refused("What people write in this step is private. Nobody else can read it.")
    return [] if at.looked or at.revealed else [StepLookedAt(step=command.step)]


def reopen(state: State, command: Reopen, actor: Actor, moment: Moment) -> list[Event]:
    """Starts a new round."""
    _step(state, command.step)
    return [StepReopened(step=command.step)]


def _step(state: State, step: str) -> StepState:
    if step not in state.steps:
        raise Refused("That step is not in this plan.", "not_found")
    if not been_open(state, step):
        raise Refused("The room has not been at that step yet.", "closed")
    return state.steps[step]


def step_looked_at(state: State, event: StepLookedAt) -> tuple[State, Touched]:
    """Folds a first look."""
    return with_step(state, event.step, looked=True), touch(("opened", event.step))


def step_revealed(state: State, event: StepRevealed) -> tuple[State, Touched]:
    """Folds a reveal."""
    notes = released(state, state.steps[event.step].unshown)
    return with_step(replaced(state, notes=notes), event.step, revealed=True, unshown=()), touch(("opened", event.step))


def step_reopened(state: State, event: StepReopened) -> tuple[State, Touched]:
    """Folds a new round: the work so far is kept; notes stay open, while votes and ratings are held again."""
    at = state.steps[event.step]
    if at.work is None:
        return with_step(state, event.step, round=at.round + 1), touch(("opened", event.step))
    fresh = type(at.work)()
    opened = at.opened | {at.round} if at.revealed else at.opened
    begun = {"round": at.round + 1, "opened": opened, "revealed": False, "looked": False}
    changed = with_step(state, event.step, work=fresh, past=(*at.past, at.work), **begun)
    return changed, touch(("opened", event.step), ("mine", event.step))


COMMANDS = {LookFirst: look_first, Reveal: reveal, Reopen: reopen}
EVENTS = {StepLookedAt: step_looked_at, StepRevealed: step_revealed, StepReopened: step_reopened}
