"""Connect: say how two pieces of work, or two places, have to do with each other."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.board import owner_of
from sessions.exercises import linked
from sessions.exercises.exercise import Act, Exercise, scene
from sessions.exercises.link_checks import check_ends, check_number, may_change
from sessions.exercises.link_words import worded_link
from sessions.exercises.links import LinkMade, LinkTakenBack, MakeLink, TakeBackLink, maker_of
from sessions.messages import Actor, Event, Moment, Refused
from sessions.options import Slug, StepOptions
from sessions.state import State


class Options(StepOptions):
    """Pick one, a word, and another: a link. No link is an answer too."""

    kind: Literal["connect"] = "connect"
    start: Literal["own", "any"] = "own"
    """Where a link may begin: at one's own notes, or at any input."""
    to: Slug = "any"
    """Where it may lead: any input, `notes`, `cells` (places of the framework), or other data such as framework.half."""
    relations: list[Slug] = []
    """The words to choose from, by id; all of the framework's and the plan's own when none are named."""
    max_each: Annotated[int, Field(ge=1, le=50)] = 3
    """How many links a person may make from each starting point."""
    remark: Literal["off", "optional", "required"] = "optional"
    """Whether a line may be added that says what passes along the link."""
    strength: Slug | None = None
    """A scale for how strong the link is; none when unsaid."""


def make_link(state: State, command: MakeLink, actor: Actor, moment: Moment) -> list[Event]:
    """Makes or changes a link: both ends are inputs the person can see, the word is one of the step's, so many each."""
    at = scene(state, command.step, "connect")
    old = state.links.get(command.link)
    owner = owner_of(state, at.options, actor) if old is None else maker_of(old)
    if old is not None and (old.step != at.step or old.round != at.at.round):
        raise Refused("That link belongs to another round.", "not_found")
    if old is not None and not may_change(at, old, actor):
        raise Refused("Only the person who made this link can change it.")
    check_ends(at, command, actor)
    link = worded_link(at, command, owner)
    if old == link:
        return []
    check_number(at, link, owner, old)
    return [
        LinkMade(
            step=at.step,
            link=link.id,
            from_=link.from_,
            to=link.to,
            relation=link.relation,
            remark=link.remark,
            strength=link.strength,
            owner=owner,
        )
    ]


def take_back_link(state: State, command: TakeBackLink, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a link away; nothing to do when it is gone."""
    at = scene(state, command.step, "connect")
    link = state.links.get(command.link)
    if link is None or link.step != at.step:
        return []
    if not may_change(at, link, actor):
        raise Refused("Only the person who made this link can take it away.")
    return [LinkTakenBack(step=at.step, link=link.id)]


EXERCISE = Exercise(
    kind="connect",
    options=Options,
    commands={MakeLink: make_link, TakeBackLink: take_back_link},
    events=linked.EVENTS,
    acts=(Act("connect", (MakeLink, TakeBackLink)),),
)
