"""Revealing: what is held, who may look first, and what opens it for everybody."""

from sessions.messages import Actor, Command, Event, Moment, Refused, Slug, Touched, touch
from sessions.opening import ask_if_few, visited
from sessions.options import hold_of
from sessions.reopening import Reopen, StepReopened, reopen, step_reopened
from sessions.seeing import released
from sessions.state import State, replaced, with_step


class LookFirst(Command, frozen=True):
    """Let facilitators read what is held, without names, to hide what would harm."""

    step: Slug


class Reveal(Command, frozen=True):
    """Open what is held, for everybody together."""

    step: Slug
    sure: bool = False


class StepLookedAt(Event, frozen=True):
    """Facilitators may read what is held in a step."""

    step: str


class StepRevealed(Event, frozen=True):
    """What was made in a step is open to everybody in the room."""

    step: str


def reveal(state: State, command: Reveal, actor: Actor, moment: Moment) -> list[Event]:
    """Opens a held step for everybody."""
    at = visited(state, command.step)
    if hold_of(state.plan.step(command.step)) == "never":
        raise Refused("What people write in this step is private. Only they can share it.")
    if at.revealed:
        return []
    ask_if_few(state, command.step, moment, command.sure)
    return [StepRevealed(step=command.step)]


def look_first(state: State, command: LookFirst, actor: Actor, moment: Moment) -> list[Event]:
    """Lets facilitators read held texts; private ones stay private."""
    at = visited(state, command.step)
    if hold_of(state.plan.step(command.step)) == "never":
        raise Refused("What people write in this step is private. Nobody else can read it.")
    return [] if at.looked or at.revealed else [StepLookedAt(step=command.step)]


def step_looked_at(state: State, event: StepLookedAt) -> tuple[State, Touched]:
    """Folds a first look."""
    return with_step(state, event.step, looked=True), touch(("opened", event.step))


def step_revealed(state: State, event: StepRevealed) -> tuple[State, Touched]:
    """Folds a reveal."""
    notes = released(state, state.steps[event.step].unshown)
    return with_step(replaced(state, notes=notes), event.step, revealed=True, unshown=()), touch(("opened", event.step))


COMMANDS = {LookFirst: look_first, Reveal: reveal, Reopen: reopen}
EVENTS = {StepLookedAt: step_looked_at, StepRevealed: step_revealed, StepReopened: step_reopened}
