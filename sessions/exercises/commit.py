"""Commit: promise something, accept a promise, or say what became of it."""

from typing import Annotated, Literal

from pydantic import Field

from sessions import limits
from sessions.board import group_of
from sessions.exercises import promises
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.inputs import computed
from sessions.exercises.promises import (
    AnswerCommitment,
    CommitmentAnswered,
    CommitmentLetGo,
    CommitmentMade,
    LetGo,
    MakeCommitment,
    SayYesAloud,
    SetStatus,
    StatusSet,
    made_of,
)
from sessions.exercises.reviews import ReviewSet, SetReview, review_set, set_review
from sessions.exercises.targets import check_target
from sessions.messages import Actor, Event, Moment, Refused
from sessions.options import Names, StepOptions
from sessions.state import Commitment, State, joined
from sessions.text import clean
from sessions.words import say

NOBODY = frozenset({"the group", "group", "all", "everybody", "everyone", "we", "us", "all of us", "the room", "the team"})

Part = Literal["owner", "with", "by", "first_step", "help", "know", "stop"]


class Options(StepOptions):
    """Who will do what, with whom, by when. With inputs, each of them is something to take on."""

    kind: Literal["commit"] = "commit"
    names: Names = "full"
    """A promise has a name unless the plan says otherwise."""
    fields: list[Literal["what"] | Part] = ["what", "owner", "by"]
    """What is asked: what, owner, with, by (a date), first_step, help, know (how we will know), stop (what we stop doing)."""
    owner_accepts: bool = True
    """The owner, and whoever is named under `with`, says yes before it counts."""
    max_per_owner: Annotated[int, Field(ge=1, le=50)] = 2
    """More than this for one owner gets a gentle warning."""
    review_on: Literal["ask"] | Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    """When we look again: a date such as 2027-03-31, or `ask` for the facilitator to set it in the step."""
    remark: Literal["off", "optional", "required"] = "optional"
    """Whether a line may, or must, go with a change of status, to say why."""
    update: bool = False
    """Say what became of earlier commitments instead: done, moving, stuck, dropped on purpose, or not known."""


def make_commitment(state: State, command: MakeCommitment, actor: Actor, moment: Moment) -> list[Event]:
    """Makes or changes a promise; its owner is somebody in this session, and says yes unless it is they who write it."""
    at = scene(state, command.step, "commit")
    if at.options.update:
        raise Refused("In this step we say what became of earlier promises.", "closed")
    old = state.commitments.get(command.commitment)
    if old is not None and (old.step != at.step or not _may_change(old, actor)):
        raise Refused("Only who made this, its owner or a facilitator can change it.")
    if command.about is not None and (old is None or old.about != command.about):
        check_target(at, command.about, actor)
    fields = _fields(at, command.fields)
    owner, partner = _seat(at, command.owner), _seat(at, command.partner)
    same = old is not None and (old.owner, old.partner, old.fields) == (owner, partner, fields)
    said = set(old.yes) if old is not None and same else {actor.seat} & {owner, partner}
    yes = [seat for seat in (owner, partner) if seat and (seat in said or seat == actor.seat)]
    nameless, group = at.options.names == "none", group_of(state, at.step, actor.seat) if at.options.unit == "group" else None
    made = CommitmentMade(
        step=at.step,
        commitment=command.commitment,
        fields=fields,
        about=command.about,
        owner=owner,
        partner=partner if partner != owner else None,
        maker=old.maker if old is not None else None if nameless else actor.seat,
        group=old.group if old is not None else group.id if group else None,
        yes=list(dict.fromkeys(yes)),
        over=_has_many(at, owner, old),
    )
    return [] if old is not None and made_of(at.state, made) == old else [made]


def _has_many(at: Scene, owner: str | None, old: Commitment | None) -> bool:
    """Whether an owner has more promises than the step advises; it is said, not refused."""
    others = at.state.owned.get(joined(at.step, owner or ""), 0) - (old is not None and old.owner == owner)
    return owner is not None and others >= at.options.max_per_owner


def _fields(at: Scene, given: dict[str, str]) -> dict[str, str]:
    """What is said of a promise, cleaned: the fields the step asks; "the group" is nobody, so it owns nothing."""
    asked = [field for field in at.options.fields if field != "owner"]
    if set(given) - {*asked, "what"}:
        raise Refused("This form has changed. Please reload the page; your words are kept.", "text")
    labels = {"what": say("What you promise"), "with": say("With whom"), "by": say("By when")}
    kept = {
        name: clean(words, limits.REASON_CHARS, what=labels.get(name, say("This line")), lines=False, empty=True)
        for name, words in given.items()
    }
    if "what" in asked and not kept.get("what"):
        raise Refused("What you promise is empty. Write a few words first.", "text")
    return {name: words for name, words in kept.items() if words}


