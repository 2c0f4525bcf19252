"""Pick: turn many into few, and say why."""

from typing import Annotated, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.targets import check_target
from sessions.lying import beside, counted
from sessions.messages import (
    Actor,
    Command,
    Event,
    Moment,
    Names,
    Record,
    Records,
    Refused,
    Target,
    Touched,
    Typed,
    Viewer,
    touch,
)
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions
from sessions.seeing import step_sight
from sessions.state import State, replaced, with_step
from sessions.text import clean
from sessions.words import say_n


class Options(StepOptions):
    """Turn many into few, and say why."""

    kind: Literal["pick"] = "pick"
    by: Literal["facilitator", "decider", "unit", "top", "over", "random", "all"] = "facilitator"
    """Who picks; or what: the top of a vote, everything over a value, chance, or everything."""
    over: float | None = None
    """With `by: over`: the value, dots or median, that something must reach."""
    max: Annotated[int | None, Field(ge=1, le=50)] = None
    """How many the first pile has room for."""
    piles: Annotated[list[Slug], Field(min_length=1, max_length=6)] = ["chosen", "not_now"]
    """Where things go; the first pile is what is picked."""
    warn_if: list[Literal["one_half", "one_organisation"]] = []
    """Say so, gently, when all that is picked comes from one half or one organisation."""
    reason: Literal["optional", "required"] = "optional"
    """Whether a line must say why."""
    left_over: Literal["not_now", "keep", "drop"] = "not_now"
    """What becomes of everything else."""


class PickItem(Command, frozen=True):
    """Put a note, a cluster or a place on a pile; once more moves it."""

    step: SlugField
    target: Target
    pile: SlugField
    reason: Typed = ""


class UnpickItem(Command, frozen=True):
    """Take something off its pile."""

    step: SlugField
    target: Target


class ItemPicked(Event, frozen=True):
    """Something is on a pile; `warnings` are what a facilitator should know of the first pile now."""

    step: str
    target: str
    pile: str
    reason: str = ""
    warnings: list[str] = []


class ItemUnpicked(Event, frozen=True):
    """Something is off its pile."""

    step: str
    target: str
    warnings: list[str] = []


class Picked(msgspec.Struct, frozen=True):
    """Where something lies, and why."""

    pile: str
    reason: str = ""


class PickWork(msgspec.Struct, frozen=True):
    """What has been picked, by target, in the order it was done."""

    picked: dict[str, Picked] = {}
    warnings: tuple[str, ...] = ()


def pick_item(state: State, command: PickItem, actor: Actor, moment: Moment) -> list[Event]:
    """Picks; the first pile holds as many as the plan says, and may need a reason."""
    at = scene(state, command.step, "pick")
    _check_picker(at, actor)
    check_target(at, command.target, actor)
    if command.pile not in at.options.piles:
        raise Refused("That pile is not in this step.", "not_found")
    first = command.pile == at.options.piles[0]
    needed = first and at.options.reason == "required"
    reason = clean(command.reason, limits.REASON_CHARS, what="The reason", empty=not needed)
    picked: dict[str, Picked] = at.at.work.picked
    if picked.get(command.target) == Picked(command.pile, reason):
        return []
    after = {**picked, command.target: Picked(command.pile, reason)}
    most = at.options.max
    if first and most is not None and len(chosen(at, after)) > most:
        one, many = "One is chosen already. Take it away first.", "You can choose {n} here. Take one away first."
        raise Refused(say_n(one, many, most), "limit")
    warnings = warnings_of(at, chosen(at, after))
    return [ItemPicked(step=at.step, target=command.target, pile=command.pile, reason=reason, warnings=warnings)]


def _check_picker(at: Scene, actor: Actor) -> None:
    """Whether `by` lets this person pick; `top`, `over` and `random` are done at the desk."""
    if actor.role == "facilitator" or at.options.by in ("all", "unit"):
        return
    seat = at.state.seats.get(actor.seat or "")
    if at.options.by == "decider" and seat is not None and "decider" in seat.duties:
        return
    raise Refused("In this step somebody else chooses. You will see it on the screen.")


