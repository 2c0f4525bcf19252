"""Brief: listen, watch, read or do something away from the screen."""

from typing import Annotated, Literal

import msgspec
from pydantic import Field

from sessions.exercises.exercise import Exercise, Scene, scene
from sessions.messages import Actor, Command, Event, Moment, Names, Records, Refused, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions, Strict
from sessions.shards import Shards
from sessions.state import State, joined, replaced, with_step
from sessions.words import Words

Page = Annotated[int, msgspec.Meta(ge=0, le=1_000)]


class Content(Strict):
    """One slide of a brief: words, with a link or a picture kept outside Plenary."""

    text: Words
    """What stands on it."""
    link: Annotated[str, Field(pattern=r"^https?://", max_length=500)] | None = None
    """A video, picture or page outside Plenary."""


class Options(StepOptions):
    """Listen, watch, read, or do something away from the screen."""

    kind: Literal["brief"] = "brief"
    how: Literal["tell", "watch", "do", "silence", "move"] = "tell"
    """Listen, watch, do something away from the screen, sit in silence, or move about."""
    content: list[Content] = []
    """Slides, turned by the facilitator."""
    cards: list[Slug] | Slug | None = None
    """Cards people open themselves: a framework level (half, domain), single places, or setting.<id>."""
    ready_button: bool = False
    """People may say that they are ready; the room sees how many."""


class Ready(Command, frozen=True):
    """Say that one is ready, or not yet."""

    step: SlugField
    ready: bool


class ShowSlide(Command, frozen=True):
    """Turn every screen to a slide; the first is 0."""

    step: SlugField
    slide: Page


class SeatReady(Event, frozen=True):
    """Somebody is ready, or is not after all."""

    step: str
    seat: str
    ready: bool


class SlideShown(Event, frozen=True):
    """Every screen shows this slide."""

    step: str
    slide: int


class BriefWork(msgspec.Struct, frozen=True):
    """Which slide is up, and who is ready."""

    slide: int = 0
    ready: Shards[bool] = Shards()

    @property
    def people(self) -> int:
        """How many are ready."""
        return len(self.ready)


def ready(state: State, command: Ready, actor: Actor, moment: Moment) -> list[Event]:
    """Counts one person as ready; nobody is told who."""
    at = scene(state, command.step, "brief")
    if not at.options.ready_button or at.options.names == "none" or actor.seat is None:
        raise Refused("Nobody is counted in this step. Just go on.")
    if command.ready == (actor.seat in at.at.work.ready):
        return []
    return [SeatReady(step=at.step, seat=actor.seat, ready=command.ready)]


def show_slide(state: State, command: ShowSlide, actor: Actor, moment: Moment) -> list[Event]:
    """Turns to a slide; the pages of the brief come first, then its cards."""
    at = scene(state, command.step, "brief")
    if command.slide >= max(1, slides_of(at)):
        raise Refused("That slide is not in this step.", "not_found")
    return [] if command.slide == at.at.work.slide else [SlideShown(step=at.step, slide=command.slide)]


def slides_of(at: Scene) -> int:
    """How many pages and cards there are: a level of the framework stands for all its places."""
    cards = at.options.cards or []
    names = [cards] if isinstance(cards, str) else cards
    return len(at.options.content) + sum(len(at.state.framework.of_level(name)) or 1 for name in names)


def seat_ready(state: State, event: SeatReady) -> tuple[State, Touched]:
    """Folds who is ready."""
    work: BriefWork = state.steps[event.step].work
    those = work.ready.put(event.seat, True) if event.ready else work.ready.drop(event.seat)
    touched = touch(("work", event.step), ("progress", event.step), ("mine", joined(event.step, event.seat)))
    return with_step(state, event.step, work=replaced(work, ready=those)), touched


def slide_shown(state: State, event: SlideShown) -> tuple[State, Touched]:
    """Folds a slide."""
    work: BriefWork = state.steps[event.step].work
    return with_step(state, event.step, work=replaced(work, slide=event.slide)), touch(("work", event.step))


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """The slide that is up, and how many are ready."""
    found: Records = {f"slide/{at.step}": {"slide": at.at.work.slide}}
    if at.options.ready_button:
        found[f"ready/{at.step}"] = {"ready": len(at.at.work.ready)}
    return found


def own(at: Scene, seat: str, names: Names) -> Records:
    """That one is ready oneself."""
    return {f"mine/ready/{at.step}": {"ready": True}} if seat in at.at.work.ready else {}


EXERCISE = Exercise(
    kind="brief",
    options=Options,
    commands={Ready: ready, ShowSlide: show_slide},
    events={SeatReady: seat_ready, SlideShown: slide_shown},
    work=BriefWork,
    records=records,
    own=own,
)
