"""Brief: listen, watch, read or do something away from the screen."""

from typing import Literal

from sessions.exercises.exercise import Exercise, Scene, scene
from sessions.exercises.slides import BriefWork, Content, ShowSlide, SlideShown, show_slide, slide_shown
from sessions.messages import Actor, Command, Event, Moment, Names, Records, Refused, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions
from sessions.state import State, joined, replaced, with_step


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


class SeatReady(Event, frozen=True):
    """Somebody is ready, or is not after all."""

    step: str
    seat: str
    ready: bool


def ready(state: State, command: Ready, actor: Actor, moment: Moment) -> list[Event]:
    """Counts one person as ready; nobody is told who."""
    at = scene(state, command.step, "brief")
    if not at.options.ready_button or at.options.names == "none" or actor.seat is None:
        raise Refused("Nobody is counted in this step. Just go on.")
    same = command.ready == (actor.seat in at.at.work.ready)
    return [] if same else [SeatReady(step=at.step, seat=actor.seat, ready=command.ready)]


def seat_ready(state: State, event: SeatReady) -> tuple[State, Touched]:
    """Folds who is ready."""
    work: BriefWork = state.steps[event.step].work
    those = work.ready.put(event.seat, True) if event.ready else work.ready.drop(event.seat)
    touched = touch(("work", event.step), ("progress", event.step), ("mine", joined(event.step, event.seat)))
    return with_step(state, event.step, work=replaced(work, ready=those)), touched


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
