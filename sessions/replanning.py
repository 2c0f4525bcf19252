"""Replanning: the plan of this session changed while it is going. Steps are put in, done again, moved and taken out."""

from typing import Annotated, Any

import msgspec
from pydantic import ValidationError

from sessions import limits
from sessions.doing_again import again
from sessions.line import Gap, gap_of, gaps, inserted, lacking, moved, pinned, removed
from sessions.messages import ALL, Actor, Command, Event, Moment, Refused, Slug, Touched, Typed, touch
from sessions.options import CAR_PARK, Names, StepOptions, hold_of
from sessions.plan import Plan
from sessions.quick_steps import ABOUT, NAMELESS, NEEDS, What, quick_step
from sessions.state import State, replaced
from sessions.steps import ONE_STEP
from sessions.targets import targets_of
from sessions.text import clean
from sessions.unbegun import unbegun
from sessions.walks import inner_steps
from sessions.words import in_language, of_round, say

Minutes = Annotated[float, msgspec.Meta(gt=0, le=180)]


class InsertStep(Command, frozen=True):
    """Put one of the ready steps into this session, between two steps that follow each other; `from` is what it is about."""

    step: Slug
    what: What
    title: Typed
    minutes: Minutes
    after: Slug | None = None
    before: Slug | None = None
    prompt: Typed = ""
    from_: Slug | None = msgspec.field(default=None, name="from")
    scale: Slug | None = None
    names: Names = "organisation"


class RepeatStep(Command, frozen=True):
    """Do a step once more: a copy of it with data of its own, under the id `as`, between two steps that follow each other."""

    step: Slug
    as_: Slug = msgspec.field(name="as")
    after: Slug | None = None
    before: Slug | None = None


class MoveStep(Command, frozen=True):
    """Take a step that is still ahead from behind `stood` to between two others that follow each other."""

    step: Slug
    stood: Slug | None = None
    after: Slug | None = None
    before: Slug | None = None


class RemoveStep(Command, frozen=True):
    """Take a step out again that was put into this session, while the room has not been at it."""

    step: Slug


class StepInserted(Event, frozen=True):
    """The plan of this session has one more step, written out, behind `after` or at the start before `before`."""

    step: str
    after: str | None
    before: str | None
    options: dict[str, Any]


class StepMoved(Event, frozen=True):
    """A step of this session stands elsewhere, behind `after` or at the start before `before`."""

    step: str
    after: str | None
    before: str | None


class StepRemoved(Event, frozen=True):
    """A step that was put in is gone again; nothing had been made in it."""

    step: str


def insert_step(state: State, command: InsertStep, actor: Actor, moment: Moment) -> list[Event]:
    """Puts a ready step in, if what it is about is there by then."""
    about = command.from_ if command.what in ABOUT else None
    if about is None and command.what in NEEDS:
        raise Refused("A vote is about something. Choose what people vote on.")
    scale = command.scale if command.what == "rate" else None
    if scale is not None and all(one.id != scale for one in state.framework.scales):
        raise Refused("That scale is not in this session.", "not_found")
    step = quick_step(
        command.what,
        id=command.step,
        title=clean(command.title, limits.NAME_CHARS, what="The title", lines=False),
        prompt=clean(command.prompt, limits.PROMPT_CHARS, what="The prompt", empty=True),
        minutes=command.minutes,
        names=command.names if command.what in NAMELESS else None,
        scales=[scale] if scale else None,
        **({"from": about} if about else {}),
    )
    events = _put_in(state, step, Gap(command.after, command.before))
    if about:
        _check_about(state, inserted(state.plan, step, Gap(command.after, command.before)), step.id, about)
    return events


def repeat_step(state: State, command: RepeatStep, actor: Actor, moment: Moment) -> list[Event]:
    """Puts a copy of a step in, in the words and minutes it has today."""
    _top(state, command.step)
    step = pinned(state.plan).step(command.step)
    today: dict[str, dict[str, Any]] = {}
    for each in (step, *_inside(step)):
        at = state.steps[each.id]
        said = {"prompt": at.prompt, "minutes": at.minutes}
        today[each.id] = {name: value for name, value in said.items() if value}
    try:
        copy = again(step, command.as_, today)
    except ValidationError:
        raise Refused("That step cannot be done again: its name is too long.") from None
    return _put_in(state, copy, Gap(command.after, command.before))


def move_step(state: State, command: MoveStep, actor: Actor, moment: Moment) -> list[Event]:
    """Moves a step among those still ahead, never past one the room has been at or away from what it works with."""
    step, gap = _top(state, command.step), Gap(command.after, command.before)
    stands = gap_of(state.plan, step.id)
    if stands.after != command.stood:
        raise Refused(_STALE, "stale")
    if gap == stands:
        return []
    if _been(state, step):
        raise Refused("The room has been at “{title}”, so it stays where it is. You can do it again later.", title=_title(step))
    _check_gap(state, gap, without=step.id)
    if not {gap.after, gap.before} & {each.id for each in state.plan.sitting(step.id)}:
        raise Refused("That place belongs to another sitting. Choose one among the steps of the same sitting.")
    after = moved(state.plan, step.id, gap)
    _check_passed(state, after, step)
    _check_lacking(state.plan, after)
    return [StepMoved(step=step.id, after=gap.after, before=gap.before)]


