"""Connect: say how two pieces of work, or two places, have to do with each other."""

from typing import Annotated, Literal

from pydantic import Field

from sessions import limits
from sessions.board import owner_of
from sessions.exercises import links
from sessions.exercises.exercise import Exercise, Scene, scene
from sessions.exercises.links import LinkMade, LinkTakenBack, MakeLink, TakeBackLink, maker_of, parted, start_of
from sessions.exercises.spreads import on_scale
from sessions.exercises.targets import check_target, is_own
from sessions.messages import Actor, Event, Moment, Refused
from sessions.options import Slug, StepOptions
from sessions.state import Link, State
from sessions.targets import targets_of
from sessions.text import clean

DIRECTED = frozenset({"arrow", "arrow_to", "barred_arrow"})


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
    if old is not None and not _may_change(at, old, actor):
        raise Refused("Only the person who made this link can change it.")
    _check_ends(at, command, actor)
    link = _link(at, command, owner)
    if old == link:
        return []
    _check_number(at, link, owner, old)
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


def _link(at: Scene, command: MakeLink, owner: str) -> Link:
    """The link as it will be kept; Refused for a word, a line or a strength that the step does not take."""
    known = [one.id for one in at.state.framework.relations]
    if command.relation not in (at.options.relations or known) or command.relation not in known:
        raise Refused("Choose one of the words of this step.", "not_found")
    remark = ""
    if at.options.remark != "off":
        optional = at.options.remark == "optional"
        remark = clean(command.remark, limits.REASON_CHARS, what="Your line", empty=optional)
    strength = _strength(at, command.strength)
    group, seat = parted(owner)
    return Link(
        command.link, at.step, command.from_, command.to, command.relation, remark, strength, seat, group, at.at.round
    )


def _strength(at: Scene, value: float | str | None) -> float | str | None:
    scale = at.state.framework.scale(at.options.strength) if at.options.strength else None
    if scale is None or value is None:
        return None
    if not on_scale(scale, value):
        raise Refused("Choose a value of the scale.", "limit")
    return value


def _may_change(at: Scene, link: Link, actor: Actor) -> bool:
    owner = maker_of(link)
    return actor.role == "facilitator" or not owner or owner == owner_of(at.state, at.options, actor)


def _check_ends(at: Scene, command: MakeLink, actor: Actor) -> None:
    if command.from_ == command.to:
        raise Refused("A link has two ends. Choose something else for the other one.", "limit")
    check_target(at, command.from_, actor, dealt=False)
    if at.options.start == "own" and actor.role != "facilitator" and is_own(at, command.from_, actor) is False:
        raise Refused("In this step a link begins at something of your own.")
    to, framework = at.options.to, at.state.framework
    if to in ("any", "cells") and framework.has(command.to):
        return
    if to == "cells" or (to == "notes" and command.to not in at.state.notes):
        raise Refused("A link cannot lead there in this step.", "not_found")
    if to in ("any", "notes"):
        check_target(at, command.to, actor, dealt=False)
    elif command.to not in _named(at, to):
        raise Refused("A link cannot lead there in this step.", "not_found")


def _named(at: Scene, name: str) -> set[str]:
    """Ids of what a name in `to` stands for: places, cells, or the notes saved under it."""
    plan = at.state.plan
    listed = {target.id for target in targets_of(plan, at.state.framework, name.removeprefix("framework."))}
    steps = {step.id for step in plan.walk() if name == step.id or name in step.saved_names()}
    return listed or {note.id for note in at.state.notes.values() if note.step in steps and not note.taken_back}


def _check_number(at: Scene, link: Link, owner: str, old: Link | None) -> None:
    there = [each for each in at.state.links.values() if each.step == at.step and each.id != link.id and each.round == link.round]
    for each in there:
        same = (each.from_, each.to) == (link.from_, link.to) or (
            (each.to, each.from_) == (link.from_, link.to) and not is_directed(at.state, link.relation)
        )
        if same and each.relation == link.relation and maker_of(each) == owner.removeprefix("room"):
            raise Refused("You have made that link already.", "exists")
    moved = old is None or old.from_ != link.from_
    if owner and moved and at.state.linked.get(start_of(link, owner), 0) >= at.options.max_each:
        most = at.options.max_each
        said = f"{most} links from one starting point" if most > 1 else "One link from one starting point"
        raise Refused(f"{said} at most. Take one back first.", "limit")


def is_directed(state: State, relation: str) -> bool:
    """Whether a relation goes one way."""
    return any(one.id == relation and one.drawn in DIRECTED for one in state.framework.relations)


def take_back_link(state: State, command: TakeBackLink, actor: Actor, moment: Moment) -> list[Event]:
    """Takes a link away; nothing to do when it is gone."""
    at = scene(state, command.step, "connect")
    link = state.links.get(command.link)
    if link is None or link.step != at.step:
        return []
    if not _may_change(at, link, actor):
        raise Refused("Only the person who made this link can take it away.")
    return [LinkTakenBack(step=at.step, link=link.id)]


EXERCISE = Exercise(
    kind="connect",
    options=Options,
    commands={MakeLink: make_link, TakeBackLink: take_back_link},
    events=links.EVENTS,
)
