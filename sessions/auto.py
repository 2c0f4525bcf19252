"""Auto: steps that end by themselves, when the plan asks for it: the clock runs out, or everybody is ready."""

from sessions.exercises.eaches import rounds_of
from sessions.facilitation import around, arrive
from sessions.messages import Actor, Command, Event, Moment, Refused, Slug
from sessions.opening import ask_if_few, opened_by
from sessions.ready import everybody_ready
from sessions.rounds import NextRound, next_round
from sessions.running import seconds_left
from sessions.shown import next_shown
from sessions.state import State


class AutoNext(Command, frozen=True):
    """The server asks this when a step has ended by itself; it never comes from a browser."""

    from_step: Slug


def ends_alone(state: State) -> str | None:
    """The open step, or the one around it, that ends by itself; None while the room waits for its facilitator alone."""
    step = state.floor.step
    if state.floor.status != "open" or step is None:
        return None
    return next((each for each in (step, *around(state, step)) if state.plan.step(each).ends != "facilitator"), None)


def due(state: State, moment: Moment) -> tuple[str, AutoNext] | None:
    """The command that is due now, with the id to ask it under; None when the room waits for its facilitator.

    The id is made of where the room is, so that several servers that ask at once move the room once; no browser can
    make one like it.
    """
    step, ending = state.floor.step, ends_alone(state)
    if step is None or ending is None or not _has_ended(state, ending, moment) or _leads_to(state, ending) is None:
        return None
    return f"auto.{state.floor.sitting}.{state.floor.entered_at}", AutoNext(from_step=step)


def _has_ended(state: State, ending: str, moment: Moment) -> bool:
    """Whether its clock has run out while the room was here, or everybody is ready."""
    floor = state.floor
    if state.plan.step(ending).ends == "everyone_ready":
        return ending == floor.step and everybody_ready(state, ending, moment.here)
    box = floor.timebox
    ours = state.plan.clock_of(floor.step or ending).id == ending
    ran_here = (box.ends_at or 0) > (floor.entered_at or 0) or ending != floor.step
    return ours and ran_here and box.state == "running" and seconds_left(box, moment.ms) <= 0


def _leads_to(state: State, ending: str) -> str | None:
    """Where the room goes when `ending` is over: a leaf, or the repeat whose next round begins; None for nowhere."""
    to = next_shown(state, state.floor.step or ending)
    while to is not None and to in state.plan.leaves(ending):
        to = next_shown(state, to)
    for above in around(state, ending):
        if state.plan.step(above).kind != "repeat" or (to is not None and to in state.plan.leaves(above)):
            continue
        most = rounds_of(state, above)
        if most is None:
            return None
        if state.steps[above].round < most:
            return above
    return to


def auto_next(state: State, command: AutoNext, actor: Actor, moment: Moment) -> list[Event]:
    """Takes the room on when its step has ended; nothing to do when somebody was quicker.

    Where opening nameless answers would ask a facilitator first, the room waits for one.
    """
    ending = ends_alone(state)
    if state.floor.step != command.from_step or ending is None or due(state, moment) is None:
        return []
    to = _leads_to(state, ending) or command.from_step
    if state.plan.step(to).kind == "repeat":
        return next_round(state, NextRound(step=to), actor, moment)
    try:
        for step in opened_by(state, to, at_once=False):
            ask_if_few(state, step, moment, sure=False)
    except Refused:
        return []
    return arrive(state, to, moment)


COMMANDS = {AutoNext: auto_next}
EVENTS: dict[type[Event], object] = {}