def _seat(at: Scene, seat: str | None) -> str | None:
    if seat is None:
        return None
    if at.options.names == "none":
        raise Refused("No names are kept in this step, so nobody can be put down for it.")
    known = at.state.seats.get(seat)
    if known is None or known.left or known.role == "observer":
        one_person = "A promise has one person from this room. Choose somebody who is here, or leave it for another day."
        not_here = "That person is not in this session. Choose somebody who is here, or leave it for another day."
        raise Refused(one_person if seat.lower() in NOBODY else not_here, "not_found")
    return seat


def _may_change(promise: Commitment, actor: Actor) -> bool:
    return actor.role == "facilitator" or (actor.seat is not None and actor.seat in (promise.maker, promise.owner))


def _find(at: Scene, commitment: str) -> Commitment:
    found = at.state.commitments.get(commitment)
    known = {at.step, *at.state.plan.sources(at.step).commitments}
    if found is None or (found.step not in known and found.id not in computed(at)):
        raise Refused("That promise is not there any more.", "not_found")
    return found


def answer_commitment(state: State, command: AnswerCommitment, actor: Actor, moment: Moment) -> list[Event]:
    """The owner, or who was named with them, says yes or no; the answer may change."""
    at = scene(state, command.step, "commit")
    promise = _find(at, command.commitment)
    if actor.seat is None or actor.seat not in (promise.owner, promise.partner):
        raise Refused("Only those who were asked can answer.")
    if promise.state == "let_go" or (actor.seat in promise.yes) == command.yes and (command.yes or promise.state == "declined"):
        return []
    return [CommitmentAnswered(step=at.step, commitment=promise.id, seats=[actor.seat], yes=command.yes)]


def say_yes_aloud(state: State, command: SayYesAloud, actor: Actor, moment: Moment) -> list[Event]:
    """Takes down a yes that was said aloud, for everybody who was asked."""
    promise = _find(scene(state, command.step, "commit"), command.commitment)
    asked = [seat for seat in (promise.owner, promise.partner) if seat and seat not in promise.yes]
    if promise.owner is None:
        raise Refused("Nobody was asked yet. Choose an owner first.", "not_found")
    return [CommitmentAnswered(step=command.step, commitment=promise.id, seats=asked, yes=True)] if asked else []


def let_go(state: State, command: LetGo, actor: Actor, moment: Moment) -> list[Event]:
    """Lets a promise go, with or without a reason; it stays to be read."""
    promise = _find(scene(state, command.step, "commit"), command.commitment)
    if not _may_change(promise, actor):
        raise Refused("Only who made this, its owner or a facilitator can let it go.")
    reason = clean(command.reason, limits.REASON_CHARS, what="The reason", empty=True)
    return [] if promise.state == "let_go" else [CommitmentLetGo(step=command.step, commitment=promise.id, reason=reason)]


def set_status(state: State, command: SetStatus, actor: Actor, moment: Moment) -> list[Event]:
    """Says what became of a promise: its owner, whoever was with them, or a facilitator; earlier answers stay in its history."""
    at = scene(state, command.step, "commit")
    if not at.options.update:
        raise Refused("In this step promises are made. What became of them is asked another time.", "closed")
    promise = _find(at, command.commitment)
    if actor.role != "facilitator" and actor.seat not in (promise.owner, promise.partner, promise.maker):
        raise Refused("Only its owner can say what became of this.")
    needed = at.options.remark == "required" and command.status != "not_known"
    why = "" if at.options.remark == "off" else clean(command.why, limits.REASON_CHARS, what="The line", empty=not needed)
    if (promise.status, promise.why) == (command.status, why):
        return []
    day = moment.now.date().isoformat()
    return [StatusSet(step=at.step, commitment=promise.id, status=command.status, why=why, day=day)]


EXERCISE = Exercise(
    kind="commit",
    options=Options,
    commands={
        MakeCommitment: make_commitment,
        AnswerCommitment: answer_commitment,
        SayYesAloud: say_yes_aloud,
        LetGo: let_go,
        SetStatus: set_status,
        SetReview: set_review,
    },
    events={**promises.EVENTS, ReviewSet: review_set},
    acts=(Act("promise", (MakeCommitment, SetStatus)),),
)
