"""Switches: a facilitator closes what people do in a step for a while, and opens it again; nothing that was made changes."""

from typing import Any

from sessions.exercises import EXERCISES
from sessions.exercises.exercise import Act, Exercise
from sessions.messages import Actor, Command, Event, Moment, Record, Refused, Slug, Touched, touch
from sessions.state import State, with_step
from sessions.words import say


def _acts(exercise: Exercise) -> tuple[Act, ...]:
    if exercise.acts is not None:
        return exercise.acts
    return (Act("answer", tuple(exercise.commands)),) if exercise.commands else ()


ACTS: dict[str, tuple[Act, ...]] = {each.kind: _acts(each) for each in EXERCISES}
ACT_OF: dict[type[Command], str] = {command: act.id for acts in ACTS.values() for act in acts for command in act.commands}
DOING = {
    "write": say("writing"),
    "place": say("placing notes"),
    "add_places": say("adding places"),
    "cluster": say("gathering notes"),
    "propose": say("proposing clusters"),
    "connect": say("linking"),
    "rate": say("rating"),
    "vote": say("voting"),
    "pick": say("choosing"),
    "promise": say("promising"),
    "speak": say("the queue"),
    "remark": say("taking down remarks"),
}


class SwitchAct(Command, frozen=True):
    """Close something people do in a step, or open it again."""

    step: Slug
    act: Slug
    on: bool


class ActSwitched(Event, frozen=True):
    """Something people do in a step is open, or closed for a while."""

    step: str
    act: str
    on: bool


def acts_in(options: Any) -> tuple[str, ...]:
    """What people do in a step of these options that can be closed, in the order the desk lists it."""
    return tuple(act.id for act in ACTS.get(options.kind, ()) if act.when(options))


def said(state: State, step: str) -> Record:
    """The switches of a step as browsers are told: what can be closed here, and what is; {} where there is nothing."""
    acts = acts_in(state.plan.step(step))
    closed = state.steps[step].closed
    return {"switches": [{"id": act, "on": act not in closed} for act in acts]} if acts else {}


def check(state: State, step: str, command: Command) -> None:
    """Nothing when what `command` does is open in its step; else Refused with a sentence for the person."""
    act = ACT_OF.get(type(command))
    if act is not None and act in state.steps[step].closed:
        doing = DOING.get(act, say("this"))
        raise Refused("Your facilitator has paused {doing} for now. What you have begun is kept.", "closed", doing=doing)


def switch_act(state: State, command: SwitchAct, actor: Actor, moment: Moment) -> list[Event]:
    """Closes or opens what people do; a facilitator may always go on, to write for somebody."""
    if not state.plan.has(command.step):
        raise Refused("That step is not in this plan.", "not_found")
    if command.act not in acts_in(state.plan.step(command.step)):
        raise Refused("That is not done in this step, so there is nothing to close.", "not_found")
    if command.on == (command.act not in state.steps[command.step].closed):
        return []
    return [ActSwitched(step=command.step, act=command.act, on=command.on)]


def act_switched(state: State, event: ActSwitched) -> tuple[State, Touched]:
    """Folds a switch."""
    closed = state.steps[event.step].closed
    closed = closed - {event.act} if event.on else closed | {event.act}
    return with_step(state, event.step, closed=closed), touch(("step", event.step))


COMMANDS = {SwitchAct: switch_act}
EVENTS = {ActSwitched: act_switched}
