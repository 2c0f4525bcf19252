"""Brief: listen, watch, read or do something away from the screen."""

from typing import Literal

from sessions.exercises.exercise import Exercise, Scene
from sessions.exercises.slides import BriefWork, Content, ShowSlide, SlideShown, show_slide, slide_shown
from sessions.messages import Names, Records, Viewer
from sessions.options import Slug, StepOptions


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


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """The slide that is up."""
    return {f"slide/{at.step}": {"slide": at.at.work.slide}}


EXERCISE = Exercise(
    kind="brief",
    options=Options,
    commands={ShowSlide: show_slide},
    events={SlideShown: slide_shown},
    work=BriefWork,
    records=records,
    acts=(),
)
