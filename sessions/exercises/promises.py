"""Promises: what may be asked and what may happen to a commitment."""

from typing import Annotated, Any, Literal

import msgspec

from sessions.board import counted
from sessions.exercises.reviews import review_of
from sessions.messages import Command, Event, Id, Target, Touched, Typed, touch
from sessions.messages import Slug as SlugField
from sessions.state import Commitment, State, joined, replaced, with_step

SeatId = Annotated[str, msgspec.Meta(max_length=64)]
Status = Literal["done", "moving", "stuck", "dropped", "not_known"]


class MakeCommitment(Command, frozen=True):
    """Promise something, or change a promise: what, who, with whom, by when; without an owner it is for another day."""

    step: SlugField
    commitment: Id
    fields: dict[str, Typed]
    about: Target | None = None
    owner: SeatId | None = None
    partner: SeatId | None = None


class AnswerCommitment(Command, frozen=True):
    """Say yes or no to a promise one was asked for."""

    step: SlugField
    commitment: Id
    yes: bool


class SayYesAloud(Command, frozen=True):
    """A facilitator takes down that those who were asked said yes aloud."""

    step: SlugField
    commitment: Id


class LetGo(Command, frozen=True):
    """Let a promise go; it stays readable, and making it again brings it back."""

    step: SlugField
    commitment: Id
    reason: Typed = ""


class SetStatus(Command, frozen=True):
    """Say what became of a promise."""

    step: SlugField
    commitment: Id
    status: Status
    why: Typed = ""


class CommitmentMade(Event, frozen=True):
    """A promise is there, or reads differently; `yes` are the seats that agree, `over` that its owner has many."""

    step: str
    commitment: str
    fields: dict[str, str]
    about: str | None = None
    owner: str | None = None
    partner: str | None = None
    maker: str | None = None
    group: str | None = None
    yes: list[str] = []
    over: bool = False


class CommitmentAnswered(Event, frozen=True):
    """Seats said yes, or one said no."""

    step: str
    commitment: str
    seats: list[str]
    yes: bool


class CommitmentLetGo(Event, frozen=True):
    """A promise is let go."""

    step: str
    commitment: str
    reason: str = ""


class StatusSet(Event, frozen=True):
    """What became of a promise, said in `step` on `day` (ISO date)."""

    step: str
    commitment: str
    status: str
    why: str = ""
    day: str = ""


def made_of(state: State, event: CommitmentMade) -> Commitment:
    """The commitment as it is once `event` has happened."""
    old = state.commitments.get(event.commitment)
    new = Commitment(
        id=event.commitment,
        step=event.step,
        fields=event.fields,
        about=event.about,
        owner=event.owner,
        partner=event.partner,
        maker=event.maker,
        group=event.group,
        yes=tuple(event.yes),
        over=event.over,
        status=old.status if old else None,
        why=old.why if old else "",
        history=old.history if old else (),
        round=old.round if old else state.steps[event.step].round,
        review=review_of(state, event.step),
    )
    return replaced(new, state=_state_of(state, new))  # type: ignore[no-any-return]


def _state_of(state: State, promise: Commitment) -> str:
    """asked until everybody who was asked has said yes; without an owner it is not for today."""
    if promise.owner is None:
        return "not_today"
    options = state.plan.step(promise.step)
    asked = {promise.owner, promise.partner} - {None} - set(promise.yes)
    return "asked" if asked and options.owner_accepts else "accepted"  # type: ignore[attr-defined]


def commitment_made(state: State, event: CommitmentMade) -> tuple[State, Touched]:
    """Folds a promise new or changed."""
    old, new = state.commitments.get(event.commitment), made_of(state, event)
    owned = state.owned
    if old is not None and old.owner:
        owned = counted(owned, joined(old.step, old.owner), -1)
    if new.owner:
        owned = counted(owned, joined(new.step, new.owner), 1)
    state = replaced(state, owned=owned)
    at = state.steps[event.step]
    if old is None:
        state = with_step(state, event.step, made=at.made + 1, writers=counted(at.writers, event.group or event.maker or "", 1))
    return _kept(state, new, old)


def commitment_answered(state: State, event: CommitmentAnswered) -> tuple[State, Touched]:
    """Folds a yes or a no."""
    old = state.commitments[event.commitment]
    yes = tuple(seat for seat in old.yes if seat not in event.seats) + (tuple(event.seats) if event.yes else ())
    new = replaced(old, yes=yes)
    return _kept(state, replaced(new, state=_state_of(state, new) if event.yes else "declined"), old)


def commitment_let_go(state: State, event: CommitmentLetGo) -> tuple[State, Touched]:
    """Folds a promise let go."""
    old = state.commitments[event.commitment]
    return _kept(state, replaced(old, state="let_go", why=event.reason), old)


def status_set(state: State, event: StatusSet) -> tuple[State, Touched]:
    """Folds what became of a promise; what was said before stays in its history."""
    old = state.commitments[event.commitment]
    said = {"status": event.status, "why": event.why, "day": event.day, "step": event.step}
    changed, touched = _kept(state, replaced(old, status=event.status, why=event.why, history=(*old.history, said)), old)
    return changed, touched | touch(("progress", event.step))


def _kept(state: State, new: Commitment, old: Commitment | None) -> tuple[State, Touched]:
    changed = replaced(state, commitments=state.commitments.put(new.id, new))
    return changed, touch(("commitment", new.id), ("placed", new.id), ("progress", new.step))


EVENTS: dict[type[Event], Any] = {
    CommitmentMade: commitment_made,
    CommitmentAnswered: commitment_answered,
    CommitmentLetGo: commitment_let_go,
    StatusSet: status_set,
}
