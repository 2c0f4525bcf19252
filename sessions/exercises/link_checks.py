"""Link checks: where a link may lead, how many there may be, and who may change one."""

from sessions.board import owner_of
from sessions.exercises.deal_rules import is_own
from sessions.exercises.exercise import Scene
from sessions.exercises.links import MakeLink, maker_of, start_of
from sessions.exercises.targets import check_target
from sessions.messages import Actor, Refused
from sessions.state import Link, State
from sessions.targets import targets_of
from sessions.words import say_n

DIRECTED = frozenset({"arrow", "arrow_to", "barred_arrow"})


def check_ends(at: Scene, command: MakeLink, actor: Actor) -> None:
    """Nothing when a link may begin and lead where it is asked to; else Refused."""
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


def check_number(at: Scene, link: Link, owner: str, old: Link | None) -> None:
    """Nothing when the link is a new one, and not one too many from its starting point; else Refused."""
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
        one = "One link from one starting point at most. Take one back first."
        many = "{n} links from one starting point at most. Take one back first."
        raise Refused(say_n(one, many, most), "limit")


def is_directed(state: State, relation: str) -> bool:
    """Whether a relation goes one way."""
    return any(one.id == relation and one.drawn in DIRECTED for one in state.framework.relations)


def may_change(at: Scene, link: Link, actor: Actor) -> bool:
    """Whether a link is this person's to change: their own, their group's or nobody's; facilitators may change all."""
    owner = maker_of(link)
    return actor.role == "facilitator" or not owner or owner == owner_of(at.state, at.options, actor)
