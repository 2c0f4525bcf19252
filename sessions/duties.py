"""Duties: tasks of a seat that a step's `who` may name (scribe, decider, convener, stayer, or the plan's own)."""

from sessions.company import present
from sessions.messages import Actor, Command, Event, Moment, Refused, Slug, Touched
from sessions.state import State, replaced

DUTIES = frozenset({"scribe", "decider", "convener", "stayer"})


class GiveDuty(Command, frozen=True):
    """Give somebody a duty, or take it away."""

    seat: str
    duty: Slug
    on: bool = True


class DutyGiven(Event, frozen=True):
    """Somebody has a duty, or no longer."""

    seat: str
    duty: str
    on: bool


def give_duty(state: State, command: GiveDuty, actor: Actor, moment: Moment) -> list[Event]:
    """Gives or takes a duty that the plan knows."""
    seat = state.seats.get(command.seat)
    if seat is None or seat.left or seat.role != "participant":
        raise Refused("That person does not take part in this session.", "not_found")
    if command.duty not in DUTIES | set(state.plan.roles):
        raise Refused("This plan has no such duty.", "not_found")
    return [DutyGiven(seat=seat.id, duty=command.duty, on=command.on)] if command.on != (command.duty in seat.duties) else []


def holders(state: State) -> dict[str, list[str]]:
    """The duties this plan gives something to do, each with the seats that have it."""
    plan = state.plan
    named: set[object] = {part.who for part in plan.parts} | set(plan.roles)
    for step in plan.walk():
        order = getattr(step, "order", None)
        named |= {step.who if isinstance(step.who, str) else step.who.duty, getattr(step, "by", None) == "decider" and "decider"}
        named |= set(order.values()) if isinstance(order, dict) else set()
    known = DUTIES | set(plan.roles)
    return {duty: [seat.id for seat in present(state) if duty in seat.duties] for duty in sorted(known & named)}


def duty_given(state: State, event: DutyGiven) -> tuple[State, Touched]:
    """Folds a duty."""
    seat = state.seats[event.seat]
    duties = tuple(duty for duty in seat.duties if duty != event.duty) + ((event.duty,) if event.on else ())
    seats = state.seats.put(seat.id, replaced(seat, duties=duties))
    queues = {("work", id) for id in state.steps if state.plan.step(id).kind == "discuss"}
    mine = {("mine", id) for _, id in queues}
    return replaced(state, seats=seats), frozenset({("seat", seat.id), ("people", ""), *queues, *mine})


COMMANDS = {GiveDuty: give_duty}
EVENTS = {DutyGiven: duty_given}
