"""Auto: steps that end by themselves, when the plan asks for it: the clock runs out, or everybody is ready."""

from sessions.company import present
from sessions.facilitation import arrive
from sessions.messages import Actor, Command, Event, Moment, Refused, Slug
from sessions.opening import ask_if_few, opened_by
from sessions.running import seconds_left
from sessions.shown import next_shown
from sessions.state import State


class AutoNext(Command, frozen=True):
    """The server asks this when a step has ended by itself; it never comes from a browser."""

    from_step: Slug


def due(state: State, moment: Moment) -> tuple[str, AutoNext] | None:
    """The command that is due now, with the id to ask it under; None when the room waits for its facilitator.

    The id is made of where the room is, so that several servers that ask at once move the room once.
    """
    step = state.floor.step
    if state.floor.status != "open" or step is None or not _has_ended(state, step, moment):
        return None
    if next_shown(state, step) is None:
        return None
    return f"auto-{state.floor.sitting}-{state.floor.entered_at}-{step}"[:120], AutoNext(from_step=step)


def _has_ended(state: State, step: str, moment: Moment) -> bool:
    ends = state.plan.step(step).ends
    if ends == "timer":
        box = state.floor.timebox
        return box.state == "running" and seconds_left(box, moment.ms) <= 0
    if ends == "everyone_ready":
        ready = getattr(state.steps[step].work, "ready", None)
        people = [seat.id for seat in present(state) if seat.id in moment.here]
        return ready is not None and bool(people) and all(seat in ready for seat in people)
    return False


def auto_next(state: State, command: AutoNext, actor: Actor, moment: Moment) -> list[Event]:
    """Takes the room on when its step has ended; nothing to do when somebody was quicker.

    Where opening nameless answers would ask a facilitator first, the room waits for one.
    """
    if state.floor.step != command.from_step or due(state, moment) is None:
        return []
    to = next_shown(state, command.from_step) or command.from_step
    try:
        for step in opened_by(state, to):
            ask_if_few(state, step, moment, sure=False)
    except Refused:
        return []
    return arrive(state, to, moment)


COMMANDS = {AutoNext: auto_next}
EVENTS: dict[type[Event], object] = {}
