"""Slides: the pages and cards of a brief, which one is up, and how the facilitator turns them."""

from typing import Annotated

import msgspec
from pydantic import Field

from sessions.exercises.exercise import Scene, scene
from sessions.messages import Actor, Command, Event, Moment, Refused, Touched, touch
from sessions.messages import Slug as SlugField
from sessions.options import Strict
from sessions.state import State, replaced, with_step
from sessions.words import Words

Page = Annotated[int, msgspec.Meta(ge=0, le=1_000)]


class Content(Strict):
    """One slide of a brief: words, with a picture or a link."""

    text: Words
    """What stands on it."""
    link: Annotated[str, Field(pattern=r"^https?://", max_length=500)] | None = None
    """A video, picture or page outside Plenary."""
    picture: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,62}(\.[a-z]{3,4})?$")] | None = None
    """A .jpg, .png or .webp that lies beside this file; the words say what it shows."""


class ShowSlide(Command, frozen=True):
    """Turn every screen to a slide; the first is 0."""

    step: SlugField
    slide: Page


class SlideShown(Event, frozen=True):
    """Every screen shows this slide."""

    step: str
    slide: int


class BriefWork(msgspec.Struct, frozen=True):
    """Which slide is up."""

    slide: int = 0


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


def slide_shown(state: State, event: SlideShown) -> tuple[State, Touched]:
    """Folds a slide."""
    work: BriefWork = state.steps[event.step].work
    return with_step(state, event.step, work=replaced(work, slide=event.slide)), touch(("work", event.step))
