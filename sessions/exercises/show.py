"""Show: look together at what is there."""

from typing import Annotated, Literal

import msgspec

from sessions.exercises import figures, patterns
from sessions.exercises.cells import has_cell
from sessions.exercises.exercise import Exercise, Scene, scene
from sessions.exercises.unveil import NotesOpened, RevealNext, notes_opened, reveal_next
from sessions.messages import Actor, Command, Event, Moment, Names, Record, Records, Refused, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.options import Attribute, Slug, StepOptions, splits_of
from sessions.state import State, with_step

Drawn = Literal["list", "wall", "map", "heat", "web", "grid", "columns", "table", "chart", "text"]
Part = Literal["balance", "coverage", "links", "commitments", "journey"]
View = Drawn | Part
Split = Annotated[list[Attribute], msgspec.Meta(max_length=3)]


class Options(StepOptions):
    """Look together."""

    kind: Literal["show"] = "show"
    view: View = "wall"
    """The picture, phones get the same as a list; or a part of the harvest as it stands now, from balance on."""
    reveal: Literal["all", "one_by_one", "by_cell", "nothing"] = "all"
    """How what was held is opened."""
    against: Slug | None = None
    """Beside what to show it: a saved picture (`start` and `last` always exist) or other data."""
    patterns: bool = False
    """Point out patterns, as questions."""
    where: Literal["both", "room", "phones"] = "both"
    """Who sees the picture."""
    frame: Slug | None = None
    """Draw on this frame: one of the plan's `frames`, or `framework` or `viewpoints`."""
    columns: Slug | None = None
    """What columns or groups are made of: cell, round, group, step, organisation, or the id of a field."""
    sort: Literal["written", "most", "least", "widest", "random"] = "written"
    """What comes first: as written, most or least (dots, notes or value), the widest spread, or nothing in particular."""


class SetView(Command, frozen=True):
    """Look in another way: as another picture, told apart by attributes, or close at one cell; what is left out stays."""

    step: SlugField
    view: View | None = None
    split: Split | None = None
    focus: SlugField | None | msgspec.UnsetType = msgspec.UNSET


class ViewSet(Event, frozen=True):
    """Everybody looks in this way now."""

    step: str
    view: str
    split: list[str] = []
    focus: str | None = None


class ShowWork(msgspec.Struct, frozen=True):
    """How the room looks now; None as the plan says."""

    view: str | None = None
    split: tuple[str, ...] | None = None
    focus: str | None = None
    left: int | None = None


def set_view(state: State, command: SetView, actor: Actor, moment: Moment) -> list[Event]:
    """Changes the look; only attributes that the data may be told apart by, only cells that there are."""
    at = scene(state, command.step, "show")
    now = look(at)
    wanted = ViewSet(
        step=at.step,
        view=command.view or now.view,
        split=list(dict.fromkeys(command.split)) if command.split is not None else now.split,
        focus=now.focus if isinstance(command.focus, msgspec.UnsetType) else command.focus,
    )
    if not set(wanted.split) <= allowed_splits(at):
        raise Refused("These answers may not be told apart in that way. People were promised so before they answered.")
    if wanted.focus is not None and wanted.focus != "unsure" and not has_cell(state, wanted.focus):
        raise Refused("That place is not on this board.", "not_found")
    return [] if wanted == now else [wanted]


def look(at: Scene) -> ViewSet:
    """How the room looks now: what was set last, else what the plan says."""
    work: ShowWork = at.at.work
    planned = list(at.options.lens.split) if at.options.lens else []
    split = planned if work.split is None else list(work.split)
    return ViewSet(step=at.step, view=work.view or at.options.view, split=split, focus=work.focus)


def allowed_splits(at: Scene) -> set[str]:
    """Attributes by which the data may be told apart: those its ratings and votes list, organisation where notes carry it."""
    sources, plan = at.state.plan.sources(at.step), at.state.plan
    allowed: set[str] = set(at.options.lens.split) if at.options.lens else set()
    for step in (*sources.ratings, *sources.votes):
        allowed.update(splits_of(plan.step(step)))
    if any(plan.step(step).names in ("organisation", "full") for step in (*sources.steps, *sources.placements)):
        allowed.add("organisation")
    return allowed


def view_set(state: State, event: ViewSet) -> tuple[State, Touched]:
    """Folds a look."""
    left = state.steps[event.step].work.left
    work = ShowWork(view=event.view, split=tuple(event.split), focus=event.focus, left=left)
    return with_step(state, event.step, work=work), touch(("work", event.step))


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """How the room looks, the numbers it looks at, and the questions it may ask itself."""
    now = look(at)
    record: Record = {"view": now.view, "split": list(now.split), "focus": now.focus}
    if at.at.work.left is not None:
        record["held"] = at.at.work.left
    return {f"look/{at.step}": record} | figures.records(at, viewer, names) | patterns.records(at)


EXERCISE = Exercise(
    kind="show",
    options=Options,
    commands={SetView: set_view, RevealNext: reveal_next},
    events={ViewSet: view_set, NotesOpened: notes_opened},
    work=ShowWork,
    records=records,
    acts=(),
)