def remove_step(state: State, command: RemoveStep, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a step out that was put in for today and not begun."""
    step = _top(state, command.step)
    if not state.steps[step.id].added:
        raise Refused("That step is part of the plan. Leave it out instead: then you can bring it back.")
    if _been(state, step):
        raise Refused("The room has been at “{title}”, so what was made there stays.", title=_title(step))
    _check_lacking(state.plan, removed(state.plan, step.id))
    return [StepRemoved(step=step.id)]


def _put_in(state: State, step: StepOptions, gap: Gap) -> list[Event]:
    _check_gap(state, gap)
    ids = [each.id for each in (step, *_inside(step))]
    taken = {CAR_PARK, *(name for each in state.plan.walk() for name in (each.id, *each.saved_names()))}
    if taken & set(ids) or len(set(ids)) < len(ids):
        raise Refused("Another step has that name already. Please try again.", "taken")
    if len(state.plan.live) >= limits.LINE_STEPS or len(state.steps) + len(ids) > limits.PLAN_STEPS:
        raise Refused("This session has as many steps as it can hold.", "limit")
    _check_lacking(state.plan, inserted(state.plan, step, gap))
    return [StepInserted(step=step.id, after=gap.after, before=gap.before, options=step.record())]


def _check_gap(state: State, gap: Gap, without: str | None = None) -> None:
    """Nothing when the two steps still follow each other, ahead of the room; else Refused."""
    if gap not in set(gaps(state.plan, without)):
        raise Refused(_STALE, "stale")
    order = [step.id for step in state.plan.live]
    room = state.plan.top(state.floor.step) if state.floor.step else None
    if room not in order:
        return
    here = order.index(room)
    if order.index(gap.after) < here if gap.after else order.index(str(gap.before)) <= here:
        raise Refused("The room is past that place. Choose one that is still ahead.", "stale")


def _check_passed(state: State, after: Plan, step: StepOptions) -> None:
    """Refused when a step would move past one the room has been at: what was made there would change what it means."""
    was, now = ([each.id for each in plan.live] for plan in (state.plan, after))
    low, high = sorted((was.index(step.id), now.index(step.id)))
    for id in was[low : high + 1]:
        if id != step.id and _been(state, state.plan.step(id)):
            title = _title(state.plan.step(id))
            raise Refused("The room has been at “{title}”, and steps ahead do not move past it.", title=title)


def _check_lacking(before: Plan, after: Plan) -> None:
    lost = lacking(before, after)
    if lost is None:
        return
    step, giver = after.step(after.top(lost[0])), lost[1]
    plan = after if after.has(giver) else before
    made = _title(plan.step(plan.top(giver)))
    why = "There would be nothing to work with: “{title}” needs what is made in “{made}” before it."
    raise Refused(why, "lacks", title=_title(step), made=made)


def _check_about(state: State, plan: Plan, step: str, about: str) -> None:
    """Refused unless a vote or rating finds something that everybody may be asked about."""
    sources = plan.sources(step)
    made = (*sources.steps, *sources.links, *sources.commitments)
    if any(hold_of(plan.step(id)) == "never" for id in made):
        raise Refused("What is written there stays with its writers, so nobody else can be asked about it.")
    if not made and not targets_of(plan, state.framework, sources.targets):
        if not plan.has(about):
            raise Refused("There would be nothing to ask about: that name holds nothing to vote on or rate.", "lacks")
        why = "There would be nothing to ask about: “{title}” makes nothing to vote on or rate."
        raise Refused(why, "lacks", title=_title(plan.step(about)))


def _top(state: State, step: str) -> StepOptions:
    if not state.plan.has(step):
        raise Refused("That step is not in this plan.", "not_found")
    if not state.plan.is_live(step) or state.plan.parent(step) is not None:
        raise Refused("Only whole steps of a sitting can be moved or done again.")
    return state.plan.step(step)


def _inside(step: StepOptions) -> list[StepOptions]:
    return [each for inner in inner_steps(step) for each in (inner, *_inside(inner))]


def _been(state: State, step: StepOptions) -> bool:
    return any(state.steps[each.id].visits for each in (step, *_inside(step)))


def _title(step: StepOptions) -> str:
    return of_round(in_language(step.title) or in_language(step.prompt)) or step.kind


def step_inserted(state: State, event: StepInserted) -> tuple[State, Touched]:
    """Folds one more step, with nothing done in it."""
    step = ONE_STEP.validate_python(event.options)
    new = unbegun((step, *_inside(step)), added=True)
    plan = inserted(state.plan, step, Gap(event.after, event.before))
    return replaced(state, plan=plan, steps={**state.steps, **new}), ALL | touch(*(("mine", id) for id in new))


def step_moved(state: State, event: StepMoved) -> tuple[State, Touched]:
    """Folds a step that stands elsewhere."""
    return replaced(state, plan=moved(state.plan, event.step, Gap(event.after, event.before))), ALL


def step_removed(state: State, event: StepRemoved) -> tuple[State, Touched]:
    """Folds a step that is gone."""
    gone = {each.id for each in (state.plan.step(event.step), *_inside(state.plan.step(event.step)))}
    steps = {id: at for id, at in state.steps.items() if id not in gone}
    return replaced(state, plan=removed(state.plan, event.step), steps=steps), ALL | touch(*(("mine", id) for id in gone))


_STALE = say("The plan has changed meanwhile. Look at it again, then choose.")
COMMANDS = {InsertStep: insert_step, RepeatStep: repeat_step, MoveStep: move_step, RemoveStep: remove_step}
EVENTS = {StepInserted: step_inserted, StepMoved: step_moved, StepRemoved: step_removed}
