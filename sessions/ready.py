"""Ready: people say that they are done in a step; how many is told, who never is."""

from typing import Any

from sessions.company import present
from sessions.exercises.casting import Ticket
from sessions.exercises.exercise import Scene, may_act, scene
from sessions.messages import Actor, Command, Event, Moment, Record, Records, Refused, Slug, Touched, touch
from sessions.options import StepOptions
from sessions.state import State, joined, with_step


class Ready(Command, frozen=True):
    """Say that one is done, or not yet; in a step without names on a ballot."""

    step: Slug
    ready: bool
    ballot: Ticket | None = None


class SeatReady(Event, frozen=True):
    """Somebody is done, or is not after all: a seat, or without names a ballot."""

    step: str
    ready: bool
    seat: str = ""
    ballot: str = ""


def asks_ready(options: StepOptions) -> bool:
    """Whether people may say in this step that they are done."""
    return options.ends == "everyone_ready" or bool(getattr(options, "ready_button", False))


def ready(state: State, command: Ready, actor: Actor, moment: Moment) -> list[Event]:
    """Counts one person as done; nobody is told who."""
    at = scene(state, command.step)
    if not asks_ready(at.options) or actor.seat is None or actor.role != "participant":
        raise Refused("Nobody is counted in this step. Just go on.")
    seat = ballot = ""
    if at.options.names == "none":
        if actor.ballot is None:
            raise Refused("No names are kept here, so this needs a ballot. Please reload the page to get yours.", "ballot")
        ballot = actor.ballot.id
    else:
        seat = actor.seat
    if command.ready == ((seat or ballot) in at.at.ready):
        return []
    return [SeatReady(step=at.step, seat=seat, ballot=ballot, ready=command.ready)]


def seat_ready(state: State, event: SeatReady) -> tuple[State, Touched]:
    """Folds who is done."""
    those, who = state.steps[event.step].ready, event.seat or event.ballot
    state = with_step(state, event.step, ready=those.put(who, True) if event.ready else those.drop(who))
    return state, touch(("work", event.step), *([("mine", joined(event.step, event.seat))] if event.seat else []))


def everybody_ready(state: State, step: str, here: tuple[str, ...]) -> bool:
    """Whether all who are waited for are done: who is connected and acts here.

    Without names nobody knows whose phone has gone, so everybody with a seat is waited for.
    """
    options: Any = state.plan.step(step)
    acting = [seat.id for seat in present(state) if may_act(state, options, Actor(seat=seat.id, role="participant"))]
    done = state.steps[step].ready
    if options.names == "none":
        return 0 < len(acting) <= len(done)
    waited = [seat for seat in acting if seat in here]
    return bool(waited) and all(seat in done for seat in waited)


def records(at: Scene) -> Records:
    """`ready/<step>`: how many are done, and at which visit of the room, so that a browser forgets an earlier one's."""
    if not asks_ready(at.options):
        return {}
    record: Record = {"ready": len(at.at.ready), "visit": at.at.visits}
    return {f"ready/{at.step}": record}


def own(at: Scene, seat: str) -> Records:
    """That one is done oneself."""
    return {f"mine/ready/{at.step}": {"ready": True}} if seat in at.at.ready else {}


COMMANDS = {Ready: ready}
EVENTS = {SeatReady: seat_ready}
