"""Reviews: the day on which the room looks again at what was promised, as the plan says or a facilitator sets it."""

from datetime import date, timedelta
from typing import Annotated, Any

import msgspec

from sessions.exercises.exercise import scene
from sessions.messages import Actor, Command, Event, Moment, Refused, Slug, Touched, touch
from sessions.state import State, replaced, with_step

Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="An ISO date such as 2027-03-31")]


class SetReview(Command, frozen=True):
    """Say on which day the room looks again at what was promised in a step; none for no day yet."""

    step: Slug
    day: Day | None = None


class ReviewSet(Event, frozen=True):
    """The room looks again on this ISO date; "" for no day."""

    step: str
    day: str


def set_review(state: State, command: SetReview, actor: Actor, moment: Moment) -> list[Event]:
    """Sets, changes or clears the day, where the plan leaves it to the facilitator."""
    at = scene(state, command.step, "commit")
    if at.options.review_on != "ask":
        raise Refused("The plan says already when we look again, or that we do not.")
    day = command.day or ""
    if day:
        try:
            chosen = date.fromisoformat(day)
        except ValueError:
            raise Refused("That day is not in the calendar. Choose another one.", "text") from None
        if chosen < moment.now.date() - timedelta(days=1):  # somewhere in the world it is still yesterday
            raise Refused("That day has already passed. Choose a later one.")
    return [] if at.at.review == day else [ReviewSet(step=at.step, day=day)]


def review_set(state: State, event: ReviewSet) -> tuple[State, Touched]:
    """Folds the day: what was promised here carries it."""
    promises = state.commitments
    here = [each for each in promises.values() if each.step == event.step]
    for each in here:
        promises = promises.put(each.id, replaced(each, review=event.day))
    state = with_step(replaced(state, commitments=promises), event.step, review=event.day)
    return state, touch(("step", event.step), *(("commitment", each.id) for each in here))


def review_of(state: State, step: str) -> str:
    """The day on which the room looks again at what is promised in a step, as an ISO date; "" for none."""
    options: Any = state.plan.step(step)
    said: str | None = getattr(options, "review_on", None)
    return state.steps[step].review if said in (None, "ask") else said