def chosen(at: Scene, picked: dict[str, Picked]) -> list[str]:
    """The targets on the first pile."""
    return [target for target, each in picked.items() if each.pile == at.options.piles[0]]


def warnings_of(at: Scene, targets: list[str]) -> list[str]:
    """Sentences for the desk when all that is chosen (two or more) comes from one half or one organisation."""
    found: list[str] = []
    if len(targets) < 2:
        return found
    if "one_half" in at.options.warn_if and len(halves := _halves(at, targets)) == 1:
        found.append(f"Everything chosen so far lies in one half: {at.state.framework.label_of(next(iter(halves)))}.")
    if "one_organisation" in at.options.warn_if and _one_organisation(at, targets):
        found.append("Everything chosen so far comes from one organisation.")
    return found


def _halves(at: Scene, targets: list[str]) -> set[str]:
    framework, wanted = at.state.framework, set(targets)
    for target in targets:
        if target in at.state.clusters:
            wanted |= set(at.state.clusters[target].notes)
    cells = {target for target in targets if framework.has(target)}
    laid = [each for each in at.state.placements.values() if each.note in wanted and framework.has(each.cell)]
    cells |= {each.cell for each in laid if counted(at.state, each, beside(at.state, each))}
    return {half.id for cell in cells if (half := framework.half_of(cell)) is not None}


def _one_organisation(at: Scene, targets: list[str]) -> bool:
    """Whether every target is a note that shows its organisation, and it is the same one."""
    seen: set[str] = set()
    for target in targets:
        note = at.state.notes.get(target)
        seat = at.state.seats.get(note.seat or "") if note else None
        if (
            note is None
            or seat is None
            or not seat.organisation
            or at.state.plan.step(note.step).names not in ("organisation", "full")
        ):
            return False
        seen.add(seat.organisation)
    return len(seen) == 1


def unpick_item(state: State, command: UnpickItem, actor: Actor, moment: Moment) -> list[Event]:
    """Takes something off its pile; nothing to do when it is on none."""
    at = scene(state, command.step, "pick")
    _check_picker(at, actor)
    if command.target not in at.at.work.picked:
        return []
    left = [target for target in chosen(at, at.at.work.picked) if target != command.target]
    return [ItemUnpicked(step=at.step, target=command.target, warnings=warnings_of(at, left))]


def item_picked(state: State, event: ItemPicked) -> tuple[State, Touched]:
    """Folds a pick."""
    work: PickWork = state.steps[event.step].work
    return _kept(state, event, {**work.picked, event.target: Picked(event.pile, event.reason)})


def item_unpicked(state: State, event: ItemUnpicked) -> tuple[State, Touched]:
    """Folds a pick taken back."""
    work: PickWork = state.steps[event.step].work
    return _kept(state, event, {target: each for target, each in work.picked.items() if target != event.target})


def _kept(state: State, event: ItemPicked | ItemUnpicked, picked: dict[str, Picked]) -> tuple[State, Touched]:
    work = replaced(state.steps[event.step].work, picked=picked, warnings=tuple(event.warnings))
    return with_step(state, event.step, work=work), touch(("work", event.step))


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """What lies on which pile; how many may still be chosen; and for facilitators what to look out for."""
    if step_sight(at.state, at.step, viewer) != "open":
        return {}
    work: PickWork = at.at.work
    most = at.options.max
    summary: Record = {"by": at.options.by, "left": None if most is None else most - len(chosen(at, work.picked))}
    if viewer.role == "facilitator":
        summary["warnings"] = list(work.warnings)
    found: Records = {f"picks/{at.step}": summary}
    for target, each in work.picked.items():
        record: Record = {"step": at.step, "target": target, "pile": each.pile}
        found[f"pick/{at.step}/{target}"] = record | ({"reason": each.reason} if each.reason else {})
    return found


EXERCISE = Exercise(
    kind="pick",
    options=Options,
    commands={PickItem: pick_item, UnpickItem: unpick_item},
    events={ItemPicked: item_picked, ItemUnpicked: item_unpicked},
    work=PickWork,
    records=records,
    acts=(Act("pick", (PickItem, UnpickItem), lambda options: options.by in ("all", "unit", "decider")),),
)
